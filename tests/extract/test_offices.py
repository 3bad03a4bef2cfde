"""The office and the owner in a role, from words and names alone."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from spacy.tokens import Doc, Span

from newsx.extract.offices import marked_end, parts
from tests.parses import VOCAB, case_params
from tests.tagged import tagged_doc
from tests.trees import trees


def role_of(case: dict[str, Any]) -> Span:
    """The role of the case, behind another word unless it opens the sentence."""
    before = 0 if case.get("first") else 1
    doc = tagged_doc("Met " * before + case["role"] + case.get("after", ""))
    return doc[before : len(tagged_doc("Met " * before + case["role"]))]


@pytest.mark.parametrize("case", case_params("roles_split"))
def test_a_role_is_an_office_and_its_owner(case: dict[str, Any]) -> None:
    assert parts(role_of(case)) == (case.get("office"), case.get("of"))


@pytest.mark.parametrize("case", case_params("roles_split"))
def test_both_parts_are_words_of_the_role(case: dict[str, Any]) -> None:
    role = role_of(case)
    assert all(part in role.text for part in parts(role) if part is not None)


@pytest.mark.parametrize(("does", "of"), [("heads the agency", "agency"), ("owns Sea Trust", "Sea Trust")])
def test_what_somebody_heads_is_the_owner_of_no_office(does: str, of: str) -> None:
    doc = tagged_doc(f"who {does}")
    assert parts(Span(doc, 1, len(doc), label="DOES")) == (None, of)


@given(trees())
def test_on_any_words_both_parts_stand_in_the_role(doc: Doc) -> None:
    role = doc[0 : len(doc)]
    assert all(part and part in role.text for part in parts(role) if part is not None)


def test_a_marked_name_ends_where_its_span_does() -> None:
    doc = Doc(VOCAB, words=["Ann", "Lee", "Acme", "sued", "Ann"])
    doc.ents = [Span(doc, 0, 2, "PERSON"), Span(doc, 2, 3, "ORG"), Span(doc, 4, 5, "PERSON")]
    assert [marked_end(doc, at) for at in range(5)] == [2, None, 3, None, 5]
