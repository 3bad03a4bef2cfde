"""Answers of the syntax that are kept are those that would be worked out anew, and of the Doc that was asked about."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from spacy.tokens import Doc, Token

from newsx.extract import syntax
from newsx.extract.syntax import remembering
from newsx.extract.syntax.memory import kept
from tests.trees import trees

KEPT: list[Callable[[Token], object]] = [
    *(syntax.agents, syntax.auxiliaries, syntax.appositions, syntax.clause_verb, syntax.conjuncts),
    *(syntax.first_conjunct, syntax.is_infinitive, syntax.is_negated, syntax.is_passive, syntax.markers),
    *(syntax.objects, syntax.own_subjects, syntax.prepositional_objects, syntax.prepositions, syntax.subjects),
    *(syntax.tense, syntax.word_end),
]


def answers(doc: Doc) -> list[list[object]]:
    return [[ask(token) for ask in KEPT] for token in doc]


@given(trees())
def test_an_answer_is_the_same_when_it_is_asked_again(doc: Doc) -> None:
    anew = answers(doc)
    with remembering(doc):
        assert [answers(doc), answers(doc)] == [anew, anew]


@given(trees(), trees())
def test_another_doc_has_answers_of_its_own(doc: Doc, other: Doc) -> None:
    anew = answers(other)
    with remembering(doc):
        answers(doc)
        assert answers(other) == anew


@pytest.mark.parametrize(("remembers", "worked_out"), [(True, 1), (False, 3)])
def test_an_answer_is_worked_out_once_while_its_doc_is_remembered(
    remembers: bool, worked_out: int, doc_of_one_word: Doc
) -> None:
    asked: list[int] = []

    @kept
    def ask(token: Token) -> int:
        asked.append(token.i)
        return token.i

    def three_times() -> list[int]:
        return [ask(doc_of_one_word[0]) for _ in range(3)]

    if remembers:
        with remembering(doc_of_one_word):
            three_times()
    else:
        three_times()
    assert len(asked) == worked_out


@pytest.fixture
def doc_of_one_word() -> Doc:
    from tests.parses import VOCAB

    return Doc(VOCAB, words=["Left"])
