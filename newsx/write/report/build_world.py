"""Makes world.svg, the land and the borders of countries that maps of the report are drawn on.

It reads Natural Earth's 1:110m files, which are in the public domain, as the npm package `world-atlas` has them:

    npm pack world-atlas@2.0.2 && tar -xzf world-atlas-2.0.2.tgz
    python -m newsx.write.report.build_world package/land-110m.json package/countries-110m.json
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

TARGET = Path(__file__).with_name("world.svg")
# No map of ours shows Antarctica whole, and its outline runs round the pole, which no flat map can fill.
ANTARCTIC = 600
HALF_TURN = 1800
UNITS = 10  # tenths of a degree: 11 km, finer than the source's own outline

Point = tuple[int, int]

HEAD = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1800 -900 3600 1800">
<!-- Natural Earth 1:110m, public domain. Tenths of a degree, north up. Made by build_world.py. -->
"""


def world(land: dict[str, Any], countries: dict[str, Any]) -> str:
    """An SVG of two paths, #land and #borders, in tenths of a degree with y pointing south."""
    rings = [_unwound(_ring(_arcs(land), indices)) for indices in _rings(land["objects"])]
    rings = [ring for ring in rings if min(y for _, y in ring) < ANTARCTIC]
    borders = [_rounded(_arcs(countries)[index]) for index in _shared(countries["objects"]["countries"])]
    return (
        f'{HEAD}<path id="land" d="{"".join(_path(ring, closed=True) for ring in rings)}"/>\n'
        f'<path id="borders" d="{"".join(_path(line, closed=False) for line in borders)}"/>\n</svg>\n'
    )


def _arcs(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """The arcs of a TopoJSON file in degrees."""
    (scale_x, scale_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + left, y * scale_y + bottom))
        arcs.append(points)
    return arcs


def _rings(geometry: Any) -> Iterator[Sequence[int]]:
    """The rings in a tree of geometries, each as the numbers of its arcs."""
    if isinstance(geometry, dict):
        for member in geometry.values():
            yield from _rings(member)
    elif isinstance(geometry, list) and geometry and all(isinstance(index, int) for index in geometry):
        yield geometry
    elif isinstance(geometry, list):
        for member in geometry:
            yield from _rings(member)


def _ring(arcs: list[list[tuple[float, float]]], indices: Iterable[int]) -> list[Point]:
    """The arcs one after the other; a negative number is an arc walked backwards."""
    points: list[tuple[float, float]] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points.extend(arc[1:] if points else arc)
    return _rounded(points)


def _unwound(ring: Sequence[Point]) -> list[Point]:
    """The ring without leaps across the map at the date line: it goes on beyond an edge, with its middle on the map."""
    points, turns = [ring[0]], 0
    for (before, _), (x, y) in pairwise(ring):
        turns += (x - before < -HALF_TURN) - (x - before > HALF_TURN)
        points.append((x + turns * 2 * HALF_TURN, y))
    across = [x for x, _ in points]
    back = (sum((min(across), max(across))) // 2 + HALF_TURN) // (2 * HALF_TURN) * 2 * HALF_TURN
    return [(x - back, y) for x, y in points]


def _shared(countries: Any) -> list[int]:
    """The arcs that belong to two countries: borders, where the others are coasts."""
    users = Counter(index if index >= 0 else ~index for ring in _rings(countries) for index in ring)
    return sorted(index for index, count in users.items() if count > 1)


def _rounded(points: Iterable[tuple[float, float]]) -> list[Point]:
    """The points in whole units, y to the south, one that repeats the last left out."""
    rounded = [(round(x * UNITS), round(-y * UNITS)) for x, y in points]
    return [rounded[0], *(after for before, after in pairwise(rounded) if after != before)]


def _path(points: Sequence[Point], *, closed: bool) -> str:
    """The points as one subpath; nothing of a ring that has become a dot."""
    if len(points) < (4 if closed else 2):
        return ""
    steps = [f"{x - left},{y - top}" for (left, top), (x, y) in pairwise(points)]
    return f"M{points[0][0]},{points[0][1]}l{' '.join(steps)}{'z' if closed else ''}".replace(",-", "-").replace(
        " -", "-"
    )


def main(land: str, countries: str) -> None:
    """Writes world.svg from the two files at these paths."""
    read = [json.loads(Path(path).read_text(encoding="utf-8")) for path in (land, countries)]
    TARGET.write_text(world(*read), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
