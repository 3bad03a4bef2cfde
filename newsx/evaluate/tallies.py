"""How much is right: what is counted in each article and can be added up over articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Tally(NamedTuple):
    """How many of gold and found are right.

    Attributes:
        right: how many of the gold ones are found; of a share, how many are right.
        gold: how many there are; of a share, of how many.
        found: how many were found.
        matched: how many of those found are right; differs from `right` only where spans need but overlap.
    """

    right: int = 0
    gold: int = 0
    found: int = 0
    matched: int = 0


Tallies = Mapping[str, Tally]


def share(right: int, of: int) -> Tally:
    """`right` of `of`."""
    return Tally(right, of, 0, 0)


def strict(right: int, gold: int, found: int) -> Tally:
    """Of what is right both in the gold and in what was found."""
    return Tally(right, gold, found, right)


def added(tallies: Sequence[Tally]) -> Tally:
    """The tallies in one."""
    return Tally(*map(sum, zip(*tallies, strict=True))) if tallies else Tally()


def f1(tally: Tally) -> float:
    """The harmonic mean of precision and recall, 0 to 1; 0 where nothing is right."""
    precision = tally.matched / tally.found if tally.found else 0.0
    recall = tally.right / tally.gold if tally.gold else 0.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
