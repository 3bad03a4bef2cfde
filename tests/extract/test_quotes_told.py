"""Quotes of whole texts, read by the pipeline as it is: what is said, by whom, and which word says so."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest

from newsx.extractor import Extractor
from newsx.read import article_from_text
from newsx.types import Quote
from tests.parses import case_params

pytestmark = pytest.mark.model

TAG = re.compile(r"<([dmi]) ([^|>]*)\|([^>]*)>|</[dmi]>")
KINDS = {"d": "direct", "m": "mixed", "i": "indirect"}


@cache
def extractor() -> Extractor:
    return Extractor()


def untagged(text: str) -> tuple[str, list[tuple[int, int, str, str, str]]]:
    """The text without its tags, and of each: start, end, kind, speaker, cue, in the order in which they open."""
    plain, spans, opened, at = "", [], [], 0
    for tag in TAG.finditer(text):
        plain, at = plain + text[at : tag.start()], tag.end()
        if tag[1]:
            opened.append(len(spans))
            spans.append((len(plain), 0, KINDS[tag[1]], tag[2], tag[3]))
        else:
            start, _, *rest = spans[number := opened.pop()]
            spans[number] = (start, len(plain), *rest)
    return plain + text[at:], spans


def told(quote: Quote) -> tuple[int, int, str, str, str]:
    speaker = quote.speaker and (quote.speaker.entity or f"'{quote.speaker.text}'".replace("’", "'"))
    return quote.start, quote.end, quote.kind, speaker or "-", quote.cue or "-"


def words(text: str, spans: list[tuple[int, int, str, str, str]]) -> list[tuple[str, ...]]:
    return [(kind, text[start:end], speaker, cue) for start, end, kind, speaker, cue in spans]


@pytest.mark.parametrize("case", case_params("quotes_told"))
def test_a_text_is_told_with_all_its_quotes(case: dict[str, Any]) -> None:
    text, expected = untagged(case["text"])
    found = extractor()(article_from_text(text, id="told")).quotes
    assert words(text, list(map(told, found))) == words(text, expected)
    assert all(text[quote.start : quote.end] == quote.text for quote in found)
