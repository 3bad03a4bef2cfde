"""The reader: nothing of a text goes unread, and a text's names are its own, whatever it is read with."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsx.ner.pieces import Ints, pieces
from newsx.ner.reader import AHEAD, Named, Reader, Reading
from newsx.ner.tags import Floats
from newsx.ner.windows import Window
from tests import fake_model
from tests.fake_model import KINDS, reader

ODD = "😀🇺🇸é\u0301\u200b\u200d\ufeff\u00ad\x00\x1f\x85 \t\r\n\u2028\u202eالقاهرة北京한국İßﬁ'’-.@&/123"
TEXTS = st.one_of(
    st.text(max_size=60),
    st.text(st.sampled_from(ODD + "ABab"), max_size=60),
    st.lists(st.sampled_from(["Ann", "Lee", "left", "NATO", "in", "Côte", "d'Ivoire", "北京", "😀", "\n\n", "."])).map(
        " ".join
    ),
)


def names(text: str, *, threads: int = 1) -> list[Named]:
    (found,) = reader(threads=threads)([text])
    return found


def told(text: str) -> list[tuple[str, str]]:
    return [(text[name.start : name.end], name.kind) for name in names(text)]


def test_names_are_found_with_their_kinds() -> None:
    assert told("Ann Lee left NATO.") == [("Ann Lee", "PERSON"), ("NATO", "ORG")]


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\x00", "\u200b", "123 456", "a", "😀", "\u0301"])
def test_a_text_without_names_has_none(text: str) -> None:
    assert names(text) == []


def test_a_long_text_is_read_to_its_end() -> None:
    words = [word for at in range(3000) for word in (f"{chr(65 + at % 26)}nn", "met", "lions", "and")]
    text = " ".join(words)
    assert [name.start for name in names(text)] == [found.start() for found in re.finditer(r"[A-Z]nn", text)]


def test_a_name_is_whole_where_windows_meet() -> None:
    for before in range(60):
        text = "so " * before + "Ann Lee met no one" + " at all" * 20
        assert told(text) == [("Ann Lee", "PERSON")]


@given(TEXTS)
@settings(deadline=None)
def test_names_stand_in_their_text_in_order_and_apart(text: str) -> None:
    found = names(text)
    assert all(0 <= name.start < name.end <= len(text) for name in found)
    assert all(first.end <= second.start for first, second in pairwise(found))
    assert not any(text[at].isspace() for name in found for at in (name.start, name.end - 1))


@given(st.lists(TEXTS, max_size=6), st.integers(1, 3))
@settings(deadline=None, max_examples=40)
def test_a_text_has_the_same_names_whatever_it_is_read_with_and_by_how_many(texts: list[str], threads: int) -> None:
    assert list(reader(threads=threads)(texts)) == [names(text) for text in texts]


def test_a_window_is_never_padded_and_never_shared() -> None:
    seen: list[int] = []

    def network(ids: Ints, shapes: Ints, breaks: Ints) -> Floats:
        assert ids.ndim == 1
        assert len(ids) == len(shapes) == len(breaks)
        seen.append(len(ids))
        return fake_model.network(ids, shapes, breaks)

    list(Reader(network, fake_model.tokenizer(), Reading(kinds=KINDS, window=24, context=6))(["a b", "c d e"]))
    assert seen == [4, 5]


def test_of_a_text_of_any_length_few_windows_wait() -> None:
    begun: list[Window] = []
    words = pieces("so it was " * 2000, fake_model.tokenizer())

    def jobs() -> Iterator[tuple[object, Window]]:
        for at in range(2000):
            begun.append(Window(at, at + 1, at, at + 1))
            yield words, begun[-1]

    parts = reader(threads=2)._parts(jobs())  # type: ignore[arg-type]
    next(parts)
    assert len(begun) == 2 * AHEAD + 1
    parts.close()


def test_logits_have_a_row_for_each_word() -> None:
    read = [pieces(text, fake_model.tokenizer()) for text in ("", "Ann Lee left. " * 40, "so")]
    for words, logits in zip(read, reader(threads=2).logits(read), strict=True):
        assert logits.shape == (len(words), 2 * len(KINDS) + 1)
        assert logits.dtype == np.float32


def test_what_the_network_fails_on_is_told_and_nothing_hangs() -> None:
    def network(ids: Ints, shapes: Ints, breaks: Ints) -> Floats:
        raise RuntimeError("out of memory")

    broken = Reader(network, fake_model.tokenizer(), Reading(kinds=KINDS, window=24, context=6), threads=2)
    with pytest.raises(RuntimeError, match="out of memory"):
        list(broken(["so it was " * 500]))


def test_texts_that_are_not_asked_for_are_not_read() -> None:
    found = reader(threads=2)(["Ann left. " * 50, "Lee left. " * 50])
    assert len(next(found)) == 50
    found.close()  # type: ignore[attr-defined]


FIVE_MEGABYTES = """
import resource
import numpy as np
from newsx.ner.reader import Reader, Reading
from tests.fake_model import KINDS, network, tokenizer

def quick(ids, shapes, breaks):
    logits = np.zeros((len(ids), 11), dtype=np.float32)
    logits[shapes == 1, 1] = 1
    return logits

peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
text, before = "Ann met so. " * 420_000, peak()
(found,) = Reader(quick, tokenizer(), Reading(kinds=KINDS, window=190, context=16), threads=2)([text])
print(len(found), text[found[-1].start : found[-1].end], peak() - before)
"""


def test_five_megabytes_in_one_paragraph_are_read_in_bounded_memory() -> None:
    command = [sys.executable, "-c", FIVE_MEGABYTES]
    printed = subprocess.check_output(command, text=True, cwd=Path(__file__).parents[2])
    count, last, megabytes = printed.split(maxsplit=2)
    assert (count, last) == ("420000", "Ann")
    assert float(megabytes) < 700
