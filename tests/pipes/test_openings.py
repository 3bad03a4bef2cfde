"""With which characters the find of a pattern can begin."""

from __future__ import annotations

import re

import pytest

from newsx.pipes.date_rules import compiled, rules
from newsx.pipes.openings import opening_at, openings

FOUND = [
    (r"Monday|May (?=\d)", "May 3"),
    (r"(?:the |a )?(?:last|next) week", "a last week"),
    (r"\d{1,2} days?", "7 days"),
    (r"\d{1,2} days?", "30 day"),
    (r"[ap]\.m\.", "p.m."),
    (r"[^,]x+", "’xx"),
    (r"(?<!\w)’\d\d", "’90"),
    (r"c\.", "c.1900"),
    (r"(?>ab?c)+", "ACabc"),
    (r"\w+?s", "as"),
    (r".b", "éb"),
]


@pytest.mark.parametrize(("pattern", "text"), FOUND)
def test_what_a_pattern_finds_begins_with_one_of_its_openings(pattern: str, text: str) -> None:
    found = re.compile(pattern, re.IGNORECASE)
    assert found.match(text)
    known = openings(found)
    assert known is not None
    assert opening_at(text, [0])[0] in known


@pytest.mark.parametrize("pattern", [r"a?", r"\w", r"\S{9}", r"(a)?(?(1)b|c)", r"(a|b)\1", r"(?P<x>a)(?P=x)"])
def test_a_pattern_may_begin_with_anything(pattern: str) -> None:
    assert openings(re.compile(pattern)) is None


def test_other_openings_are_told_apart() -> None:
    known = openings(compiled("date.weekday"))
    assert known is not None
    assert not known.intersection(opening_at("Mars for the 30 men", [0, 5, 13, 16]))


def test_every_rule_that_marks_dates_knows_its_openings() -> None:
    assert all(openings(compiled(rule.id)) for rule in rules().values() if not rule.only_whole)


def test_letters_are_small_and_digits_alike() -> None:
    assert opening_at("In 1992, Ämter", [0, 3, 9, 13]) == ["in ", "000", "", "r  "]
