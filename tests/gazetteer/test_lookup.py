"""Places by name, namesakes, and what is safely a place in running text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsx import gazetteer
from newsx.gazetteer import Entry
from tests.parses import case_params

NOT_SURE = [
    "Reading",
    "Mobile",
    "Nice",
    "Nancy",
    "Chelsea",
    "Of",
    "Jordan",
    "Chad",
    "Victoria",
    "Split",
    "Bath",
    "Male",
    "Liverpool",
    "Amazon",
]
SURE = [
    "Kyiv",
    "Sumy",
    "Donetsk",
    "Odesa",
    "Crimea",
    "Ukraine",
    "Moscow",
    "Israel",
    "Paris",
    "Africa",
    "Siberia",
    "Texas",
    "Gaza",
    "Donbas",
]


def described(entry: Entry | None) -> str:
    return "" if entry is None else f"{entry.name} {entry.type} {entry.country or '-'}"


@pytest.mark.parametrize("case", case_params("gazetteer_names"))
def test_the_most_prominent_place_of_a_name_comes_first(case: dict[str, str]) -> None:
    assert described(next(iter(gazetteer.entries(case["name"])), None)) == case["found"]


@pytest.mark.parametrize("case", case_params("gazetteer_text"))
def test_running_text_yields_what_is_safely_a_place(case: dict[str, str]) -> None:
    tagged = re.findall(r"<p>(.*?)</p>", case["text"])
    spoken = re.sub(r"</?p>", "", case["text"]).split()
    assert [" ".join(spoken[start:end]) for start, end in gazetteer.longest_names(spoken)] == tagged


@pytest.mark.parametrize("name", SURE)
def test_a_place_and_nothing_else_is_sure(name: str) -> None:
    assert gazetteer.is_sure(name)


@pytest.mark.parametrize("name", NOT_SURE)
def test_what_may_be_a_person_or_word_or_club_is_known_but_not_sure(name: str) -> None:
    assert not gazetteer.is_sure(name)
    assert gazetteer.entries(name)


@pytest.mark.parametrize("word", ["us", "Us", "turkey", "kyiv", ""])
def test_a_word_in_lower_case_is_not_sure(word: str) -> None:
    assert not gazetteer.is_sure(word)


def test_an_unknown_name_has_no_place() -> None:
    assert gazetteer.entries("Qwertzburg") == ()


def test_a_city_carries_its_place_on_the_map() -> None:
    miami = gazetteer.entries("Miami")[0]
    assert (miami.geonames, miami.admin1, round(miami.latitude or 0), round(miami.longitude or 0)) == (
        4164138,
        "FL",
        26,
        -80,
    )


def test_all_namesakes_are_told_apart_by_their_ids() -> None:
    ids = [entry.geonames for entry in gazetteer.entries("Springfield")]
    assert len(ids) > 3
    assert len(set(ids)) == len(ids)


@given(st.text(max_size=40))
def test_no_string_breaks_a_look_up(text: str) -> None:
    assert all(isinstance(entry, Entry) for entry in gazetteer.entries(text))
    assert gazetteer.is_sure(text) in {True, False}


PIECES = st.sampled_from(
    ["New", "York", "US", "-", "of", "Gulf", "Mexico", "Kyiv", "'s", "", " ", ".", "and", "\t", "İ"]
)


@given(st.lists(PIECES | st.text(max_size=6), max_size=25))
def test_names_found_in_any_tokens_are_in_order_and_apart(spoken: list[str]) -> None:
    found = list(gazetteer.longest_names(spoken))
    edges = [0, *(edge for span in found for edge in span), len(spoken)]
    assert edges == sorted(edges)
    assert all(start < end for start, end in found)


def test_a_country_has_one_usual_name() -> None:
    assert (gazetteer.country_name("UA"), gazetteer.country_name("US")) == ("Ukraine", "United States")
    assert gazetteer.country_name("ZZ") is None


@pytest.mark.parametrize(
    ("name", "ids"), [("Texas", 4736286), ("Alberta", 5883102), ("Oxfordshire", 2640726), ("Laurel County", 4297480)]
)
def test_regions_and_counties_carry_the_ids_of_geonames(name: str, ids: int) -> None:
    assert ids in {entry.geonames for entry in gazetteer.entries(name) if entry.type == "region"}


def test_counties_of_one_name_are_all_there() -> None:
    states = {entry.admin1 for entry in gazetteer.entries("Washington County")}
    assert len(states) > 25
