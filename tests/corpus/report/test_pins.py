"""Where a place of a corpus is on the map."""

from __future__ import annotations

import pytest

from newsx import gazetteer
from newsx.corpus.answers import Known
from newsx.corpus.report.pins import spot

SAINT_PETERSBURG = next(entry.geonames for entry in gazetteer.entries("St. Petersburg") if entry.country == "US")


def known(name: str, *aliases: str, country: str | None = None) -> Known:
    countries = () if country is None else (country,)
    return Known(id="l", name=name, articles=1, roles=(), aliases=aliases, countries=countries, first=None, last=None)


def test_a_namesake_is_told_by_its_number() -> None:
    found = spot(known("St. Petersburg", country="US"), SAINT_PETERSBURG)
    assert found is not None
    assert found.country == "US"


def test_an_alias_finds_it_too() -> None:
    assert spot(known("Sunshine City", "St. Petersburg", country="US"), SAINT_PETERSBURG) is not None


@pytest.mark.parametrize(("name", "country"), [("Black Sea", None), ("Donbas", "UA")])
def test_a_place_that_has_no_number_is_found_by_name_and_country(name: str, country: str | None) -> None:
    found = spot(known(name, country=country), None)
    assert found is not None
    assert found.geonames is None


@pytest.mark.parametrize(("name", "country"), [("Black Sea", "UA"), ("Donbas", None), ("Springfield", None)])
def test_a_place_of_which_nobody_knows_which_it_is_is_not_pinned(name: str, country: str | None) -> None:
    assert spot(known(name, country=country), None) is None


def test_a_number_that_is_another_place_s_is_not_pinned() -> None:
    assert spot(known("Varna"), 1) is None
