"""Bytes become the text that was written, or are refused by name."""

from __future__ import annotations

import codecs

import pytest

from newsx.errors import InputError
from newsx.read.encodings import decoded, whole

STORY = (
    "The mayor’s office in Zürich said on Monday that the “old bridge” — closed since the café fire — would reopen.\r\n"
    "Tickets cost €5, and 12 £ for visitors from abroad, the señor at the gate told São Paulo’s biggest paper.\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_a_story_is_read_in(encoding: str) -> None:
    assert decoded(STORY.encode(encoding), "a.txt") == STORY


def test_a_mark_of_big_endian_is_understood() -> None:
    assert decoded(codecs.BOM_UTF16_BE + STORY.encode("utf-16-be"), "a.txt") == STORY


def test_a_declared_encoding_comes_first() -> None:
    assert decoded("Śródmieście".encode("iso8859-2"), "a.html", declared="iso-8859-2") == "Śródmieście"


def test_an_unknown_declared_encoding_is_passed_over() -> None:
    assert decoded("Śródmieście".encode(), "a.html", declared="x-klingon") == "Śródmieście"


def test_a_scratch_in_utf_8_costs_one_character() -> None:
    content = (STORY * 5).encode()
    at = content.index(b"Tickets")
    assert decoded(content[:at] + b"\xff" + content[at:], "a.txt") == (STORY * 5).replace("Tickets", "\ufffdTickets", 1)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "office document"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"{\\rtf1 Hello", "Rich Text"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (bytes(range(256)) * 20, "NUL"),
    ],
)
def test_what_is_no_text_is_refused_by_name(content: bytes, name: str) -> None:
    with pytest.raises(InputError, match=name) as refused:
        decoded(content, "a.txt")
    assert refused.value.kind == "binary"
    assert "a.txt: " in str(refused.value)


def test_halves_of_surrogate_pairs_are_replaced_one_for_one() -> None:
    assert whole("a\ud800b😀") == "a\ufffdb😀"
