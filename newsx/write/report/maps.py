"""Places on small maps: the world, and closer views of where they stand thick."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from newsx.types import Extraction
from newsx.write.display import clean
from newsx.write.report.labels import Box, Label, placed
from newsx.write.report.refs import Refs

WIDTH = 288.0
# Longitudes and latitudes of the whole-world panel: cut in the Bering Sea, without Antarctica.
WEST, EAST, SOUTH, NORTH = -170.0, 190.0, -57.0, 79.0
NEIGHBOURS = 11.0  # degrees; places no further apart belong to one view
SMALLEST = 7.0  # degrees from top to bottom: less would show no border or coast to know the view by
MARGIN = 1.45
CLOSE_VIEWS = 2
WIDE = {"country", "continent", "ocean", "sea"}  # named where there is room, and no reason to look closer
EDGE = 4.0  # a point nearer to the edge of a panel is off it
WESTMOST, EASTMOST = -180.0, 191.0  # of world.svg, where Siberia reaches over the edge
UNITS = 10  # of world.svg, to a degree


@dataclass(frozen=True, slots=True)
class Pin:
    """A place to draw.

    Attributes:
        key: its short name in the report.
        type: what the gazetteer calls it.
        weight: how much is told of it; of several, the heaviest keep their names where there is little room.
    """

    key: str
    name: str
    type: str | None
    latitude: float
    longitude: float
    weight: int


@dataclass(frozen=True, slots=True)
class Dot:
    """A place on a panel.

    Attributes:
        key, name: its short name in the report, and its name.
        wide: whether it is too large for a point to say where it is.
        label: where its name stands; None where there is no room for it, or a closer view names it.
    """

    key: str
    name: str
    x: float
    y: float
    wide: bool
    label: Label | None


@dataclass(frozen=True, slots=True)
class Panel:
    """A map.

    Attributes:
        transforms: how the world of world.svg comes to lie on it, once for each time round the globe that it shows.
        frames: where closer views stand on it: x, y, width, height.
    """

    title: str
    height: float
    transforms: tuple[str, ...]
    dots: tuple[Dot, ...]
    frames: tuple[tuple[float, float, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class _View:
    """Equirectangular, true to scale at the middle latitude: the same for outline and points."""

    west: float
    north: float
    scale: float  # units to a degree of longitude
    stretch: float  # how much longer a degree of latitude is
    height: float

    def spot(self, place: Pin) -> tuple[float, float]:
        """Where the place stands, the way round the globe that is nearer to the panel."""
        longitude, latitude = _degrees(place)
        half = WIDTH / 2 / self.scale
        east = _turned(longitude - self.west - half) + half
        return round(east * self.scale, 1), round((self.north - latitude) * self.scale * self.stretch, 1)

    def shows(self, spot: tuple[float, float]) -> bool:
        """Whether a point there lies on the panel."""
        return EDGE <= spot[0] <= WIDTH - EDGE and EDGE <= spot[1] <= self.height - EDGE

    def transforms(self) -> tuple[str, ...]:
        """How world.svg is laid under the panel, once for each time round the globe that it shows."""
        x, y = self.scale / UNITS, self.scale * self.stretch / UNITS
        east = self.west + WIDTH / self.scale
        turns = [turn for turn in (-360, 0, 360) if self.west < EASTMOST + turn and east > WESTMOST + turn]
        top = self.north * self.scale * self.stretch
        return tuple(
            f"translate({(turn - self.west) * self.scale:.2f} {top:.2f}) scale({x:.5f} {y:.5f})" for turn in turns
        )


def pins(record: Extraction, refs: Refs) -> list[Pin]:
    """The places of `record` that are on the map."""
    return [
        Pin(refs.entity(each.id), clean(each.name), each.type, each.latitude, each.longitude, len(each.mentions))
        for each in record.places
        if each.latitude is not None and each.longitude is not None
    ]


def maps(places: Sequence[Pin]) -> list[Panel]:
    """The world with the places, then closer views; none where there is no place."""
    if not places:
        return []
    groups = _close(places)
    views = [_closer(group) for group in groups]
    world = _world()
    zoomed = {place.key for place in places if any(view.shows(view.spot(place)) for view in views)}
    frames = tuple(_frame(view, world) for view in views)
    overview = _panel("The world", world, places, frames=frames, nameless=zoomed)
    return [overview, *(_panel(_title(group), view, places) for group, view in zip(groups, views, strict=True))]


def _degrees(place: Pin) -> tuple[float, float]:
    return place.longitude, place.latitude


def _turned(degrees: float) -> float:
    """The same direction between 180 degrees west and east."""
    return (degrees + 180) % 360 - 180


def _close(places: Sequence[Pin]) -> list[list[Pin]]:
    """The groups that deserve a closer view: of places near each other, else of the one named most."""
    groups = _groups([place for place in places if place.type not in WIDE])
    groups.sort(key=lambda group: -sum(place.weight for place in group))
    several = [group for group in groups if len(group) > 1]
    return several[:CLOSE_VIEWS] or groups[:1]


def _groups(places: Iterable[Pin]) -> list[list[Pin]]:
    """The places, those that a chain of neighbours links together in one group."""
    groups: list[list[Pin]] = []
    for place in places:
        near = [group for group in groups if any(_apart(place, other) < NEIGHBOURS for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([*(each for group in near for each in group), place])
    return groups


def _apart(one: Pin, other: Pin) -> float:
    (x, y), (x2, y2) = _degrees(one), _degrees(other)
    across = abs(_turned(x - x2)) * math.cos(math.radians((y + y2) / 2))
    return math.hypot(across, y - y2)


def _world() -> _View:
    scale = WIDTH / (EAST - WEST)
    return _View(WEST, NORTH, scale, 1.15, round((NORTH - SOUTH) * scale * 1.15))


def _closer(places: Sequence[Pin]) -> _View:
    """A view of the places with room around them, no higher than it is wide and at least half as high."""
    first = _degrees(places[0])[0]
    across = [_turned(_degrees(place)[0] - first) for place in places]
    down = [_degrees(place)[1] for place in places]
    middle, latitude = first + (min(across) + max(across)) / 2, (min(down) + max(down)) / 2
    stretch = 1 / max(math.cos(math.radians(latitude)), 0.15)
    tall = max((max(down) - min(down)) * MARGIN, SMALLEST)
    wide = max((max(across) - min(across)) * MARGIN, tall * stretch)
    scale = WIDTH / max(wide, tall * stretch * 360 / 250)
    height = round(min(max(tall * scale * stretch, 170.0), 250.0))
    north = latitude + height / 2 / (scale * stretch)
    return _View(middle - WIDTH / 2 / scale, north, scale, stretch, height)


def _frame(view: _View, world: _View) -> tuple[float, float, float, float]:
    """Where a closer view stands on the world."""
    left = ((view.west - world.west) % 360) * world.scale
    top = (world.north - view.north) * world.scale * world.stretch
    wide = WIDTH / view.scale * world.scale
    tall = view.height / (view.scale * view.stretch) * world.scale * world.stretch
    return round(left, 1), round(top, 1), round(wide, 1), round(tall, 1)


def _panel(
    title: str,
    view: _View,
    places: Sequence[Pin],
    *,
    frames: tuple[tuple[float, float, float, float], ...] = (),
    nameless: Iterable[str] = (),
) -> Panel:
    """The places that fall on the view; `nameless` are named on a closer one."""
    spots = [(place, view.spot(place)) for place in places if view.shows(view.spot(place))]
    spots.sort(key=lambda each: (each[0].type in WIDE, -each[0].weight))
    hidden = set(nameless)
    named = [(place, spot) for place, spot in spots if place.key not in hidden]
    taken = [Box(x, y, x + wide, y + tall) for x, y, wide, tall in frames]
    labels = placed([(*spot, place.name) for place, spot in named], frame=Box(0, 0, WIDTH, view.height), taken=taken)
    told = {place.key: label for (place, _), label in zip(named, labels, strict=True)}
    dots = tuple(_dot(place, spot, told.get(place.key)) for place, spot in spots)
    return Panel(title, view.height, view.transforms(), dots, frames)


def _dot(place: Pin, spot: tuple[float, float], label: Label | None) -> Dot:
    return Dot(place.key, place.name, *spot, place.type in WIDE, label)


def _title(places: Sequence[Pin]) -> str:
    names = [place.name for place in sorted(places, key=lambda place: -place.weight)]
    return ", ".join(names[:3]) + (" and nearby" if len(names) > 3 else "")
