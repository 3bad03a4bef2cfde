"""Verbs that lend themselves to a noun, and nouns to a verb, as rules/en/constructions.toml has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from newsx.extract import syntax
from newsx.pipes.triggers import noun_rule
from newsx.rulebook import derived, load

OBJECT, SUBJECT = "object", "subject"  # places; any other is the preposition before the noun


@dataclass(frozen=True, slots=True)
class ConstructionRule:
    """How a verb and a noun tell one event together; the keys as rules/en/constructions.toml explains them."""

    id: str
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    place: str
    subject: str
    carrier: tuple[str, ...] = ()
    doers: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    idiom: bool = False
    lent: bool = False
    examples: tuple[str, ...] = ()
    not_examples: tuple[str, ...] = ()


@derived
def _rules_of(verb: str) -> tuple[ConstructionRule, ...]:
    """The rules for a verb's lemma, in the order of the file."""
    return tuple(rule for rule in load("constructions", ConstructionRule).rules if verb in rule.verbs)


def constructions(noun: Token) -> Iterator[tuple[Token, ConstructionRule]]:
    """The verbs that `noun` leans on, each with its rule: "*came* under attack"."""
    for stand in _stands(syntax.first_conjunct(noun)):
        rules = (rule for rule in _rules_of(stand.verb.lemma_.lower()) if not rule.idiom)
        rule = next((rule for rule in rules if stand.fits(rule, noun)), None)
        if rule is not None:
            yield stand.verb, rule


def idiom(verb: Token) -> tuple[Token, ConstructionRule] | None:
    """The object of `verb` that is no participant, and the rule that says so: "lost their *lives*"."""
    listed = _rules_of(verb.lemma_.lower())
    rules = [rule for rule in listed if rule.idiom] if listed else []
    for noun in syntax.objects(verb) if rules else ():
        for rule in rules:
            if noun.lemma_.lower() in rule.nouns:
                return noun, rule
    return None


def leans_on_noun(verb: Token) -> bool:
    """Whether a noun names the event that `verb` only lends itself to: "was *placed* under investigation"."""
    if not _rules_of(verb.lemma_.lower()):
        return False
    objects = syntax.objects(verb)
    under = [noun for each in (verb, *objects) for p in syntax.prepositions(each) for noun in _objects(p)]
    events = [noun for noun in (*objects, *under) if noun_rule(noun) is not None]
    return any(each == verb for noun in events for each, _ in constructions(noun))


def _objects(preposition: Token) -> list[Token]:
    return [noun for noun in syntax.prepositional_objects(preposition) if syntax.is_noun(noun)]


@dataclass(frozen=True, slots=True)
class _Stand:
    """Where a noun stands to a verb.

    Attributes:
        carriers: the objects of the verb that may stand between the two: "took *part* in the talks".
        is_carried: whether the noun hangs on its carrier, so that without one it has nothing to do with the verb.
    """

    verb: Token
    place: str
    carriers: tuple[Token, ...] = ()
    is_carried: bool = False

    def fits(self, rule: ConstructionRule, noun: Token) -> bool:
        if rule.place != self.place or (rule.nouns and noun.lemma_.lower() not in rule.nouns):
            return False
        between = {carrier.lemma_.lower() for carrier in self.carriers}
        return not between.isdisjoint(rule.carrier) if rule.carrier else not self.is_carried


def _stands(noun: Token) -> Iterator[_Stand]:
    for verb in syntax.verbs_with_object(noun):
        if noun in syntax.objects(verb):
            yield _Stand(verb, OBJECT)
    above, preposition = syntax.verb_of_noun(noun), syntax.case_of(noun)
    if above is not None and preposition is not None:
        if noun.i > above.i and not syntax.has_predicate(above):
            yield _Stand(above, preposition, tuple(syntax.objects(above)))
    elif above is not None and syntax.is_subject_of(noun, above):
        yield _Stand(above, SUBJECT)
    carrier = syntax.upper_noun(noun)
    if carrier is not None and preposition is not None:
        for verb in syntax.verbs_with_object(carrier):
            yield _Stand(verb, preposition, (carrier,), is_carried=True)
