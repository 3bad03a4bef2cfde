"""The component `newsx_paragraphs`: a blank line ends a sentence, whatever the parser may think."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory("newsx_paragraphs", assigns=["token.is_sent_start"])
class Paragraphs:
    """Sets `is_sent_start` on the first word after each blank line; stands before the parser, which keeps to it."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        # All at once: each single assignment to a token makes spaCy look through the whole Doc.
        starts = doc.to_array(["SENT_START"])
        for token in doc[:-1]:
            if token.is_space and token.text.count("\n") > 1:
                starts[token.i + 1] = 1
        return doc.from_array(["SENT_START"], starts)  # type: ignore[arg-type]  # spaCy's stubs say float and want int
