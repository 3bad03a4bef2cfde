"""Which date of its sentence an event has, and how it was come by."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from newsx.extract.when import calendar
from newsx.types import Timex, When
from tests.parses import case_params, parsed, word
from tests.trees import trees

PUBLISHED = "2025-12-20"


def timex(doc: Doc, text: str, days: str, **other: str) -> Timex:
    """The date expression `text` of `doc`, denoting `days`: a day, "first..last", or "" where unresolved."""
    start, end = days.split("..") if ".." in days else (days, days)
    at = doc.text.index(text)
    return Timex(
        id=text,
        text=text,
        start=at,
        end=at + len(text),
        type=other.get("type", "DATE"),  # type: ignore[arg-type]
        value=other.get("value", start),
        start_date=start or None,
        end_date=end or None,
        granularity=None,
        anchor=None,
        by=other.get("by", "date.weekday"),
        unresolved=None if start or other.get("type") == "DURATION" else "no publication date",
    )


def dated(case: dict[str, Any]) -> When | None:
    """What the calendar of the case's sentence gives for its trigger."""
    doc = parsed(case["parse"])
    triggers = [word(doc, text) for text in (case["trigger"], *case.get("events", ()))]
    doc.spans["newsx.triggers"] = [Span(doc, token.i, token.i + 1) for token in triggers]
    other = {key: case[key] for key in ("type", "value", "by") if key in case}
    published = case.get("published", PUBLISHED)
    timexes = [timex(doc, text, days, **other) for text, days in case["dates"].items()]
    return calendar(doc, timexes, published=date.fromisoformat(published) if published else None).of(triggers[0])


@pytest.mark.parametrize("case", case_params("grammar_when"))
def test_the_day_of_an_event_is_that_of_the_date_that_governs_it(case: dict[str, Any]) -> None:
    when = dated(case)
    assert (when.text if when else "") == case["when"]
    assert (when.basis if when else None) == case.get("basis")


@pytest.mark.parametrize("case", [p for p in case_params("grammar_when") if "days" in p.values[0]])
def test_prepositions_open_and_close_the_days(case: dict[str, Any]) -> None:
    when = dated(case)
    assert when is not None
    assert f"{when.start_date or ''}..{when.end_date or ''}" == case["days"]


def test_an_event_in_a_text_without_dates_has_no_day() -> None:
    case = next(iter(case_params("grammar_when"))).values[0]
    assert dated({**case, "dates": {}}) is None


def test_the_record_names_the_date_and_keeps_its_value() -> None:
    case = next(iter(case_params("grammar_when"))).values[0]
    when = dated(case)
    assert when is not None
    assert (when.date, when.value) == ("Monday", "2025-12-15")


@given(trees(), st.data())
def test_on_any_tree_an_event_has_one_of_the_dates_or_none(doc: Doc, data: st.DataObject) -> None:
    dates = data.draw(st.sets(st.integers(0, len(doc) - 1), max_size=3))
    timexes = [spelled(doc, i) for i in sorted(dates)]
    of = calendar(doc, timexes, published=date(2025, 12, 20)).of
    for trigger in doc:
        found = of(trigger)
        assert found is None or int(found.date) in dates


def spelled(doc: Doc, place: int) -> Timex:
    """Word number `place` of `doc` as a date, whatever it is."""
    token = doc[place]
    return Timex(
        id=str(place),
        text=token.text,
        start=token.idx,
        end=token.idx + len(token),
        type="DATE",
        value="2025-12-15",
        start_date="2025-12-15",
        end_date="2025-12-15",
        granularity="day",
        anchor="published",
        by="date.weekday",
    )
