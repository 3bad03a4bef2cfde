"""Articles that are nearly the same: the wire's text in many papers, one story saved twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from newsx.corpus.stories.sketches import Sketch
from newsx.errors import UsageError

LENGTH = 128  # numbers in a signature; what they say of the likeness errs by about 0.04
SEED = 7
NUMBER = np.dtype("<u4")
# 21 bands of 6 numbers: articles as like as 0.7 share a band with a chance of 0.93, such as are 0.4 with one of 0.08.
BANDS = 21
SAME_TEXT = 0.7  # of the runs of four words: a copy cut by a paragraph, under another headline
SAME_ACCOUNT = 0.8  # of the words of headline, summaries and names, where there is no text to compare
FEWEST = 12  # runs or words; fewer are alike by chance


@dataclass(frozen=True, slots=True)
class Copies:
    """An article and those that are nearly the same.

    Attributes:
        original: the one published first; of one day the first by id.
        copies: the others, by day and id.
    """

    original: str
    copies: tuple[str, ...]


def signature(spoken: Sequence[str], *, shingle: int) -> bytes:
    """The MinHash of the runs of `shingle` words, four bytes a number; empty if there are too few of them to compare.

    Raises UsageError where the extra `corpus` is not installed.
    """
    runs = {" ".join(spoken[at : at + shingle]) for at in range(len(spoken) - shingle + 1)}
    if len(runs) < FEWEST:
        return b""
    made = minhash()(num_perm=LENGTH, seed=SEED)
    made.update(sorted(runs))
    return np.array(made.digest(), dtype=NUMBER).tobytes()


def minhash() -> Any:
    """What makes signatures. Raises UsageError where the extra `corpus` is not installed."""
    try:
        from rensa import RMinHash
    except ImportError as error:
        raise UsageError("merging needs the extra 'corpus'; install it: pip install 'newsx[corpus]'") from error
    return RMinHash


def copies(sketches: Sequence[Sketch]) -> list[Copies]:
    """The groups of nearly equal articles, each around its first, so that no chain of small changes grows."""
    originals: dict[bytes, list[Sketch]] = defaultdict(list)
    found: dict[str, list[str]] = {}
    for article in sorted(sketches, key=lambda each: each.order):
        original = _original(article, originals)
        if original is not None:
            found.setdefault(original.article, []).append(article.article)
            continue
        for band in _bands(article):
            originals[band].append(article)
    return [Copies(original, tuple(others)) for original, others in found.items()]


def _original(article: Sketch, originals: dict[bytes, list[Sketch]]) -> Sketch | None:
    near = {other.article: other for band in _bands(article) for other in originals.get(band, ())}
    alike = ((likeness(article, other), other) for other in near.values())
    same = [(-degree, other.order, other) for degree, other in alike if degree > 0]
    return min(same, key=lambda each: each[:2])[2] if same else None


def likeness(one: Sketch, other: Sketch) -> float:
    """How alike two articles are, 0 where they are no copies of each other."""
    if one.text and other.text:
        return _over(SAME_TEXT, _jaccard(one.text, other.text))
    if one.told and other.told:
        return _over(SAME_ACCOUNT, _jaccard(one.told, other.told))
    return 0.0


def _over(least: float, degree: float) -> float:
    return degree if degree >= least else 0.0


def _jaccard(one: bytes, other: bytes) -> float:
    return int(np.count_nonzero(np.frombuffer(one, NUMBER) == np.frombuffer(other, NUMBER))) / LENGTH


def _bands(article: Sketch) -> Iterator[bytes]:
    """The bands of a signature, each behind a mark of which one it is."""
    size = LENGTH // BANDS * NUMBER.itemsize
    for kind, numbers in enumerate((article.told, article.text)):
        for band in range(len(numbers) // size):
            yield bytes((kind, band)) + numbers[band * size : (band + 1) * size]
