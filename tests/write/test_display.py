from __future__ import annotations

from datetime import date

import pytest

from newsx.types import Origin, Published, When
from newsx.write.display import clean, days, distinct, in_order_of_date, published_line
from tests.sample import event, when


@pytest.mark.parametrize(
    ("on", "shown"),
    [
        (None, ""),
        (when("2025-12-20", "2025-12-20"), "2025-12-20"),
        (when("2025-12-20", "2025-12-21"), "2025-12-20 – 12-21"),
        (when("2025-12-29", "2026-01-04"), "2025-12-29 – 2026-01-04"),
        (when("2022-02-01", "2022-02-28"), "2022-02"),
        (when("2024-02-01", "2024-02-29"), "2024-02"),
        (when("2024-02-01", "2024-02-28"), "2024-02-01 – 02-28"),
        (when("2022-04-01", "2022-06-30"), "2022-04-01 – 06-30"),
        (when("2011-01-01", "2011-12-31"), "2011"),
        (when("1990-01-01", "1999-12-31"), "1990-01-01 – 1999-12-31"),
        (when("2014-01-01", None), "since 2014-01-01"),
        (when(None, "2025-06-30"), "until 2025-06-30"),
        (when("2025-12-20", "2025-12-20", basis="carried"), "(2025-12-20)"),
        (when(None, None, text="on\nSaturday"), "“on Saturday”"),
    ],
)
def test_days_are_shown_as_short_as_they_are_clear(on: When | None, shown: str) -> None:
    assert days(on) == shown


def test_events_come_in_order_of_date_and_those_without_a_day_last_in_order_of_text() -> None:
    events = [
        event("voted", at=40),
        event("met", on=when("2025-12-20", "2025-12-20"), at=30),
        event("fell", on=when(None, "2025-01-31"), at=20),
        event("left", on=when(None, None), at=10),
        event("talks", on=when("2025-12-20", "2025-12-21"), at=5),
    ]
    assert [each.trigger.text for each in in_order_of_date(events)] == ["fell", "talks", "met", "left", "voted"]


@pytest.mark.parametrize(
    ("origin", "text", "shown"),
    [
        ("header", "March 6, 2024", "2024-03-06 (from the header: March 6, 2024)"),
        ("url", "2024/03/06", "2024-03-06 (from the URL: 2024/03/06)"),
        ("filename", None, "2024-03-06 (from the file name)"),
        ("option", "2024-03-06", "2024-03-06 (given with --date)"),
    ],
)
def test_the_publication_date_says_where_it_was_found(origin: Origin, text: str | None, shown: str) -> None:
    assert published_line(Published(date(2024, 3, 6), origin, text, None, None)) == shown


def test_an_unknown_publication_date_is_said_to_be_unknown() -> None:
    assert published_line(None) == "unknown"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("two\n villages ", "two villages"),
        ("red\x1b[31m alert\x07", "red[31m alert"),
        ("evil \u202egnp.exe", "evil gnp.exe"),
        ("half \ud83d pair", "half \ufffd pair"),
        ("Zürich\xa0West", "Zürich West"),
        ("[bold]AFP[/bold]", "[bold]AFP[/bold]"),
    ],
)
def test_nothing_that_a_terminal_obeys_is_left_in_a_text(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_a_role_that_returns_in_other_capitals_is_shown_once_where_it_first_stood() -> None:
    assert distinct(["Minister", "envoy", "minister", "MINISTER"]) == ["Minister", "envoy"]
