"""The component `newsx_paragraphs`: a blank line ends a sentence, whatever the parser thinks, and so does length.

What is no prose, a table or words repeated, has no ends; read as one sentence, it costs the square of its length.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

# Tokens: without a stop nobody writes the first; the second have a stop that can be trusted, or they are no prose.
LONGEST, LONG, ENDLESS = 400, 1000, 2000
STOPS = {".", "!", "?"}


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


def _starts(doc: Doc) -> Iterator[int]:
    """The tokens with which sentences begin."""
    begun = stopped = 0
    for token in doc[1:]:
        before = token.nbor(-1)
        stopped = token.i if before.text in STOPS else stopped
        is_parted = before.is_space and before.text.count("\n") > 1
        is_likely = stopped == token.i and token.is_title and token.i - begun >= LONG
        if is_parted or is_likely or token.i - stopped >= LONGEST or token.i - begun >= ENDLESS:
            yield token.i
            begun = stopped = token.i
