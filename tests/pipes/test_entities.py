"""The component `newsx_entities`: from the model's names to newsx's, on parses built by hand."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from newsx.pipes.dates import Dates
from newsx.pipes.entities import Entities
from tests.parses import case_params, cases, parsed
from tests.tagged import tagged
from tests.trees import trees

NAMES = Entities(spacy.blank("en"), "newsx_entities")
DATES = Dates(spacy.blank("en"), "newsx_dates")
BLOCKS = ("dateline", "headline")


def repaired(case: dict[str, Any]) -> Doc:
    """The case's Doc with its blocks and behind the component."""
    doc = parsed(case["parse"])
    blocks = [doc.char_span(0, len(case[kind]), label=kind) for kind in BLOCKS if kind in case]
    doc.spans["newsx.blocks"] = [block for block in blocks if block is not None]
    return NAMES(DATES(doc))


def by(doc: Doc) -> dict[str, str]:
    """Which model or rule found each name."""
    return {ent.text: doc[ent.start].ent_id_ for ent in doc.ents}


@pytest.mark.parametrize("case", case_params("names_component"))
def test_the_names_of_a_text_are_repaired(case: dict[str, Any]) -> None:
    doc = repaired(case)
    assert tagged(doc, doc.ents) == case["found"]


@pytest.mark.parametrize("case", [p for p in case_params("names_component") if "by" in p.values[0]])
def test_a_name_says_which_rule_found_it(case: dict[str, Any]) -> None:
    assert by(repaired(case)) == case["by"]


@pytest.mark.parametrize("case", cases("names_component"), ids=lambda case: case["claim"])
def test_every_name_says_who_found_it(case: dict[str, Any]) -> None:
    ids = by(repaired(case)).values()
    assert all(id_ == "model" or id_.split(".")[0] in {"names", "gazetteer", "layout"} for id_ in ids)


def test_the_component_is_reached_from_plain_spacy() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("newsx_entities")
    assert [pipe for pipe, _ in nlp.pipeline] == ["newsx_entities"]


def test_a_marked_doc_survives_serialisation() -> None:
    doc = NAMES(parsed("Omar PROPN NNP Omar 1 nsubj PERSON\nleft VERB VBD leave 1 ROOT -"))
    again = Doc(doc.vocab).from_bytes(doc.to_bytes())
    assert [(e.text, e.label_, again[e.start].ent_id_) for e in again.ents] == [("Omar", "PERSON", "model")]


@given(trees(), st.data())
def test_on_any_tree_names_are_of_four_kinds_and_never_overlap(doc: Doc, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(doc) - 1))
    label = data.draw(st.sampled_from(["PERSON", "GPE", "ORG", "NORP", "DATE", "WORK_OF_ART"]))
    doc.set_ents([Span(doc, at, data.draw(st.integers(at + 1, len(doc))), label=label)])
    found = NAMES(doc)
    assert {ent.label_ for ent in found.ents} <= {"PERSON", "ORG", "PLACE", "NORP"}
    assert all(title.label_ in {"BEFORE", "BESIDE"} for title in found.spans["newsx.titles"])
