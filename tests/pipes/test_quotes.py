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


def marked(text: str) -> list[tuple[str, str]]:
    doc = COMPONENT(NLP.make_doc(text))
    return [(span.label_, span.text) for span in doc.spans["newsx.quotes"]]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("“He told me, ‘Get out,’ and I ran,” she said.", ["Get out,"]),
        ("\"He told me, 'Get out,' and I ran,\" she said.", ["Get out,"]),
        ("‘He told me, “Get out,” and I ran,’ she said.", ["Get out,"]),
        ("“She said ‘no’ and he said ‘yes’.” They left.", ["no", "yes"]),
        ("“It was the players’ fault,” she said.", []),
        ("“They don’t ‘know.” They left.", []),
        ("“He said ‘go.\n\n“Then he said ‘stay’ to me.”", ["stay"]),
    ],
)
def test_what_is_quoted_in_a_quotation_is_nested(text: str, inner: list[str]) -> None:
    assert [words for label, words in marked(text) if label == "nested"] == inner
    assert marked(text)[0][0] == "direct"


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said: "We lost.\n\nWe will win."', ["We lost.\n\nWe will win."]),
        ("He said: “We lost.\n\nWe will win.”", ["We lost.\n\nWe will win."]),
        ('He said: "We lost.\n\nThe mayor said: "We won."', ["We won."]),
        ('He said: "We lost.\n\nNobody spoke.', []),
        ("He said: “We lost.\n\n” Nobody spoke.", []),
        ("He said: 'We lost.\n\nWe will win.'", []),
    ],
)
def test_a_quotation_goes_on_where_the_next_paragraph_ends_it(text: str, quoted: list[str]) -> None:
    assert [words for _, words in marked(text)] == quoted


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        (
            "‘It’s the players’ own fault, they didn’t train,’ said Pryce.",
            "It’s the players’ own fault, they didn’t train,",
        ),
        ("'It's the players' own fault,' said Pryce.", "It's the players' own fault,"),
        ("'We love dogs,' she said. 'They're kind.'", "We love dogs,"),
        ("‘We love dogs’ she said. ‘They’re kind.’", "We love dogs"),
    ],
)
def test_an_apostrophe_ends_no_quotation(text: str, quoted: str) -> None:
    assert marked(text)[0] == ("direct", quoted)


@given(st.lists(PIECES, max_size=60).map("".join))
def test_what_is_nested_lies_within_the_quotation_before_it(text: str) -> None:
    doc, outer = COMPONENT(NLP.make_doc(text)), None
    for span in doc.spans["newsx.quotes"]:
        if span.label_ == "direct":
            outer = span
        else:
            assert outer is not None
            assert outer.start <= span.start
            assert span.end <= outer.end
