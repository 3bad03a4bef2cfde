"""In which sentences a clause may say what somebody is."""

from __future__ import annotations

import pytest

from newsx.extract.describing import may_describe
from newsx.extract.predicates import predicated
from tests.parses import cases, parsed

IS = """
Ana_      PROPN  NNP  Ana     1  nsubj  PERSON
is_       AUX    VBZ  be      1  ROOT   -
mayor     NOUN   NN   mayor   1  attr   -
._        PUNCT  .    .       1  punct  -
"""
WAS_HURT = """
Ana_      PROPN  NNP  Ana     2  nsubjpass  PERSON
was_      AUX    VBD  be      2  auxpass    -
hurt      VERB   VBN  hurt    2  ROOT       -
._        PUNCT  .    .       2  punct      -
"""
AS = """
As_       ADP    IN   as      3  prep   -
mayor     NOUN   NN   mayor   0  pobj   -
Ana_      PROPN  NNP  Ana     3  nsubj  PERSON
wept      VERB   VBD  weep    3  ROOT   -
._        PUNCT  .    .       3  punct  -
"""


@pytest.mark.parametrize(("parse", "expected"), [(IS, True), (WAS_HURT, False), (AS, True)])
def test_a_clause_needs_a_predicate_or_an_as(parse: str, expected: bool) -> None:
    doc = parsed(parse)
    assert may_describe(doc.ents[0][0]) is expected


def test_no_sentence_is_passed_over_that_says_what_somebody_is() -> None:
    docs = [parsed(case["parse"]) for name in ("roles_people", "roles_clauses", "roles_lists") for case in cases(name)]
    described = [ent for doc in docs for ent in doc.ents if ent.label_ == "PERSON" and list(predicated(ent))]
    assert len(described) > 20
    assert all(may_describe(ent[0]) for ent in described)
