"""Whom an event is attributed to."""

from __future__ import annotations

import pytest
from hypothesis import given
from spacy.tokens import Doc

from newsx.extract.attribution import citing, source
from tests.parses import case_params, parsed, word
from tests.trees import trees


@pytest.mark.parametrize("case", case_params("grammar_attribution"))
def test_an_event_comes_from_whoever_reports_it(case: dict[str, str]) -> None:
    doc = parsed(case["parse"])
    found = source(word(doc, case["trigger"]), citing(doc))
    assert ("" if found is None else found.text) == case["source"]


@given(trees())
def test_on_any_tree_nothing_is_its_own_source(doc: Doc) -> None:
    assert all(source(trigger, citing(doc)) != trigger for trigger in doc)
