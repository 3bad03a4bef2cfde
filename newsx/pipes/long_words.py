"""A tokenizer for words of any length.

spaCy's takes one mark after the other off the ends of a word, and looks through all that is left for each: a hundred
thousand brackets without a space between them take it an hour.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from spacy.tokens import Doc

# Characters without a space between them. Addresses of pages are longer now and then; they may be cut.
LONGEST = 500
LONG = re.compile(rf"\S{{{LONGEST}}}(?=\S)")


class Piecewise:
    """A tokenizer, which is given a word that is longer than LONGEST in pieces; in all else it is as it was."""

    def __init__(self, whole: Callable[[str], Doc]) -> None:
        self._whole = whole

    def __call__(self, text: str) -> Doc:
        """The tokens of `text`."""
        if all(len(word) <= LONGEST for word in text.split()):
            return self._whole(text)
        ends = [match.end() for match in LONG.finditer(text)]
        pieces = zip([0, *ends], [*ends, len(text)], strict=True)
        return Doc.from_docs([self._whole(text[start:end]) for start, end in pieces], ensure_whitespace=False)

    def __reduce__(self) -> tuple[type[Piecewise], tuple[Callable[[str], Doc]]]:
        return Piecewise, (self._whole,)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._whole, name)
