"""People, organisations, places, roles and aliases. The figures are counted by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from newsx.evaluate.entities import tallies
from newsx.types import Extraction
from tests.evaluate.gold import GOLD, HERON, LIMA, REYES, found, gold
from tests.sample import organisation, person, roles


def counts(record: Extraction | None, **changes: Any) -> dict[str, tuple[int, int, int]]:
    return {id_: tally[:3] for id_, tally in tallies(gold(**changes), record).items()}


def test_all_is_right_where_all_is_found() -> None:
    assert counts(found()) == {
        "people": (1, 1, 1),
        "organisations": (1, 1, 1),
        "places": (1, 1, 1),
        "roles": (1, 1, 1),
        "aliases": (1, 1, 1),
    }


def test_without_a_record_all_is_missed() -> None:
    assert counts(None) == {
        "people": (0, 1, 0),
        "organisations": (0, 1, 0),
        "places": (0, 1, 0),
        "roles": (0, 1, 0),
        "aliases": (0, 1, 0),
    }


def test_one_found_under_an_alias_is_found() -> None:
    assert counts(found(organisations=(organisation("BHC", "Blue Heron"),)))["organisations"] == (1, 1, 1)


def test_one_of_another_kind_is_missed_in_one_and_spurious_in_the_other() -> None:
    seen = counts(found(organisations=(), people=(REYES, person("Blue Heron"))))
    assert seen["organisations"] == (0, 1, 0)
    assert seen["people"] == (1, 1, 2)


@pytest.mark.parametrize("held", [(HERON,), ()])
def test_what_is_optional_counts_on_neither_side(held: Any) -> None:
    optional = [{"name": "Blue Heron", "optional": True}]
    assert counts(found(organisations=held), organisations=optional)["organisations"] == (0, 0, 0)


def test_roles_are_compared_by_their_words() -> None:
    two = replace(REYES, roles=roles("the mayor", "heroine"))
    assert counts(found(people=(two,)))["roles"] == (1, 1, 2)


def test_roles_of_a_person_who_is_not_found_under_her_name_are_missed() -> None:
    assert counts(found(people=(person("Anna Reyes", roles_=("mayor",)),)))["roles"] == (0, 1, 0)


def test_an_alias_is_right_that_is_the_name() -> None:
    person_ = {**GOLD["people"][0], "aliases": ["Ana Reyes", "Mrs. Reyes", "Ani"]}
    assert counts(found(), people=[person_])["aliases"] == (1, 3, 1)


def test_an_article_without_entities_has_none_to_find() -> None:
    assert counts(found(people=(), places=(LIMA,)), people=[], places=[]) == {
        "people": (0, 0, 0),
        "organisations": (1, 1, 1),
        "places": (0, 0, 1),
        "roles": (0, 0, 0),
        "aliases": (0, 0, 0),
    }
