"""Files become articles, and what is wrong with them is told in one line."""

from __future__ import annotations

import hashlib
import io
import json
import os
import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from newsx.read import read_articles
from newsx.settings import Keys, ReadSettings
from newsx.types import Article, Failure

STORY = "The bridge reopened on Monday, the mayor said."
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="{charset}">
<title>Bridge reopens | The Harbour Post</title>
<meta property="og:title" content="Bridge reopens"><meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2024-03-05T08:30:00+00:00">
<link rel="canonical" href="https://news.example.org/bridge-reopens"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Bridge reopens</h1>
<p>PORT LOUIS (AP) — The old bridge in Port Louis reopened on Monday, two weeks after the storm,
the mayor’s office said.</p>
<p>“We are relieved,” mayor Ana Silva told reporters.
Engineers from the <b>road authority</b> had worked day and night.</p>
<p>Some 40,000 vehicles cross the bridge every day. Trucks must take the ferry until the end of April.</p></article>
<footer>© 2024 The Harbour Post. All rights reserved.</footer></body></html>"""


def read(content: bytes | str, name: str, folder: Path, **settings: Any) -> list[Article | Failure]:
    """What is read from a file with such a content."""
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    found = list(read_articles([str(folder / name)], ReadSettings(**settings)))
    return [each for each in found if isinstance(each, Article | Failure)]


def article(content: bytes | str, name: str, folder: Path, **settings: Any) -> Article:
    (found,) = read(content, name, folder, **settings)
    assert isinstance(found, Article), found
    return found


def failure(content: bytes | str, name: str, folder: Path, **settings: Any) -> Failure:
    (found,) = read(content, name, folder, **settings)
    assert isinstance(found, Failure)
    assert "\n" not in found.message
    return found


@pytest.mark.parametrize(
    ("name", "form"), [("a.txt", "text"), ("a.md", "markdown"), ("a.MARKDOWN", "markdown"), ("a", "text")]
)
def test_a_text_file_is_an_article(name: str, form: str, tmp_path: Path) -> None:
    found = article(STORY, name, tmp_path)
    assert (found.id, found.text, found.source.path) == (str(tmp_path / name), STORY, str(tmp_path / name))
    assert (found.source.format, found.carries_text) == (form, False)
    assert found.source.sha256 == hashlib.sha256(STORY.encode()).hexdigest()


def test_line_ends_stay_as_they_are_and_a_mark_is_no_text(tmp_path: Path) -> None:
    found = article(b"\xef\xbb\xbfOne storm.\r\n\r\nTwo storms.", "a.txt", tmp_path)
    assert found.text == "One storm.\r\n\r\nTwo storms."
    assert found.clean.text == "One storm.\n\nTwo storms."


def test_the_name_of_the_file_dates_its_article(tmp_path: Path) -> None:
    found = article(STORY, "2024-03-05-bridge.txt", tmp_path).published
    assert found is not None
    assert (found.date, found.from_, found.start) == (date(2024, 3, 5), "filename", None)


def test_the_option_comes_before_all_else(tmp_path: Path) -> None:
    found = article("July 1, 2020\n\n" + STORY, "2024-03-05.txt", tmp_path, published=date(2023, 1, 2)).published
    assert found is not None
    assert (found.date, found.from_) == (date(2023, 1, 2), "option")


def test_the_fields_above_a_markdown_page_are_no_text(tmp_path: Path) -> None:
    matter = '---\ntitle: "Bridge reopens"\nauthor: Jane Doe\ndate: 2024-03-05\n---\n'
    found = article(matter + STORY, "a.md", tmp_path)
    assert found.clean.text == STORY
    assert found.text[found.clean.pieces[0].original :] == STORY
    assert found.headline is not None
    assert found.headline.text == "Bridge reopens"
    assert found.published is not None
    assert (found.published.date, found.published.from_) == (date(2024, 3, 5), "metadata")


def test_a_rule_above_a_page_is_no_field(tmp_path: Path) -> None:
    assert article("---\n" + STORY + "\n---\nMore.", "a.md", tmp_path).clean.text.startswith("The bridge")


@pytest.mark.parametrize(
    ("content", "name", "kind", "words"),
    [
        ("", "a.txt", "empty", "there is nothing to read"),
        (" \n\t\n ", "a.md", "empty", "there is nothing to read"),
        ("* * *\n\n---", "a.md", "empty", "no word"),
        ("2024 17:30 0:3", "a.txt", "empty", "no word"),
        ("Президент прибыл в Лиму (Reuters).", "a.txt", "language", "English only"),
        ("التقى الرئيس نظيره في القاهرة.", "a.txt", "language", "English only"),
        ("", "a.html", "empty", "there is nothing to read"),
        ("<html><body></body></html>", "a.html", "empty", "no article found"),
        ("", "a.json", "empty", "there is nothing to read"),
        ("", "a.jsonl", "empty", "there is nothing to read"),
        ("[]", "a.json", "empty", "empty array"),
        (b"%PDF-1.4", "a.pdf", "binary", "PDF"),
        (b"PK\x03\x04", "a.txt", "binary", "convert it to text"),
        ("{", "a.json", "json", "column 2"),
        ("[" * 100_000, "a.json", "json", "nested"),
        ('{"id": ' + "1" * 10_000 + "}", "a.json", "json", "a number too long"),
        ('{"text": "x', "a.json", "json", "(Unterminated string, column 10)"),
        ("3", "a.json", "json", "a number, not an object"),
        ('{"body": "x", "headline": "y"}', "a.json", "fields", "(fields: body, headline)"),
        ('{"text": ["x"]}', "a.json", "fields", "holds a list"),
        ('{"text": "  "}', "a.json", "empty", "no word"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_one_line(
    content: bytes | str, name: str, kind: str, words: str, tmp_path: Path
) -> None:
    found = failure(content, name, tmp_path)
    assert found.kind == kind
    assert words in found.message
    assert found.message.startswith(str(tmp_path / name))


@pytest.mark.parametrize(
    "text",
    [
        "Nguyễn Thị Hoà met Łukasz Żółć in Çanakkale, Þórshöfn and Málaga.",
        "He wrote 'Москва' and '東京' on the wall, the police in Lima said.",
    ],
)
def test_foreign_names_and_words_make_no_foreign_text(text: str, tmp_path: Path) -> None:
    assert article(text, "a.txt", tmp_path).text == text


def test_a_file_that_may_not_be_opened_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.txt").write_text(STORY)
    monkeypatch.setattr(Path, "open", refuse)
    (found,) = read_articles([str(tmp_path / "a.txt")])
    assert isinstance(found, Failure)
    assert (found.kind, "Permission denied" in found.message) == ("missing", True)


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.json", "a.jsonl"])
def test_a_text_that_is_too_long_is_refused_with_the_limit(name: str, tmp_path: Path) -> None:
    words = "<p>" + "word " * 1000 if name == "a.html" else "word " * 1000
    content = json.dumps({"text": words}) if "json" in name else words
    found = failure(content, name, tmp_path, max_characters=100)
    assert found.kind == "size"
    assert "100 characters" in found.message


def test_a_large_file_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsx.read.contents.decoded", None)
    assert failure(b"word " * 100, "a.txt", tmp_path, max_characters=100).kind == "size"


def test_the_fields_of_an_object_are_read(tmp_path: Path) -> None:
    fields = {
        "id": 17,
        "text": STORY,
        "title": "Bridge  reopens",
        "date": "July 18, 2022",
        "url": "https://example.org/a",
    }
    found = article(json.dumps(fields), "a.json", tmp_path)
    assert (found.id, found.url, found.text) == ("17", "https://example.org/a", STORY)
    assert found.headline is not None
    assert (found.headline.text, found.headline.start) == ("Bridge reopens", None)
    assert found.published is not None
    assert (found.published.date, found.published.from_) == (date(2022, 7, 18), "metadata")


def test_a_title_that_heads_the_text_has_its_place_there(tmp_path: Path) -> None:
    fields = {"text": f"\nBRIDGE reopens.\n\n{STORY}", "title": "Bridge reopens."}
    found = article(json.dumps(fields), "a.json", tmp_path)
    assert found.headline is not None
    assert (found.headline.text, found.headline.start, found.headline.end) == ("BRIDGE reopens.", 1, 16)
    assert found.clean.blocks[0].kind == "headline"


@pytest.mark.parametrize(
    ("title", "start"), [("Bridge reopens | The Harbour Post", 0), ("Bridge reopens", 0), ("Storm hits island", None)]
)
def test_the_title_is_the_headline_and_has_its_place_if_the_text_begins_with_it(
    title: str, start: int | None, tmp_path: Path
) -> None:
    found = article(json.dumps({"text": f"Bridge reopens\n\n{STORY}", "title": title}), "a.json", tmp_path)
    assert found.headline is not None
    assert found.headline.start == start
    assert [block.kind for block in found.clean.blocks] == ["headline", "body"]


@pytest.mark.parametrize("name", ["datePublished", "date_publish", "pubDate", "published", "dct"])
def test_a_date_under_another_usual_name_is_found(name: str, tmp_path: Path) -> None:
    found = article(json.dumps({"text": STORY, name: "2022-07-18"}), "story.json", tmp_path).published
    assert found is not None
    assert found.date == date(2022, 7, 18)


def test_a_date_under_the_name_asked_for_is_the_only_one(tmp_path: Path) -> None:
    fields = {"text": STORY, "pubDate": "2022-07-18"}
    assert article(json.dumps(fields), "story.json", tmp_path, keys=Keys(date="day")).published is None


def test_a_bad_date_field_gives_way_to_the_next_source(tmp_path: Path) -> None:
    fields = {"text": f"Bridge reopens\n\nMarch 5, 2024\n\n{STORY}", "date": "soon"}
    found = article(json.dumps(fields), "a.json", tmp_path).published
    assert found is not None
    assert (found.date, found.from_) == (date(2024, 3, 5), "header")


def test_fields_go_by_other_names_if_told_so(tmp_path: Path) -> None:
    keys = Keys(id="nr", text="body", date="day", title="head", url="link")
    fields = {"nr": "x", "body": STORY, "day": "2024-03-05", "head": "Bridge", "link": "https://example.org"}
    found = article(json.dumps(fields), "a.json", tmp_path, keys=keys)
    assert (found.id, found.url, found.published and found.published.date) == (
        "x",
        "https://example.org",
        date(2024, 3, 5),
    )


def test_an_array_holds_articles_by_number(tmp_path: Path) -> None:
    found = read(json.dumps([{"text": STORY}, "x", {"id": "c", "text": STORY}]), "a.json", tmp_path)
    path = tmp_path / "a.json"
    assert [each.id for each in found] == [f"{path}#0", f"{path}#1", "c"]
    assert [type(each) for each in found] == [Article, Failure, Article]


@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
def test_one_bad_line_is_a_failure_and_the_rest_go_on(name: str, tmp_path: Path) -> None:
    good = json.dumps({"text": STORY})
    found = read(f'{good}\n\n{{"text": "x" "y"}}\n{good}\n[1]', name, tmp_path)
    assert [type(each) for each in found] == [Article, Failure, Article, Failure]
    path = tmp_path / name
    assert [each.id for each in found] == [f"{path}:{number}" for number in (1, 3, 4, 5)]
    assert isinstance(found[1], Failure)
    assert found[1].message == (
        f"{path} line 3: not valid JSON (Expecting ',' delimiter, column 14): mend or remove the line"
    )


def test_lines_are_read_one_by_one(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "One storm."}\n\xff\xfe{"text"')
    articles = read_articles([str(tmp_path / "a.jsonl")])
    first = next(articles)
    assert isinstance(first, Article)
    assert first.text == "One storm."
    assert isinstance(next(articles), Failure)


def test_an_array_may_be_called_json_lines(tmp_path: Path) -> None:
    assert len(read(json.dumps([{"text": STORY}] * 2, indent=1), "a.jsonl", tmp_path)) == 2


def test_all_lines_name_the_bytes_of_their_file(tmp_path: Path) -> None:
    content = (json.dumps({"text": STORY}) + "\n") * 2
    found = read(content, "a.jsonl", tmp_path)
    sums = {each.source.sha256 for each in found if isinstance(each, Article)}
    assert sums == {hashlib.sha256(content.encode()).hexdigest()}


def test_an_endless_line_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsx.read.contents.ROOM_FOR_FIELDS", 1000)
    lines = [json.dumps({"text": STORY}), json.dumps({"text": "x" * 10_000}), json.dumps({"text": STORY})]
    found = read("\n".join(lines), "a.jsonl", tmp_path, max_characters=100)
    assert [getattr(each, "kind", "article") for each in found] == ["article", "size", "article"]


def test_half_a_surrogate_pair_in_a_field_is_replaced(tmp_path: Path) -> None:
    assert article('{"text": "A \\ud800 bridge, \\ud83d\\ude00."}', "a.json", tmp_path).text == "A \ufffd bridge, 😀."


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_a_page_gives_its_text_and_metadata(charset: str, tmp_path: Path) -> None:
    found = article(PAGE.format(charset=charset).encode(charset), "a.html", tmp_path)
    assert found.carries_text
    assert "the mayor’s office said." in found.text
    assert "rights reserved" not in found.text
    assert (found.headline and found.headline.text, found.byline and found.byline.text) == (
        "Bridge reopens",
        "Jane Doe",
    )
    assert found.dateline is not None
    assert found.dateline.text == "PORT LOUIS (AP)"
    assert found.published is not None
    assert (found.published.date, found.published.from_) == (date(2024, 3, 5), "metadata")
    assert found.url == "https://news.example.org/bridge-reopens"
    assert "“We are relieved,” mayor Ana Silva told reporters." in found.clean.text


@pytest.mark.parametrize("day", ["2091-03-05", "1950-03-05"])
def test_no_day_of_a_page_depends_on_todays_date(day: str, tmp_path: Path) -> None:
    page = PAGE.format(charset="utf-8").replace("2024-03-05", day).replace("© 2024", "")
    found = article(page, "a.html", tmp_path).published
    assert found is not None
    assert found.date == date.fromisoformat(day)


def test_a_page_without_a_day_has_none(tmp_path: Path) -> None:
    page = PAGE.format(charset="utf-8").replace("2024-03-05T08:30:00+00:00", "")
    assert article(page, "a.html", tmp_path).published is None


@pytest.mark.parametrize(
    ("content", "form", "count"),
    [
        (STORY, "text", 1),
        (PAGE.format(charset="utf-8"), "html", 1),
        (json.dumps({"text": STORY}), "jsonl", 1),
        (json.dumps({"text": STORY}, indent=2), "json", 1),
        (json.dumps([{"text": STORY}, {"text": STORY}]), "json", 2),
        (json.dumps({"text": STORY}) + "\n" + json.dumps({"text": STORY}), "jsonl", 2),
        ("[Laughter] The bridge reopened on Monday.", "text", 1),
        ("{curly} The bridge reopened on Monday.", "text", 1),
    ],
)
def test_the_format_of_standard_input_is_told_from_its_content(content: str, form: str, count: int) -> None:
    found = list(read_articles(["-"], stdin=io.BytesIO(content.encode())))
    assert [each.source.format for each in found if isinstance(each, Article)] == [form] * count


def test_standard_input_is_called_by_its_name() -> None:
    (found,) = read_articles(["-"], stdin=io.BytesIO(b""))
    assert found == Failure(
        "-", "empty", "standard input: empty: there is nothing to read: give it a text or leave it out"
    )


def test_a_pipe_with_a_name_is_read_as_a_file_is(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=[STORY])
    writer.start()
    (found,) = read_articles([str(pipe)])
    writer.join()
    assert isinstance(found, Article)
    assert (found.id, found.text) == (str(pipe), STORY)


def test_standard_input_that_is_closed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    (found,) = read_articles(["-"])
    assert isinstance(found, Failure)
    assert found.message == "standard input: is closed: name a file, or pipe an article in"


def test_in_a_batch_each_failure_stands_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.txt").write_bytes(b"\x00\x01\x02\x03")
    (tmp_path / "c.txt").write_text(STORY)
    found = list(read_articles([str(tmp_path / "gone.txt"), str(tmp_path)]))
    assert [getattr(each, "kind", "article") for each in found] == ["missing", "article", "binary", "article"]
