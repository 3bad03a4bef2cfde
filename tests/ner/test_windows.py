"""Windows: each word is kept once, and read with words on either side."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsx.ner.windows import Window, windows

LENGTHS = st.lists(st.integers(1, 12), max_size=60)  # of words, in pieces
SIZES = st.tuples(st.integers(1, 20), st.integers(0, 9)).filter(lambda drawn: 2 * drawn[1] < drawn[0])


def made(lengths: list[int], size: int, context: int) -> list[Window]:
    return list(windows(np.cumsum([0, *lengths]), size=size, context=context))


def pieces(lengths: list[int], start: int, end: int) -> int:
    return sum(lengths[start:end])


@given(LENGTHS, SIZES)
def test_every_word_is_kept_exactly_once_and_in_order(lengths: list[int], sizes: tuple[int, int]) -> None:
    kept = [word for window in made(lengths, *sizes) for word in range(window.keep_start, window.keep_end)]
    assert kept == list(range(len(lengths)))


@given(LENGTHS, SIZES)
def test_what_is_kept_is_read(lengths: list[int], sizes: tuple[int, int]) -> None:
    for window in made(lengths, *sizes):
        assert 0 <= window.start <= window.keep_start < window.keep_end <= window.end <= len(lengths)


@given(LENGTHS, SIZES)
def test_no_window_is_larger_than_asked_unless_a_word_and_what_is_before_it_are(
    lengths: list[int], sizes: tuple[int, int]
) -> None:
    size, context = sizes
    for window in made(lengths, size, context):
        allowed = max(size, context + lengths[window.keep_start])
        assert pieces(lengths, window.start, window.end) <= allowed


@given(st.integers(1, 200), SIZES)
def test_words_of_one_piece_are_read_with_the_context_on_either_side(words: int, sizes: tuple[int, int]) -> None:
    size, context = sizes
    for window in made([1] * words, size, context):
        assert window.keep_start - window.start == min(context, window.keep_start)
        assert window.end - window.keep_end >= min(context, words - window.keep_end)


@pytest.mark.parametrize("words", [1, 23, 24])
def test_a_text_that_fits_is_one_window(words: int) -> None:
    assert made([1] * words, 24, 6) == [Window(0, words, 0, words)]


def test_a_text_without_words_has_no_window() -> None:
    assert made([], 24, 6) == []


def test_a_word_longer_than_a_window_has_one_of_its_own() -> None:
    assert [(w.keep_start, w.keep_end) for w in made([2, 99, 2], 8, 2)] == [(0, 1), (1, 2), (2, 3)]


def test_windows_overlap_by_the_context() -> None:
    for first, second in pairwise(made([1] * 100, 20, 4)):
        assert first.end - second.start == 8
