"""Where it happened: what the clause of an event says, and what the article has said of the words that it uses."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from spacy.attrs import IS_LOWER, LEMMA, ORTH
from spacy.symbols import NOUN
from spacy.tokens import Doc, Token

from newsx import gazetteer
from newsx.extract import syntax
from newsx.extract.entities import Cast
from newsx.extract.references import References
from newsx.extract.sentences import Sentences, sentences
from newsx.extract.where_clause import RULES, grounds, located, phrases
from newsx.pipes.triggers import EventRule, noun_rule, rule_named
from newsx.rulebook import derived, words

FARTHEST = 3  # sentences back that "the city" looks


class Located(NamedTuple):
    """A place: its id, the token of its name or of what stands for it, and the rule that says so."""

    place: str
    token: Token
    by: str


@dataclass(frozen=True, slots=True)
class Scene:
    """What it takes to say where the events of one article happen.

    Attributes:
        rules: the rule of each word that may name an event, by the number of its token, in order.
        named: where each place is named, and its id, in order, by the gazetteer's type.
        placed: the numbers of the sentences with a word that `_place` knows.
        nationwide: the tokens that stand for the whole country.
        standing: the numbers of the sentences with a word that may stand for a place.
    """

    doc: Doc
    cast: Cast
    references: References
    sentences: Sentences
    rules: Mapping[int, EventRule]
    named: Mapping[str, Sequence[tuple[int, str]]]
    placed: Set[int]
    nationwide: Set[int]
    standing: Set[int]

    def where(self, trigger: Token, rule: EventRule) -> list[Located]:
        """The places of the event that `trigger` names, by the first rule that knows any, in order, each once."""
        if not self.placed:
            return []
        said = self._said(trigger, rule)
        return said or list(self._of_clause_below(trigger, rule))

    def _said(self, trigger: Token, rule: EventRule) -> list[Located]:
        found = self._told(trigger, rule)
        if not found and self.sentences.numbers[trigger.i] in self.standing:
            found = list(self._stood_for(trigger))
        return found or list(self._of_occasion(trigger))

    def _same_before(self, noun: Token, rule: EventRule) -> Iterator[tuple[Token, EventRule]]:
        """The triggers of the class of `rule` in the sentences before `noun`, each with its own, the nearest first."""
        for at in range(noun.i - 1, self._sentences_back(noun) - 1, -1) if rule.type else ():
            earlier = self.rules.get(at)
            if earlier is not None and earlier.type == rule.type:
                yield self.doc[at], earlier

    def _told(self, trigger: Token, rule: EventRule) -> list[Located]:
        if self.sentences.numbers[trigger.i] not in self.placed:
            return []  # no rule looks beyond the sentence
        for name, look in RULES.items():
            found: dict[str, Located] = {}
            named = look(trigger, rule)
            for token in sorted(set(named), key=lambda t: t.i) if len(named) > 1 else named:
                place = self._place(token)
                if place is not None:
                    found.setdefault(place, Located(place, token, name))
            if found:
                return list(found.values())
        return []

    def _of_clause_below(self, trigger: Token, rule: EventRule) -> Iterator[Located]:
        """From what it is coordinated with and shares its end: "killed one and wounded two *in Lima*"."""
        for verb in syntax.conjuncts(trigger) if rule.type and syntax.is_verb(trigger) else ():
            is_same = verb.i > trigger.i and self._class(verb) == rule.type and not syntax.own_subjects(verb)
            if is_same and (found := self._said(verb, rule)):
                yield from (each._replace(by="where.clause_below") for each in found)
                return

    def _of_occasion(self, trigger: Token) -> Iterator[Located]:
        """From the event in which it happens: "died in *an attack* in Lima"; "the attack" has been told before."""
        is_bearing = trigger.i in syntax.bearing_prepositions(self.doc)
        for noun in phrases(trigger, words("places")["occasion"]) if is_bearing else ():
            rule = noun_rule(noun)
            if rule is None:
                continue
            earlier = self._same_before(noun, rule) if syntax.is_definite(noun) else ()
            found = next((said for each in [(noun, rule), *earlier] if (said := self._told(*each))), [])
            if found:
                yield from (each._replace(by="where.occasion") for each in found)
                return

    def _class(self, token: Token) -> str | None:
        """The class of the event that `token` names."""
        rule = self.rules.get(token.i)
        return None if rule is None else rule.type

    def _place(self, token: Token) -> str | None:
        named = self.cast.at(token)
        return named if named is not None and named.startswith("place:") else self.cast.nation(token.text)

    def _stood_for(self, trigger: Token) -> Iterator[Located]:
        """By words that stand for a place: "across *the country*", "nationwide", "at *the university*"."""
        for noun in grounds(trigger, self.nationwide):
            if (place := self._definite(noun)) is not None:
                yield Located(place, noun, "where.definite")
                return
            if (place := self._seat(self.references.entity_of(noun)) or self._ground(noun)) is not None:
                yield Located(place, noun, "where.seat")
                return

    def _definite(self, noun: Token) -> str | None:
        """The place named last before "the country", "the city"."""
        is_everywhere, lemma, lists = noun.i in self.nationwide, noun.lemma_.lower(), words("places")
        types = ("country", "region", "city")
        wanted = "country" if is_everywhere else next((type_ for type_ in types if lemma in lists[type_]), None)
        if wanted is None:
            return None
        if not is_everywhere and (noun.ent_type_ or not syntax.is_definite(noun) or syntax.modifiers(noun)):
            return None  # "the latter country" is told by more than its being named last
        named = self.named.get(wanted, ())
        before = bisect_left(named, (noun.idx, ""))
        if before and (wanted == "country" or named[before - 1][0] >= self.doc[self._sentences_back(noun)].idx):
            return named[before - 1][1]
        return named[0][1] if wanted == "country" and len({id_ for _, id_ in named}) == 1 else None

    def _sentences_back(self, token: Token) -> int:
        """The token with which the sentence begins that is so many back."""
        return self.sentences.spans[max(self.sentences.numbers[token.i] - FARTHEST, 0)].start

    def _seat(self, entity: str | None) -> str | None:
        """Where the text says that an organisation is: "Ilford University *in Busan*"."""
        if entity is None or not entity.startswith("organisation:"):
            return None
        for mention in self.cast.entity(entity).mentions:
            span = self.doc.char_span(mention.start, mention.end, alignment_mode="expand")
            for place in located(span.root, words("places")["seated"]) if span is not None else ():
                if (id_ := self._place(place)) is not None:
                    return id_
        return None

    def _ground(self, noun: Token) -> str | None:
        """Where the text has just said that a thing lies: "a market *in Lima*", then "the market"."""
        if noun.pos_ != "NOUN" or not syntax.is_definite(noun):
            return None
        lemma, ahead = noun.lemma, self.doc[self._sentences_back(noun) : noun.i]
        before = [token for token in ahead if token.lemma == lemma and token.pos_ == "NOUN"]
        named = (
            self._place(place) for token in reversed(before) for place in located(token, words("places")["seated"])
        )
        return next((place for place in named if place is not None), None)


def scene(doc: Doc, cast: Cast, references: References, parted: Sentences | None = None) -> Scene:
    """The scene of `doc`, whose triggers the component has marked."""
    named: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for place in cast.places:
        named[place.type or ""] += [(mention.start, place.id) for mention in place.mentions]
    in_order = {type_: sorted(found) for type_, found in named.items()}
    rules = {trigger.start: rule_named(trigger.id_) for trigger in doc.spans.get("newsx.triggers", ())}
    parted = parted or sentences(doc)
    placed = _placed(parted, cast)
    return Scene(
        doc,
        cast,
        references,
        parted,
        rules,
        in_order,
        placed=placed,
        nationwide=frozenset(parted.these(words("places")["nationwide"])),
        standing=_standing(parted, cast, placed) if placed else frozenset(),
    )


def _standing(parted: Sentences, cast: Cast, placed: Set[int]) -> Set[int]:
    """The numbers of the sentences with a word that may stand for a place.

    That is "the city"; a thing of which the text may say where it lies; or anything, where an organisation is such.
    """
    doc, numbers, seated = parted.doc, parted.numbers, words("places")["seated"]
    lying = {
        above.i for at in parted.these(seated) if numbers[at] in placed for above in syntax.above_preposition(doc[at])
    }
    if any(cast.by_token.get(at, "").startswith("organisation:") for at in lying):
        return frozenset(numbers)
    things = {doc[at].lemma for at in lying if doc[at].pos == NOUN}
    alike = [at for at, lemma in enumerate(doc.to_array(LEMMA).tolist()) if lemma in things]
    return {numbers[at] for at in (*parted.these(_generic()), *alike)}


@derived
def _generic() -> frozenset[str]:
    """The words for places of one kind or another, and what their plurals may be."""
    lists = words("places")
    nouns = lists["country"] | lists["region"] | lists["city"]
    plurals = (noun.removesuffix("y") + ending for noun in nouns for ending in ("s", "es", "ies"))
    return lists["nationwide"].union(nouns, plurals, [noun + "s" for noun in nouns])


def _placed(parted: Sentences, cast: Cast) -> set[int]:
    """The numbers of the sentences that name a place of `cast`, or a country by its demonym."""
    numbers = parted.numbers
    named = {numbers[at] for at, id_ in cast.by_token.items() if id_.startswith("place:")}
    return named | {numbers[at] for at in _demonyms(parted.doc, cast)}


def _demonyms(doc: Doc, cast: Cast) -> list[int]:
    """The tokens that are a demonym of a country of `cast`."""
    countries = {place.country for place in cast.places if place.type == "country" and place.country}
    if not countries:
        return []
    spelled, strings = doc.to_array(ORTH), doc.vocab.strings
    capital = set(spelled[doc.to_array(IS_LOWER) == 0].tolist())
    found = [spelling for spelling in capital if gazetteer.nationality(strings[spelling]) in countries]
    return [at for spelling in found for at in (spelled == spelling).nonzero()[0].tolist()]
