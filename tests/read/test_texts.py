"""The text once more: that of the very file that was read, or a word on what to do."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from newsx.errors import InputError
from newsx.read.texts import text_again
from newsx.types import Source


def source(path: Path, content: bytes, *, format_: str = "text") -> Source:
    path.write_bytes(content)
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
@pytest.mark.parametrize("format_", ["text", "markdown"])
def test_the_text_is_the_whole_file_as_it_was_read(tmp_path: Path, content: bytes, text: str, format_: str) -> None:
    assert text_again(source(tmp_path / "a", content, format_=format_), "a") == text


@pytest.mark.parametrize("format_", ["json", "jsonl", "html"])
def test_a_file_that_holds_more_than_the_text_is_not_taken_for_it(tmp_path: Path, format_: str) -> None:
    with pytest.raises(InputError, match=r"^a: the record is without its text: .* newsx extract --with-text$"):
        text_again(source(tmp_path / "a", b"{}", format_=format_), "a")


def test_a_file_that_has_changed_is_not_taken_for_the_one_that_was_read(tmp_path: Path) -> None:
    was = source(tmp_path / "a.md", b"He left.")
    (tmp_path / "a.md").write_bytes(b"He stayed.")
    with pytest.raises(InputError, match=r"a\.md has changed since it was read: .*--with-text"):
        text_again(was, "a.md")


@pytest.mark.parametrize("path", ["nowhere.md", "a\0b", "."])
def test_a_file_that_is_not_there_is_named_with_what_to_do(path: str) -> None:
    with pytest.raises(InputError, match=r"cannot be read \(.*\): .*--with-text"):
        text_again(Source(path, "text", "0" * 64), "a.md")


def test_standard_input_cannot_be_read_again() -> None:
    with pytest.raises(InputError, match="--with-text"):
        text_again(Source("-", "text", "0" * 64), "-")
