"""Answers of the syntax that are kept are those that would be worked out anew, and of the Doc that was asked about."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from spacy.tokens import Doc, Token

from newsx.extract import syntax
from newsx.extract.syntax import remembering
from newsx.extract.syntax.memory import kept, kept_of_doc
from newsx.extract.syntax.words import labelled
from tests.trees import trees

KEPT: list[Callable[[Token], object]] = [
    *(syntax.agents, syntax.auxiliaries, syntax.appositions, syntax.clause_verb, syntax.conjuncts),
    *(syntax.first_conjunct, syntax.is_infinitive, syntax.is_negated, syntax.is_passive, syntax.markers),
    *(syntax.objects, syntax.own_subjects, syntax.prepositional_objects, syntax.prepositions, syntax.subjects),
    *(syntax.tense, syntax.word_end, syntax.patients, syntax.is_said_of_nobody, labelled),
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


def test_what_is_asked_of_a_whole_doc_is_kept_for_that_doc(doc_of_one_word: Doc) -> None:
    asked: list[Doc] = []

    @kept_of_doc
    def ask(doc: Doc) -> int:
        asked.append(doc)
        return len(doc)

    two = Doc(doc_of_one_word.vocab, words=["She", "left"])
    with remembering(doc_of_one_word):
        assert [ask(each) for each in (doc_of_one_word, two, doc_of_one_word)] == [1, 2, 1]
    assert [each is two for each in asked] == [False, True]


@pytest.fixture
def doc_of_one_word() -> Doc:
    from tests.parses import VOCAB

    return Doc(VOCAB, words=["Left"])
