"""Which place a name means among its namesakes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsx.extract.toponyms import ANCHORS, Toponym, choices, stated
from tests.parses import case_params


@pytest.mark.parametrize("case", case_params("toponyms"))
def test_what_the_article_says_chooses_between_namesakes(case: dict[str, Any]) -> None:
    meant = Toponym(
        name=case["name"],
        within=frozenset([case["within"]] if "within" in case else []),
        types=frozenset(case.get("types", ())),
    )
    beside = [Toponym(name=name) for name in case["beside"]]
    chosen, *_ = choices([meant, *beside], nations=case.get("nations", ()), home=case.get("home"))
    assert chosen is not None
    assert f"{chosen.entry.country} {chosen.entry.type}" == case["found"]


def test_a_name_that_the_gazetteer_does_not_know_stays_off_the_map() -> None:
    assert choices([Toponym(name="Qwertzburg")]) == [None]
    assert choices([]) == []


def test_the_only_place_of_a_name_is_surer_than_one_of_many() -> None:
    japan, springfield = choices([Toponym(name="Japan"), Toponym(name="Springfield")])
    assert japan is not None
    assert japan.by == "place.only"
    assert japan.confidence > 0.9
    assert springfield is None or springfield.confidence < 0.5


def test_where_nothing_speaks_for_any_of_many_none_is_chosen() -> None:
    assert choices([Toponym(name="Washington County")]) == [None]


def test_a_town_and_the_region_called_after_it_are_no_doubt() -> None:
    (kyiv,) = choices([Toponym(name="Kyiv")])
    assert kyiv is not None
    assert (kyiv.entry.type, kyiv.by) == ("city", "place.known")
    assert kyiv.confidence > 0.9


def test_a_neighbour_makes_the_choice_surer() -> None:
    alone, *_ = choices([Toponym(name="Tripoli")])
    among, *_ = choices([Toponym(name="Tripoli"), Toponym(name="Benghazi"), Toponym(name="Libya")])
    assert alone is not None
    assert among is not None
    assert alone.entry == among.entry
    assert alone.confidence < among.confidence


def test_only_what_lies_there_is_stated() -> None:
    assert {e.admin1 for e in stated(Toponym(name="Paris", within=frozenset({"Texas"})))} == {"TX"}
    assert stated(Toponym(name="Paris", within=frozenset({"Nowhere"}))) == frozenset()


NAMES = ["Paris", "Texas", "Georgia", "Springfield", "Kyiv", "Jordan", "Lebanon", "Qwertzburg", "Washington", "Sumy"]
TOPONYMS = st.lists(st.sampled_from(NAMES), unique=True).map(lambda names: [Toponym(name=name) for name in names])


@given(TOPONYMS)
def test_every_name_gets_one_of_its_own_namesakes_with_a_probability(toponyms: list[Toponym]) -> None:
    for toponym, choice in zip(toponyms, choices(toponyms), strict=True):
        assert choice is None or 0.2 <= choice.confidence <= 1
        assert choice is None or choice.entry.name.split()[0] in {toponym.name, "United", "Sumy"}


@given(TOPONYMS, st.randoms())
def test_the_order_of_the_names_does_not_matter(toponyms: list[Toponym], random: Any) -> None:
    shuffled = random.sample(toponyms, len(toponyms))
    before = dict(zip([each.name for each in toponyms], choices(toponyms), strict=True))
    after = dict(zip([each.name for each in shuffled], choices(shuffled), strict=True))
    assert {name: c and c.entry for name, c in before.items()} == {name: c and c.entry for name, c in after.items()}


def test_names_beyond_the_anchors_are_chosen_too() -> None:
    crowd = [Toponym(name=f"Qwertz {number}", times=2) for number in range(2 * ANCHORS)]
    assert choices([*crowd, Toponym(name="Kyiv")])[-1] is not None
