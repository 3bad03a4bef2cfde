"""The sentences of a Doc by token: spaCy looks for the ends of a token's sentence anew whenever it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of one Doc.

    Attributes:
        spans: in order.
        numbers: for each token the number of its sentence.
        mains: the main verb of each sentence, None for one of mere white space.
    """

    spans: tuple[Span, ...]
    numbers: tuple[int, ...]
    mains: tuple[Token | None, ...]

    def of(self, token: Token) -> Span:
        """The sentence of `token`."""
        return self.spans[self.numbers[token.i]]

    def main_verbs_before(self, token: Token) -> Iterator[Token]:
        """The main verb of each sentence before that of `token`, the nearest first."""
        for number in range(self.numbers[token.i] - 1, -1, -1):
            main = self.mains[number]
            if main is not None:
                yield main


def sentences(doc: Doc) -> Sentences:
    """The sentences of `doc`, which must have them."""
    spans = tuple(doc.sents)
    numbers = tuple(number for number, span in enumerate(spans) for _ in range(span.start, span.end))
    return Sentences(spans, numbers, tuple(span.root if span.text.strip() else None for span in spans))
