"""Patterns that may take for ever are told from those that only look it."""

from __future__ import annotations

import pytest

from newsx.own_rules.backtracking import is_explosive
from newsx.pipes import date_rules
from newsx.read import patterns as page_rules

EXPLOSIVE = [
    r"(a+)+",
    r"(?:\w+\s?)+!",
    r"(?:a*)*",
    r"(.*)*x",
    r"x(?:(?:ab?)+c?)+",
    r"(?:[a-z]+-?)+$",
    r"(?:\s*\S*)*",
]
HARMLESS = [
    r"(?:\w+ )+",
    r"a+b+",
    r"(?:[A-Z]\w*-?){1,4}",
    r"(?:ab|cd)*",
    r"(?:a|b)+",
    r"(?:\d{1,3}\.)+",
    r"[^<]*<",
    r"(?:>\s)*",
    r"x",
]


@pytest.mark.parametrize("pattern", EXPLOSIVE)
def test_a_repetition_of_the_same_in_a_repetition_is_told(pattern: str) -> None:
    assert is_explosive(pattern)


@pytest.mark.parametrize("pattern", HARMLESS)
def test_what_can_be_read_in_one_way_is_left_alone(pattern: str) -> None:
    assert not is_explosive(pattern)


def test_no_rule_of_newsx_may_take_for_ever() -> None:
    dates = {id_: date_rules.compiled(id_).pattern for id_ in date_rules.rules()}
    pages = {rule.id: page_rules.compiled(rule).pattern for rule in page_rules.rules()}
    assert [id_ for id_, pattern in {**dates, **pages}.items() if is_explosive(pattern)] == []
