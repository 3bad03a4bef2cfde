"""Man or woman, where the text shows it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsx.extract.entities import cast
from newsx.extract.genders import agrees, gender
from newsx.types import Role
from tests.tagged import tagged_doc


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mrs. <PERSON>Ana Reyes</PERSON> left.", "she"),
        ("Ms <PERSON>Ana Reyes</PERSON> left.", "she"),
        ("Mr <PERSON>Reyes</PERSON> left.", "he"),
        ("Queen <PERSON>Ana</PERSON> left.", "she"),
        ("Sir <PERSON>Omar Keita</PERSON> left. <PERSON>Keita</PERSON> slept.", "he"),
        ("Judge <PERSON>Ana Reyes</PERSON> left.", None),
        ("<PERSON>Ana Reyes</PERSON> left.", None),
        ("Mr. <PERSON>Reyes</PERSON> and Mrs. <PERSON>Reyes</PERSON> left.", None),
    ],
)
def test_a_title_shows_it(text: str, expected: str | None) -> None:
    doc = tagged_doc(text)
    assert gender(cast(doc).people[0], doc) == expected


@pytest.mark.parametrize(
    ("role", "expected"),
    [("spokeswoman", "she"), ("his wife", "she"), ("son-in-law of Trump", "he"), ("chief executive", None)],
)
def test_a_role_shows_it(role: str, expected: str | None) -> None:
    doc = tagged_doc("<PERSON>Kim Lee</PERSON> left.")
    person = replace(cast(doc).people[0], roles=(Role(role, 0, 3),))
    assert gender(person, doc) == expected


def test_whoever_shows_no_gender_agrees_with_both() -> None:
    doc = tagged_doc("<PERSON>Kim Lee</PERSON> met Mrs. <PERSON>Ana Reyes</PERSON>.")
    kim, ana = cast(doc).people
    assert agrees(kim, "he", doc)
    assert agrees(kim, "her", doc)
    assert agrees(ana, "her", doc)
    assert not agrees(ana, "himself", doc)


def test_the_owner_of_an_office_shows_nothing_of_who_holds_it() -> None:
    doc = tagged_doc("<PERSON>Kim Lee</PERSON> left.")
    role = Role("spokesman for the queen", 0, 3, office="spokesman", of="queen")
    assert gender(replace(cast(doc).people[0], roles=(role,)), doc) is None
