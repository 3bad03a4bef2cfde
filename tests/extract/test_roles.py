"""What the text calls a person, from a parse built by hand to the roles of each."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from hypothesis import given
from spacy.tokens import Doc, Span

from newsx.extract.entities import Cast, cast
from newsx.extract.roles import roles, titles_of, with_roles
from newsx.extract.roles_told import with_told_roles
from newsx.pipes.entities import Entities
from tests.parses import case_params, cases, parsed
from tests.tagged import tagged_doc
from tests.trees import trees

NAMES = Entities(spacy.blank("en"), "newsx_entities")
MINISTER = """
Omar      PROPN  NNP  Omar      1  compound  PERSON
Keita_    PROPN  NNP  Keita     8  nsubj     +PERSON
,         PUNCT  ,    ,         1  punct     -
prime     ADJ    JJ   prime     4  amod      -
minister  NOUN   NN   minister  1  appos     -
from      ADP    IN   from      4  prep      -
2016_     NUM    CD   2016      5  pobj      -
,         PUNCT  ,    ,         1  punct     -
died_     VERB   VBD  die       8  ROOT      -
._        PUNCT  .    .         8  punct     -
"""
PRESIDENT = """
Omar       PROPN  NNP  Omar       1  compound  PERSON
Keita_     PROPN  NNP  Keita      8  nsubj     +PERSON
,          PUNCT  ,    ,          1  punct     -
president  NOUN   NN   president  1  appos     -
of         ADP    IN   of         3  prep      -
20th       PROPN  NNP  20th       6  compound  ORG
Fox_       PROPN  NNP  Fox        4  pobj      +ORG
,          PUNCT  ,    ,          1  punct     -
died_      VERB   VBD  die        8  ROOT      -
._         PUNCT  .    .          8  punct     -
"""


def described(case: dict[str, Any]) -> tuple[Doc, Cast]:
    """The case's Doc and its cast, as the component and both functions make them."""
    doc = NAMES(parsed(case["parse"]))
    return doc, with_told_roles(doc, with_roles(doc, cast(doc)))


CASES = [
    param
    for name in ("roles_people", "roles_clauses", "roles_lists", "roles_neighbours", "roles_told")
    for param in case_params(name)
]


@pytest.mark.parametrize("case", CASES)
def test_each_has_the_roles_that_the_text_gives(case: dict[str, Any]) -> None:
    _, found = described(case)
    assert {person.name: [role.text for role in person.roles] for person in found.people} == case["roles"]


@pytest.mark.parametrize("case", CASES)
def test_a_role_points_at_its_words_and_at_its_holder(case: dict[str, Any]) -> None:
    doc, found = described(case)
    for person, role in ((holder, role) for holder in found.people for role in holder.roles):
        assert doc.text[role.start : role.end] == role.text
        assert role.holder == person.id


@pytest.mark.parametrize("case", CASES)
def test_a_role_holds_its_office_and_its_owner(case: dict[str, Any]) -> None:
    _, found = described(case)
    for role in (role for person in found.people for role in person.roles):
        assert all(part in role.text for part in (role.office, role.of) if part is not None)


@pytest.mark.parametrize("case", case_params("roles_people"))
def test_a_word_of_a_title_is_no_place_and_no_organisation(case: dict[str, Any]) -> None:
    doc, found = described(case)
    before = {i for title in doc.spans["newsx.titles"] for i in range(title.start_char, title.end_char)}
    inside = [m.text for e in (*found.places, *found.organisations) for m in e.mentions if m.start in before]
    assert inside == []


def test_without_a_parse_a_title_before_the_name_is_a_role_still() -> None:
    doc = tagged_doc("Coach <PERSON>Ana Reyes</PERSON>, a lawyer, left.")
    doc.spans["newsx.titles"] = [Span(doc, 0, 1, label="BEFORE")]
    (person,) = with_roles(doc, cast(doc)).people
    assert [role.text for role in person.roles] == ["Coach"]


def test_only_people_have_roles() -> None:
    doc = tagged_doc("Coach <ORG>Nordbank</ORG> left <PLACE>Lima</PLACE>.")
    doc.spans["newsx.titles"] = [Span(doc, 0, 1, label="BEFORE")]
    found = with_roles(doc, cast(doc))
    assert [entity.roles for entity in (*found.organisations, *found.places)] == [(), ()]


@given(trees())
def test_on_any_tree_roles_are_words_of_the_doc_beside_the_name(doc: Doc) -> None:
    person = Span(doc, 0, 1, label="PERSON")
    doc.set_ents([person])
    assert all(role.text and 0 not in range(role.start, role.end) for role in roles(doc.ents[0], titles_of(doc)))


def test_a_description_ends_before_its_date() -> None:
    doc = parsed(MINISTER)
    doc.spans["newsx.dates"] = [Span(doc, 6, 7, label="DATE")]
    (person,) = with_roles(doc, cast(doc)).people
    assert [role.text for role in person.roles] == ["prime minister"]


def test_a_date_inside_a_name_ends_no_description() -> None:
    doc = parsed(PRESIDENT)
    doc.spans["newsx.dates"] = [Span(doc, 5, 6, label="DATE")]
    (person,) = with_roles(doc, cast(doc)).people
    assert [role.text for role in person.roles] == ["president of 20th Fox"]


SERVED = cases("roles_told")[0]["parse"]


@pytest.mark.parametrize(("quoted", "told"), [(False, ["mayor of Lima"]), (True, [])])
def test_what_somebody_quoted_says_of_her_is_no_role(quoted: bool, told: list[str]) -> None:
    doc = NAMES(parsed(SERVED))
    doc.spans["newsx.quotes"] = [doc[6:12]] if quoted else []
    (person,) = with_told_roles(doc, cast(doc)).people
    assert [role.text for role in person.roles] == told


def test_a_name_hung_on_what_describes_it_is_no_part_of_the_role() -> None:
    doc = parsed(
        """
        Omar      PROPN  NNP  Omar      1  appos  PERSON
        minister  NOUN   NN   minister  1  ROOT   -
        """
    )
    assert all(role.start > 0 for role in roles(doc.ents[0], titles_of(doc)))
