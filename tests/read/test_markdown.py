"""Inline markup goes, words stay."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsx.read.markdown import markup
from newsx.read.strands import strand

SHOWN = {
    "a [link](https://example.org) here": "a link here",
    'a [link](https://example.org/x_(y) "title").': "a link.",
    "[**bold** link](#)": "bold link",
    "[![The bridge](b.jpg)](https://example.org)": "The bridge",
    "**bold**, __bold__, *it*, _it_, ~~gone~~ and `code`": "bold, bold, it, it, gone and code",
    "***both*** ways": "both ways",
    "see <https://example.org/a> there": "see there",
    "see https://example.org/a, there": "see , there",
    "see www.example.org.": "see .",
    "see WWW.Example.org/a": "see",
    "see HTTPS://example.org": "see",
    "<b>bold</b> and<br/>new <!-- hidden --> line": "bold and new line",
    r"\*not\* \[a link\](x)": "*not* [a link](x)",
}
LEFT = [
    "snake_case_name and 2 * 3 * 4",
    "NAIROBI, Kenya (AP) _ Thousands _ of them _ marched",
    "CANBERRA, Australia (AP)_ Qantas",
    "``It was wet,'' said one. ``Very.''",
    "what the f*** and s***",
    "he [sic] said [it] twice (see below)",
    "a < b and c > d, R&D <unknown>",
    "* footnote",
    "[open ended",
    "5* hotel, 4* food",
]


def cleaned(text: str) -> str:
    return strand(text, 0, len(text), dropped=markup(text, 0, len(text))).text


@pytest.mark.parametrize("text", SHOWN)
def test_markup_is_dropped_and_words_are_kept(text: str) -> None:
    assert cleaned(text) == SHOWN[text]


@pytest.mark.parametrize("text", LEFT)
def test_what_only_looks_like_markup_is_kept(text: str) -> None:
    assert cleaned(text) == text


@given(st.text(st.sampled_from("ab *_[]()!<>`~\\/:.h\n"), max_size=80))
def test_stretches_are_in_order_apart_and_within_the_text(text: str) -> None:
    found = markup(text, 0, len(text))
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))
