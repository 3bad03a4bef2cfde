"""Lines and rows of the sizes that break programs: each is read, or refused with its reason, in little memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.limits import read

pytestmark = pytest.mark.fuzz

MILLION = 1_000_000
MOST = 500  # megabytes
SIZE = "size: TEST: more than 1,000,000 characters, the most that are read as one article: split it into its articles\n"
NUL = "binary: TEST: holds NUL bytes, so it is no text: convert it to text first\n"
EMPTY = "empty: TEST: empty: there is nothing to read: give it a text or leave it out\n"
WORDLESS = "empty: TEST: empty: there is no word in it: give it a text or leave it out\n"
NO_ARTICLE = "empty: TEST: no article found in the page: save its text as .txt instead\n"  # libxml2 takes 10 MB at most
SIZES: dict[str, tuple[str, str, str]] = {
    "a line of 10 MB": ("a.txt", "He left. " * (10 * MILLION // 9), SIZE),
    "a line of 10 MB in Markdown": ("a.md", "*a* " * (10 * MILLION // 4), SIZE),
    "a line of 10 MB in HTML": ("a.html", "<p>" + "He left. " * (10 * MILLION // 9), NO_ARTICLE),
    "a line of 10 MB in JSON Lines": (
        "a.jsonl",
        '{"text": "' + "He left. " * (10 * MILLION // 9) + '"}\n{"text": "He left."}\n',
        "size: TEST line 1: more than 1,000,000 characters, the most that are read as one article: split it into its "
        "articles\narticle of 8\n",
    ),
    "a line of 100 MB in JSON Lines": (
        "a.jsonl",
        '{"text": "' + "a" * (100 * MILLION) + '"}\n{"text": "He left."}\n',
        "size: TEST line 1: too long for one article: split or remove it\narticle of 8\n",
    ),
    "a million newlines": ("a.txt", "\n" * MILLION, EMPTY),
    "a million newlines in a text": ("a.txt", "He left." + "\n" * (MILLION - 16) + "He left.", "article of 1000000\n"),
    "a million newlines in JSON Lines": ("a.jsonl", "\n" * MILLION + '{"text": "He left."}\n', "article of 8\n"),
    "a million lines that are no JSON": ("a.jsonl", "{\n" * 10_000, "json: TEST line 1: not valid JSON"),
    "100,000 brackets": ("a.txt", "(" * 100_000, WORDLESS),
    "100,000 brackets behind a word": ("a.txt", "He left " + "[" * 100_000, "article of 100008\n"),
    "100,000 brackets in Markdown": ("a.md", "He left " + "[](" * 33_333, "article of 100007\n"),
    "NULs": ("a.txt", "He left.\0 He came.", NUL),
    "NULs alone": ("a.txt", "\0" * 100_000, NUL),
    "NULs in JSON": ("a.json", '{"text": "He left.\\u0000 He came."}', "article of 18\n"),
    "halves of surrogate pairs in JSON": ("a.json", '{"text": "He left. \\ud800\\udc00\\udfff"}', "article of 11\n"),
    "halves of surrogate pairs in UTF-8": ("a.txt", "He left. \udcff", "article of 10\n"),
    "marks from right to left": ("a.txt", "\u202e\u2067\u200f He left. \u202c", "article of 14\n"),
}


@pytest.mark.parametrize("case", SIZES)
def test_what_breaks_programs_is_read_or_refused(case: str, tmp_path: Path) -> None:
    name, content, told = SIZES[case]
    (tmp_path / name).write_bytes(content.encode("utf-8", "surrogateescape"))
    found = read(tmp_path / name)
    assert (found.code, found.stderr) == (0, "")
    assert found.stdout.startswith(told.replace("TEST", str(tmp_path / name)))
    assert found.peak < MOST
