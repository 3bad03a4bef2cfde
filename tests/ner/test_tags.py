"""Tags decoded: no name begins in its middle, none overlaps another, and a score is a probability."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from newsx.ner.tags import Floats, decoded, tags

KINDS = ("PERSON", "ORG")
NAMES = tags(KINDS)
ROWS = arrays(np.float32, st.tuples(st.integers(0, 24), st.just(5)), elements=st.floats(-9, 9, width=32))
# Rows in which one tag is far ahead: sequences of tags, most of them against the rules.
TAGS = st.lists(st.sampled_from(NAMES), max_size=24)


def sure(wanted: list[str], *, by: float = 8.0) -> Floats:
    """Logits in which each of the tags is ahead of the others."""
    logits = np.zeros((len(wanted), len(NAMES)), dtype=np.float32)
    logits[np.arange(len(wanted)), [NAMES.index(tag) for tag in wanted]] = by
    return logits


def told(logits: Floats) -> list[tuple[int, int, str]]:
    return [(name.start, name.end, name.kind) for name in decoded(logits, KINDS)]


CASES = {
    "names are what follows their beginning": ("B-PERSON I-PERSON O B-ORG", [(0, 2, "PERSON"), (3, 4, "ORG")]),
    "two names may touch": ("B-ORG B-ORG I-ORG", [(0, 1, "ORG"), (1, 3, "ORG")]),
    "names of two kinds may touch": ("B-ORG B-PERSON I-PERSON", [(0, 1, "ORG"), (1, 3, "PERSON")]),
    "nothing is no name": ("O O", []),
    "no words are no names": ("", []),
}


@pytest.mark.parametrize("claim", CASES)
def test_tags_are_names(claim: str) -> None:
    written, names = CASES[claim]
    assert told(sure(written.split())) == names


def test_a_name_without_a_beginning_is_given_one_or_dropped() -> None:
    logits = sure(["O", "I-PERSON", "I-PERSON", "O"])
    assert told(logits) in ([(1, 3, "PERSON")], [(0, 3, "PERSON")])


def test_a_name_that_changes_its_kind_is_of_the_likelier_one() -> None:
    logits = sure(["B-PERSON", "I-ORG", "I-ORG", "I-ORG"])
    logits[:, NAMES.index("I-ORG")] += 2
    logits[0, NAMES.index("B-ORG")] = 7.5
    assert told(logits) == [(0, 4, "ORG")]


@given(st.one_of(ROWS, TAGS.map(sure)))
@settings(deadline=None)
def test_names_are_in_order_do_not_overlap_and_have_a_probability(logits: Floats) -> None:
    found = decoded(logits, KINDS)
    assert all(0 <= name.start < name.end <= len(logits) and name.kind in KINDS for name in found)
    assert all(first.end <= second.start for first, second in pairwise(found))
    assert all(0 <= name.score <= 1 for name in found)


@given(TAGS)
@settings(deadline=None)
def test_no_word_of_a_name_is_lost_for_want_of_a_beginning(wanted: list[str]) -> None:
    # Where every tag outside is far behind, each word is in a name, whatever the names begin with.
    logits = sure(wanted)
    logits[:, 0] = -50
    assert sum(name.end - name.start for name in decoded(logits, KINDS)) == len(wanted)


def test_the_score_is_the_probability_of_all_its_words() -> None:
    (name,) = decoded(sure(["B-ORG", "I-ORG"], by=2.0), KINDS)
    assert math.isclose(name.score, (math.exp(2) / (math.exp(2) + 4)) ** 2, rel_tol=1e-5)


def test_temperature_changes_scores_and_no_names() -> None:
    logits = sure(["B-ORG", "O", "B-PERSON"], by=3.0)
    cold, warm = decoded(logits, KINDS), decoded(logits, KINDS, temperature=2.0)
    assert [(n.start, n.end, n.kind) for n in cold] == [(n.start, n.end, n.kind) for n in warm]
    assert all(first.score > second.score for first, second in zip(cold, warm, strict=True))
