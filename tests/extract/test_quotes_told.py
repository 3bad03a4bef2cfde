"""Quotes of whole texts, read by the pipeline as it is: what is said, by whom, and which word says so."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from newsx.errors import InputError
from newsx.extractor import Extractor
from newsx.read import article_from_text
from newsx.types import Quote
from tests.parses import case_params

pytestmark = pytest.mark.model

TAG = re.compile(r"<([dmi]) ([^|>]*)\|([^>]*)>|</[dmi]>")
Tagged = tuple[int, int, str, str, str]
KINDS = {"d": "direct", "m": "mixed", "i": "indirect"}


@cache
def extractor() -> Extractor:
    return Extractor()


def untagged(text: str) -> tuple[str, list[Tagged]]:
    """The text without its tags, and of each: start, end, kind, speaker, cue, in the order in which they open."""
    spans: list[Tagged] = []
    opened: list[int] = []
    plain, at = "", 0
    for tag in TAG.finditer(text):
        plain, at = plain + text[at : tag.start()], tag.end()
        if tag[1]:
            opened.append(len(spans))
            spans.append((len(plain), 0, KINDS[tag[1]], tag[2], tag[3]))
        else:
            start, _, kind, speaker, cue = spans[number := opened.pop()]
            spans[number] = (start, len(plain), kind, speaker, cue)
    return plain + text[at:], spans


def told(quote: Quote) -> Tagged:
    speaker = quote.speaker and (quote.speaker.entity or f"'{quote.speaker.text}'".replace("’", "'"))
    return quote.start, quote.end, quote.kind, speaker or "-", quote.cue or "-"


def words(text: str, spans: list[Tagged]) -> list[tuple[str, ...]]:
    return [(kind, text[start:end], speaker, cue) for start, end, kind, speaker, cue in spans]


@pytest.mark.parametrize("case", case_params("quotes_told"))
def test_a_text_is_told_with_all_its_quotes(case: dict[str, Any]) -> None:
    text, expected = untagged(case["text"])
    found = extractor()(article_from_text(text, id="told")).quotes
    assert words(text, list(map(told, found))) == words(text, expected)
    assert all(text[quote.start : quote.end] == quote.text for quote in found)


PIECES = st.sampled_from(
    [
        *("Omar Keita said ", "said Maria Reyes", "according to Maria Reyes", "She added ", "that ", "the bridge fell"),
        *("A statement from Interpol said ", "we left the town", "he said", "Keita: ", "and ", "who had left"),
        *('"', "“", "”", "‘", "’", "'", ", ", ". ", ": ", "? ", " ", "\n\n"),
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, min_size=3, max_size=40).map("".join))
def test_quotes_are_in_order_within_the_text_and_overlap_only_where_one_holds_the_other(text: str) -> None:
    try:
        article = article_from_text(text, id="any")
    except InputError:
        reject()
    quotes = extractor()(article).quotes
    assert all(text[quote.start : quote.end] == quote.text for quote in quotes)
    assert [(q.start, -q.end) for q in quotes] == sorted((q.start, -q.end) for q in quotes)
    for first, second in combinations(quotes, 2):
        assert first.end <= second.start or second.end <= first.end
