"""docs/record.md against the types: it tells of each key, and of none that is not there."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from newsx import types

PAGE = (Path(__file__).parents[1] / "docs" / "record.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| ((?:`\w+`(?:, )?)+) \|", re.MULTILINE)
# The parts of the page by their first words, and the type that each tells of.
PARTS = {
    "## The article": (types.Extraction,),
    "In `article`:": (types.Masthead,),
    "## Names": (types.Entity,),
    "A place also has": (types.Place,),
    "## Dates": (types.Timex,),
    "## Events": (types.Event,),
    "## Quotes": (types.Quote,),
}


def told(part: str) -> set[str]:
    """The keys in the table behind the words that begin the part."""
    start = PAGE.index(part)
    later = [PAGE.find(other, start + len(part)) for other in PARTS]
    end = min((place for place in later if place > 0), default=len(PAGE))
    return {key for row in ROW.findall(PAGE[start:end]) for key in re.findall(r"\w+", row)}


@pytest.mark.parametrize("part", PARTS)
def test_the_page_tells_of_each_key(part: str) -> None:
    (type_,) = PARTS[part]
    inherited = {field.name for field in fields(types.Entity)} if type_ is types.Place else set()
    assert told(part) == {field.name for field in fields(type_)} - inherited


@pytest.mark.parametrize(
    "type_", [types.Mention, types.Role, types.Filler, types.When, types.Trigger, types.Nationality]
)
def test_the_keys_of_what_stands_in_no_table_are_told_in_the_text(type_: type) -> None:
    assert [field.name for field in fields(type_) if f"`{field.name}`" not in PAGE] == []
