"""Which date of its sentence an event has, and how it was come by."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from newsx.extract.date_adjuncts import calendar
from newsx.extract.when import when
from newsx.pipes.triggers import UNTYPED
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
    return when(triggers[0], calendar(doc, timexes, published=date.fromisoformat(published) if published else None))


CASES = [p for name in ("", "_carried", "_told") for p in case_params(f"grammar_when{name}")]


@pytest.mark.parametrize("case", CASES)
def test_the_day_of_an_event_is_that_of_the_date_that_governs_it(case: dict[str, Any]) -> None:
    found = dated(case)
    assert (found.text if found else "") == case["when"]
    assert (found.basis if found else None) == case.get("basis")


@pytest.mark.parametrize("case", [p for p in CASES if "days" in p.values[0]])
def test_prepositions_open_and_close_the_days(case: dict[str, Any]) -> None:
    found = dated(case)
    assert found is not None
    assert f"{found.start_date or ''}..{found.end_date or ''}" == case["days"]


@pytest.mark.parametrize("case", [p for p in CASES if "by_rule" in p.values[0]])
def test_the_rule_that_dates_an_event_is_named(case: dict[str, Any]) -> None:
    found = dated(case)
    assert found is not None
    assert found.by == case["by_rule"]


def test_the_date_that_begins_a_range_dates_to_its_end() -> None:
    case = next(p.values[0] for p in CASES if p.values[0]["claim"] == "a rise from one year to another lasts that long")
    doc = parsed(case["parse"])
    first, last = (timex(doc, text, days) for text, days in case["dates"].items())
    found = when(word(doc, "fell"), calendar(doc, [replace(first, until=last.id), last], published=None))
    assert found is not None
    assert (found.start_date, found.end_date) == ("2013-01-01", "2021-12-31")


def test_an_event_at_an_occasion_has_its_day() -> None:
    doc = parsed(OCCASION)
    doc.spans["newsx.triggers"] = [
        Span(doc, word(doc, text).i, word(doc, text).i + 1, label="ASSAULT") for text in ("strike", "attack", "hurt")
    ]
    found = when(word(doc, "hurt"), calendar(doc, [timex(doc, "overnight", "2025-12-19..2025-12-20")], published=None))
    assert found is not None
    assert (found.date, found.basis, found.by) == ("overnight", "carried", "when.occasion")


SHARED = """
Gunmen   NOUN   NNS  gunman  1  nsubj  -
killed   VERB   VBD  kill    1  ROOT   -
a        DET    DT   a       3  det    -
guard    NOUN   NN   guard   1  dobj   -
and      CCONJ  CC   and     1  cc     -
wounded  VERB   VBD  wound   1  conj   -
a        DET    DT   a       7  det    -
driver   NOUN   NN   driver  5  dobj   -
on       ADP    IN   on      5  prep   -
Monday_  PROPN  NNP  Monday  8  pobj   -
._       PUNCT  .    .       1  punct  -
"""


def shared(*labels: str) -> When | None:
    """The day of the first of two coordinated verbs with these classes."""
    doc = parsed(SHARED)
    doc.spans["newsx.triggers"] = [
        Span(doc, word(doc, text).i, word(doc, text).i + 1, label=label)
        for text, label in zip(("killed", "wounded"), labels, strict=True)
    ]
    return when(word(doc, "killed"), calendar(doc, [timex(doc, "Monday", "2025-12-15..2025-12-15")], published=None))


def test_a_verb_shares_the_date_at_the_end_of_what_it_is_coordinated_with() -> None:
    found = shared("ASSAULT", "ASSAULT")
    assert found is not None
    assert (found.date, found.basis, found.by) == ("Monday", "carried", "when.clause_below")


@pytest.mark.parametrize("labels", [("ASSAULT", "COERCE"), (UNTYPED, UNTYPED)])
def test_verbs_that_tell_of_two_kinds_share_no_date(labels: tuple[str, str]) -> None:
    assert shared(*labels) is None


OCCASION = """
An         DET    DT   an         2  det        -
overnight  ADJ    JJ   overnight  2  amod       -
strike     NOUN   NN   strike     3  nsubj      -
hit        VERB   VBD  hit        3  ROOT       -
the        DET    DT   the        5  det        -
port_      NOUN   NN   port       3  dobj       -
._         PUNCT  .    .          3  punct      -
Nine       NUM    CD   nine       9  nsubjpass  -
were       AUX    VBD  be         9  auxpass    -
hurt       VERB   VBN  hurt       9  ROOT       -
in         ADP    IN   in         9  prep       -
the        DET    DT   the       12  det        -
attack_    NOUN   NN   attack    10  pobj       -
._         PUNCT  .    .          9  punct      -
"""


def test_an_event_in_a_text_without_dates_has_no_day() -> None:
    case = next(iter(case_params("grammar_when"))).values[0]
    assert dated({**case, "dates": {}}) is None


def test_the_record_names_the_date_and_keeps_its_value() -> None:
    case = next(iter(case_params("grammar_when"))).values[0]
    found = dated(case)
    assert found is not None
    assert (found.date, found.value) == ("Monday", "2025-12-15")


@given(trees(), st.data())
def test_on_any_tree_an_event_has_one_of_the_dates_or_none(doc: Doc, data: st.DataObject) -> None:
    dates = data.draw(st.sets(st.integers(0, len(doc) - 1), max_size=3))
    timexes = [spelled(doc, i) for i in sorted(dates)]
    dates_of = calendar(doc, timexes, published=date(2025, 12, 20))
    for trigger in doc:
        found = when(trigger, dates_of)
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
