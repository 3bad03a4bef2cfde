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
from newsx.pipes.triggers import EventRule, noun_rules, rule_named
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
        return self._told(trigger, rule) or [*self._stood_for(trigger)] or [*self._of_occasion(trigger)]

    def _same_before(self, noun: Token) -> Iterator[Span]:
        """The triggers of the class of `noun` in the sentences before it, the nearest first."""
        rule = noun_rules().get(noun.lemma_.lower())
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

    def _of_occasion(self, trigger: Token) -> Iterator[Located]:
        """From the event that a definite noun takes up: "wounded in *the attack*", told before in other words."""
        for noun in phrases(trigger, words("places")["occasion"]):
            rule = noun_rules().get(noun.lemma_.lower())
            if rule is None or not syntax.is_definite(noun) or not rule.type:
                continue
            start = self.doc.char_span(self._sentences_back(noun), noun.idx, alignment_mode="expand")
            told = [t for t in self.doc.spans.get("newsx.triggers", ()) if start and start.start <= t.start < noun.i]
            for earlier in reversed([t for t in told if rule_named(t.id_).type == rule.type and t[0] != trigger]):
                found = [Located(place, token, "where.occasion") for place, token, _ in self._told(earlier[0], rule)]
                if found:
                    yield from found
                    return

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
            if (place := self._seat(self.references.entity_of(noun))) is not None:
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
        """Where the text says that an organisation is: "Inha University *in Incheon*"."""
        if entity is None or not entity.startswith("organisation:"):
            return None
        for mention in self.cast.entity(entity).mentions:
            span = self.doc.char_span(mention.start, mention.end, alignment_mode="expand")
            for place in located(span.root, words("places")["seated"]) if span is not None else ():
                if (id_ := self._place(place)) is not None:
                    return id_
        return None


def scene(doc: Doc, cast: Cast, references: References) -> Scene:
    """The scene of `doc`, whose triggers the component has marked."""
    named: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for place in cast.places:
        named[place.type or ""] += [(mention.start, place.id) for mention in place.mentions]
    in_order = {type_: sorted(found) for type_, found in named.items()}
    return Scene(doc, cast, references, list(doc.spans.get("newsx.triggers", ())), in_order)
