"""Events: what counts as found, and which slots are right. The figures are counted by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from newsx.evaluate.events import review, tallies
from newsx.evaluate.tallies import Tally
from newsx.types import Event, Extraction
from tests.evaluate.gold import ARREST, FRIDAY, HERON, MEETING, REYES, filled, first_event, found, gold, perfect, told


def counts(record: Extraction | None, **changes: Any) -> dict[str, tuple[int, int, int]]:
    return {id_: tally[:3] for id_, tally in tallies(gold(**changes), record).items()}


def test_all_is_right_where_all_is_found() -> None:
    assert counts(perfect()) == {
        "events": (2, 2, 2),
        "dated": (2, 2, 2),
        "who": (2, 2, 2),
        "whom": (2, 2, 2),
        "where": (1, 1, 1),
        "main": (1, 1, 0),
        "dated_found": (1, 1, 0),
        "when": (1, 1, 0),
        "first_day": (1, 1, 0),
        "undated": (1, 1, 0),
        "status": (2, 2, 0),
        "attribution": (2, 2, 0),
        "type": (2, 2, 0),
    }


@pytest.mark.parametrize("record", [None, found()])
def test_without_a_record_or_events_in_it_nothing_is_found(record: Extraction | None) -> None:
    seen = counts(record)
    assert seen["events"] == seen["dated"] == (0, 2, 0)
    assert seen["main"] == (0, 1, 0)
    assert seen["who"] == seen["status"] == (0, 0, 0)


def test_without_gold_events_all_found_are_spurious() -> None:
    assert counts(perfect(), events=[])["events"] == (0, 0, 2)


def test_an_event_beside_the_gold_is_spurious() -> None:
    assert counts(found(ARREST, MEETING, told("sue")))["events"] == (2, 2, 3)


def test_an_event_that_is_optional_is_neither_rewarded_nor_punished() -> None:
    at = gold().text.index("sue")
    assert counts(found(ARREST, MEETING, told("sue")), optional=[[at, at + 3]])["events"] == (2, 2, 2)


def test_an_event_is_found_once() -> None:
    assert counts(found(ARREST, replace(ARREST, id="e9"), MEETING))["events"] == (2, 2, 3)


def test_a_slot_is_counted_by_its_fillers() -> None:
    seen = counts(found(replace(ARREST, who=(filled("Police"), filled(HERON))), MEETING))
    assert seen["who"] == (2, 2, 3)
    assert seen["whom"] == (2, 2, 2)


def test_any_form_of_an_entity_fills_a_slot() -> None:
    assert counts(perfect(), events=first_event(whom=["Reyes"]))["whom"] == (2, 2, 2)


def test_of_two_readings_the_one_nearer_to_what_was_found_counts() -> None:
    record = found(replace(ARREST, whom=()), MEETING)
    assert counts(record)["whom"] == (1, 2, 1)
    assert counts(record, events=first_event(alt={"whom": []}))["whom"] == (1, 1, 1)


@pytest.mark.parametrize(
    ("start", "end", "when", "first_day", "dated"),
    [
        ("2024-03-08", "2024-03-08", 1, 1, 2),
        ("2024-03-08", "2024-03-09", 0, 1, 1),
        ("2024-03-07", "2024-03-08", 0, 0, 1),
        (None, None, 0, 0, 1),
    ],
)
def test_a_day_is_right_when_both_ends_are(
    start: str | None, end: str | None, when: int, first_day: int, dated: int
) -> None:
    seen = counts(found(replace(ARREST, when=replace(FRIDAY, start_date=start, end_date=end)), MEETING))
    assert (seen["when"][0], seen["first_day"][0], seen["dated"][0]) == (when, first_day, dated)


def test_a_date_that_could_not_be_resolved_is_none() -> None:
    unresolved = replace(FRIDAY, start_date=None, end_date=None)
    assert counts(found(ARREST, replace(MEETING, when=unresolved)))["undated"] == (1, 1, 0)


def test_an_event_whose_doer_is_wrong_is_not_rightly_dated() -> None:
    assert counts(found(replace(ARREST, who=(filled(HERON),)), MEETING))["dated"] == (1, 2, 2)


def test_an_event_that_names_no_doer_needs_none_to_be_rightly_dated() -> None:
    assert counts(found(replace(ARREST, who=(filled(HERON),)), MEETING), events=first_event(who=[]))["dated"][0] == 2


@pytest.mark.parametrize(
    ("event", "slot"),
    [
        (replace(ARREST, status="planned"), "status"),
        (replace(ARREST, type="ASSAULT"), "type"),
        (replace(ARREST, attributed_to=filled(HERON)), "attribution"),
    ],
)
def test_status_type_and_source_are_right_or_wrong(event: Event, slot: str) -> None:
    seen = counts(found(event, MEETING))
    assert seen[slot] == (1, 2, 0)
    assert seen["events"] == (2, 2, 2)


@pytest.mark.parametrize("source", ["Heron", "the Blue Heron"])
def test_a_source_is_right_under_any_of_its_names(source: str) -> None:
    record = found(replace(ARREST, attributed_to=filled(HERON)), MEETING)
    assert counts(record, events=first_event(attributed_to=source))["attribution"] == (2, 2, 0)


def test_an_event_without_class_is_of_the_class_other() -> None:
    assert counts(found(told("arrested"), MEETING), events=first_event(type="OTHER"))["type"] == (2, 2, 0)


def test_a_trigger_need_but_overlap() -> None:
    longer = replace(ARREST, trigger=replace(ARREST.trigger, start=0))
    assert len(review(gold(), found(longer)).verdicts) == 1


def test_counts_of_strict_measures_are_the_same_on_both_sides() -> None:
    assert tallies(gold(), found(ARREST))["events"] == Tally(right=1, gold=2, found=1, matched=1)


def test_an_entity_of_the_text_is_known_by_its_id() -> None:
    assert REYES.id == ARREST.whom[0].entity
