"""Groups of tellings out of how likely each two tell the same: the likeliest first, as long as a group agrees.

No group ever reaches beyond the tellings that a chain of likely pairs connects, so that each such island is grouped by
itself; of all others only what is small stays in memory.
"""

from __future__ import annotations

import heapq
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

UNKNOWN = 0.02  # how likely two are the same that nothing made worth a comparison
UNLIKELY = 0.05  # not worth the memory: it counts as nothing said
# How often such pairs count, at most, for each one that was compared: of a story that a hundred papers tell on one day,
# each telling is held against some of the others only.
SILENT = 3.0
DIGITS = 9
Pair = tuple[int, int, float]


def clusters(number: int, likely: Iterable[Pair], *, least: float) -> list[list[int]]:
    """The groups of `0 … number - 1`, each in ascending order: average link over the compared pairs.

    Args:
        likely: two of them, and how likely they are the same, 0 to 1; less than 0 where they cannot be.
        least: how likely the members of two groups must be the same, on average, for them to be one.
    """
    found = []
    alone = np.ones(number, dtype=bool)
    for island in _islands(number, likely, least):
        groups = _grouped(island, least)
        alone[[each for group in groups for each in group]] = False
        found += groups
    return sorted([*found, *([each] for each in np.flatnonzero(alone).tolist())])


def _islands(number: int, likely: Iterable[Pair], least: float) -> Iterator[list[Pair]]:
    """The pairs within each set that a chain of pairs no less likely than `least` connects, in the order they came."""
    ones, others, degrees = array("i"), array("i"), array("d")
    for one, other, degree in likely:
        if not 0 <= degree < UNLIKELY:
            ones.append(one)
            others.append(other)
            degrees.append(round(degree, DIGITS))
    if not ones:
        return
    columns = np.frombuffer(ones, np.intc), np.frombuffer(others, np.intc), np.frombuffer(degrees, np.double)
    connected = columns[2] >= least
    roots = _roots(number, zip(columns[0][connected].tolist(), columns[1][connected].tolist(), strict=True))
    within = np.flatnonzero(roots[columns[0]] == roots[columns[1]])
    within = within[np.argsort(roots[columns[0][within]], kind="stable")]
    bounds = np.flatnonzero(np.diff(roots[columns[0][within]])) + 1
    for island in np.split(within, bounds):
        yield list(zip(*(column[island].tolist() for column in columns), strict=True))


def _roots(number: int, connected: Iterable[tuple[int, int]]) -> NDArray[np.intc]:
    """For each the lowest of those with which it is connected."""
    roots = array("i", range(number))
    for one, other in connected:
        low, high = sorted((_root(roots, one), _root(roots, other)))
        roots[high] = low
    return np.array([_root(roots, each) for each in range(number)], dtype=np.intc)


def _root(roots: array[int], each: int) -> int:
    while roots[each] != each:
        roots[each] = each = roots[roots[each]]
    return each


def _grouped(pairs: Iterable[Pair], least: float) -> list[list[int]]:
    links: dict[int, dict[int, tuple[float, int]]] = defaultdict(dict)
    heap = []
    for one, other, degree in pairs:
        links[one][other] = links[other][one] = (degree, 1)
        if degree >= least:
            heap.append((-degree, min(one, other), max(one, other)))
    heapq.heapify(heap)
    members = {each: [each] for each in links}
    while heap:
        degree, one, other = heapq.heappop(heap)
        if one in members and other in members and -degree == _average(links[one].get(other), members, one, other):
            _unite(one, other, links, members)
            for third in links[one]:
                average = _average(links[one][third], members, one, third)
                if average >= least:
                    heapq.heappush(heap, (-average, min(one, third), max(one, third)))
    return [sorted(group) for group in members.values()]


def _average(link: tuple[float, int] | None, members: Mapping[int, Sequence[int]], one: int, other: int) -> float:
    """How likely the members of two groups are the same, on average; -1 where none of them were compared."""
    if link is None:
        return -1.0
    total, compared = link
    silent = min(len(members[one]) * len(members[other]) - compared, SILENT * compared)
    counted = compared + silent
    return round((total + UNKNOWN * silent) / counted, DIGITS)


def _unite(one: int, other: int, links: dict[int, dict[int, tuple[float, int]]], members: dict[int, list[int]]) -> None:
    """Makes `other` part of `one`."""
    members[one] += members.pop(other)
    for third, (total, compared) in links.pop(other).items():
        links[third].pop(other)
        if third != one:
            known, so_far = links[one].get(third, (0.0, 0))
            links[one][third] = links[third][one] = (known + total, so_far + compared)
