"""Drafts of gold: what newsx finds, in words that an editor can correct, and read back as what was found."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsx.evaluate.counting import counted
from newsx.evaluate.drafts import draft
from newsx.evaluate.gold import Gold
from newsx.evaluate.labels import labels
from newsx.evaluate.layout import WIDTH, laid_out
from newsx.evaluate.own import article
from newsx.evaluate.scores import scores
from tests.evaluate.gold import ARREST, FRIDAY, GOLD, MEETING, TEXT, found, perfect

SENTS = [(0, 44), (45, 93), (94, len(TEXT))]
FIELDS = {"id": "lima", "date": "2024-03-11", "title": None, "text": TEXT}


def test_a_draft_holds_what_was_found_by_words_and_numbers() -> None:
    written = draft(TEXT, perfect(), SENTS, FIELDS)
    assert written == {
        **GOLD,
        "people": [{"name": "Ana Reyes", "aliases": ["Reyes"], "roles": ["the mayor"]}],
        "events": [
            {
                **GOLD["events"][0],
                "who": ["the police"],
                "when": {"text": "Friday", "start": "2024-03-08", "end": "2024-03-08"},
                "main": True,
            },
            {**GOLD["events"][1], "main": True},
        ],
    }
    assert list(written)[-1] == "text"


def test_a_draft_that_nobody_corrected_is_all_right() -> None:
    written = json.loads(laid_out(draft(TEXT, perfect(), SENTS, FIELDS)))
    gold = Gold((article(written, default_id="a", where="a", labels=labels()),))
    assert {score.value for score in scores(counted(gold, {"lima": perfect()}))} == {1.0}


def test_a_trigger_that_returns_in_its_sentence_has_its_number() -> None:
    text = "Rovers beat United, and United beat Rovers."
    at = text.rindex("beat")
    second = replace(ARREST, trigger=replace(ARREST.trigger, text="beat", start=at, end=at + 4))
    (event,) = draft(text, found(second), [(0, len(text))], {"id": "a"})["events"]
    assert (event["sent"], event["trigger"], event["occurrence"]) == (0, "beat", 2)


def test_a_trigger_that_no_word_of_a_sentence_is_has_its_characters() -> None:
    text = "The rebeat beat."
    within = replace(ARREST, trigger=replace(ARREST.trigger, start=6, end=10))
    (event,) = draft(text, found(within), [(0, len(text))], {"id": "a"})["events"]
    assert (event["trigger"], event["start"], event["end"]) == ("beat", 6, 10)
    assert "sent" not in event


def test_a_date_that_could_not_be_resolved_keeps_its_words() -> None:
    unresolved = replace(FRIDAY, start_date=None, end_date=None)
    events = draft(TEXT, found(replace(MEETING, when=unresolved)), SENTS, FIELDS)["events"]
    assert events[0]["when"] == {"text": "Friday", "start": None, "end": None}


@pytest.mark.parametrize("value", [{}, [], {"a": []}, {"a": {"b": ["x" * 150]}}, [{"name": "Ana"}]])
def test_json_laid_out_is_the_same_json(value: Any) -> None:
    assert json.loads(laid_out(value)) == value


def test_what_fits_on_a_line_stands_on_one() -> None:
    assert laid_out({"people": [{"name": "Ana", "aliases": []}], "text": "x"}) == (
        '{\n "people": [{"name": "Ana", "aliases": []}],\n "text": "x"\n}'
    )


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=9), inner, max_size=5),
)


@given(VALUES)
def test_whatever_is_laid_out_is_read_back_and_no_list_is_longer_than_a_line(value: Any) -> None:
    written = laid_out(value)
    assert json.loads(written) == value
    assert all(len(line) <= WIDTH + 2 for line in written.split("\n") if line.lstrip().startswith(("[", "{")))
