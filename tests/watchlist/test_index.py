"""Listed names found in texts by their words, and found again in other spellings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsx.types import Kind
from newsx.watchlist.files import Listed
from newsx.watchlist.index import Watchlist


def watchlist(*names: str, kind: Kind | None = "people", threshold: float = 0.92) -> Watchlist:
    """The names with their numbers as ids."""
    listed = (Listed(str(number), name, kind=kind, line=number) for number, name in enumerate(names))
    return Watchlist(listed, threshold=threshold)


def hits(text: str, *names: str) -> list[str]:
    """The words of `text` that are found."""
    return [text[hit.start : hit.end] for hit in watchlist(*names).hits(text)]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("They met Ana Reyes in Lima.", "Ana Reyes", ["Ana Reyes"]),
        ("Ana Reyes's lawyer met Reyes.", "Ana Reyes", ["Ana Reyes"]),
        ("Ana\nReyes left.", "Ana Reyes", ["Ana\nReyes"]),
        ("ANA REYES LEFT", "Ana Reyes", ["ANA REYES"]),
        ("José Muñoz left.", "Jose Munoz", ["José Muñoz"]),
        ("Jose Munoz left.", "José Muñoz", ["Jose Munoz"]),
        ("The U.S. and the US.", "US", ["U.S", "US"]),
        ("Yoon Suk-yeol and Yoon Suk Yeol left.", "Yoon Suk-yeol", ["Yoon Suk-yeol", "Yoon Suk Yeol"]),
        ("A deal of AT&T.", "AT&T", ["AT&T"]),
        ("Nordhavn A/S closed.", "Nordhavn A/S", ["Nordhavn A/S"]),
        ("Ana Reyes left.", "Reyes, Ana", ["Ana Reyes"]),
        ("Joaquín “El Chapo” Guzmán left.", "Joaquin El Chapo Guzman", ["Joaquín “El Chapo” Guzmán"]),
    ],
)
def test_a_listed_name_is_found_however_it_is_written(text: str, name: str, expected: list[str]) -> None:
    assert hits(text, name) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("an apple a day", "Apple"),
        ("Who left?", "WHO"),
        ("bank of america", "Bank of America"),
        ("Anabel Reyes left.", "Ana Reyes"),
        ("Ana left, Reyes stayed.", "Ana Reyes"),
        ("Ana and Reyes stayed.", "Ana Reyes"),
        ("Ana.        Reyes stayed.", "Ana Reyes"),
        ("See snake_Reyes.", "Reyes Ana"),
    ],
)
def test_a_look_alike_is_left_alone(text: str, name: str) -> None:
    assert hits(text, name) == []


def test_a_name_listed_in_lower_case_is_found_in_either() -> None:
    assert hits("Boohoo and boohoo and BOOHOO", "boohoo") == ["Boohoo", "boohoo", "BOOHOO"]


def test_small_words_of_a_listed_name_may_be_capitals() -> None:
    assert hits("the Bank of Lima, the Bank Of Lima", "Bank of Lima") == ["Bank of Lima", "Bank Of Lima"]


def test_of_two_listed_names_the_longer_is_found() -> None:
    assert hits("Ana Reyes Paz met Ana Reyes.", "Ana Reyes", "Ana Reyes Paz") == ["Ana Reyes Paz", "Ana Reyes"]


def test_two_that_are_listed_by_one_name_are_both_told() -> None:
    (hit,) = watchlist("Ana Reyes", "Ana REYES").hits("Ana Reyes left.")
    assert [each.id for each in hit.listed] == ["0", "1"]


def matched(name: str, *listed: Listed, kind: Kind = "people") -> list[tuple[str, str]]:
    return [(m.listed.id, m.grade) for m in Watchlist(listed, threshold=0.92).matches(name, kind)]


REYES = Listed("Q1", "Volodymyr Zelenskyy", ("Zelenskyy",), ("Servant of the People",), "people")


@pytest.mark.parametrize(
    ("name", "grade"),
    [
        ("Volodymyr Zelenskyy", "exact"),
        ("VOLODYMYR ZELENSKYY", "exact"),
        ("Zelenskyy", "alias"),
        ("Servant of the People", "alias"),
        ("Volodymyr Zelensky", "near"),
        ("Zelensky", "near"),
    ],
)
def test_a_match_says_how_near_it_is(name: str, grade: str) -> None:
    assert matched(name, REYES) == [("Q1", grade)]


@pytest.mark.parametrize("name", ["Volodymyr", "Zelenko", "Servants of the People", "Volodymyr Zelenskyy Prize"])
def test_what_is_like_none_of_the_names_is_no_match(name: str) -> None:
    assert matched(name, REYES) == []


def test_a_match_is_of_the_kind_that_is_listed() -> None:
    assert matched("Zelensky", REYES, kind="places") == matched("Zelenskyy", REYES, kind="organisations") == []


def test_what_is_listed_without_a_kind_may_be_any() -> None:
    morrow = Listed("Q2", "Morrow Holdings")
    assert matched("Morrow Holdings", morrow, kind="people") == [("Q2", "exact")]
    assert matched("Morrow Holdings", morrow, kind="organisations") == [("Q2", "exact")]


def test_the_very_name_goes_before_one_that_is_like_it() -> None:
    assert matched("Sergei Lavrov", Listed("a", "Sergey Lavrov"), Listed("b", "Sergei Lavrov")) == [("b", "exact")]


def test_the_nearest_comes_first() -> None:
    far, near = Listed("far", "Mohammad bin Salmaan"), Listed("near", "Mohamed bin Salman")
    assert [id_ for id_, _ in matched("Mohammed bin Salman", far, near)] == ["near", "far"]


def test_a_lower_threshold_finds_more() -> None:
    assert not watchlist("Davies").matches("Davis", "people")
    assert watchlist("Davies", threshold=0.9).matches("Davis", "people")[0].likeness == pytest.approx(0.909, abs=0.001)


NAMES = st.lists(
    st.sampled_from(["Ana", "Reyes", "of", "US", "Zelensky", "Zelenskyy", "O’Neil", "A/S", "ł"]), max_size=8
)


@given(NAMES, NAMES, NAMES)
def test_hits_lie_in_the_text_in_order_and_apart(text: list[str], one: list[str], other: list[str]) -> None:
    spoken = " ".join(text)
    reached = 0
    for hit in watchlist(" ".join(one), " ".join(other)).hits(spoken):
        assert reached <= hit.start < hit.end <= len(spoken)
        reached = hit.end


@given(NAMES.filter(bool))
def test_a_name_alone_is_found_whole(name: list[str]) -> None:
    written = " ".join(name)
    (match, *_) = watchlist(written).matches(written, "people")
    assert match.grade == "exact"
