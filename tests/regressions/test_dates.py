from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from newsx.dates import DateFinder
from newsx.types import Timex

CASES = tomllib.loads((Path(__file__).parent / "dates.toml").read_text(encoding="utf-8"))["case"]


@cache
def finder() -> DateFinder:
    return DateFinder()


def told(timex: Timex) -> str:
    days = f" {timex.start_date}..{timex.end_date}" if timex.type == "DURATION" and timex.start_date else ""
    return (timex.value or "") + days


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_what_was_read_wrong_once_is_read_right(case: dict[str, Any]) -> None:
    found = finder()(case["text"], anchor=date.fromisoformat(case["published"]))
    assert [told(timex) for timex in found] == case["right"]
