"""How alike two spellings of a name are, with what keeps the names of two apart."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsx.likeness import bones, is_slip, likeness
from newsx.names import key
from newsx.settings import WATCH_THRESHOLD

CASES = tomllib.loads((Path(__file__).parent / "cases" / "watchlist_likeness.toml").read_text(encoding="utf-8"))
KEYS = st.lists(st.text(alphabet="aeioumhdzlnskyp", min_size=1, max_size=9), min_size=1, max_size=3).map(" ".join)


@pytest.mark.parametrize(("one", "other"), CASES["alike"])
def test_two_spellings_of_a_name_are_alike_enough(one: str, other: str) -> None:
    assert WATCH_THRESHOLD <= likeness(key(one), key(other)) < 1


@pytest.mark.parametrize(("one", "other"), CASES["apart"])
def test_two_names_are_not(one: str, other: str) -> None:
    assert likeness(key(one), key(other)) < WATCH_THRESHOLD


@given(KEYS, KEYS)
def test_likeness_is_the_same_both_ways_and_a_share(one: str, other: str) -> None:
    assert likeness(one, other) == pytest.approx(likeness(other, one))
    assert 0 <= likeness(one, other) <= 1


@given(KEYS)
def test_a_name_is_wholly_like_itself(one: str) -> None:
    assert likeness(one, one) == 1


@pytest.mark.parametrize(
    ("word", "expected"),
    [("mohammed", "m*h*m*d"), ("muhammad", "m*h*m*d"), ("zelenskyy", "z*l*nski"), ("john", "j*n"), ("maria", "m*ra")],
)
def test_the_bones_of_a_word_are_its_consonants_and_its_last_vowel(word: str, expected: str) -> None:
    assert bones(word) == expected


@pytest.mark.parametrize(("one", "other"), [("vorrakund", "vorraknund"), ("kakernag", "kokernag")])
def test_a_letter_more_or_less_in_a_long_name_is_a_slip(one: str, other: str) -> None:
    assert is_slip(one, other) == is_slip(other, one) is True


@pytest.mark.parametrize(("one", "other"), [("austria", "australia"), ("iran", "iraq"), ("kakernag", "lokernag")])
def test_short_or_unlike_names_and_those_that_begin_otherwise_are_no_slips(one: str, other: str) -> None:
    assert not is_slip(one, other)
