"""Events of many articles in order of date: which, and in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsx.timeline import Told, Wanted, timeline, told_in
from newsx.types import Event, Published, Status
from tests.sample import event, extraction, filler, harbour, organisation, person, place, when

MEETING = replace(
    event("met", who=(filler("he", "person:marco-rubio"),), whom=(filler("three envoys"),),
          where=(filler("here", "place:kyiv"),), on=when("2025-12-20", "2025-12-20")),
    main=False,
)  # fmt: skip
RAID = event("raid", who=(filler("the WHO", "organisation:world-health-organization"), filler("police")),
             where=(filler("a market"),), on=when("2024-01-01", "2024-12-31"), status="not")  # fmt: skip
VOTE = event("vote", on=when("2025-12-21", None), status="planned")
RUMOUR = event("flee", who=(filler("Rubio", "person:marco-rubio"),), status="possible")
RECORD = extraction(
    people=(person("Marco Rubio", "Rubio", "Secretary Rubio"),),
    organisations=(organisation("World Health Organization", "WHO"),),
    places=(place("Kyiv"),),
    events=(MEETING, RAID, VOTE, RUMOUR),
)


def told(*events: Event, published: str | None = None) -> list[Told]:
    day = None if published is None else Published(date.fromisoformat(published), "header", None, None, None)
    return list(told_in(extraction(events=events, published=day)))


def triggers(events: tuple[Told, ...]) -> list[str]:
    return [each.event.trigger.text for each in events]


def on(start: str | None, end: str | None, name: str = "") -> Event:
    return event(name or f"{start}/{end}", on=when(start, end))


def day_of(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


ORDER = [
    on("1914-01-01", "1914-12-31"),
    on("2021-12-25", "2022-01-05"),
    on("2022-01-01", None),
    on("2022-01-01", "2022-12-31"),
    on("2022-01-01", "2022-01-31"),
    on("2022-01-01", "2022-01-01"),
    on("2022-02-01", "2022-02-28"),
    on("2022-02-24", "2022-02-24"),
    on(None, "2022-03-01"),
]


@given(st.permutations(ORDER))
def test_events_come_by_their_first_day_and_of_two_the_longer_first(events: list[Event]) -> None:
    assert [each.event for each in timeline(told(*events)).dated] == ORDER


def test_events_of_one_day_come_as_they_were_published_and_told() -> None:
    day = ("2022-02-24", "2022-02-24")
    undated = told(on(*day, "d"))
    late = told(on(*day, "b"), on(*day, "c"), published="2022-02-26")
    early = told(on(*day, "a"), published="2022-02-25")
    assert triggers(timeline([*undated, *late, *early]).dated) == ["a", "b", "c", "d"]


def test_events_without_a_known_day_are_kept_apart_in_their_order() -> None:
    found = timeline(told(event("left"), on("2022-01-01", "2022-01-01", "met"), on(None, None, "came")))
    assert (triggers(found.dated), triggers(found.undated)) == (["met"], ["left", "came"])


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (None, None, ["raid", "met", "vote"]),
        ("2025-12-20", "2025-12-20", ["met"]),
        ("2024-06-01", "2024-06-30", ["raid"]),
        ("2024-12-31", "2025-12-19", ["raid"]),
        ("2025-01-01", None, ["met", "vote"]),
        ("2030-01-01", None, ["vote"]),
        (None, "2025-12-20", ["raid", "met"]),
        (None, "2023-12-31", []),
    ],
)
def test_an_event_is_in_if_it_may_have_happened_on_a_day_that_is_wanted(
    first: str | None, last: str | None, found: list[str]
) -> None:
    window = Wanted(first=day_of(first), last=day_of(last))
    assert triggers(timeline(told_in(RECORD), window).dated) == found


def test_an_event_whose_first_day_is_not_known_may_have_happened_on_any_day_before_its_last() -> None:
    events = told(on(None, "2025-06-30", "fell"))
    assert triggers(timeline(events, Wanted(last=date(2000, 1, 1))).dated) == ["fell"]
    assert triggers(timeline(events, Wanted(first=date(2025, 7, 1))).dated) == []


@pytest.mark.parametrize(
    ("who", "found"),
    [
        (("Rubio",), ["met", "flee"]),
        (("marco rubio",), ["met", "flee"]),
        (("SECRETARY",), ["met", "flee"]),
        (("Rubi",), []),
        (("he",), []),
        (("who",), ["raid"]),
        (("W.H.O.",), ["raid"]),
        (("envoys",), ["met"]),
        (("three envoys", "Rubio"), ["met"]),
        (("police", "Rubio"), []),
        (("Kyiv",), []),
    ],
)
def test_who_takes_part_is_found_by_any_form_of_the_name_in_whole_words(who: tuple[str, ...], found: list[str]) -> None:
    kept = timeline(told_in(RECORD), Wanted(who=who))
    assert triggers((*kept.dated, *kept.undated)) == found


@pytest.mark.parametrize(
    ("where", "found"),
    [(("kyiv",), ["met"]), (("market",), ["raid"]), (("Kyiv", "market"), ["raid", "met"]), (("Rubio",), [])],
)
def test_where_it_happened_is_found_likewise_and_may_be_any_of_several(
    where: tuple[str, ...], found: list[str]
) -> None:
    assert triggers(timeline(told_in(RECORD), Wanted(where=where)).dated) == found


@pytest.mark.parametrize(
    ("statuses", "found"), [({"not"}, ["raid"]), ({"planned", "possible"}, ["vote", "flee"]), ({"happened"}, ["met"])]
)
def test_events_of_a_status_are_found(statuses: set[Status], found: list[str]) -> None:
    kept = timeline(told_in(RECORD), Wanted(statuses=frozenset(statuses)))
    assert triggers((*kept.dated, *kept.undated)) == found


def test_main_events_are_found() -> None:
    assert triggers(timeline(told_in(RECORD), Wanted(main=True)).dated) == ["raid", "vote"]


def test_all_that_is_wanted_must_be_so() -> None:
    wanted = Wanted(who=("Rubio",), where=("Kyiv",), first=date(2025, 12, 20), statuses=frozenset({"happened"}))
    assert triggers(timeline(told_in(RECORD), wanted).dated) == ["met"]
    assert timeline(told_in(RECORD), replace(wanted, main=True)).dated == ()


def test_an_event_knows_the_article_that_tells_it() -> None:
    teller = next(told_in(harbour())).by
    assert (teller.id, teller.published) == ("harbour.md", date(2024, 3, 6))
    assert teller.forms["person:marija-novak-petrović"] == ("Marija Novak-Petrović", "Novak-Petrović")
    assert teller.names()["place:varna"] == "Varna"


days = st.none() | st.dates(date(2020, 1, 1), date(2020, 3, 1))


@given(st.lists(st.tuples(days, st.integers(0, 40))), days, days)
def test_a_window_loses_nothing_that_overlaps_it(
    spans: list[tuple[date | None, int]], first: date | None, last: date | None
) -> None:
    if first is not None and last is not None:
        first, last = sorted((first, last))
    events = [on(iso(s), iso(None if s is None else s + timedelta(length))) for s, length in spans]
    within = {
        (start, length)
        for start, length in spans
        if start is not None
        and any(
            (first is None or start + timedelta(n) >= first) and (last is None or start + timedelta(n) <= last)
            for n in range(length + 1)
        )
    }
    found = timeline(told(*events), Wanted(first=first, last=last))
    assert {each.event for each in found.dated} == {
        on(start.isoformat(), (start + timedelta(length)).isoformat()) for start, length in within if start is not None
    }
    assert len(found.undated) == sum(start is None for start, _ in spans)
