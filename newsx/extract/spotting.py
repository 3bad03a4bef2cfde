"""Where given words stand in a Doc: its array is gone through far more quickly than its tokens are."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from spacy.attrs import LOWER
from spacy.tokens import Doc


def spotted(doc: Doc, words: Iterable[str]) -> list[int]:
    """The tokens of `doc`, in order, that are one of `words`, which are in lower case."""
    strings = doc.vocab.strings
    wanted = np.array([strings[word] for word in words], dtype=np.uint64)
    found: list[int] = np.flatnonzero(np.isin(doc.to_array(LOWER), wanted)).tolist()
    return found
