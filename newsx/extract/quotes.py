"""Who said it: quotations with the verb that brings them in and the speaker, before, behind or in the midst of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Protocol

from spacy.tokens import Doc, Span, Token

from newsx.extract import cues, syntax
from newsx.extract.cues import Cue, Setting
from newsx.extract.reports import reports
from newsx.extract.sentences import spotted
from newsx.rulebook import words
from newsx.types import Filler, Quote, QuoteKind

DOUBLE = {'"', "“", "”", "``", "''", "„", "«", "»"}
FEW = 4  # words: what is shorter and has no cue is a word held at arm's length, no quotation


class Resolver(Protocol):
    """Tells which entity the noun phrase with a given head names or plainly means, None if none, and whether a pronoun
    can mean an entity by its gender."""

    def entity_of(self, token: Token) -> str | None: ...

    def agrees(self, entity_id: str, token: Token) -> bool: ...


def quotes(doc: Doc, resolver: Resolver) -> Iterator[Quote]:
    """The quotations and reported clauses of `doc` in order, an outer one before what it holds; words in scare quotes
    are nobody's, an unknown speaker is None."""
    teller = _Teller(resolver)
    for passage in _nesting(_passages(doc)):
        speaker = teller.speaker(passage)
        if _is_quote(passage, speaker):
            yield _quote(passage, speaker)


@dataclass(frozen=True, slots=True)
class _Passage:
    """What may be a quote; `setting` is None for a reported clause, which has no marks."""

    span: Span
    cue: Cue | None
    setting: Setting | None


def _passages(doc: Doc) -> list[_Passage]:
    marked = [_Passage(setting.quotation, cues.cue(setting), setting) for setting in cues.settings(doc)]
    quoted = _within(marked)
    found = ((_with_marks(report.clause, marked), report) for report in reports(doc, quoted))
    told = [
        _Passage(clause, Cue(report.cue, report.source), None)
        for clause, report in found
        if not all(token.i in quoted for token in clause if token.is_alpha)
    ]
    stray = _stray_marks(doc, marked)
    return marked + [each for each in told if not any(_is_at_odds(each.span, other) for other in (*marked, *stray))]


def _nesting(passages: list[_Passage]) -> Iterator[_Passage]:
    """`passages` in order, an outer one before what it holds, without reported clauses that cut through another."""
    around: list[Span] = []
    for passage in sorted(passages, key=lambda each: (each.span.start, -each.span.end)):
        around = [span for span in around if span.end > passage.span.start]
        if passage.setting is None:
            if any(passage.span.end > span.end or passage.span == span for span in around):
                continue
            around.append(passage.span)
        yield passage


def _stray_marks(doc: Doc, marked: list[_Passage]) -> list[_Passage]:
    """The double marks that belong to no quotation, with what is next to them: nobody knows what is said there."""
    edges = {i for passage in marked for i in (passage.span.start - 1, passage.span.end)}
    inner = _within(marked)
    stray = (i for i in spotted(doc, DOUBLE) if i not in edges and i not in inner)
    return [_Passage(doc[max(i - 1, 0) : i + 2], Cue("", None), None) for i in stray]


def _within(passages: list[_Passage]) -> frozenset[int]:
    """The tokens of the `passages`."""
    return frozenset().union(*(range(passage.span.start, passage.span.end) for passage in passages))


def _with_marks(clause: Span, marked: list[_Passage]) -> Span:
    """`clause` with those marks of the quotations in it that stand at its very ends."""
    start, end = clause.start, clause.end
    for passage in marked:
        quotation = passage.span
        if start == quotation.start and quotation.end <= end:
            start -= 1
        if end == quotation.end and start <= quotation.start:
            end += 1
    return clause if (start, end) == (clause.start, clause.end) else clause.doc[start:end]


def _is_at_odds(clause: Span, marked: _Passage) -> bool:
    """Whether `clause` cuts through a quotation or takes in one that is a sentence of its own."""
    quotation = marked.span
    if quotation.end <= clause.start or clause.end <= quotation.start:
        return False
    is_whole = clause.start <= quotation.start and quotation.end <= clause.end
    return not is_whole or (marked.cue is not None and not marked.cue.is_woven_in)


def _is_quote(passage: _Passage, speaker: Filler | None) -> bool:
    """Whether somebody is quoted; few words need somebody who says them, and titles of books are nobody's words."""
    if passage.setting is None:
        return speaker is not None
    few = len(list(islice(_spoken(passage.span), FEW))) < FEW
    if speaker is None:
        return not few and not passage.setting.is_nested and not cues.is_title(passage.span)
    return passage.cue is None or passage.cue.is_brief or not few


def _quote(passage: _Passage, speaker: Filler | None) -> Quote:
    return Quote(
        kind=_kind(passage),
        text=passage.span.text,
        start=passage.span.start_char,
        end=passage.span.end_char,
        speaker=speaker,
        cue=None if passage.cue is None or speaker is None else passage.cue.text,
    )


def _kind(passage: _Passage) -> QuoteKind:
    if passage.setting is None:
        return "indirect"
    return "mixed" if passage.cue is not None and passage.cue.is_woven_in and passage.cue.speaker else "direct"


@dataclass(slots=True)
class _Teller:
    """Names speakers, and remembers the last one for pronouns and for quotations that follow without a cue.

    Attributes:
        last: the last speaker that a cue named, and `spoke` the head of that noun phrase.
        running: the last quotation, if it was the last speaker's.
        around: the speaker of the last quotation that is in no other.
    """

    resolver: Resolver
    last: Filler | None = None
    spoke: Token | None = None
    running: Span | None = None
    around: Filler | None = None

    def speaker(self, passage: _Passage) -> Filler | None:
        """Whoever says `passage`, through its cue or as one who goes on speaking; None if unknown."""
        cue = passage.cue
        if passage.setting is not None and passage.setting.is_nested:
            return None if cue is None or cue.speaker is None else self._inner(cue.speaker)
        if cue is None:
            found = self.last if self._goes_on(passage.setting) else None
        else:
            found = None if cue.speaker is None else self._filler(cue.speaker)
            self.last, self.spoke = (found, cue.speaker) if found is not None else (self.last, self.spoke)
        self.running = None if found is None else passage.span
        self.around = found
        return found

    def _inner(self, head: Token) -> Filler:
        """Whoever is quoted within a quotation: "I" is the speaker of that, and who "he" is only they know."""
        small = words("function_words")
        is_open = head.lower_ in small["personal"] or head.lower_ in small["first_person"]
        found = self._filler(head, entity=not is_open)
        is_self = head.lower_ in small["speaker"] and self.around is not None
        return replace(found, entity=self.around.entity) if is_self and self.around is not None else found

    def _goes_on(self, setting: Setting | None) -> bool:
        """Whether the quotation makes up the next sentence of the paragraph: "…," said Smith. "…"."""
        if self.running is None or setting is None or not setting.stands_alone:
            return False
        between = setting.quotation.doc[self.running.end : setting.quotation.start]
        return sum(map(cues.ends_sentence, between)) < 2 and not any(map(_parts, between))

    def _filler(self, head: Token, *, entity: bool = True) -> Filler:
        span = _name_of(head) or _phrase(head)
        return Filler(self._entity(head) if entity else None, span.text, span.start_char, span.end_char)

    def _entity(self, head: Token) -> str | None:
        """A pronoun is the last speaker if nobody else has been named since; who else it may be is not guessed."""
        if head.lower_ not in words("function_words")["personal"] or self.last is None:
            return self.resolver.entity_of(head)
        if self.last.entity is None and self.last.text.lower() in words("function_words")["personal"]:
            return None
        if self.last.entity is None or not self.last.entity.startswith("person:"):
            return self.resolver.entity_of(head)
        if not self.resolver.agrees(self.last.entity, head):
            return self.resolver.entity_of(head)
        meant = self.resolver.entity_of(head)
        return self.last.entity if self._is_alone(head) or meant == self.last.entity else None

    def _is_alone(self, pronoun: Token) -> bool:
        if self.spoke is None or self.last is None or self.spoke.i >= pronoun.i:
            return False
        quoted = [range(span.start, span.end) for span in pronoun.doc.spans.get("newsx.quotes", ())]
        since = [t for t in pronoun.doc[self.spoke.i : pronoun.i] if not any(t.i in each for each in quoted)]
        named = {self.resolver.entity_of(token) for token in since if token.ent_type_ == "PERSON"}
        return named <= {None, self.last.entity}


def _name_of(head: Token) -> Span | None:
    """The name that `head` is part of."""
    if not head.ent_type_:
        return None
    start, end = head.i, head.i + 1
    while head.doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(head.doc) and head.doc[end].ent_iob_ == "I":
        end += 1
    return head.doc[start:end]


def _phrase(head: Token) -> Span:
    """The short noun phrase of `head` without its article, but with what it speaks for: "lawyer for the family"."""
    span = syntax.noun_phrase(head) if syntax.has_parse(head.doc) else head.doc[head.i : head.i + 1]
    if span.end < len(span.doc) and span.doc[span.end].lower_ == "for":
        clients = syntax.prepositional_objects(span.doc[span.end]) if span.doc[span.end].head == head else []
        span = span.doc[span.start : max([span.end, *(syntax.noun_phrase(client).end for client in clients)])]
    start = span.start
    while start < span.end - 1 and (
        span.doc[start].is_quote or span.doc[start].lower_ in words("function_words")["articles"]
    ):
        start += 1
    return span.doc[start : span.end]


def _parts(token: Token) -> bool:
    """Whether `token` parts two paragraphs."""
    return token.is_space and token.text.count("\n") > 1


def _spoken(quotation: Span) -> Iterator[Token]:
    return (token for token in quotation if not (token.is_punct or token.is_space or token.is_quote))
