from __future__ import annotations

import pytest

from newsx.check.nearest import instead, known, nearest, shown


@pytest.mark.parametrize(
    ("wanted", "found", "near"),
    [
        ("peopel", ["places", "people"], "people"),
        ("NATOO", ["nato", "Nairobi"], "nato"),
        ("Jared Kusher", ["Jared Kushner", "Donald Trump"], "Jared Kushner"),
        ("Ann Lee", ["Vladimir Putin"], None),
        ("Ann Lee", [], None),
    ],
)
def test_the_nearest_is_the_most_alike_and_none_where_nothing_is(
    wanted: str, found: list[str], near: str | None
) -> None:
    assert nearest(wanted, found) == near


def test_an_unknown_word_is_told_what_it_may_have_meant() -> None:
    assert known("evnts", ["people", "events"]) == "nearest: events; known: events, people"
    assert known("zzz", ["people", "events"]) == "known: events, people"


def test_what_is_not_found_is_told_what_is() -> None:
    assert instead("Oslo", []) == "none found"
    assert instead("Olso", ["Oslo", "Lund"]) == "nearest: 'Oslo'"
    assert instead("Zagreb", ["Oslo", "Lund"]) == "found: 'Oslo', 'Lund'"


def test_of_many_words_the_first_are_shown_and_the_others_counted() -> None:
    assert shown("abcde") == "'a', 'b', 'c', 'd', 'e'"
    assert shown("abcdefgh") == "'a', 'b', 'c', 'd', 'e' and 3 more"
    assert shown([]) == "none"


def test_long_words_are_cut() -> None:
    assert shown(["a" * 60, "b" * 61]) == f"'{'a' * 60}', '{'b' * 59}…'"
    assert instead("b" * 70, ["b" * 71]) == f"nearest: '{'b' * 59}…'"
