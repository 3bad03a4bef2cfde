"""Where it happened: what the clause of an event says, and what the article has said of the words that it uses."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from newsx.extract import syntax
from newsx.extract.entities import Cast
from newsx.extract.references import References
from newsx.extract.where_clause import RULES, grounds, located, phrases
from newsx.pipes.triggers import EventRule, noun_rule, rule_named
from newsx.rulebook import words

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
        triggers: every word that may name an event, in order.
        named: where each place is named, and its id, in order, by the gazetteer's type.
    """

    doc: Doc
    cast: Cast
    references: References
    triggers: Sequence[Span]
    named: Mapping[str, Sequence[tuple[int, str]]]

    def where(self, trigger: Token, rule: EventRule) -> list[Located]:
        """The places of the event that `trigger` names, by the first rule that knows any, in order, each once."""
        said = self._said(trigger, rule)
        return said or list(self._of_clause_below(trigger, rule))

    def _said(self, trigger: Token, rule: EventRule) -> list[Located]:
        return self._told(trigger, rule) or [*self._stood_for(trigger)] or [*self._of_occasion(trigger)]

    def _same_before(self, noun: Token) -> Iterator[Span]:
        """The triggers of the class of `noun` in the sentences before it, the nearest first."""
        rule = noun_rule(noun)
        first = bisect_left(self.triggers, self._sentences_back(noun), key=lambda t: t.start_char)
        last = bisect_left(self.triggers, noun.idx, key=lambda t: t.start_char)
        for trigger in reversed(self.triggers[first:last]):
            if rule is not None and rule.type and rule_named(trigger.id_).type == rule.type:
                yield trigger

    def _told(self, trigger: Token, rule: EventRule) -> list[Located]:
        for name, look in RULES.items():
            found: dict[str, Located] = {}
            for token in sorted(set(look(trigger, rule)), key=lambda t: t.i):
                place = self._place(token)
                if place is not None:
                    found.setdefault(place, Located(place, token, name))
            if found:
                return list(found.values())
        return []

    def _of_clause_below(self, trigger: Token, rule: EventRule) -> Iterator[Located]:
        """From what it is coordinated with and shares its end: "killed one and wounded two *in Lima*"."""
        for verb in syntax.conjuncts(trigger) if syntax.is_verb(trigger) else ():
            is_same = verb.i > trigger.i and not syntax.own_subjects(verb) and self._class(verb) == rule.type
            if is_same and rule.type and (found := self._said(verb, rule)):
                yield from (each._replace(by="where.clause_below") for each in found)
                return

    def _of_occasion(self, trigger: Token) -> Iterator[Located]:
        """From the event in which it happens: "died in *an attack* in Lima"; "the attack" has been told before."""
        for noun in phrases(trigger, words("places")["occasion"]):
            rule = noun_rule(noun)
            if rule is None:
                continue
            earlier = [(t[0], rule_named(t.id_)) for t in self._same_before(noun)] if syntax.is_definite(noun) else []
            found = next((said for each in [(noun, rule), *earlier] if (said := self._told(*each))), [])
            if found:
                yield from (each._replace(by="where.occasion") for each in found)
                return

    def _class(self, token: Token) -> str | None:
        """The class of the event that `token` names."""
        at = bisect_left(self.triggers, token.i, key=lambda t: t.start)
        is_there = at < len(self.triggers) and self.triggers[at].start == token.i
        return rule_named(self.triggers[at].id_).type if is_there else None

    def _place(self, token: Token) -> str | None:
        """The id of the place that `token` names, a demonym the country's."""
        named = self.cast.at(token)
        return named if named is not None and named.startswith("place:") else self.cast.nation(token.text)

    def _stood_for(self, trigger: Token) -> Iterator[Located]:
        """By words that stand for a place: "across *the country*", "nationwide", "at *the university*"."""
        for noun in grounds(trigger):
            if (place := self._definite(noun)) is not None:
                yield Located(place, noun, "where.definite")
                return
            if (place := self._seat(self.references.entity_of(noun)) or self._ground(noun)) is not None:
                yield Located(place, noun, "where.seat")
                return

    def _definite(self, noun: Token) -> str | None:
        """The place named last before "the country", "the city"."""
        types = [type_ for type_ in ("country", "region", "city") if noun.lemma_.lower() in words("places")[type_]]
        is_everywhere = noun.lower_ in words("places")["nationwide"]
        is_plain = syntax.is_definite(noun) and not syntax.modifiers(noun) and not noun.ent_type_
        if not is_everywhere and not (types and is_plain):
            return None  # "the latter country" is told by more than its being named last
        wanted = "country" if is_everywhere else types[0]
        named = self.named.get(wanted, ())
        before = bisect_left(named, (noun.idx, ""))
        if before and (wanted == "country" or named[before - 1][0] >= self._sentences_back(noun)):
            return named[before - 1][1]
        return named[0][1] if wanted == "country" and len({id_ for _, id_ in named}) == 1 else None

    def _sentences_back(self, token: Token) -> int:
        """The character with which the sentence begins that is so many back."""
        start = token.sent.start
        for _ in range(FARTHEST):
            start = self.doc[start - 1].sent.start if start else 0
        return self.doc[start].idx

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
        if not syntax.is_definite(noun) or noun.pos_ != "NOUN":
            return None
        start = self.doc.char_span(self._sentences_back(noun), noun.idx, alignment_mode="expand")
        before = [token for token in start or () if token.lemma_ == noun.lemma_ and token.pos_ == "NOUN"]
        named = (
            self._place(place) for token in reversed(before) for place in located(token, words("places")["seated"])
        )
        return next((place for place in named if place is not None), None)


def scene(doc: Doc, cast: Cast, references: References) -> Scene:
    """The scene of `doc`, whose triggers the component has marked."""
    named: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for place in cast.places:
        named[place.type or ""] += [(mention.start, place.id) for mention in place.mentions]
    in_order = {type_: sorted(found) for type_, found in named.items()}
    return Scene(doc, cast, references, list(doc.spans.get("newsx.triggers", ())), in_order)
