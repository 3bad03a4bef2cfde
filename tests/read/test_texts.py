"""The text once more: that of the very file that was read, or a word on what to do."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

import pytest

from newsx.errors import InputError
from newsx.read.texts import Texts
from newsx.types import Source

ARTICLES = [{"id": f"n{number}", "text": f"{number} men left Lagos."} for number in range(5)]
LINES = "".join(f"{json.dumps(article)}\n" for article in ARTICLES).encode()


def source(path: Path, content: bytes) -> Source:
    path.write_bytes(content)
    format_ = "jsonl" if ".jsonl" in path.name else "text"
    return Source(str(path), format_, hashlib.sha256(content).hexdigest())


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Łódź\r\nund".encode(), "Łódź\r\nund"),
        (b"\xef\xbb\xbfHe left.", "He left."),
        ("Zürich\n".encode("utf-16"), "Zürich\n"),
        (b"---\ntitle: A\n---\nHe left.", "---\ntitle: A\n---\nHe left."),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_the_text_is_the_whole_file_as_it_was_read(tmp_path: Path, content: bytes, text: str, name: str) -> None:
    assert Texts().text(source(tmp_path / name, content), str(tmp_path / name)) == text


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
@pytest.mark.parametrize("order", [range(5), reversed(range(5)), [3, 3, 0]])
def test_of_many_articles_in_a_file_each_has_its_own(tmp_path: Path, name: str, order: list[int]) -> None:
    texts, read = Texts(), source(tmp_path / name, gzip.compress(LINES) if name.endswith("gz") else LINES)
    for number in order:
        assert texts.text(read, f"n{number}") == ARTICLES[number]["text"]


def test_an_article_that_the_file_does_not_hold_is_told_and_costs_the_others_nothing(tmp_path: Path) -> None:
    texts, read = Texts(), source(tmp_path / "a.jsonl", LINES)
    for _ in range(2):
        with pytest.raises(InputError, match=r"^n9: .*a\.jsonl does not hold the article: .*--with-text$"):
            texts.text(read, "n9")
    assert texts.text(read, "n2") == "2 men left Lagos."


def test_a_file_that_has_changed_is_not_taken_for_the_one_that_was_read(tmp_path: Path) -> None:
    was = source(tmp_path / "a.md", b"He left.")
    (tmp_path / "a.md").write_bytes(b"He stayed.")
    with pytest.raises(InputError, match=r"a\.md has changed since it was read: .*--with-text"):
        Texts().text(was, was.path)


@pytest.mark.parametrize("path", ["nowhere.md", "a\0b", "."])
def test_a_file_that_is_not_there_is_named_with_what_to_do(path: str) -> None:
    with pytest.raises(InputError, match=r"cannot be read \(.*\): .*--with-text"):
        Texts().text(Source(path, "text", "0" * 64), path)


def test_standard_input_cannot_be_read_again() -> None:
    with pytest.raises(InputError, match="--with-text"):
        Texts().text(Source("-", "text", "0" * 64), "-")
