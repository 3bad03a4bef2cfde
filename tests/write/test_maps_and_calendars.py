"""GeoJSON, iCalendar and TimelineJS: where and when, as maps, calendars and timelines read them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import geojson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from newsx.types import Event, Extraction, Place, Status, When
from newsx.write.files import written
from newsx.write.formats import Format
from newsx.write.manner import Manner
from newsx.write.occasions import shortest
from tests.sample import event, extraction, filler, harbour, place, when

VARNA = replace(place("Varna", type_="city", country="BG"), latitude=43.21, longitude=27.91, confidence=0.9)


def at_varna(**changes: Any) -> Extraction:
    return replace(harbour(), places=(VARNA, place("Black Sea", type_="sea")), **changes)


def entries(*events: Event) -> list[Any]:
    text = "".join(written([extraction(events=events)], Format.ics))
    return list(Calendar.from_ical(text).walk("VEVENT"))


def slides(*events: Event) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads("".join(written([extraction(events=events)], Format.timelinejs)))["events"]
    return found


# --- maps ---


def test_a_place_is_a_point_with_longitude_first_and_its_events() -> None:
    found = geojson.loads("".join(written([at_varna()], Format.geojson)))
    assert found.is_valid
    (point,) = found.features
    assert point.geometry.coordinates == [27.91, 43.21]
    assert (point.properties["name"], point.properties["country"]) == ("Varna", "BG")
    assert point.id == "harbour.md#place:varna"
    assert [each["id"] for each in point.properties["events"]] == ["e1"]
    assert point.properties["events"][0]["start_date"] == "2024-03-05"


def test_places_off_the_map_are_counted() -> None:
    remarks: list[str] = []
    list(written([at_varna(), harbour()], Format.geojson, Manner(remark=remarks.append)))
    assert remarks == ["3 places have no coordinates, and so no place on the map"]


@pytest.mark.parametrize("format_", [Format.geojson, Format.timelinejs])
def test_no_record_makes_an_empty_collection(format_: Format) -> None:
    found = json.loads("".join(written([], format_)))
    assert found.get("features", found.get("events")) == []


@pytest.mark.parametrize(("latitude", "longitude"), [(0.0, 0.0), (-90.0, 180.0)])
def test_the_equator_and_the_poles_are_on_the_map(latitude: float, longitude: float) -> None:
    there: Place = replace(VARNA, latitude=latitude, longitude=longitude)
    found = geojson.loads("".join(written([extraction(places=(there,))], Format.geojson)))
    assert found.features[0].geometry.coordinates == [longitude, latitude]


# --- calendars ---


def test_a_calendar_without_events_is_one() -> None:
    assert Calendar.from_ical("".join(written([], Format.ics)))["PRODID"] == "-//newsx//newsx//EN"


@pytest.mark.parametrize(
    ("on", "start", "end"),
    [
        (when("2024-03-05", "2024-03-05"), date(2024, 3, 5), date(2024, 3, 6)),
        (when("2024-02-01", "2024-02-29"), date(2024, 2, 1), date(2024, 3, 1)),
        (when("2024-03-05", None), date(2024, 3, 5), date(2024, 3, 6)),
        (when(None, "2024-03-05"), date(2024, 3, 5), date(2024, 3, 6)),
    ],
)
def test_an_event_lasts_whole_days_and_its_end_is_excluded(on: When, start: date, end: date) -> None:
    (entry,) = entries(event("closed", on=on))
    assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (start, end)
    assert entry["dtstart"].params["VALUE"] == entry["dtend"].params["VALUE"] == "DATE"


def test_the_last_day_of_the_calendar_has_no_day_after_it() -> None:
    (entry,) = entries(event("ends", on=when("9999-01-01", "9999-12-31")))
    assert "dtend" not in entry


@pytest.mark.parametrize(
    ("status", "shown"),
    [("happened", "CONFIRMED"), ("planned", "TENTATIVE"), ("possible", "TENTATIVE"), ("not", "CANCELLED")],
)
def test_the_status_is_the_calendar_s(status: Status, shown: str) -> None:
    (entry,) = entries(event("closed", on=when("2024-03-05", "2024-03-05"), status=status))
    assert entry["status"] == shown


def test_an_entry_tells_what_and_where_and_keeps_its_name() -> None:
    text = "".join(written([at_varna()], Format.ics))
    found: dict[str, Any] = {str(entry["UID"]): entry for entry in Calendar.from_ical(text).walk("VEVENT")}
    again = Calendar.from_ical("".join(written([at_varna()], Format.ics))).walk("VEVENT")
    assert set(found) == {str(entry["UID"]) for entry in again}
    rammed = next(entry for entry in found.values() if "rammed" in entry["SUMMARY"])
    assert rammed["SUMMARY"].endswith("Varna, Bulgarian Ports Infrastructure Company said")
    assert rammed["LOCATION"] == "Varna"
    assert rammed["GEO"].to_ical() == "43.21;27.91"
    assert rammed["URL"] == "https://example.org/2024/03/06/port-of-varna-closed"
    assert rammed["DESCRIPTION"].split("\n")[0] == "Port of Varna closed after a collision"


def test_lines_end_as_the_standard_has_it_and_are_folded() -> None:
    text = "".join(written([at_varna()], Format.ics))
    lines = text.split("\r\n")
    assert lines[-1] == ""
    assert not any("\n" in line or len(line.encode()) > 75 for line in lines)


@settings(deadline=None)
@given(summary=st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Cf"]), min_size=1))
def test_any_words_are_read_back_from_a_calendar(summary: str) -> None:
    (entry,) = entries(event("closed", on=when("2024-03-05", "2024-03-05"), summary=f"x {summary}"))
    assert str(entry["SUMMARY"]) == " ".join(f"x {summary}".split())


# --- timelines ---


@pytest.mark.parametrize(
    ("first", "last", "whole"),
    [
        ("2024-03-05", "2024-03-05", "2024-03-05"),
        ("2024-02-01", "2024-02-29", "2024-02"),
        ("2023-02-01", "2023-02-28", "2023-02"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("2024-02-01", "2024-02-28", None),
        ("2024-01-01", "2024-02-29", None),
        ("2023-01-01", "2024-12-31", None),
        ("2024-01-02", "2024-01-31", None),
    ],
)
def test_days_that_are_a_month_or_a_year_are_told_as_such(first: str, last: str, whole: str | None) -> None:
    assert shortest(date.fromisoformat(first), date.fromisoformat(last)) == whole


def test_a_slide_has_the_parts_of_its_dates() -> None:
    day, month, span = slides(
        event("a", on=when("2024-03-05", "2024-03-05"), at=1),
        event("b", on=when("2022-02-01", "2022-02-28"), at=2),
        event("c", on=when("2024-03-09", "2024-03-10"), at=3),
    )
    assert (day["start_date"], "end_date" in day) == ({"year": 2024, "month": 3, "day": 5}, False)
    assert (month["start_date"], "end_date" in month) == ({"year": 2022, "month": 2}, False)
    assert span["end_date"] == {"year": 2024, "month": 3, "day": 10}
    assert len({slide["unique_id"] for slide in (day, month, span)}) == 3


def test_words_are_no_markup_on_a_slide() -> None:
    (slide,) = slides(
        event("<b>", on=when("2024-03-05", "2024-03-05"), where=(filler("<img src=x onerror=alert(1)>"),))
    )
    assert slide["text"]["headline"] == "&lt;b&gt;"
    assert "<img" not in slide["text"]["text"]


def test_only_addresses_of_the_web_are_linked() -> None:
    events = (event("closed", on=when("2024-03-05", "2024-03-05")),)
    record = extraction(url="javascript:alert(1)", events=events)
    assert "javascript" not in "".join(written([record], Format.timelinejs))
