"""When two names are the same, and where one begins and ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsx.evaluate.folding import alike, folded, trimmed


@pytest.mark.parametrize(
    ("name", "key"),
    [("The Hague", "hague"), ("the U.S.'s", "u s"), ("Trump’s envoy", "trump envoy"), ("A", ""), ("", "")],
)
def test_names_are_compared_without_case_article_and_possessive(name: str, key: str) -> None:
    assert folded(name) == key


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Police", "the police", True),
        ("Kirill Dmitriev", "Dmitriev", True),  # one of two words
        ("European Central Bank", "Bank", False),  # one of three
        ("two villages", "villages", True),
        ("Ana Reyes", "Rosa Lima", False),
        ("the", "the", True),
        ("the", "a", False),
        ("", "", False),
    ],
)
def test_names_are_alike_that_share_half_of_the_longer_one(one: str, other: str, same: bool) -> None:
    assert alike(one, other) is same


@given(st.text(max_size=12), st.text(max_size=12))
def test_being_alike_goes_both_ways(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one)


@pytest.mark.parametrize(
    ("marked", "bare"),
    [
        ("in [the Hague]", "Hague"),
        ("[Acme's] plant", "Acme"),
        ("[“Blue Heron”] said", "Blue Heron"),
        ("[Workers’] Party", "Workers"),
        ("[The] end", "The"),  # nothing would be left
        ("[the (Acme)]", "Acme"),
        ("[']", "'"),
    ],
)
def test_a_name_is_cut_to_what_annotators_agree_on(marked: str, bare: str) -> None:
    start = marked.index("[")
    end = marked.index("]") - 1
    text = marked.replace("[", "", 1).replace("]", "", 1)
    first, last = trimmed(text, start, end)
    assert text[first:last] == bare
