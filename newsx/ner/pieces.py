"""A text as the network reads it: word pieces, and of each word its shape, since the vocabulary knows no capitals."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from tokenizers import Encoding, Tokenizer

Ints = npt.NDArray[np.int64]

CLS, SEP = 101, 102  # the pieces of BERT's vocabulary that open and close a sequence


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
    return Shape.ALNUM if any(char.isalnum() for char in word) else Shape.PUNCT


def pieces(text: str, tokenizer: Tokenizer) -> Pieces:
    """`text` in words and pieces; what the tokenizer reads as nothing (blanks, control characters) is in none."""
    return from_encoding(text, tokenizer.encode(text, add_special_tokens=False))


def from_encoding(text: str, encoding: Encoding) -> Pieces:
    """The pieces of a text that a tokenizer has encoded without special tokens."""
    owners = np.array(encoding.word_ids, dtype=np.int64)
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    begins = np.flatnonzero(np.diff(owners, prepend=-1)) if len(owners) else owners
    first = np.append(begins, len(owners))
    starts, ends = offsets[begins, 0], offsets[first[1:] - 1, 1]
    spans = list(zip(starts.tolist(), ends.tolist(), strict=True))
    return Pieces(
        starts=starts,
        ends=ends,
        first=first,
        ids=np.array(encoding.ids, dtype=np.int64),
        shapes=np.array([shape(text[start:end]) for start, end in spans], dtype=np.int64),
        breaks=np.array(_breaks(text, spans), dtype=np.int64),
    )


def _breaks(text: str, spans: list[tuple[int, int]]) -> list[int]:
    found, last = [], 0
    for start, end in spans:
        found.append(int(last == 0 or "\n" in text[last:start]))
        last = end
    return found


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
