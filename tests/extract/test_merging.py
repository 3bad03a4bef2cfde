"""One happening, one entry."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsx.extract.merging import Telling, distinct
from newsx.extract.salience import weighed
from newsx.types import Event, Extent, Filler, Trigger, When

START = count(step=100)


def fillers(*names: str) -> tuple[Filler, ...]:
    """Fillers; a name in capitals at its start stands for an entity."""
    return tuple(Filler(f"person:{n.lower()}" if n[0].isupper() else None, n, 0, len(n)) for n in names)


def on(day: str) -> When:
    return When("d1", day, day, day, day, "stated", "when.clause")


def telling(lemma: str, *, who: str = "", whom: str = "", where: str = "", day: str = "", **more: Any) -> Telling:
    start = next(START)
    event = Event(
        id="",
        type=more.get("type"),
        trigger=Trigger(lemma, lemma, start, start + len(lemma)),
        sentence=Extent(start, start + 90),
        who=fillers(*who.split("+")) if who else (),
        whom=fillers(*whom.split("+")) if whom else (),
        where=fillers(*where.split("+")) if where else (),
        when=on(day) if day else None,
        status=more.get("status", "happened"),
        attributed_to=None,
        main=False,
        salience=0.0,
        by="event.verb",
    )
    return Telling(
        event,
        is_noun=more.get("is_noun", False),
        is_lent=more.get("is_lent", False),
        in_headline=more.get("in_headline", False),
    )


def test_a_headline_gives_way_to_the_lead_that_repeats_it() -> None:
    headline = telling("arrest", whom="Osei", in_headline=True)
    lead = telling("arrest", who="police", whom="Osei", day="2024-05-08")
    assert distinct([headline, lead]) == [lead.event]


def test_a_headline_that_nothing_repeats_stays() -> None:
    headline = telling("resign", who="Osei", in_headline=True)
    assert distinct([headline, telling("arrest", whom="Quispe")])[0] == headline.event


def test_a_noun_gives_way_to_the_verb_that_tells_the_same_more_fully() -> None:
    verb = telling("suspend", who="Osei", whom="trading", day="2024-05-08")
    noun = telling("suspension", whom="trading", is_noun=True)
    assert distinct([verb, noun]) == [verb.event]


def test_the_same_deed_on_two_days_is_two_events() -> None:
    first, second = (telling("arrest", whom="Osei", day=day) for day in ("2024-05-08", "2023-01-02"))
    assert distinct([first, second]) == [first.event, second.event]


def test_the_same_deed_to_two_people_is_two_events() -> None:
    first, second = telling("arrest", whom="Osei"), telling("arrest", whom="Quispe")
    assert len(distinct([first, second])) == 2


def test_what_happened_and_what_may_happen_are_two_events() -> None:
    first, second = telling("meet", who="Osei"), telling("meet", who="Osei", status="possible")
    assert len(distinct([first, second])) == 2


def test_a_dated_mention_is_never_lost_in_an_undated_one() -> None:
    undated = telling("visit", who="Osei+Quispe", whom="Paredes", where="Lima")
    dated = telling("visit", who="Osei", day="2024-05-08")
    assert dated.event in distinct([undated, dated])


def test_scattered_mentions_of_one_noun_are_pooled() -> None:
    """ "The talks in Lima" … "the weekend talks" … "Osei joined the talks"."""
    where = telling("talk", where="Lima", is_noun=True, status="planned")
    when = telling("talk", day="2024-05-11", is_noun=True)
    lent = telling("talk", who="Osei", is_noun=True, is_lent=True)
    (event,) = distinct([where, when, lent])
    assert (event.who, event.where, event.when) == (lent.event.who, where.event.where, when.event.when)


def test_a_noun_in_which_nobody_takes_part_is_no_event() -> None:
    assert distinct([telling("talk", where="Lima", is_noun=True)]) == []


def test_a_verb_that_only_lends_its_subject_leaves_no_second_event() -> None:
    verb = telling("attend", who="Osei", whom="summit")
    noun = telling("summit", who="Osei", is_noun=True, is_lent=True)
    assert distinct([verb, noun]) == [verb.event]


@pytest.mark.parametrize(
    ("few", "many"), [("villages", "two villages"), ("Osei", "Osei"), ("jets", "two russian jets")]
)
def test_fewer_words_of_the_same_phrase_mean_the_same(few: str, many: str) -> None:
    assert len(distinct([telling("seize", whom=many, day="2024-05-08"), telling("seize", whom=few)])) == 1


def test_a_shared_last_word_does_not_make_two_things_one() -> None:
    assert len(distinct([telling("fall", whom="the micex index"), telling("fall", whom="the nasdaq index")])) == 2


def test_events_stay_in_order_of_text() -> None:
    told = [telling(lemma, who="Osei") for lemma in ("win", "lose", "resign", "win")]
    assert [e.trigger.start for e in distinct(told)] == sorted(e.trigger.start for e in distinct(told))


def test_the_lead_weighs_more_than_the_tail() -> None:
    events = weighed([telling("resign", who="Osei").event for _ in range(12)])
    weights = [event.salience for event in events]
    assert weights == sorted(weights, reverse=True)
    assert events[0].main
    assert not events[-1].main


def test_what_the_headline_tells_is_main() -> None:
    events = [telling(lemma, who="osei").event for lemma in ("win", "lose", "draw", "play", "fall", "resign")]
    assert weighed(events, headline=frozenset({"resig"}))[-1].main


def test_nothing_weighs_nothing() -> None:
    assert weighed([]) == []


SLOTS = st.sampled_from(["", "Osei", "Quispe", "two villages", "villages", "Osei+Quispe"])
TELLINGS = st.builds(
    telling,
    st.sampled_from(["arrest", "talk", "suspend"]),
    who=SLOTS,
    whom=SLOTS,
    where=SLOTS,
    day=st.sampled_from(["", "2024-05-08", "2024-05-09"]),
    status=st.sampled_from(["happened", "planned", "possible", "not"]),
    is_noun=st.booleans(),
    is_lent=st.booleans(),
    in_headline=st.booleans(),
)


@given(st.lists(TELLINGS, max_size=12))
def test_merging_invents_no_events_and_keeps_every_trigger_once(told: list[Telling]) -> None:
    starts = [event.trigger.start for event in distinct(told)]
    assert len(starts) == len(set(starts))
    assert set(starts) <= {t.event.trigger.start for t in told}


@given(st.lists(TELLINGS, max_size=12))
def test_salience_lies_between_nothing_and_one(told: list[Telling]) -> None:
    assert all(0 <= event.salience <= 1 for event in weighed(distinct(told)))
