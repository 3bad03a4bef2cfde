from __future__ import annotations

from dataclasses import replace

import pytest

from newsx.check.conditions import CONDITIONS, LISTED, conditions, tripped
from newsx.errors import UsageError
from newsx.types import Extraction
from tests.sample import event, extraction, harbour, timex, when

BARE = extraction(headline=None, published=None)
MINOR = replace(event("fell"), main=False)
UNRESOLVED = replace(timex("last Friday", None, None), unresolved="no publication date")


def why(record: Extraction, name: str) -> list[str]:
    return list(tripped(record, conditions([name])))


@pytest.mark.parametrize(
    ("name", "record", "told"),
    [
        ("no-publication-date", BARE, "its day of publication is not known"),
        ("no-headline", BARE, "no headline was found"),
        ("no-people", BARE, "no people were found"),
        ("no-organisations", BARE, "no organisations were found"),
        ("no-places", BARE, "no places were found"),
        ("no-events", BARE, "no events were found"),
        ("no-quotes", BARE, "no quotes were found"),
        ("no-date", BARE, "no dates were found"),
        ("unresolved-date", extraction(dates=(UNRESOLVED,)), "not resolved: 'last Friday' (no publication date)"),
        ("undated", extraction(events=(event("fell"),)), "main events without a day: 'fell'"),
        ("undated", extraction(events=(event("fell", on=when(None, None)),)), "main events without a day: 'fell'"),
        ("warning", extraction(warnings=("it is long", "it is dull")), "it is long; it is dull"),
    ],
)
def test_a_record_that_fulfils_a_condition_is_told_why(name: str, record: Extraction, told: str) -> None:
    assert why(record, name) == [f"{name}: {told}"]


@pytest.mark.parametrize(
    ("name", "record"),
    [
        *((name, harbour()) for name in CONDITIONS if name not in ("no-quotes", "undated", "warning")),
        ("undated", extraction(events=(MINOR, event("rose", on=when(None, "2024-03-05"))))),
        ("unresolved-date", extraction(dates=(timex("for two weeks", None, None),))),
        ("warning", extraction()),
        ("failure", BARE),
    ],
)
def test_a_record_that_does_not_fulfil_a_condition_is_spared(name: str, record: Extraction) -> None:
    assert why(record, name) == []


def test_conditions_are_named_with_commas_or_one_by_one_and_count_once() -> None:
    found = conditions(["no-events, undated", "no-people", "undated"])
    assert [condition.name for condition in found] == ["no-events", "undated", "no-people"]
    assert conditions([]) == ()


@pytest.mark.parametrize(
    ("listed", "complaint"),
    [
        ("no-event", r"--fail-on: unknown condition 'no-event' \(nearest: no-events; known: failure, no-date, "),
        ("undated,,no-date", r"--fail-on: unknown condition '' \(known: "),
        ("", "--fail-on: unknown condition ''"),
    ],
)
def test_an_unknown_condition_is_refused_with_the_nearest(listed: str, complaint: str) -> None:
    with pytest.raises(UsageError, match=complaint):
        conditions([listed])


def test_every_condition_is_listed_with_its_meaning() -> None:
    assert len(CONDITIONS) == LISTED.count(": ")
    assert "undated: a main event has no day" in LISTED
