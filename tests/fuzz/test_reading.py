"""Whatever a file holds, reading it ends in articles and failures, never in an exception."""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import strategies as st

from newsx.dates import resolve
from newsx.errors import InputError
from newsx.pipes.date_rules import scan
from newsx.read import read_articles
from newsx.read.articles import article_from_text
from newsx.settings import ReadSettings
from newsx.types import Article
from newsx.write.records import json_lines
from tests.fuzz.conftest import Explore
from tests.fuzz.drawn import SCALARS, VALUES, WORDED, encoded, mutated, spoilt, texts, written
from tests.read.test_scale import ARCHIVE

pytestmark = pytest.mark.fuzz

ARTICLE = {"id": "a", "text": "Ann Lee left.", "date": "2024-05-04", "title": "A title", "url": "https://a.example/"}
MATTER = st.builds("---\n{}: {}\n---\n{}".format, st.sampled_from(["title", "date", "url", "author"]), WORDED, texts())
TAGS = ("<html>", "<body>", "<article>", "<p>", "</p>", "<table><tr><td>", "<meta charset=", "<!DOCTYPE html>", "<br/>")
MARKUP = st.lists(st.one_of(st.sampled_from(TAGS), texts(4)), max_size=20).map("".join)
PAGES = st.one_of(st.sampled_from(ARCHIVE), st.binary(max_size=40), texts(4).map(encoded))
CONTENTS = {
    ".txt": texts().map(encoded),
    ".md": st.one_of(texts().map(encoded), MATTER.map(encoded)),
    ".html": MARKUP.map(encoded),
    ".json": st.one_of(mutated(ARTICLE).map(written), st.lists(mutated(ARTICLE), max_size=3).map(written)),
    ".jsonl": st.lists(mutated(ARTICLE).map(written), max_size=4).map(b"\n".join),
    ".warc": st.lists(PAGES, max_size=4).map(b"".join),
    "": st.one_of(texts().map(encoded), st.binary(max_size=60), mutated(ARTICLE).map(written)),
}


@pytest.mark.parametrize("suffix", CONTENTS)
def test_no_file_is_too_bad_to_be_read(suffix: str, explore: Explore, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"

    def attempt(content: bytes) -> None:
        path.write_bytes(content)
        for outcome in read_articles([str(path)], ReadSettings(max_characters=5000)):
            if isinstance(outcome, Article):
                _check(outcome)

    explore(spoilt(CONTENTS[suffix]), attempt)


def _check(article: Article) -> None:
    """Every offset points into the text, and the clean text stands in the original, piece by piece."""
    for piece in article.clean.pieces:
        clean = article.clean.text[piece.clean : piece.clean + piece.length]
        assert clean == article.text[piece.original : piece.original + piece.length]
    for words in (article.headline, article.byline, article.published):
        if words is not None and words.start is not None:
            assert article.text[words.start : words.end] == words.text


CELLS = {
    pa.string(): WORDED.map(lambda text: text.encode("utf-8", "replace").decode()),
    pa.int64(): st.integers(-(2**63), 2**63 - 1),
    pa.float64(): st.floats(),
    pa.date32(): st.integers(-(2**31), 2**31 - 1),
    pa.timestamp("us"): st.integers(-(2**63), 2**63 - 1),
    pa.timestamp("ns", "UTC"): st.integers(-(2**63), 2**63 - 1),
    pa.duration("ns"): st.integers(-(2**63), 2**63 - 1),
    pa.binary(): st.binary(max_size=9),
    pa.list_(pa.string()): st.lists(st.sampled_from(["a", ""]), max_size=2),
}


@st.composite
def tables(draw: st.DrawFn) -> bytes:
    """A Parquet file with the columns of articles, of whatever types."""
    columns = {}
    for name in ("id", "text", "date", "url"):
        type_ = draw(st.sampled_from(list(CELLS)))
        columns[name] = pa.array(draw(st.lists(st.one_of(st.none(), CELLS[type_]), min_size=2, max_size=2)), type=type_)
    stream = io.BytesIO()
    pq.write_table(pa.table(columns), stream)
    return stream.getvalue()


def test_no_table_is_too_bad_to_be_read(explore: Explore, tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"

    def attempt(content: bytes) -> None:
        path.write_bytes(content)
        list(read_articles([str(path)]))

    explore(st.one_of(tables(), spoilt(tables())), attempt)


def test_any_text_is_an_article_or_told_why_not(explore: Explore) -> None:
    def attempt(text: str) -> None:
        try:
            _check(article_from_text(text))
        except InputError:
            return

    explore(texts(60), attempt)


ANCHORS = st.one_of(st.none(), st.dates(), st.sampled_from([date.min, date.max, date(2024, 2, 29), date(1, 1, 3)]))


def test_any_date_resolves_or_says_why_not(explore: Explore) -> None:
    def attempt(drawn: tuple[str, date | None]) -> None:
        text, anchor = drawn
        for found in scan(text):
            assert text[found.start : found.end]
            timex = resolve(text[found.start : found.end], anchor=anchor)
            if timex is not None:
                for day in (timex.start_date, timex.end_date):
                    assert day is None or datetime.fromisoformat(day).date().isoformat() == day
        resolve(text, anchor=anchor)

    explore(st.tuples(dated(), ANCHORS), attempt)


def dated() -> st.SearchStrategy[str]:
    """Words of dates in an order that only a machine would think of."""
    words = st.sampled_from(
        [
            "last",
            "next",
            "this",
            "first",
            "1st",
            "31st",
            "32nd",
            "February",
            "Feb.",
            "Monday",
            "Mon",
            "week",
            "weeks",
            "month",
            "years",
            "ago",
            "from",
            "now",
            "2024",
            "0000",
            "9999",
            "12",
            "99",
            "24:00",
            "3pm",
            "noon",
            "early",
            "late",
            "mid-1990s",
            "1990s",
            "century",
            "BC",
            "the",
            "of",
            "in",
            "on",
            "and",
            "to",
            "between",
            "until",
            "since",
            "a",
            "an",
            "half",
            "quarter",
            "Q3",
            "summer",
            "Christmas",
            "Easter",
            "day",
            "decade",
            "tomorrow",
            "morning",
            "fortnight",
            "–",
            "-",
            "/",
            ".",
            ",",
            "'",
            "FY2024",
            "two",
            "hundred",
            "million",
            "thousand",
            "every",
            "each",
            "other",
            "same",
            "later",
            "earlier",
            "before",
            "after",
            "1,000,000",
            "٣",
            "２０２４",
        ]
    )
    return st.lists(words, max_size=8).map(" ".join)


def test_records_of_failures_can_be_written(explore: Explore, tmp_path: Path) -> None:
    def attempt(value: object) -> None:
        (tmp_path / "a.json").write_bytes(written(value))
        for line in json_lines(o for o in read_articles([str(tmp_path / "a.json")]) if not isinstance(o, Article)):
            line.encode()

    explore(st.one_of(VALUES, SCALARS), attempt)
