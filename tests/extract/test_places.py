"""The places of a text on the map, by what stands beside their names."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsx.extract.entities import cast
from newsx.types import Place
from tests.parses import case_params
from tests.tagged import tagged_doc


def told(place: Place) -> str:
    return " ".join(part or "-" for part in (place.name, place.type, place.country, place.by))


@pytest.mark.parametrize("case", case_params("places_text"))
def test_a_place_is_what_its_sentence_says(case: dict[str, Any]) -> None:
    assert [told(place) for place in cast(tagged_doc(case["text"])).places] == case["places"]


def test_the_country_of_the_paper_counts() -> None:
    (richmond,) = cast(tagged_doc("Fire in <PLACE>Richmond</PLACE>."), home="GB").places
    assert richmond.country == "GB"


def test_a_place_that_is_known_says_how_sure_that_is_and_another_does_not() -> None:
    known, unknown = cast(tagged_doc("<PLACE>Kyiv</PLACE> and <PLACE>Little Snoring Bottom</PLACE>.")).places
    assert known.confidence is not None
    assert 0.9 < known.confidence <= 1
    assert unknown.confidence is None


def test_a_mention_under_another_name_says_why_it_is_the_same() -> None:
    (us,) = cast(tagged_doc("<PLACE>America</PLACE> is the <PLACE>United States</PLACE>.")).places
    assert [(mention.text, mention.joined) for mention in us.mentions] == [
        ("America", "place.same"),
        ("United States", None),
    ]


WORDS = st.sampled_from(
    ["<PLACE>Paris</PLACE>", "<PLACE>Texas</PLACE>", "<NORP>Russian</NORP>", "city", "of", ",", "(", "and", "in", "'s"]
)


@given(st.lists(WORDS, max_size=12))
def test_no_order_of_words_breaks_the_clues(spoken: list[str]) -> None:
    doc = tagged_doc(" ".join(spoken))
    assert len(cast(doc).places) <= sum(ent.label_ == "PLACE" for ent in doc.ents)
