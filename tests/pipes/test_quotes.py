"""What stands between quotation marks."""

from __future__ import annotations

import re

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from newsx.pipes.quotes import Quotes, quotations
from tests.parses import case_params

TAG = re.compile(r"<q (\w+)>(.*?)</q>", re.DOTALL)
NLP = spacy.blank("en")
COMPONENT = Quotes(NLP, "quotes")


@pytest.mark.parametrize("case", case_params("quotes_marks"))
def test_quotations_are_found_by_their_marks(case: dict[str, str]) -> None:
    doc = COMPONENT(NLP.make_doc(TAG.sub(r"\2", case["text"])))
    spans = [span for span in doc.spans["newsx.quotes"] if span.label_ == "direct"]
    found = [(span.id_.removeprefix("quotes."), span.text) for span in spans]
    assert found == [(match[1], match[2]) for match in TAG.finditer(case["text"])]


def test_a_quotation_is_labelled_direct() -> None:
    doc = COMPONENT(NLP.make_doc("“Yes,” he said."))
    assert [span.label_ for span in doc.spans["newsx.quotes"]] == ["direct"]


def test_the_component_is_found_by_its_name() -> None:
    assert "newsx.quotes" in NLP.create_pipe("newsx_quotes")(NLP.make_doc("None.")).spans


def test_a_text_without_quotations_is_marked_as_read() -> None:
    assert len(COMPONENT(NLP.make_doc("It rained.")).spans["newsx.quotes"]) == 0


PIECES = st.sampled_from([*"\"'“”‘’„«» .,?\n", "``", "''", "\n\n", "word", "s", "He said", "’s"])


@given(st.lists(PIECES, max_size=60).map("".join))
def test_quotations_never_overlap_and_lie_within_the_text(text: str) -> None:
    edges = [edge for found in quotations(text) for edge in (found.start, found.end)]
    assert edges == sorted(edges)
    assert all(0 < edge <= len(text) for edge in edges)


@given(st.text(max_size=80))
def test_any_text_can_be_marked(text: str) -> None:
    doc = COMPONENT(NLP.make_doc(text))
    assert all(span.text.strip() for span in doc.spans["newsx.quotes"])
