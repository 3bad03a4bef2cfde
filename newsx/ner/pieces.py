"""A text as the network reads it: word pieces, and of each word its shape, since the vocabulary knows no capitals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import category

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ints = npt.NDArray[np.int64]

CLS, SEP = 101, 102  # the pieces of BERT's vocabulary that open and close a sequence
STRETCH = 1 << 16  # characters that are tokenised at once: what the tokenizer makes of them takes 170 times their room
SURROGATE = re.compile("[\ud800-\udfff]")  # halves of characters, which the tokenizer refuses
UNSEEN = {"Mn", "Cf", "Cc"}  # marks and characters that the tokenizer reads over


class Shape(IntEnum):
    """How a word is written; the numbers are rows of the network's embedding table."""

    LOWER = 0
    TITLE = 1
    UPPER = 2
    SINGLE = 3
    MIXED = 4
    DIGIT = 5
    ALNUM = 6
    PUNCT = 7
    SPECIAL = 8


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """The words of a text and the pieces that they are made of.

    Attributes:
        starts, ends: of each word, in characters of the text, end exclusive; shape (words,).
        first: the index of each word's first piece, and at the end the number of pieces; shape (words + 1,).
        ids: the vocabulary's number of each piece; shape (pieces,).
        shapes: a Shape for each word; shape (words,).
        breaks: 1 where a word is the first of its line, else 0; shape (words,).
    """

    starts: Ints
    ends: Ints
    first: Ints
    ids: Ints
    shapes: Ints
    breaks: Ints

    def __len__(self) -> int:
        return len(self.starts)


@lru_cache(1 << 16)
def shape(word: str) -> Shape:
    """How `word` is written."""
    if word.isalpha():
        if word == word.lower():
            return Shape.LOWER
        if len(word) == 1:
            return Shape.SINGLE
        if word.isupper():
            return Shape.UPPER
        return Shape.TITLE if word[0].isupper() and word[1:].islower() else Shape.MIXED
    if word.isdigit():
        return Shape.DIGIT
    bare = "".join(char for char in word if category(char) not in UNSEEN)
    if bare != word:
        return shape(bare) if bare else Shape.PUNCT
    return Shape.ALNUM if any(char.isalnum() for char in word) else Shape.PUNCT


def pieces(text: str, tokenizer: Tokenizer) -> Pieces:
    """`text` in words and pieces; what the tokenizer reads as nothing (blanks, control characters) is in none."""
    text = SURROGATE.sub("\ufffd", text)
    parts = [_part(text, start, end, tokenizer) for start, end in _stretches(text, longest=STRETCH)]
    starts, ends, lengths, ids = (np.concatenate(column) for column in zip(*parts, strict=True))
    return Pieces(
        starts=starts,
        ends=ends,
        first=np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]),
        ids=ids,
        shapes=_ints((shape(text[start:end]) for start, end in _pairs(starts, ends)), len(starts)),
        breaks=_ints(_breaks(text, starts, ends), len(starts)),
    )


def _stretches(text: str, *, longest: int) -> Iterator[tuple[int, int]]:
    """Where `text` may be cut so that its words are those of the whole: behind blanks, if there are any."""
    start = 0
    while len(text) - start > longest:
        blank = max(text.rfind(" ", start, start + longest), text.rfind("\n", start, start + longest))
        end = blank + 1 if blank >= start else start + longest
        yield start, end
        start = end
    yield start, len(text)


def _part(text: str, start: int, end: int, tokenizer: Tokenizer) -> tuple[Ints, Ints, Ints, Ints]:
    """Of the words from `start` to `end` their starts, their ends and how many pieces they are; and the pieces."""
    encoding = tokenizer.encode(text[start:end], add_special_tokens=False)
    owners = np.array(encoding.word_ids, dtype=np.int64)
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2) + start
    begins = np.flatnonzero(np.diff(owners, prepend=-1))
    lengths = np.diff(np.append(begins, len(owners)))
    return offsets[begins, 0], offsets[begins + lengths - 1, 1], lengths, np.array(encoding.ids, dtype=np.int64)


def _breaks(text: str, starts: Ints, ends: Ints) -> Iterator[int]:
    for end, start in zip([0, *ends[:-1].tolist()], starts.tolist(), strict=False):
        yield int(end == 0 or "\n" in text[end:start])


def _pairs(starts: Ints, ends: Ints) -> Iterator[tuple[int, int]]:
    return zip(starts.tolist(), ends.tolist(), strict=True)


def _ints(numbers: Iterable[int], count: int) -> Ints:
    return np.fromiter(numbers, dtype=np.int64, count=count)


def sequence(words: Pieces, start: int, end: int) -> tuple[Ints, Ints, Ints]:
    """The network's three inputs for the words from `start` to `end`: ids, shapes and breaks; shape (pieces + 2,)."""
    first, last = words.first[start], words.first[end]
    lengths = np.diff(words.first[start : end + 1])
    ids = np.concatenate([[CLS], words.ids[first:last], [SEP]])
    shapes = np.full(len(ids), Shape.SPECIAL, dtype=np.int64)
    shapes[1:-1] = np.repeat(words.shapes[start:end], lengths)
    breaks = np.zeros(len(ids), dtype=np.int64)
    breaks[words.first[start:end] - first + 1] = words.breaks[start:end]
    return ids, shapes, breaks
