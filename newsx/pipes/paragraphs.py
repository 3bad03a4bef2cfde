"""The component `newsx_paragraphs`: a blank line ends a sentence, whatever the parser thinks, and so does length.

What is no prose, a table or words repeated, has no ends; read as one sentence, it costs the square of its length.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

import numpy as np
from spacy.attrs import IS_SPACE, ORTH
from spacy.language import Language
from spacy.tokens import Doc

# Tokens: without a stop nobody writes the first; the second have a stop that can be trusted, or they are no prose.
LONGEST, LONG, ENDLESS = 400, 1000, 2000
STOPS = (".", "!", "?")


@Language.factory("newsx_paragraphs", assigns=["token.is_sent_start"])
class Paragraphs:
    """Sets `is_sent_start` on the first word after each blank line, and where a sentence would be longer than any that
    is written; stands before the parser, which keeps to it."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        # All at once: each single assignment to a token makes spaCy look through the whole Doc.
        starts = doc.to_array(["SENT_START"])
        for at in _starts(doc):
            starts[at] = 1
        return doc.from_array(["SENT_START"], starts)  # type: ignore[arg-type]  # spaCy's stubs say float and want int


def _starts(doc: Doc) -> Iterable[int]:
    """The tokens with which sentences begin."""
    spaces = np.flatnonzero(doc.to_array(IS_SPACE)[:-1]).tolist()
    parted = [at + 1 for at in spaces if doc[at].text.count("\n") > 1]
    return parted if _is_in_sentences(doc, parted) else _all_starts(doc, {*parted})


def _is_in_sentences(doc: Doc, parted: Sequence[int]) -> bool:
    """Whether no stop is so far from the one before that a sentence may have to be cut: as in nearly every text."""
    marks = doc.to_array(ORTH)
    stops = [np.flatnonzero(marks == doc.vocab.strings[stop]) + 1 for stop in STOPS]
    ends = np.sort(np.concatenate([*stops, [0, len(doc)], np.array(parted, dtype=np.int64)]))
    return bool(np.diff(ends).max() < LONGEST) and bool(np.diff([0, *parted, len(doc)]).max() < LONG)


def _all_starts(doc: Doc, parted: Container[int]) -> Iterator[int]:
    begun = stopped = 0
    for token in doc[1:]:
        at = token.i
        stopped = at if token.nbor(-1).text in STOPS else stopped
        is_likely = stopped == at and token.is_title and at - begun >= LONG
        if at in parted or is_likely or at - stopped >= LONGEST or at - begun >= ENDLESS:
            yield at
            begun = stopped = at
