"""Examples as batches: windows of whole lines of text, their case now and then changed, sorted by length."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import torch
from torch import Tensor

from newsx.ner.pieces import Ints, Shape, sequence
from newsx.ner.tags import Floats
from training.recipe import BatchSettings
from training.sources import Example

CHUNK = 512  # windows that are sorted by length together
IGNORED = 0  # no tag allowed: the piece is not a word's first


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One window: the network's inputs and, for each piece, the tags that are allowed, as bits; shape (pieces,).

    `lesson` are the logits that are to be learned; shape (pieces, tags), where no word begins 0.
    """

    ids: Ints
    shapes: Ints
    breaks: Ints
    allowed: Ints
    lesson: Floats | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Rows padded to one length; each of shape (rows, pieces), the lesson of (rows, pieces, tags)."""

    ids: Tensor
    shapes: Tensor
    breaks: Tensor
    mask: Tensor
    allowed: Tensor
    lesson: Tensor | None = None


def batches(examples: Iterable[Example], settings: BatchSettings, seed: str) -> list[Batch]:
    """All of `examples` once, in an order and with changes that depend on `seed` alone."""
    rng = random.Random(seed)  # noqa: S311 - repeatable, not secret
    rows = [row for each in examples for row in _rows(_rewritten(each, settings, rng), settings.window, rng)]
    rng.shuffle(rows)
    chunks = (sorted(rows[at : at + CHUNK], key=lambda row: len(row.ids)) for at in range(0, len(rows), CHUNK))
    found = [batch(group) for chunk in chunks for group in _groups(chunk, settings.pieces)]
    rng.shuffle(found)
    return found


def _groups(rows: Iterable[Row], most: int) -> Iterator[list[Row]]:
    group: list[Row] = []
    for row in rows:
        if group and len(row.ids) * (len(group) + 1) > most:
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def batch(rows: Sequence[Row]) -> Batch:
    """`rows` with padding."""
    length = max(len(row.ids) for row in rows)

    def padded(field: str, fill: int = 0) -> Tensor:
        table = np.full((len(rows), length), fill, dtype=np.int64)
        for at, row in enumerate(rows):
            table[at, : len(row.ids)] = getattr(row, field)
        return torch.from_numpy(table)

    mask = torch.zeros((len(rows), length))
    for at, row in enumerate(rows):
        mask[at, : len(row.ids)] = 1
    ids, shapes, breaks = padded("ids"), padded("shapes", Shape.SPECIAL), padded("breaks")
    return Batch(ids, shapes, breaks, mask, padded("allowed", IGNORED), _lesson(rows, length))


def _lesson(rows: Sequence[Row], length: int) -> Tensor | None:
    told = [row.lesson for row in rows if row.lesson is not None]
    if len(told) < len(rows):
        return None
    table = np.zeros((len(rows), length, told[0].shape[1]), dtype=np.float32)
    for at, lesson in enumerate(told):
        table[at, : len(lesson)] = lesson
    return torch.from_numpy(table)


def _rewritten(example: Example, settings: BatchSettings, rng: random.Random) -> Example:
    words = example.words
    shapes, breaks = words.shapes.copy(), words.breaks
    lines = [*np.flatnonzero(breaks).tolist(), len(words)]
    for start, end in pairwise(lines):
        line = shapes[start:end]
        chance = rng.random() - settings.uppercase
        if chance < 0:
            line[np.isin(line, (Shape.LOWER, Shape.TITLE, Shape.MIXED))] = Shape.UPPER
        elif (chance := chance - settings.titlecase) < 0:
            line[line == Shape.LOWER] = Shape.TITLE
        elif chance < settings.lowercase:
            line[np.isin(line, (Shape.TITLE, Shape.MIXED, Shape.UPPER, Shape.SINGLE))] = Shape.LOWER
    if rng.random() < settings.one_line:
        breaks = np.zeros_like(breaks)
    return replace(example, words=replace(words, shapes=shapes, breaks=breaks))


def _rows(example: Example, window: int, rng: random.Random) -> Iterator[Row]:
    """Windows of `example`, the first of a random length, so that each epoch cuts elsewhere; no name is cut."""
    words, start = example.words, 0
    most = room = window - 2
    if words.first[-1] > most:
        room = rng.randint(most // 3, most)
    while start < len(words):
        end = int(np.searchsorted(words.first, words.first[start] + room, side="right")) - 1
        end = _before_name(example, start, max(end, start + 1))
        yield _row(example, start, end)
        start, room = end, most


def _before_name(example: Example, start: int, end: int) -> int:
    cut = next((first for first, last in example.names if first < end < last), end)
    return cut if cut > start else end


def _row(example: Example, start: int, end: int) -> Row:
    words = example.words
    ids, shapes, breaks = sequence(words, start, end)
    heads = words.first[start:end] - words.first[start] + 1
    allowed = np.zeros(len(ids), dtype=np.int64)
    allowed[heads] = example.allowed[start:end]
    if example.lesson is None:
        return Row(ids, shapes, breaks, allowed)
    lesson = np.zeros((len(ids), example.lesson.shape[1]), dtype=np.float32)
    lesson[heads] = example.lesson[start:end]
    return Row(ids, shapes, breaks, allowed, lesson)
