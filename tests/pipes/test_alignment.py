"""Names in characters as names in tokens, on texts in which the network's names are tagged."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from newsx.ner.reader import Named
from newsx.pipes.alignment import aligned
from tests.ner.test_reader import TEXTS
from tests.parses import VOCAB, case_params
from tests.tagged import TAG, TOKENIZER, tagged


def untagged(text: str) -> tuple[str, list[Named]]:
    """The text without its tags, and the tagged characters as the network's names."""
    plain, names, at = "", [], 0
    for found in TAG.finditer(text):
        plain += text[at : found.start()]
        names.append(Named(len(plain), len(plain) + len(found[3]), found[1], 0.5))
        plain, at = plain + found[3], found.end()
    return plain + text[at:], names


def retagged(doc: Doc, names: list[Named]) -> str:
    spans = [doc[each.start : each.end] for each in aligned(doc, names)]
    for span, each in zip(spans, aligned(doc, names), strict=True):
        span.label_ = each.name.kind
    return tagged(doc, spans)


@pytest.mark.parametrize("case", case_params("names_aligned"))
def test_names_are_tokens(case: dict[str, Any]) -> None:
    plain, names = untagged(case["text"])
    assert retagged(TOKENIZER(plain), names) == case["found"]


@pytest.mark.parametrize("case", case_params("names_aligned"))
def test_tagging_is_undone_before_names_are_aligned(case: dict[str, Any]) -> None:
    assert untagged(case["text"])[0] == untagged(case["found"])[0]


@st.composite
def named_texts(draw: st.DrawFn) -> tuple[str, list[Named]]:
    """Any text with any names in it, in order and apart."""
    text = draw(TEXTS)
    ends = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    pairs = zip(ends[::2], ends[1::2], strict=False)
    return text, [Named(start, end, "ORG", 0.5) for start, end in pairs]


TOKENIZERS: dict[str, Callable[[str], Doc]] = {
    "English": TOKENIZER,
    "of another language": spacy.blank("xx").tokenizer,
    "of characters": lambda text: Doc(VOCAB, [*text], [False] * len(text)),
    "of one token": lambda text: Doc(VOCAB, [text] if text else [], [False] if text else []),
}


@pytest.mark.parametrize("tokenizer", TOKENIZERS)
@given(named_texts())
@settings(deadline=None, max_examples=60)
def test_whatever_the_tokens_names_are_in_order_apart_and_have_a_letter(
    tokenizer: str, named: tuple[str, list[Named]]
) -> None:
    doc = TOKENIZERS[tokenizer](named[0])
    found = list(aligned(doc, named[1]))
    assert doc.text == named[0]
    assert all(0 <= each.start < each.end <= len(doc) for each in found)
    assert all(first.end <= second.start for first, second in pairwise(found))
    for each in found:
        assert any(char.isalnum() for char in doc[each.start].text)
        assert not doc[each.end - 1].is_space
