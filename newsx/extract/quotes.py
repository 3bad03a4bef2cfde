"""Who said it: quotations with the verb that brings them in and the speaker, before, behind or in the midst of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from spacy.tokens import Doc, Span, Token

from newsx.extract import cues, syntax
from newsx.extract.cues import Cue, Setting
from newsx.rulebook import words
from newsx.types import Filler, Quote

FEW = 4  # words: what is shorter and has no cue is a word held at arm's length, no quotation


class Resolver(Protocol):
    """Tells which entity the noun phrase with a given head names or plainly means, None if none."""

    def entity_of(self, token: Token) -> str | None: ...


def quotes(doc: Doc, resolver: Resolver) -> Iterator[Quote]:
    """The quotations of `doc` in order; an unknown speaker is None, words in scare quotes are nobody's."""
    teller = _Teller(resolver)
    for setting in cues.settings(doc):
        cue = cues.cue(setting)
        speaker = teller.speaker(setting, cue)
        if _is_quotation(setting.quotation, cue, speaker):
            yield _quote(setting.quotation, cue if speaker is not None else None, speaker)


def _is_quotation(quotation: Span, cue: Cue | None, speaker: Filler | None) -> bool:
    """Whether somebody is quoted; few words need somebody who says them, and titles of books are nobody's words."""
    few = len(_spoken(quotation)) < FEW
    if speaker is None:
        return not few and not cues.is_title(quotation)
    return cue is None or cue.is_brief or not few


def _quote(quotation: Span, cue: Cue | None, speaker: Filler | None) -> Quote:
    return Quote(
        kind="mixed" if cue is not None and cue.is_woven_in else "direct",
        text=quotation.text,
        start=quotation.start_char,
        end=quotation.end_char,
        speaker=speaker,
        cue=None if cue is None else cue.text,
    )


@dataclass(slots=True)
class _Teller:
    """Names speakers, and remembers the last one for pronouns and for quotations that follow without a cue.

    Attributes:
        last: the last speaker that a cue named, and `spoke` the head of that noun phrase.
        running: the last quotation, if it was the last speaker's.
    """

    resolver: Resolver
    last: Filler | None = None
    spoke: Token | None = None
    running: Span | None = None

    def speaker(self, setting: Setting, cue: Cue | None) -> Filler | None:
        """Whoever says the quotation of `setting`, through `cue` or as one who goes on speaking; None if unknown."""
        if cue is None:
            found = self.last if self._goes_on(setting) else None
        else:
            found = None if cue.speaker is None else self._filler(cue.speaker)
            self.last, self.spoke = (found, cue.speaker) if found is not None else (self.last, self.spoke)
        self.running = None if found is None else setting.quotation
        return found

    def _goes_on(self, setting: Setting) -> bool:
        """Whether the quotation makes up the next sentence of the paragraph: "…," said Smith. "…"."""
        if self.running is None or not setting.stands_alone:
            return False
        between = setting.quotation.doc[self.running.end : setting.quotation.start]
        return sum(map(cues.ends_sentence, between)) < 2 and not any(map(_parts, between))

    def _filler(self, head: Token) -> Filler:
        span = _name_of(head) or _phrase(head)
        return Filler(self._entity(head), span.text, span.start_char, span.end_char)

    def _entity(self, head: Token) -> str | None:
        """A pronoun is the last speaker if nobody else has been named since; who else it may be is not guessed."""
        if head.lower_ not in words("function_words")["personal"] or self.last is None:
            return self.resolver.entity_of(head)
        if self.last.entity is None and self.last.text.lower() in words("function_words")["personal"]:
            return None
        if self.last.entity is None or not self.last.entity.startswith("person:"):
            return self.resolver.entity_of(head)
        return self.last.entity if self._is_alone(head) else None

    def _is_alone(self, pronoun: Token) -> bool:
        if self.spoke is None or self.last is None or self.spoke.i >= pronoun.i:
            return False
        since = pronoun.doc[self.spoke.i : pronoun.i]
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
    """The short noun phrase of `head` without its article."""
    span = syntax.noun_phrase(head) if syntax.has_parse(head.doc) else head.doc[head.i : head.i + 1]
    start = span.start
    while start < span.end - 1 and span.doc[start].lower_ in words("function_words")["articles"]:
        start += 1
    return span.doc[start : span.end]


def _parts(token: Token) -> bool:
    """Whether `token` parts two paragraphs."""
    return token.is_space and token.text.count("\n") > 1


def _spoken(quotation: Span) -> list[Token]:
    return [token for token in quotation if not (token.is_punct or token.is_space or token.is_quote)]
