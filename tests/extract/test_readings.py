"""How sentences were read, in plain terms."""

from __future__ import annotations

import pytest
from hypothesis import given
from spacy.tokens import Doc

from newsx.extract.readings import readings
from newsx.types import Reading
from tests.extract.test_events import told
from tests.parses import cases, parsed
from tests.trees import trees


def read(claim: str) -> list[Reading]:
    """The readings of the events of a case of `summaries`."""
    doc = parsed(next(case["parse"] for case in cases("summaries") if case["claim"] == claim))
    return list(readings(doc, told(doc)))


@pytest.mark.parametrize(
    ("claim", "parts"),
    [
        (
            "an active verb with its object and place",
            [
                ("Police", "subject"),
                ("arrested", "root"),
                ("two men", "object"),
                ("in Lyon", "prepositional"),
                ("on Friday", "time"),
            ],
        ),
        (
            "a passive with its agent",
            [
                ("Ana Reyes", "passive_subject"),
                ("was", "auxiliary"),
                ("acquitted", "root"),
                ("by a court in Oslo", "agent"),
            ],
        ),
        (
            "what was not done",
            [
                ("Nordbank", "subject"),
                ("did", "auxiliary"),
                ("not", "negation"),
                ("sign", "root"),
                ("the contract", "object"),
            ],
        ),
    ],
)
def test_the_parts_around_a_trigger_are_told_in_order(claim: str, parts: list[tuple[str, str]]) -> None:
    (reading,) = read(claim)
    assert [(part.text, part.relation) for part in reading.parts] == parts


def test_a_clause_is_told_by_its_verb() -> None:
    (reading,) = read("an offer to do it")
    assert ("to lend", "complement", "agreed") in [(p.text, p.relation, p.of) for p in reading.parts]


def test_the_sentence_stands_in_one_line() -> None:
    assert read("a passive stays one")[0].sentence == "Two men were arrested in Lyon on Friday."


def test_a_reading_belongs_to_its_event() -> None:
    assert [reading.event for reading in read("verbs that share a subject and its auxiliary")] == ["e1", "e2"]


@given(trees())
def test_on_any_tree_parts_are_words_of_the_text(doc: Doc) -> None:
    for reading in readings(doc, told(doc)):
        assert all(part.text and part.of in doc.text for part in reading.parts)
