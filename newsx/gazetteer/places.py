"""What the gazetteer knows of a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Type = Literal["country", "region", "city", "continent", "sea", "river", "mountains", "area"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A place on the map.

    Attributes:
        name: its usual English name, whatever name it was asked for by.
        country: ISO 3166-1 alpha-2 (XK for Kosovo), None for seas, continents and what spans borders.
        admin1: GeoNames' code of the first-level region within the country, None if unknown.
        geonames: its GeoNames id, None if unknown.
        latitude, longitude: a point to pin, WGS 84; the middle of anything larger than a city.
        population: people; for a region those of its cities; 0 if unknown.
    """

    name: str
    type: Type
    country: str | None
    admin1: str | None
    geonames: int | None
    latitude: float | None
    longitude: float | None
    population: int
