"""Expectations brought up to a record."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsx.check.files import demanded
from newsx.check.updating import drafted, refreshed
from newsx.check.verdicts import complaints
from newsx.types import Quote
from tests.sample import event, extraction, filler, harbour, organisation, person, place, timex, when

RECORD = extraction(
    people=(person("Ann Lee", "Lee", roles_=("deputy mayor",)), person("Bo Ek")),
    organisations=(organisation("World Health Organization", "WHO"),),
    places=(place("Oslo"), place("Malmö")),
    dates=(timex("on Tuesday", "2024-03-05", "2024-03-05"),),
    events=(
        event("opened", who=(filler("she", "person:ann-lee"),), whom=(filler("the new bridge"),),
              on=when("2024-03-05", "2024-03-05"), said_by=filler("WHO", "organisation:world-health-organization")),
        event("talks", who=(filler("envoys"),), status="planned"),
    ),
)  # fmt: skip
RECORD = replace(
    RECORD,
    quotes=(
        Quote(kind="direct", text="We are open", start=0, end=11, speaker=filler("she", "person:ann-lee"), cue=None),
    ),
)
WHERE = Path("a.expected.json")


def updated(written: dict[str, Any]) -> dict[str, Any]:
    return refreshed(written, demanded(written, WHERE), RECORD)


@pytest.mark.parametrize(
    "written",
    [
        {},
        {"about": "a bridge", "published": "2024-03-06", "dateline": None, "url": "*"},
        {"exactly": {"places": ["Malmo", "Oslo"], "people": None}, "counts": {"people": 2, "events": {"min": 1}}},
        {"must": {"people": ["ann lee", {"name": "Ann Lee", "aliases": ["Lee"], "roles": ["mayor"]}]}},
        {"must": {"events": [{"trigger": ["opening", "opened"], "who": ["Lee"], "whom": ["a new bridge"]}]}},
        {"must": {"events": [{"trigger": "talks", "start_date": None, "who": []}], "dates": [{"text": "On Tuesday"}]}},
        {"must": {"quotes": [{"text": "are open", "speaker": "Lee", "cue": None}]}, "must_not": {"people": ["Bo Ek"]}},
    ],
)
def test_what_still_holds_and_what_must_not_be_is_left_as_it_is(written: dict[str, Any]) -> None:
    assert json.dumps(updated(written)) == json.dumps(written)


@pytest.mark.parametrize(
    ("written", "now"),
    [
        ({"published": "2024-03-07", "byline": None}, {"published": "2024-03-06", "byline": "Mira Stoyanova"}),
        ({"exactly": {"people": ["Cy Ash", "bo ek"]}}, {"exactly": {"people": ["bo ek", "Ann Lee"]}}),
        (
            {"counts": {"events": {"min": 3, "max": 9}, "people": 5, "places": {"max": 1}, "dates": 1}},
            {"counts": {"events": {"min": 2, "max": 9}, "people": 2, "places": {"max": 2}, "dates": 1}},
        ),
        ({"must": {"people": ["Cy Ash", "Bo Ek"]}}, {"must": {"people": ["Bo Ek"]}}),
        ({"must": {"organisations": ["WHO"]}}, {"must": {"organisations": ["World Health Organization"]}}),
        ({"must": {"people": ["Ann Lee", "Lee"]}}, {"must": {"people": ["Ann Lee"]}}),
        (
            {"must": {"people": [{"name": "Lee", "aliases": ["Lee", "Annie"], "roles": ["admiral"]}]}},
            {"must": {"people": [{"name": "Ann Lee", "aliases": ["Lee"]}]}},
        ),
        (
            {"must": {"dates": [{"end_date": "2024-03-12", "text": "on Tuesday"}, {"text": "Friday"}]}},
            {"must": {"dates": [{"end_date": "2024-03-05", "text": "on Tuesday"}]}},
        ),
        (
            {"must": {"events": [
                {"who": ["Bo Ek"], "trigger": "opened", "where": ["Oslo"], "start_date": None, "status": "not",
                 "attributed_to": "Ann Lee"},
                {"trigger": "closed"},
            ]}},
            {"must": {"events": [
                {"who": ["Ann Lee"], "trigger": "opened", "start_date": "2024-03-05", "status": "happened",
                 "attributed_to": "World Health Organization"},
            ]}},
        ),
        (
            {"must": {"quotes": [{"text": "open", "speaker": None, "cue": "said", "kind": "mixed"}, {"text": "shut"}]}},
            {"must": {"quotes": [{"text": "open", "speaker": "Ann Lee", "cue": None, "kind": "direct"}]}},
        ),
    ],
)  # fmt: skip
def test_what_has_changed_becomes_what_is_found_and_what_is_gone_is_dropped(
    written: dict[str, Any], now: dict[str, Any]
) -> None:
    assert json.dumps(updated(written)) == json.dumps(now)


name = st.sampled_from(["Ann Lee", "Lee", "Bo Ek", "Cy Ash", "WHO", "Oslo", "Malmo", "envoys", "the bridge"])
names_ = st.lists(name, max_size=3)
day = st.sampled_from(["*", None, "2024-03-05", "2024-03-06"])
entity = name | st.fixed_dictionaries({"name": name}, optional={"aliases": names_, "roles": names_})
told = st.fixed_dictionaries(
    {"trigger": st.sampled_from(["opened", "talks", "closed", ["talks", "opened"], []])},
    optional={
        **dict.fromkeys(("who", "whom", "where"), names_),
        **dict.fromkeys(("start_date", "end_date"), day),
        "status": st.sampled_from(["*", "happened", "planned", "not"]),
        "attributed_to": name | st.none() | st.just("*"),
    },
)
dated = st.fixed_dictionaries(
    {"text": st.sampled_from(["on Tuesday", "Friday"])}, optional={"start_date": day, "end_date": day}
)
said = st.fixed_dictionaries(
    {"text": st.sampled_from(["open", "shut"])}, optional={"speaker": name | st.none(), "cue": st.just("said")}
)
count = st.integers(0, 4) | st.fixed_dictionaries({"min": st.integers(0, 2), "max": st.integers(2, 4)})
expectations = st.fixed_dictionaries(
    {},
    optional={
        "published": day,
        "exactly": st.fixed_dictionaries({}, optional={"people": names_, "places": names_}),
        "counts": st.dictionaries(st.sampled_from(["people", "events", "quotes"]), count),
        "must": st.fixed_dictionaries(
            {},
            optional={
                **dict.fromkeys(("people", "organisations", "places"), st.lists(entity, max_size=3)),
                "events": st.lists(told, max_size=3),
                "dates": st.lists(dated, max_size=3),
                "quotes": st.lists(said, max_size=3),
            },
        ),
    },
)


@given(expectations)
def test_after_the_update_the_record_is_as_expected_and_nothing_is_left_to_update(written: dict[str, Any]) -> None:
    now = updated(written)
    assert list(complaints(RECORD, demanded(now, WHERE))) == []
    assert json.dumps(updated(now)) == json.dumps(now)
    assert list(now) == list(written)


@pytest.mark.parametrize("record", [RECORD, harbour(), extraction(headline=None, published=None, byline=None)])
def test_a_draft_is_as_expected(record: Any) -> None:
    assert list(complaints(record, demanded(drafted(record), WHERE))) == []


def test_a_draft_demands_what_matters_and_no_more() -> None:
    assert drafted(RECORD) == {
        "about": "",
        "published": "2024-03-06",
        "headline": "Port of Varna closed after a collision",
        "byline": "Mira Stoyanova",
        "url": "https://example.org/2024/03/06/port-of-varna-closed",
        "exactly": {"people": ["Ann Lee", "Bo Ek"]},
        "must": {
            "people": [{"name": "Ann Lee", "roles": ["deputy mayor"]}],
            "organisations": ["World Health Organization"],
            "places": [],
            "events": [
                {
                    "trigger": "opened",
                    "who": ["Ann Lee"],
                    "whom": ["the new bridge"],
                    "start_date": "2024-03-05",
                    "end_date": "2024-03-05",
                    "status": "happened",
                    "attributed_to": "World Health Organization",
                },
                {"trigger": "talks", "who": ["envoys"], "status": "planned"},
            ],
        },
        "must_not": {},
    }
