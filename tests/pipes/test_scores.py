"""Scores: kept beside the names, and found again when names have been mended."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from spacy.tokens import Doc, DocBin, Span

from newsx.pipes.scores import SPANS, by_token, score_at, score_of, scored, set_scored
from tests.tagged import TOKENIZER, tagged_doc


def doc(text: str, *scores: float) -> Doc:
    """A Doc whose tagged names the model has found with these scores."""
    made = tagged_doc(text)
    set_scored(made, list(made.ents), scores)
    return made


def told(found: Doc) -> list[tuple[str, float]]:
    return [(name.text, score) for name, score in scored(found)]


FOUND = doc(
    "<PERSON>Ann Lee</PERSON> left <PLACE>Oslo</PLACE> and <ORG>Nord</ORG> <ORG>Bank of Asia</ORG>.", 0.9, 0.8, 0.5, 0.6
)


def test_each_name_has_its_score() -> None:
    assert told(FOUND) == [("Ann Lee", 0.9), ("Oslo", 0.8), ("Nord", 0.5), ("Bank of Asia", 0.6)]


def test_each_token_of_a_name_has_its_score_and_no_other_has_one() -> None:
    assert [score_at(token, FOUND) for token in range(5)] == [0.9, 0.9, None, 0.8, None]


COPIES: dict[str, Any] = {
    "pickled": lambda made: pickle.loads(pickle.dumps(made)),  # noqa: S301
    "in bytes": lambda made: Doc(made.vocab).from_bytes(made.to_bytes()),
    "in a DocBin": lambda made: next(iter(DocBin(docs=[made]).get_docs(made.vocab))),
    "copied": lambda made: made.copy(),
}


@pytest.mark.parametrize("way", COPIES)
def test_scores_go_where_the_doc_goes(way: str) -> None:
    assert told(COPIES[way](FOUND)) == told(FOUND)


def test_scores_stay_when_the_names_of_the_doc_are_set_anew() -> None:
    made = doc("<PERSON>Ann Lee</PERSON> left.", 0.9)
    made.set_ents([], default="outside")
    assert told(made) == [("Ann Lee", 0.9)]


def test_where_no_names_model_has_read_there_are_no_scores() -> None:
    assert told(TOKENIZER("Ann Lee left.")) == []


def test_in_docs_put_together_scores_are_unknown_rather_than_another_s() -> None:
    both = Doc.from_docs([FOUND, doc("<PERSON>Joe Tan</PERSON> stayed.", 0.7)])
    assert both is not None
    assert len(both.spans[SPANS]) == 5
    assert told(both) == []


MENDED = {
    "as it was": (0, 2, "PERSON", 0.9),
    "trimmed": (1, 2, "PERSON", 0.9),
    "extended": (3, 5, "PLACE", 0.8),
    "joined: of the one that it has most of": (5, 9, "ORG", 0.6),
    "joined of two halves: the less sure": (5, 7, "ORG", 0.5),
    "of another kind": (0, 2, "ORG", None),
    "where the model found nothing": (2, 3, "PERSON", None),
}


@pytest.mark.parametrize("claim", MENDED)
def test_a_mended_name_has_the_score_of_the_model_s_name_that_it_mostly_is(claim: str) -> None:
    start, end, label, score = MENDED[claim]
    assert score_of(Span(FOUND, start, end, label=label), by_token(FOUND)) == score
