"""Every offset points into the text as read, whatever the format and however hostile the text."""

from __future__ import annotations

import io
import json
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsx.errors import InputError
from newsx.read import article_from_text, read_articles
from newsx.types import Article, Passage, PlaceLine, Published

LINES = [
    "# Bridge *reopens*",
    "Bridge reopens after storm",
    "By [AFP](#)",
    "By Jane Doe | March 5, 2024",
    "Published: 5 Mar 2024, 08:30 GMT",
    "BEIJING, July 18 (Xinhua) -- The city opened a bridge.",
    "PARIS (AP) _",
    "Ana Silva waves. **Max Muster / TASS**",
    "FILE - Ana Silva waves. (AP Photo/Max Muster)",
    "The mayor said that the [bridge](https://example.org/x_(y)) would",
    "open on Monday, “she” hoped.",
    "- an *item*",
    "> a quote",
    "Read more: Storm hits",
    "Original url:",
    "<https://example.org/2024/03/05/a>",
    "  The\u00a0bridge re\u00adopened \u200fon  Monday. 😀",
    "![The bridge](b.jpg)",
    "TOUGH LINE",
    "---",
    "\u2028",
    "",
    "",
]
PAGES = st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=20)), max_size=12).flatmap(
    lambda lines: st.sampled_from(["\n", "\r\n", "\n\n", " "]).map(lambda end: end.join(lines))
)


def check(article: Article) -> None:
    """Fails unless clean text, pieces, blocks and passages keep their promises."""
    clean, text = article.clean, article.text
    assert clean.text == "\n\n".join(clean.text[block.start : block.end] for block in clean.blocks)
    assert all("\n" not in clean.text[block.start : block.end] for block in clean.blocks)
    assert all(clean.text[block.start : block.end].strip() for block in clean.blocks)
    assert all(before.end + 2 == after.start for before, after in pairwise(clean.blocks))
    covered: set[int] = set()
    for piece in clean.pieces:
        end = piece.clean + piece.length
        assert clean.text[piece.clean : end] == text[piece.original : piece.original + piece.length]
        assert clean.original(piece.clean, end) == (piece.original, piece.original + piece.length)
        covered.update(range(piece.clean, end))
    for before, after in pairwise(clean.pieces):
        assert before.clean + before.length <= after.clean
        assert before.original + before.length <= after.original
    assert all(char.isspace() for place, char in enumerate(clean.text) if place not in covered)
    for passage in passages(article):
        assert passage.start is None or text[passage.start : passage.end] == passage.text


def passages(article: Article) -> list[Passage | PlaceLine | Published]:
    line = article.dateline
    found = [article.headline, article.byline, line, line and line.place, line and line.day, article.published]
    return [each for each in found if each is not None]


@settings(deadline=None)
@given(PAGES)
def test_every_offset_of_a_text_points_into_it(page: str) -> None:
    try:
        check(article_from_text(page))
    except InputError as error:
        assert error.kind in {"empty", "language"}  # noqa: PT017 - either is right


@settings(deadline=None, max_examples=50)
@given(st.lists(PAGES, max_size=3))
def test_every_offset_of_json_points_into_the_field(pages: list[str]) -> None:
    lines = "\n".join(json.dumps({"text": page, "title": page[:20]}) for page in pages)
    for found in read_articles(["-"], stdin=io.BytesIO(lines.encode())):
        if isinstance(found, Article):
            assert found.text in pages
            check(found)


@pytest.mark.parametrize("line", LINES[:-4])
def test_every_offset_of_a_page_points_into_the_text_that_it_carries(line: str) -> None:
    words = line.replace("<", "&lt;")
    story = f"<h1>Bridge</h1><p>{words}</p><p>{'The bridge reopened. ' * 20}</p>"
    page = f"<html><body><article>{story}</article></body></html>"
    (found,) = read_articles(["-"], stdin=io.BytesIO(page.encode()))
    assert isinstance(found, Article)
    assert found.carries_text
    check(found)


HOSTILE = {
    "newlines": "\n" * 300_000 + "a",
    "one line": "word " * 50_000,
    "one word": "x" * 300_000,
    "brackets": "[" * 100_000 + "a",
    "links": "[a](b" * 50_000,
    "link ends": "](" * 50_000 + "a",
    "stars": "*a " * 50_000,
    "underlines": "_" * 100_000 + "a",
    "comments": "<!--" * 50_000 + "a",
    "tags": "<a " * 50_000,
    "addresses": "https://" * 20_000 + " a",
    "NULs": "\0" * 100_000 + "a",
    "surrogates": "\ud800" * 10_000 + "a",
    "marks of direction": "\u200f\u202eabc " * 20_000,
    "capitals": "AB " * 50_000,
    "bylines": "By " + "Jane Doe and " * 20_000,
    "slashes": "Jane Doe / " * 20_000,
    "days": "July 18, " * 20_000,
    "page breaks": "\f" * 100_000 + "a",
    "cut sentences": "word\n\n" * 5_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_read_like_any_other(name: str) -> None:
    check(article_from_text(HOSTILE[name]))
