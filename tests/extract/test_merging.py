"""One happening, one entry."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsx.extract.merging import Telling, distinct
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
        trigger=(named := Trigger(lemma, lemma, start, start + len(lemma))),
        mentions=(named,),
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
        is_joined=more.get("is_joined", False),
        in_headline=more.get("in_headline", False),
        is_definite=more.get("is_definite", False),
    )


def test_a_deed_and_a_plan_are_two_and_a_noun_may_tell_of_the_plan() -> None:
    done = telling("release", who="Nokia", whom="film")
    planned = telling("release", whom="film", day="2025-06-01", is_noun=True, status="planned")
    assert [event.when for event in distinct([done, planned])] == [None, on("2025-06-01")]
    noun = telling("release", who="Nokia", whom="film", is_noun=True)
    assert [event.when for event in distinct([noun, planned])] == [on("2025-06-01")]


def test_who_joins_what_nobody_holds_makes_it_an_event_and_else_adds_a_mention() -> None:
    joined = telling("talk", who="Envoy", is_noun=True, is_lent=True, is_joined=True)
    assert [event.who for event in distinct([joined])] == [joined.event.who]
    held = telling("talk", who="King", day="2024-05-08", is_noun=True)
    assert [event.who for event in distinct([held, joined])] == [held.event.who]
    assert distinct([replace(joined, is_joined=False)]) == []


def test_a_headline_gives_way_to_the_lead_that_repeats_it() -> None:
    headline = telling("arrest", whom="Osei", in_headline=True)
    lead = telling("arrest", who="police", whom="Osei", day="2024-05-08")
    (event,) = distinct([headline, lead])
    assert event == replace(lead.event, mentions=(headline.event.trigger, lead.event.trigger))


def test_a_headline_that_nothing_repeats_stays() -> None:
    headline = telling("resign", who="Osei", in_headline=True)
    assert distinct([headline, telling("arrest", whom="Quispe")])[0] == headline.event


def test_a_noun_gives_way_to_the_verb_that_tells_the_same_more_fully() -> None:
    verb = telling("suspend", who="Osei", whom="trading", day="2024-05-08")
    noun = telling("suspension", whom="trading", is_noun=True)
    assert [e.trigger for e in distinct([verb, noun])] == [verb.event.trigger]


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
    assert [e.trigger for e in distinct([verb, noun])] == [verb.event.trigger]


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


def words_of(event: Event) -> list[str]:
    return [mention.lemma for mention in event.mentions]


def test_an_event_told_once_is_its_own_mention() -> None:
    (event,) = distinct([telling("resign", who="Osei")])
    assert event.mentions == (event.trigger,)


def test_every_telling_is_a_mention_in_order_of_the_text() -> None:
    headline = telling("arrest", whom="Osei", in_headline=True)
    brief = telling("arrest", whom="Osei")
    full = telling("arrest", who="police", whom="Osei", day="2024-05-08")
    (event,) = distinct([headline, brief, full])
    assert event.trigger == full.event.trigger
    assert event.mentions == tuple(t.event.trigger for t in (headline, brief, full))


def test_a_noun_is_a_mention_of_the_verb_that_tells_the_same() -> None:
    (event,) = distinct(
        [telling("suspend", who="Osei", whom="trading"), telling("suspension", whom="trading", is_noun=True)]
    )
    assert words_of(event) == ["suspend", "suspension"]


def test_slots_are_filled_from_the_other_tellings() -> None:
    dated = telling("arrest", whom="Osei", day="2024-05-08")
    (event,) = distinct([dated, telling("arrest", who="police", whom="Osei"), telling("arrest", where="Lima")])
    assert [f.text for f in (*event.who, *event.whom, *event.where)] == ["police", "Osei", "Lima"]
    assert event.trigger == dated.event.trigger


def test_what_two_tellings_say_stands_once() -> None:
    first, second = telling("arrest", who="police", whom="Osei"), telling("arrest", who="police", whom="Osei")
    (event,) = distinct([first, second])
    assert (len(event.who), len(event.whom)) == (1, 1)


def test_a_source_stays_with_its_telling() -> None:
    said = telling("arrest", whom="Osei")
    said = replace(said, event=replace(said.event, attributed_to=fillers("police")[0]))
    (event,) = distinct([telling("arrest", whom="Osei", day="2024-05-08"), said])
    assert event.attributed_to is None


SAME = [
    ("jail", "sentence"),
    ("kill", "die"),
    ("earthquake", "quake"),
    ("attack", "assault"),
    ("deal", "agreement"),
    ("buy", "acquisition"),
    ("fire", "sack"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_words_for_one_happening_to_the_same_are_one_event(one: str, other: str) -> None:
    (event,) = distinct([telling(one, whom="Osei", day="2024-05-08"), telling(other, whom="Osei")])
    assert words_of(event) == [one, other]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_words_that_share_nothing_stay_two_events(one: str, other: str) -> None:
    assert len(distinct([telling(one, whom="Osei"), telling(other, who="Quispe")])) == 2


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_words_for_what_befell_two_people_stay_two_events(one: str, other: str) -> None:
    assert len(distinct([telling(one, whom="Osei"), telling(other, whom="Quispe")])) == 2


def test_the_same_in_other_words_on_another_day_is_another_event() -> None:
    told = [telling("jail", whom="Osei", day="2024-05-08"), telling("sentence", whom="Osei", day="2019-01-01")]
    assert len(distinct(told)) == 2


def test_contradictory_figures_stay_apart_each_with_its_source() -> None:
    police, army = fillers("police")[0], fillers("army")[0]
    few, many = telling("kill", whom="12 people"), telling("die", whom="14 people")
    few = replace(few, event=replace(few.event, attributed_to=police))
    many = replace(many, event=replace(many.event, attributed_to=army))
    assert [e.attributed_to for e in distinct([few, many])] == [police, army]


def test_the_assault_that_the_text_takes_for_known_is_the_attack_before_it() -> None:
    attack = telling("attack", whom="Osei", is_noun=True)
    (event,) = distinct([attack, telling("assault", is_noun=True, is_definite=True)])
    assert words_of(event) == ["attack", "assault"]


def test_an_assault_that_is_not_known_is_nothing_of_the_attack() -> None:
    attack = telling("attack", whom="Osei", is_noun=True)
    assert [words_of(e) for e in distinct([attack, telling("assault", is_noun=True)])] == [["attack"]]


def test_between_two_attacks_the_assault_is_neither() -> None:
    attacks = [telling("attack", whom=whom, is_noun=True) for whom in ("Osei", "Quispe")]
    told = distinct([*attacks, telling("assault", is_noun=True, is_definite=True)])
    assert [words_of(e) for e in told] == [["attack"], ["attack"]]


def test_the_headline_in_another_word_is_a_mention() -> None:
    headline = telling("oust", whom="Osei", in_headline=True, type="COERCE")
    (event,) = distinct([headline, telling("expel", whom="Osei", type="COERCE")])
    assert words_of(event) == ["oust", "expel"]


def test_a_word_of_two_families_joins_the_one_that_it_fits() -> None:
    """ "Strike" is an air raid and a walkout."""
    walkout, raid = telling("walkout", who="dockers", is_noun=True), telling("bombing", whom="Odesa", is_noun=True)
    told = distinct([walkout, raid, telling("strike", who="dockers", where="Lima", is_noun=True)])
    assert sorted(map(sorted, map(words_of, told))) == [["bombing"], ["strike", "walkout"]]


def test_many_events_of_one_kind_are_told_apart_in_good_time() -> None:
    told = [telling("arrest", whom=f"suspect{n}") for n in range(300)]
    assert len(distinct(told)) == 300


SLOTS = st.sampled_from(["", "Osei", "Quispe", "two villages", "villages", "Osei+Quispe"])
TELLINGS = st.builds(
    telling,
    st.sampled_from(["arrest", "talk", "suspend", "suspension", "meet", "detain"]),
    who=SLOTS,
    whom=SLOTS,
    where=SLOTS,
    day=st.sampled_from(["", "2024-05-08", "2024-05-09"]),
    status=st.sampled_from(["happened", "planned", "possible", "not"]),
    is_noun=st.booleans(),
    is_lent=st.booleans(),
    in_headline=st.booleans(),
    is_definite=st.booleans(),
)


@given(st.lists(TELLINGS, max_size=12))
def test_merging_invents_no_events_and_keeps_every_trigger_once(told: list[Telling]) -> None:
    starts = [event.trigger.start for event in distinct(told)]
    assert len(starts) == len(set(starts))
    assert set(starts) <= {t.event.trigger.start for t in told}


@given(st.lists(TELLINGS, max_size=12))
def test_no_word_tells_two_events_and_each_event_is_among_its_mentions(told: list[Telling]) -> None:
    for event in distinct(told):
        assert event.trigger in event.mentions
        assert [m.start for m in event.mentions] == sorted({m.start for m in event.mentions})


def test_terms_of_different_length_are_two_sentences() -> None:
    short = replace(telling("sentence", whom="Keita", type="COERCE", is_noun=True), lengths=frozenset({"P6M"}))
    long = replace(telling("sentence", whom="Keita", type="COERCE", day="2020-08-01"), lengths=frozenset({"P3Y"}))
    assert len(distinct([short, long])) == 2


def test_a_term_that_one_telling_leaves_out_makes_no_second_sentence() -> None:
    short = replace(telling("sentence", whom="Keita", type="COERCE"), lengths=frozenset({"P6M"}))
    assert len(distinct([short, telling("sentence", whom="Keita", type="COERCE")])) == 1
