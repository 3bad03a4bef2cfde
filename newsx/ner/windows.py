"""A text in windows: of whole lines, or overlapping within a line; each word is kept once, and none is left out."""

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


def windows(first: Ints, breaks: Ints, *, size: int, context: int) -> Iterator[Window]:
    """Windows whose kept words are all the words of a text, each once and in order.

    A window of whole lines needs nothing beside them, so that nothing is read twice; one that ends within a line
    overlaps with the next.

    Args:
        first: each word's first piece, and the number of pieces, as in Pieces.
        breaks: 1 where a word is the first of its line, as in Pieces.
        size: the most pieces in a window. A single longer word has a window of its own.
        context: pieces on either side of a window within a line that are read only for what stands between them.
    """
    words, kept, lines = len(first) - 1, 0, np.flatnonzero(breaks)
    while kept < words:
        start = kept if breaks[kept] else int(np.searchsorted(first, max(0, first[kept] - context)))
        end = int(np.searchsorted(first, first[start] + size, side="right")) - 1
        end = keep_end = min(max(end, kept + 1), words)
        if end < words:
            line = int(lines[np.searchsorted(lines, end, side="right") - 1])  # the last that may begin the next window
            if first[line] - first[start] >= size // 2 and line > kept:
                end = keep_end = line
            else:
                keep_end = max(kept + 1, int(np.searchsorted(first, first[end] - context, side="right")) - 1)
        yield Window(start, end, kept, keep_end)
        kept = keep_end
