"""Mistakes, by cause, with the words around them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from newsx.evaluate.gold import Gold
from newsx.evaluate.mistakes import mistakes
from newsx.types import Extraction, Mention, Timex
from tests.evaluate.gold import (
    ARREST,
    FRIDAY,
    HERON,
    LIMA,
    MEETING,
    REYES,
    filled,
    first_event,
    found,
    gold,
    perfect,
    told,
)
from tests.sample import organisation, person, roles, timex

Told = tuple[str, str, str, str]


def listed(record: Extraction | None, **changes: Any) -> list[Told]:
    """Group and cause, gold and found."""
    article = gold(**changes)
    records = {} if record is None else {article.id: record}
    return [(f"{each.group}: {each.cause}", each.context.words, each.gold, each.found)
            for each in mistakes(Gold((article,)), records)]  # fmt: skip


def test_without_mistakes_there_are_none() -> None:
    assert listed(perfect()) == []


@pytest.mark.parametrize(
    ("record", "changes", "mistake"),
    [
        (found(MEETING), {}, ("events: missed, a main event", "arrested", "arrested", "")),
        (found(ARREST), {}, ("events: missed", "met", "met", "")),
        (found(ARREST, MEETING, told("sue")), {}, ("events: spurious", "sue", "", "sue")),
        (found(replace(ARREST, who=(filled(HERON),)), MEETING), {},
         ("events: wrong who", "arrested", "Police", "Blue Heron")),
        (found(replace(ARREST, whom=()), MEETING), {}, ("events: whom missed", "arrested", "Ana Reyes", "")),
        (found(ARREST, replace(MEETING, where=(filled(LIMA),))), {}, ("events: where spurious", "met", "", "Lima")),
        (found(replace(ARREST, when=replace(FRIDAY, end_date="2024-03-09")), MEETING), {},
         ("events: wrong day", "arrested", "2024-03-08", "2024-03-08..2024-03-09")),
        (found(replace(ARREST, when=None), MEETING), {}, ("events: day missed", "arrested", "2024-03-08", "")),
        (found(ARREST, replace(MEETING, when=FRIDAY)), {}, ("events: day spurious", "met", "", "2024-03-08")),
        (found(replace(ARREST, status="planned"), MEETING), {},
         ("events: wrong status", "arrested", "happened", "planned")),
        (found(replace(ARREST, type=None), MEETING), {}, ("events: wrong type", "arrested", "COERCE", "OTHER")),
        (found(replace(ARREST, attributed_to=filled(HERON)), MEETING), {},
         ("events: attribution spurious", "arrested", "", "Blue Heron")),
        (perfect(), {"events": first_event(attributed_to="Lima")},
         ("events: attribution missed", "arrested", "Lima", "")),
        (found(replace(ARREST, attributed_to=filled(HERON)), MEETING), {"events": first_event(attributed_to="Lima")},
         ("events: wrong attribution", "arrested", "Lima", "Blue Heron")),
        (found(ARREST, MEETING, organisations=()), {},
         ("entities: organisations: missed", "Blue Heron", "Blue Heron", "")),
        (found(ARREST, MEETING, organisations=(HERON, organisation("Interpol"))), {},
         ("entities: organisations: spurious", "", "", "Interpol")),
        (found(ARREST, MEETING, people=(replace(REYES, roles=()),)), {},
         ("entities: roles: missed", "mayor", "Ana Reyes: mayor", "")),
        (found(ARREST, MEETING, people=(replace(REYES, roles=roles("mayor", "executives")),)), {},
         ("entities: roles: spurious", "executives", "", "Ana Reyes: executives")),
        (perfect(), {"people": [{"name": "Ana Reyes", "aliases": ["Reyes", "Police"], "roles": ["mayor"]}]},
         ("entities: aliases: missed", "Police", "Ana Reyes: Police", "")),
    ],
)  # fmt: skip
def test_a_mistake_has_a_cause(record: Extraction, changes: dict[str, Any], mistake: Told) -> None:
    assert listed(record, **changes) == [mistake]


def named(*spans: tuple[int, int]) -> Extraction:
    """A record of people at these places, and nothing else."""
    people = replace(person("X"), mentions=tuple(Mention("x", start, end, "model") for start, end in spans))
    return found(people=(people,), organisations=(), places=())


NAMES_ONLY: dict[str, Any] = {"people": None, "organisations": None, "places": None, "events": None}


@pytest.mark.parametrize(
    ("mapped", "mistake"),
    [
        ([[16, 25, "PER"], [29, 33, "LOC"]], ("names: missed", "Lima", "Lima (places)", "")),
        ([], ("names: spurious", "Ana Reyes", "", "Ana Reyes (people)")),
        ([[16, 25, "ORG"]], ("names: wrong kind", "Ana Reyes", "Ana Reyes (organisations)", "Ana Reyes (people)")),
        ([[20, 25, "PER"]], ("names: wrong boundaries", "Reyes", "Reyes (people)", "Ana Reyes (people)")),
        ([[20, 25, "ORG"]],
         ("names: wrong boundaries and kind", "Reyes", "Reyes (organisations)", "Ana Reyes (people)")),
    ],
)  # fmt: skip
def test_a_wrong_name_has_a_cause(mapped: list[Any], mistake: Told) -> None:
    assert listed(named((16, 25)), mapped=mapped, **NAMES_ONLY) == [mistake]


def dated(start: int, end: int) -> Extraction:
    date: Timex = replace(timex("Friday", "2024-03-08", "2024-03-08"), start=start, end=end)
    return found(people=(), organisations=(), places=(), dates=(date,))


@pytest.mark.parametrize(
    ("timexes", "mistake"),
    [
        ([[37, 43, "DATE", "2024-03-08"], [45, 50, "DATE", "2023"]], ("dates: missed", "Reyes", "2023", "")),
        ([], ("dates: spurious", "Friday", "", "2024-03-08")),
        ([[34, 43, "DATE", "2024-03-08"]], ("dates: wrong boundaries", "on Friday", "on Friday", "Friday")),
        ([[37, 43, "SET", "2024-03-08"]], ("dates: wrong type", "Friday", "SET", "DATE")),
        ([[37, 43, "DATE", "2024-03-01"]], ("dates: wrong value", "Friday", "2024-03-01", "2024-03-08")),
        ([[37, 43, "DATE", "2024-03-01/2024-03-08"]],
         ("dates: wrong value", "Friday", "2024-03-01/2024-03-08", "2024-03-08")),
    ],
)  # fmt: skip
def test_a_wrong_date_has_a_cause(timexes: list[Any], mistake: Told) -> None:
    assert listed(dated(37, 43), timexes=timexes, **NAMES_ONLY) == [mistake]


def test_the_commonest_cause_of_a_group_comes_first() -> None:
    causes = [cause for cause, *_ in listed(found(told("sue"), told("will")), events=first_event())]
    assert causes == ["events: spurious"] * 2 + ["events: missed, a main event", "events: missed"]


def test_words_are_shown_with_whole_words_around_them() -> None:
    (missed,) = mistakes(Gold((gold(),)), {"lima": found(ARREST)})
    assert missed.context == ("…Friday. Reyes, the mayor, had", "met", "Blue Heron executives. Blue…")


def test_with_no_record_all_of_the_gold_is_missed() -> None:
    assert {cause for cause, *_ in listed(None)} == {
        "events: missed, a main event", "events: missed", "entities: people: missed", "entities: organisations: missed",
        "entities: places: missed", "entities: roles: missed", "entities: aliases: missed",
    }  # fmt: skip
