"""Words, their pieces and their shapes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsx.ner import pieces as module
from newsx.ner.pieces import Shape, pieces, sequence, shape
from tests.fake_model import tokenizer
from tests.ner.test_reader import TEXTS, names

SHAPES = {
    "left": Shape.LOWER,
    "über": Shape.LOWER,
    "Ann": Shape.TITLE,
    "NATO": Shape.UPPER,
    "A": Shape.SINGLE,
    "McDonald": Shape.MIXED,
    "2024": Shape.DIGIT,
    "5th": Shape.ALNUM,
    "€50": Shape.ALNUM,
    ".": Shape.PUNCT,
    "😀": Shape.PUNCT,
    # What the tokenizer reads over says nothing of how a word is written.
    "Jose\u0301": Shape.TITLE,
    "Wash\u00adington": Shape.TITLE,
    "NA\u200bTO": Shape.UPPER,
    "\u0301": Shape.PUNCT,
}


@pytest.mark.parametrize("word", SHAPES)
def test_a_word_has_the_shape_that_it_is_seen_in(word: str) -> None:
    assert shape(word) is SHAPES[word]


def words(text: str) -> list[str]:
    found = pieces(text, tokenizer())
    return [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)]


def test_words_are_parted_at_every_sign() -> None:
    assert words("AT&T's U.S. aide left Côte d'Ivoire") == [
        *("AT", "&", "T", "'", "s", "U", ".", "S", ".", "aide", "left", "Côte", "d", "'", "Ivoire")
    ]


def test_what_the_tokenizer_reads_as_nothing_is_no_word() -> None:
    assert words(" \x00\n\t ") == []


def test_half_a_character_is_read_over() -> None:
    assert words("\ud800") == words("\udfff") == []
    assert words("Ann \ud83d left") == ["Ann", "left"]


def test_a_word_knows_whether_it_opens_a_line() -> None:
    assert pieces("Ann left.\nLee \n\n stayed", tokenizer()).breaks.tolist() == [1, 0, 0, 1, 1]


@pytest.mark.parametrize("text", ["", " ", "Ann", "Ann Lee left 12 towns."])
def test_the_pieces_of_all_words_are_all_pieces(text: str) -> None:
    found = pieces(text, tokenizer())
    assert len(found.first) == len(found) + 1
    assert (found.first[0], found.first[-1]) == (0, len(found.ids))
    assert np.all(np.diff(found.first) > 0)


@given(TEXTS, st.integers(1, 40))
@settings(deadline=None)
def test_a_text_in_stretches_has_the_words_of_the_whole(text: str, longest: int) -> None:
    # Of a stretch without blanks, words may be cut: no language has words that long.
    spoken = " ".join(part[: longest // 2] for part in text.split(" "))
    whole = pieces(spoken, tokenizer())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "STRETCH", longest)
        parted = pieces(spoken, tokenizer())
    for field in ("starts", "ends", "first", "ids", "shapes", "breaks"):
        assert getattr(parted, field).tolist() == getattr(whole, field).tolist()


@pytest.mark.parametrize("text", ["x" * 1000, "北" * 1000, "a." * 500])
def test_a_text_without_blanks_is_cut_too(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "STRETCH", 64)
    found = pieces(text, tokenizer())
    assert "".join(text[start:end] for start, end in zip(found.starts, found.ends, strict=True)) == text


@given(TEXTS)
@settings(deadline=None)
def test_words_stand_in_order_and_apart(text: str) -> None:
    found = pieces(text, tokenizer())
    assert np.all(found.starts < found.ends)
    assert np.all(found.ends[:-1] <= found.starts[1:])


def test_a_sequence_is_opened_and_closed_and_says_how_each_piece_is_written() -> None:
    ids, shapes, breaks = sequence(pieces("Ann a\nB", tokenizer()), 0, 3)
    assert (int(ids[0]), int(ids[-1]), len(ids)) == (101, 102, 7)
    assert shapes.tolist() == [Shape.SPECIAL, *[Shape.TITLE] * 3, Shape.LOWER, Shape.SINGLE, Shape.SPECIAL]
    assert breaks.tolist() == [0, 1, 0, 0, 0, 1, 0]


@given(st.text(max_size=80))
@settings(deadline=None)
def test_any_text_can_be_read(text: Any) -> None:
    assert all(0 <= name.start < name.end <= len(text) for name in names(text))
