"""Nearly equal articles."""

from __future__ import annotations

import builtins
import random

import pytest

from newsx.corpus.stories import merged, sketch
from newsx.corpus.stories.copies import Copies, copies, signature
from newsx.errors import UsageError
from newsx.types import Extraction
from tests.corpus.stories.small import article, at, called, told

WORDS = [
    f"{a}{b}" for a in ("ba", "de", "ki", "lo", "mu", "ne") for b in ("ran", "sel", "tov", "gir", "pod", "wem", "zan")
]


def text(seed: int, length: int = 200) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=length))  # noqa: S311


def report(id_: str, day: str, words: str | None) -> Extraction:
    return article(id_, day, "A headline", text=words)


def test_a_text_without_its_last_paragraph_is_a_copy() -> None:
    whole = text(1)
    records = [report("wire", "2024-03-01", whole), report("paper", "2024-03-02", whole[: int(len(whole) * 0.9)])]
    assert copies([sketch(record) for record in records]) == [Copies("wire", ("paper",))]


def test_the_first_that_was_published_is_the_original() -> None:
    records = [
        report("a", "2024-03-03", text(1)),
        report("b", "2024-03-02", text(1)),
        report("c", "2024-03-04", text(1)),
    ]
    assert copies([sketch(record) for record in records]) == [Copies("b", ("a", "c"))]


def test_two_texts_of_the_same_words_in_another_order_are_no_copies() -> None:
    shuffled = text(1).split()
    random.Random(2).shuffle(shuffled)  # noqa: S311
    records = [report("a", "2024-03-01", text(1)), report("b", "2024-03-01", " ".join(shuffled))]
    assert copies([sketch(record) for record in records]) == []


def account(id_: str, day: str, *lemmas: str) -> Extraction:
    """A record without the article's text."""
    mayor = called("Tomas Ekdahl")
    events = [
        told(lemma, number=n, who=(at(mayor),), summary=f"Tomas Ekdahl {lemma} {' '.join(WORDS[4 * n : 4 * n + 4])}")
        for n, lemma in enumerate(lemmas, 1)
    ]
    return article(id_, day, "Halden council meets over budget", people=[mayor], events=events)


def test_without_text_headline_summaries_and_names_tell_a_copy() -> None:
    lemmas = ("sell", "praise", "open", "visit", "build")
    records = [account("a", "2024-03-01", *lemmas), account("b", "2024-03-02", *lemmas)]
    assert copies([sketch(record) for record in records]) == [Copies("a", ("b",))]


def test_another_account_of_one_meeting_is_no_copy() -> None:
    records = [account("a", "2024-03-01", "sell", "praise", "open"), account("b", "2024-03-02", "reject")]
    assert copies([sketch(record) for record in records]) == []


def test_copies_count_as_one_source() -> None:
    lemmas = ("sell", "praise", "open", "visit", "build")
    found = merged(sketch(account(id_, "2024-03-01", *lemmas)) for id_ in ("a", "b"))
    assert [(len(each.tellings), each.articles) for each in found.happenings] == [(2, 1)] * 5


def test_too_few_words_are_no_sign() -> None:
    assert signature(["ferry", "sinks"], shingle=1) == b""


def test_a_missing_extra_is_named_with_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without_rensa(name: str, *args: object, **kwargs: object) -> object:
        if name == "rensa":
            raise ImportError(name)
        return real(name, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without_rensa)
    with pytest.raises(UsageError, match=r"pip install 'newsx\[corpus\]'"):
        signature(WORDS, shingle=1)
