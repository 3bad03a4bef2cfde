"""A long text in windows that overlap: each word is read with words on either side of it, and none is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from newsx.ner.pieces import Ints


@dataclass(frozen=True, slots=True)
class Window:
    """The words from `start` to `end` are read; what is found out of those from `keep_start` to `keep_end` is kept."""

    start: int
    end: int
    keep_start: int
    keep_end: int


def windows(first: Ints, *, size: int, context: int) -> Iterator[Window]:
    """Windows whose kept words are all the words of a text, each once and in order.

    Args:
        first: each word's first piece, and the number of pieces, as in Pieces.
        size: the most pieces in a window. A single longer word has a window of its own.
        context: pieces on either side that are read only for what stands between them.
    """
    words, kept = len(first) - 1, 0
    while kept < words:
        start = int(np.searchsorted(first, max(0, first[kept] - context)))
        end = int(np.searchsorted(first, first[start] + size, side="right")) - 1
        end = min(max(end, kept + 1), words)
        keep_end = words
        if end < words:
            keep_end = max(kept + 1, int(np.searchsorted(first, first[end] - context, side="right")) - 1)
        yield Window(start, end, kept, keep_end)
        kept = keep_end
