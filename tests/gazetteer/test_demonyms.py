"""Nationalities."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsx import gazetteer
from newsx.gazetteer.demonyms import is_demonym, nationality, people
from newsx.rulebook import words
from tests.parses import case_params


@pytest.mark.parametrize("case", case_params("gazetteer_nationalities"))
def test_a_demonym_speaks_of_its_country(case: dict[str, str]) -> None:
    code = nationality(case["word"])
    assert ("none" if code is None else code) == case["code"]
    assert is_demonym(case["word"]) == (case["code"] != "none")


def test_each_code_is_that_of_a_country_in_the_gazetteer() -> None:
    codes = {code for code in words("demonyms") if re.fullmatch("[A-Z]{2}", code)}
    known = {e.country for name in NAMES for e in gazetteer.entries(name) if e.type == "country"}
    assert len(codes) > 200
    assert known <= codes


NAMES = ["Ukraine", "Russia", "Kosovo", "Taiwan", "Palestine", "Hong Kong", "Western Sahara", "Greenland"]


def test_no_word_speaks_of_two_countries() -> None:
    listed = [word for group in words("demonyms").values() for word in group]
    assert sorted({word for word in listed if listed.count(word) > 1}) == []


def test_no_nationality_is_safely_a_place() -> None:
    listed = [word for group in words("demonyms").values() for word in group]
    assert [word for word in listed if gazetteer.is_sure(word)] == []


@given(st.text(max_size=30))
def test_no_string_breaks_a_nationality(text: str) -> None:
    assert is_demonym(text) == (nationality(text) is not None)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Russian", "Russians"), ("Turk", "Turkish"), ("Briton", "British"), ("Scots", "Scottish"), ("Kurd", "Kurds")],
)
def test_the_demonyms_of_one_people_are_one(one: str, other: str) -> None:
    assert people(one) == people(other) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [("Scottish", "English"), ("Bosnian Serb", "Bosnian"), ("Chechen", "Russian"), ("Arab", "Kurd"), ("Indian", "US")],
)
def test_peoples_of_one_country_are_told_apart(one: str, other: str) -> None:
    assert people(one) != people(other)
