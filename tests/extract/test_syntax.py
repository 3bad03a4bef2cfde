"""The parse in grammar's words: each case asks some functions of one word of a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from spacy.tokens import Doc, Span, Token

from newsx.extract import syntax
from tests.parses import cases, parsed, word

TOPICS = ("words", "nouns", "clauses", "levels", "tense")
ABOUT = {"claim", "of", "parse", "xfail"}


def questions() -> Iterator[Any]:
    """One parameter set for each function that each case asks; an `xfail` names the functions that fail, and why."""
    for case in (case for topic in TOPICS for case in cases(f"grammar_{topic}")):
        for function in sorted(case.keys() - ABOUT):
            reason = case.get("xfail", {}).get(function)
            marks = [pytest.mark.xfail(reason=reason, raises=AssertionError, strict=True)] if reason else []
            yield pytest.param(case, function, id=f"{case['claim']}: {function}", marks=marks)


def answered(doc: Doc, case: dict[str, Any], function: str) -> Any:
    """What `function` gives for the word that the case is of; for a table of second arguments, a table."""
    token, asked = word(doc, case["of"]), getattr(syntax, function)
    if not isinstance(case[function], dict):
        return plain(asked(token))
    return {other: plain(asked(token, _second(doc, function, other))) for other in case[function]}


def _second(doc: Doc, function: str, other: str) -> Token | str:
    return other if function == "complements" else word(doc, other)


def plain(answer: Any) -> Any:
    """`answer` with words for tokens, and "" for None, which TOML cannot write."""
    if answer is None:
        return ""
    if isinstance(answer, Token | Span):
        return answer.text
    return answer if isinstance(answer, str | bool) else [plain(each) for each in answer]


@pytest.mark.parametrize(("case", "function"), list(questions()))
def test_the_grammar_of_a_sentence(case: dict[str, Any], function: str) -> None:
    assert answered(parsed(case["parse"]), case, function) == case[function]


@pytest.mark.parametrize("topic", TOPICS)
def test_every_case_asks_functions_that_exist(topic: str) -> None:
    assert {key for case in cases(f"grammar_{topic}") for key in case.keys() - ABOUT} <= set(syntax.__all__)
