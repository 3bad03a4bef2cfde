"""BIO tags: the names that the network's numbers tell of, decoded so that no name begins in its middle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

OUTSIDE = 0
IMPOSSIBLE = np.float32(-1e4)


@dataclass(frozen=True, slots=True)
class Tagged:
    """A name as words: `start` to `end`, end exclusive; its kind; how sure the network is that all of it is right."""

    start: int
    end: int
    kind: str
    score: float


def begin(kind: int) -> int:
    """The tag of the first word of a name of this kind."""
    return 2 * kind + 1


def inside(kind: int) -> int:
    """The tag of every further word of a name of this kind."""
    return 2 * kind + 2


def tags(kinds: Sequence[str]) -> list[str]:
    """The names of the tags in the order of the network's outputs."""
    return ["O", *(f"{position}-{kind}" for kind in kinds for position in "BI")]


def decoded(logits: Floats, kinds: Sequence[str], *, temperature: float = 1.0) -> list[Tagged]:
    """The names in a text, of whose words `logits` holds a row each; shape (words, tags)."""
    if not len(logits):
        return []
    best = _legal(logits)
    named = np.flatnonzero(best)
    logs = _log_softmax(logits[named] / np.float32(temperature))
    sure = np.zeros(len(best), dtype=np.float32)
    sure[named] = np.take_along_axis(logs, best[named, None], axis=1)[:, 0]
    return list(_names(best, sure, kinds))


def _log_softmax(logits: Floats) -> Floats:
    shifted = logits - logits.max(axis=1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True)), dtype=np.float32)


def _names(best: Ints, sure: Floats, kinds: Sequence[str]) -> Iterator[Tagged]:
    begins = np.flatnonzero(best % 2 == 1)
    for start in begins.tolist():
        tag, end = int(best[start]), start + 1
        while end < len(best) and best[end] == tag + 1:
            end += 1
        yield Tagged(start, end, kinds[(tag - 1) // 2], float(np.exp(sure[start:end].sum())))


def _legal(logits: Floats) -> Ints:
    """The likeliest tags of which each I- follows a B- or I- of its own kind.

    The likeliest of each word nearly always are: only a stretch of names that breaks the rule is decoded by Viterbi.
    """
    best: Ints = logits.argmax(axis=1)
    before = np.concatenate([[OUTSIDE], best[:-1]])
    broken = np.flatnonzero((best % 2 == 0) & (best > 0) & (before != best) & (before != best - 1))
    done = 0
    for at in broken.tolist():
        if at < done:
            continue
        start, end = _stretch(best, at)
        best[start:end] = _viterbi(logits[start:end])
        done = end
    return best


def _stretch(best: Ints, at: int) -> tuple[int, int]:
    """The run of words in names around `at`, with the word outside before and behind it."""
    start, end = at, at
    while start > 0 and best[start - 1] != OUTSIDE:
        start -= 1
    while end < len(best) and best[end] != OUTSIDE:
        end += 1
    return max(start - 1, 0), min(end + 1, len(best))


def _viterbi(logits: Floats) -> Ints:
    count = logits.shape[1]
    follows = np.zeros((count, count), dtype=np.float32)
    for tag in range(2, count, 2):
        follows[:, tag] = IMPOSSIBLE
        follows[[tag - 1, tag], tag] = 0
    paths = np.zeros(logits.shape, dtype=np.int64)
    score = logits[0] + follows[OUTSIDE]
    for at in range(1, len(logits)):
        steps = score[:, None] + follows
        paths[at] = steps.argmax(axis=0)
        score = steps.max(axis=0) + logits[at]
    found = [int(score.argmax())]
    for at in range(len(logits) - 1, 0, -1):
        found.append(int(paths[at][found[-1]]))
    return np.array(found[::-1], dtype=np.int64)
