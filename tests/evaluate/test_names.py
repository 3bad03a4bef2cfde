"""Names in the text: span and kind. The figures are counted by hand."""

from __future__ import annotations

from typing import Any

import pytest

from newsx.evaluate.gold import Name
from newsx.evaluate.names import names_of, tallies
from newsx.types import Mention, Nationality
from tests.evaluate.gold import REYES, TEXT, found, gold

REYES_THERE, LIMA_THERE = Name(16, 25, "people"), Name(29, 33, "places")
MAPPED: list[list[Any]] = [[16, 25, "PERSON"], [29, 33, "PLACE"], [71, 81, "ORG"]]


def counts(*names: Name, mapped: list[list[Any]] = MAPPED) -> dict[str, tuple[int, int, int]]:
    return {id_: tally[:3] for id_, tally in tallies(gold(mapped=mapped), frozenset(names)).items()}


def test_the_sample_stands_where_the_gold_says() -> None:
    assert [TEXT[start:end] for start, end, _ in MAPPED] == ["Ana Reyes", "Lima", "Blue Heron"]


def test_a_name_is_right_with_its_span_and_kind() -> None:
    assert counts(REYES_THERE, LIMA_THERE) == {
        "names": (2, 3, 2),
        "names.people": (1, 1, 1),
        "names.organisations": (0, 1, 0),
        "names.places": (1, 1, 1),
        "names.nationalities": (0, 0, 0),
        "names.spans": (2, 3, 2),
    }


def test_a_wrong_kind_is_right_for_spans_alone() -> None:
    seen = counts(Name(16, 25, "organisations"))
    assert (seen["names"], seen["names.spans"]) == ((0, 3, 1), (1, 3, 1))


def test_other_bounds_are_another_name() -> None:
    assert counts(Name(20, 25, "people"))["names.spans"] == (0, 3, 1)


def test_nationalities_stand_apart_from_names() -> None:
    seen = counts(Name(0, 6, "nationalities"), mapped=[[0, 6, "NORP"]])
    assert (seen["names"], seen["names.nationalities"]) == ((0, 0, 0), (1, 1, 1))


@pytest.mark.parametrize("label", ["OTHER", "EVENT", "MISC"])
def test_other_labels_are_left_out_and_told(label: str) -> None:
    article = gold(mapped=[[0, 6, label]])
    assert article.names == frozenset()
    assert article.left_out == (label,)


def test_the_names_of_a_record_are_its_mentions() -> None:
    peruvian = Nationality(text="Peruvian", country="PE", mentions=(Mention("Peruvian", 40, 48, "model"),))
    record = found(people=(REYES,), organisations=(), places=(), nationalities=(peruvian,))
    assert names_of(record) == {REYES_THERE, Name(45, 50, "people"), Name(40, 48, "nationalities")}
    assert names_of(None) == frozenset()
