"""Walks over the parse end, and end in the Doc, whatever the tree."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import given
from spacy.tokens import Doc, Span, Token

from newsx.extract import syntax
from tests.parses import VOCAB
from tests.trees import WORDS, chain, trees


def asked_of(*kinds: str) -> list[Callable[..., Any]]:
    """The functions of the grammar whose arguments are of these kinds, options aside."""
    functions = [each for name in syntax.__all__ if inspect.isfunction(each := getattr(syntax, name))]
    return [function for function in functions if subjects_of(function) == [*kinds]]


def subjects_of(function: Callable[..., Any]) -> list[str]:
    """The kinds of the arguments that stand before the star."""
    parameters = inspect.signature(function).parameters.values()
    return [each.annotation for each in parameters if each.kind is not each.KEYWORD_ONLY]


OF_A_WORD, OF_TWO_WORDS = asked_of("Token"), asked_of("Token", "Token")


def tokens_in(answer: object) -> list[Token]:
    """The tokens that `answer` is, holds or spans."""
    if isinstance(answer, Token):
        return [answer]
    listed = answer if isinstance(answer, Iterable) and not isinstance(answer, str) else []
    return [each for each in listed if isinstance(each, Token)]


def test_the_functions_that_walk_are_known() -> None:
    assert {syntax.subjects, syntax.tense, syntax.phrase_tokens} <= {*OF_A_WORD}
    assert {syntax.is_content_of, syntax.antecedent} <= {*OF_TWO_WORDS}


@given(trees())
def test_walks_from_any_word_end_in_the_doc(doc: Doc) -> None:
    for token in doc:
        for function in OF_A_WORD:
            assert all(each.doc is doc for each in tokens_in(function(token))), function.__name__


@given(trees(longest=7))
def test_walks_between_any_two_words_end(doc: Doc) -> None:
    for function in OF_TWO_WORDS:
        for token in doc:
            assert all(function(token, other) in {True, False, *doc} for other in doc)


@given(trees())
def test_phrases_hold_their_head(doc: Doc) -> None:
    for token in doc:
        assert token in syntax.noun_phrase(token)
        assert token in syntax.whole_phrase(token)
        assert token in syntax.phrase_tokens(token)


@given(trees())
def test_phrase_tokens_come_once_and_in_order(doc: Doc) -> None:
    for token in doc:
        places = [each.i for each in syntax.phrase_tokens(token)]
        assert places == sorted(set(places))


@given(trees())
def test_conjuncts_begin_with_the_word_itself_and_come_once(doc: Doc) -> None:
    for token in doc:
        found = syntax.conjuncts(token)
        assert found[0] == token
        assert len({each.i for each in found}) == len(found)


@given(trees())
def test_the_first_conjunct_knows_the_others(doc: Doc) -> None:
    for token in doc:
        assert token in syntax.conjuncts(syntax.first_conjunct(token))


@given(trees())
def test_tense_is_one_of_three_or_unknown(doc: Doc) -> None:
    for token in doc:
        assert syntax.tense(token) in {"past", "present", "future", None}


@given(trees())
def test_the_tense_that_governs_any_span_is_found(doc: Doc) -> None:
    for start in range(len(doc)):
        span = Span(doc, start, min(start + 3, len(doc)))
        assert syntax.governing_tense(span) in {"past", "present", "future", None}


def test_a_doc_without_parse_has_no_tense() -> None:
    doc = Doc(VOCAB, ["Talks", "failed"])
    assert not syntax.has_parse(doc)
    assert syntax.governing_tense(doc[0:1]) is None


# How parsers chain the members of a long list.
LISTS = [("conj", "NOUN"), ("conj", "VERB"), ("appos", "NOUN")]


def word_of(pos: str) -> tuple[str, str, str, str]:
    return next(word for word in WORDS if word[1] == pos)


def assert_walked(doc: Doc) -> None:
    """That every function comes to an end from the first, the middle and the last word of `doc`."""
    for token in (doc[0], doc[len(doc) // 2], doc[-1]):
        for function in OF_A_WORD:
            assert all(each.doc is doc for each in tokens_in(function(token))), function.__name__


@pytest.mark.parametrize(("label", "pos"), LISTS)
def test_no_list_is_too_long(label: str, pos: str) -> None:
    assert_walked(chain(label, word_of(pos), length=1200))


@pytest.mark.parametrize("label", ["ccomp", "xcomp", "advcl", "relcl", "acl", "conj"])
def test_no_sentence_is_too_deep(label: str) -> None:
    assert_walked(chain(label, word_of("VERB"), length=100))
