from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsx.write.report.paragraphs import paragraphs
from newsx.write.report.segments import Span, fit
from newsx.write.report.text import article_text
from tests.write.report.pages import tree
from tests.write.report.test_segments import CHARACTERS, spans

PAGE = """---
title: Port closed
---
# Port of **Varna** closed

By [AP](#)

VARNA, March 6 (AP) -- The port was [closed](https://x.example/y) on Tuesday.
The captain was held.

## What next

See https://port.example/news for more.

Photo: Ana Reyes / AP
***
"""
LINES = st.lists(
    st.one_of(
        st.sampled_from(["# Port closed", "By Ana Reyes", "March 6, 2024", "", "> He left.", "- one", "**", "***"]),
        st.text(CHARACTERS, max_size=30),
        st.just("The port of Varna was [closed](#) on **Tuesday**, officials said."),
    ),
    max_size=8,
).map("\n".join)


def kinds(text: str) -> list[tuple[str, str]]:
    """Each paragraph as it is shown, and its kind."""
    shown = []
    for paragraph in paragraphs(text):
        unseen = {at for stretch in paragraph.stretches for low, high in stretch.unseen for at in range(low, high)}
        words = "".join(text[at] for at in range(paragraph.start, paragraph.end) if at not in unseen)
        shown.append((paragraph.kind, words.strip()))
    return shown


@settings(deadline=None)  # the first example loads the rules
@given(LINES, spans(longest=200))
def test_the_text_content_is_the_text_as_read(text: str, over: list[Span]) -> None:
    assert tree("".join(article_text(text, over))).text == fit(text)


@settings(deadline=None)  # the first example loads the rules
@given(LINES)
def test_paragraphs_are_in_order_and_leave_out_only_white_space(text: str) -> None:
    position = 0
    for paragraph in paragraphs(text):
        assert text[position : paragraph.start].strip() == ""
        assert position <= paragraph.start < paragraph.end
        position = paragraph.end
    assert text[position:].strip() == ""


def test_markup_is_hidden_and_furniture_told_from_the_story() -> None:
    assert kinds(PAGE)[3:] == [
        ("headline", "Port of Varna closed"),
        ("furniture", "By AP"),
        ("body", "VARNA, March 6 (AP) -- The port was closed on Tuesday."),
        ("body", "The captain was held."),
        ("subheading", "What next"),
        ("body", "See https://port.example/news for more."),
        ("furniture", "Photo: Ana Reyes / AP"),
        ("furniture", ""),
    ]


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    text = "The port of Varna was closed after\na collision on Tuesday, and the\ncaptain was held by the police."
    assert [kind for kind, _ in kinds(text)] == ["body"]


@pytest.mark.parametrize("text", ["", " \n\n ", "***", "\r\n", "\x00", "---\nx: y\n---\n"])
def test_a_text_without_a_story_is_kept_as_it_is(text: str) -> None:
    assert tree("".join(article_text(text, []))).text == fit(text)


def test_a_mark_over_two_paragraphs_is_drawn_in_both() -> None:
    text = "“We got it.\n\nWe did,” she said on Monday in the town."
    root = tree("".join(article_text(text, [Span(0, 21, 0, "q")])))
    assert [[span.text for span in p.all("span", "q")] for p in root.all("p")] == [["“We got it."], ["We did,”"]]
