"""The status of an event, by the words of its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from spacy.language import Language
from spacy.tokens import Doc, Token

from newsx.extract.status import status
from newsx.extractor import pipeline
from newsx.rulebook import words
from newsx.settings import Settings
from tests.parses import case_params, cases, parsed, word
from tests.trees import trees

TAG = re.compile(r"<([hlpn])>(.*?)</\1>")
STATUSES = {"h": "happened", "l": "planned", "p": "possible", "n": "not"}
TOLD = [
    pytest.param(
        sentence,
        id=f"{case['claim']}: {sentence}",
        marks=[pytest.mark.xfail(reason=case["xfail"], raises=AssertionError, strict=True)] if "xfail" in case else [],
    )
    for case in cases("status_told")
    for sentence in case["told"]
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pipeline(Settings())


@pytest.mark.parametrize("case", case_params("grammar_status"))
def test_status_is_told_by_the_words_around_the_trigger(case: dict[str, str]) -> None:
    assert status(word(parsed(case["parse"]), case["trigger"])) == case["status"]


@pytest.mark.model
@pytest.mark.parametrize("sentence", TOLD)
def test_status_is_told_in_sentences_as_the_parser_reads_them(sentence: str, nlp: Language) -> None:
    doc = nlp(TAG.sub(r"\2", sentence))
    assert {token.text: status(token) for token in tagged(sentence, doc)} == {
        text: STATUSES[tag] for tag, text in TAG.findall(sentence)
    }


def tagged(sentence: str, doc: Doc) -> Iterator[Token]:
    """The tokens of `doc` that `sentence` tags."""
    for number, match in enumerate(TAG.finditer(sentence)):
        start = match.start() - number * len("<h></h>")
        yield next(token for token in doc if token.idx == start)


@given(trees())
def test_on_any_tree_every_word_has_one_of_four_statuses(doc: Doc) -> None:
    assert {status(token) for token in doc} <= set(STATUSES.values())


@pytest.mark.parametrize(
    ("part", "whole"),
    [("denying", "negative"), ("excluding", "negative"), ("no_wish_for_nouns", "planning"), ("opinion", "doubting")],
)
def test_lists_that_single_out_some_of_a_list_hold_no_others(part: str, whole: str) -> None:
    assert words("hedges")[part] - words("hedges")[whole] <= {"exclude"}


def test_a_hedge_says_one_thing() -> None:
    hedges: Any = words("hedges")
    assert not hedges["negative"] & (hedges["factual"] | hedges["doubting"] | hedges["planning"])
    assert not hedges["doubtful_nouns"] & (hedges["denying_nouns"] | hedges["planning_nouns"])
