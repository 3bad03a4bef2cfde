"""Groups of tellings out of how likely each two tell the same: the likeliest first, as long as a group agrees."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

UNKNOWN = 0.02  # how likely two are the same that nothing made worth a comparison
UNLIKELY = 0.05  # not worth the memory: it counts as nothing said
# How often such pairs count, at most, for each one that was compared: of a story that a hundred papers tell on one day,
# each telling is held against some of the others only.
SILENT = 3.0
DIGITS = 9


def clusters(number: int, likely: Iterable[tuple[int, int, float]], *, least: float) -> list[list[int]]:
    """The groups of `0 … number - 1`, each in ascending order: average link over the compared pairs.

    Args:
        likely: two of them, and how likely they are the same, 0 to 1; less than 0 where they cannot be.
        least: how likely the members of two groups must be the same, on average, for them to be one.
    """
    links: dict[int, dict[int, tuple[float, int]]] = defaultdict(dict)
    heap = []
    for one, other, degree in likely:
        if 0 <= degree < UNLIKELY:
            continue
        degree = round(degree, DIGITS)
        links[one][other] = links[other][one] = (degree, 1)
        if degree >= least:
            heap.append((-degree, min(one, other), max(one, other)))
    heapq.heapify(heap)
    members = {each: [each] for each in range(number)}
    while heap:
        degree, one, other = heapq.heappop(heap)
        if one in members and other in members and -degree == _average(links[one].get(other), members, one, other):
            _unite(one, other, links, members)
            for third in links[one]:
                average = _average(links[one][third], members, one, third)
                if average >= least:
                    heapq.heappush(heap, (-average, min(one, third), max(one, third)))
    return [sorted(group) for _, group in sorted(members.items())]


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
