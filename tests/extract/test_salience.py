"""Which events an article is about."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsx.extract.merging import Telling, distinct
from newsx.extract.salience import weights
from newsx.types import Event
from tests.extract.test_merging import TELLINGS, on, telling


def plain(number: int) -> list[Event]:
    """Events that differ in nothing but their place."""
    return [telling("resign", who="osei").event for _ in range(number)]


def weight(event: Event, *, headline: frozenset[str] = frozenset()) -> float:
    return weights([event], headline=headline)[0][0]


def test_the_lead_weighs_more_than_the_tail() -> None:
    weighed = weights([telling("resign", who="Osei").event for _ in range(12)])
    saliences = [salience for salience, _ in weighed]
    assert saliences == sorted(saliences, reverse=True)
    assert weighed[0][1]
    assert not weighed[-1][1]


def test_what_the_headline_tells_is_main() -> None:
    events = [telling(lemma, who="osei").event for lemma in ("win", "lose", "draw", "play", "fall", "resign")]
    assert weights(events, headline=frozenset({"resig"}))[-1][1]


def test_nothing_weighs_nothing() -> None:
    assert weights([]) == []


@pytest.mark.parametrize(
    "more",
    [
        {"type": "COERCE"},
        {"when": on("2024-05-08")},
        {"who": telling("resign", who="Osei").event.who},
        {"mentions": (telling("a").event.trigger, telling("b").event.trigger)},
    ],
    ids=["class", "day", "name", "mentions"],
)
def test_what_is_told_fully_and_often_weighs_more(more: dict[str, object]) -> None:
    (event,) = plain(1)
    assert weight(replace(event, **more)) > weight(event)  # type: ignore[arg-type]


@pytest.mark.parametrize("status", ["planned", "possible", "not"])
def test_what_happened_weighs_more_than_what_did_not(status: str) -> None:
    (event,) = plain(1)
    assert weight(event) > weight(replace(event, status=status))  # type: ignore[arg-type]


def test_a_mention_in_the_headline_counts_whatever_word_the_story_has() -> None:
    (event,) = plain(1)
    retold = replace(event, mentions=(*event.mentions, telling("quit").event.trigger))
    assert weight(retold, headline=frozenset({"quit"})) > weight(retold)


@pytest.mark.parametrize(("events", "main"), [(1, 1), (2, 2), (4, 2), (6, 3), (9, 4), (15, 6), (40, 6)])
def test_a_third_of_the_events_are_main_two_to_six(events: int, main: int) -> None:
    dated = [replace(event, when=on("2024-05-08"), type="COERCE") for event in plain(events)]
    assert sum(is_main for _, is_main in weights(dated)) == main


@given(st.lists(TELLINGS, max_size=12))
def test_salience_lies_between_nothing_and_one(told: list[Telling]) -> None:
    assert all(0 <= salience <= 1 for salience, _ in weights(distinct(told)))
