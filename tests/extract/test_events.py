"""The events of a text, on parses built by hand; triggers, dates and quotes found by rule, names as a case has them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from newsx.extract.dates import timexes
from newsx.extract.entities import cast
from newsx.extract.events import events
from newsx.extract.quotes import quotes
from newsx.extract.references import References
from newsx.extract.roles import with_roles
from newsx.extract.syntax import governing_tense
from newsx.pipes.dates import Dates
from newsx.pipes.quotes import Quotes
from newsx.pipes.triggers import Triggers
from newsx.types import Event, Filler, Trigger
from tests.parses import VOCAB, case_params, cases, parsed
from tests.tagged import tagged_doc
from tests.trees import trees

PUBLISHED = date(2025, 12, 20)  # a Saturday
BLANK = spacy.blank("en")
DATES = Dates(BLANK, "newsx_dates")
QUOTES = Quotes(BLANK, "newsx_quotes")
TRIGGERS = Triggers(BLANK, "newsx_triggers")


def told(doc: Doc, *, published: date | None = PUBLISHED) -> tuple[Event, ...]:
    """The events of a Doc whose names and parse are right as they are."""
    found = with_roles(doc, cast(doc))
    dates = tuple(timexes(DATES(doc), published=published, tense=governing_tense))
    spoken = quotes(QUOTES(doc), References(doc, found))
    return events(TRIGGERS(doc), found, dates, tuple(spoken), published=published)


def filler(found: Filler | None) -> str:
    """The id of the entity, or the words in quotation marks."""
    return "" if found is None else found.entity or f"'{found.text}'"


SLOTS: dict[str, Callable[[Event], Any]] = {
    "trigger": lambda event: event.trigger.text,
    "type": lambda event: event.type,
    "who": lambda event: [filler(each) for each in event.who],
    "whom": lambda event: [filler(each) for each in event.whom],
    "where": lambda event: [filler(each) for each in event.where],
    "on": lambda event: (event.when and event.when.start_date) or "",
    "status": lambda event: event.status,
    "said_by": lambda event: filler(event.attributed_to),
}


@pytest.mark.parametrize("case", case_params("events_told"))
def test_a_text_tells_its_events_and_no_others(case: dict[str, Any]) -> None:
    found = told(parsed(case["parse"]))
    asked = [event.keys() for event in case["events"]]
    assert len(found) == len(asked)
    assert [{k: SLOTS[k](e) for k in keys} for e, keys in zip(found, asked, strict=True)] == case["events"]


EVERY = pytest.mark.parametrize("case", cases("events_told"), ids=lambda case: case["claim"])


@EVERY
def test_events_are_numbered_in_order_of_text(case: dict[str, Any]) -> None:
    found = told(parsed(case["parse"]))
    assert [event.id for event in found] == [f"e{number}" for number in range(1, len(found) + 1)]
    assert [e.trigger.start for e in found] == sorted(e.trigger.start for e in found)


@EVERY
def test_every_passage_of_an_event_points_at_its_words(case: dict[str, Any]) -> None:
    doc = parsed(case["parse"])
    for event in told(doc):
        found: list[Trigger | Filler] = [event.trigger, *event.who, *event.whom, *event.where]
        assert [doc.text[each.start : each.end] for each in found] == [each.text for each in found]
        assert event.sentence.start <= event.trigger.start < event.trigger.end <= event.sentence.end


@EVERY
def test_fillers_stand_in_order_and_bear_neither_article_nor_possessive(case: dict[str, Any]) -> None:
    for event in told(parsed(case["parse"])):
        for slot in (event.who, event.whom):
            assert [each.start for each in slot] == sorted({each.start for each in slot})
            assert not any(each.text.lower().startswith(("the ", "a ", "an ")) for each in slot)
            assert not any(each.text.endswith(("'s", "’s")) for each in slot)


@EVERY
def test_without_a_day_of_publication_nothing_is_ahead(case: dict[str, Any]) -> None:
    for event in told(parsed(case["parse"]), published=None):
        assert event.when is None or event.when.start_date is None or "2025" in event.when.text


def test_without_a_parse_there_are_no_events() -> None:
    doc = tagged_doc("Police arrested <PERSON>Ana Reyes</PERSON>.")
    assert events(doc, cast(doc), (), (), published=PUBLISHED) == ()


def test_an_empty_doc_tells_nothing() -> None:
    assert told(Doc(VOCAB)) == ()


def test_a_rule_that_no_file_lists_types_nothing() -> None:
    (event,) = told(parsed(cases("events_told")[1]["parse"]))
    assert event.by.startswith("event.")


@given(trees(), st.booleans())
def test_on_any_tree_events_are_numbered_and_hold_words_of_the_text(doc: Doc, named: bool) -> None:
    doc.set_ents([Span(doc, 0, 1, label="PERSON")] if named else [])
    found = told(doc)
    assert [event.id for event in found] == [f"e{number}" for number in range(1, len(found) + 1)]
    assert all(each.text in doc.text for event in found for each in (*event.who, *event.whom))
