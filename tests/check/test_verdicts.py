from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from newsx.check.conditions import conditions
from newsx.check.expectations import Expectation
from newsx.check.files import Pair
from newsx.check.verdicts import OutcomesOf, Verdict, complaints, verdicts
from newsx.errors import UsageError
from newsx.types import Failure, Quote
from tests.sample import event, extraction, filler, harbour, organisation, person, place, timex, when

RECORD = replace(extraction(
    people=(person("Ann Lee", "Lee", roles_=("deputy mayor", "the council's envoy")),),
    organisations=(organisation("World Health Organization", "WHO"),),
    places=(place("Oslo"), place("Malmö")),
    dates=(timex("on Tuesday", "2024-03-05", "2024-03-05"), timex("Tuesday", None, None)),
    events=(
        event("opened", who=(filler("she", "person:ann-lee"),), whom=(filler("the new bridge"),),
              where=(filler("the city", "place:oslo"),), on=when("2024-03-05", "2024-03-05"),
              said_by=filler("WHO", "organisation:world-health-organization")),
        event("talks", who=(filler("envoys"),), status="planned"),
    ),
), quotes=(
    Quote(kind="direct", text="We are open, at last", start=0, end=20,
          speaker=filler("she", "person:ann-lee"), cue="said"),
    Quote(kind="indirect", text="the bridge had cost too much", start=30, end=58, speaker=None, cue=None),
))  # fmt: skip


def told(**wanted: Any) -> list[str]:
    return list(complaints(RECORD, TypeAdapter(Expectation).validate_python(wanted)))


@pytest.mark.parametrize(
    "wanted",
    [
        {},
        {"published": "2024-03-06", "byline": "Mira Stoyanova", "dateline": None},
        {"must": {"people": [{"name": "Ann Lee", "aliases": ["Lee"], "roles": ["deputy mayor", "envoy"]}]}},
        {"must": {"organisations": ["World Health Organization"], "places": ["Malmo"]}},
        {"exactly": {"people": ["Ann Lee"], "places": ["Malmö", "Oslo"]}},
        {"must_not": {"people": ["Oslo"], "places": ["Lee"], "events": [{"trigger": "opened", "status": "not"}]}},
        {"must": {"dates": [{"text": "on Tuesday", "start_date": "2024-03-05", "end_date": "2024-03-05"}]}},
        {"must": {"dates": [{"text": "Tuesday", "start_date": None}]}},
        {
            "must": {
                "events": [{"trigger": ["Opened", "closed"], "who": ["Lee"], "whom": ["a bridge"], "where": ["Oslo"]}]
            }
        },
        {"must": {"events": [{"trigger": "opened", "start_date": "2024-03-05", "end_date": "2024-03-05"}]}},
        {"must": {"events": [{"trigger": "opened", "status": "happened", "attributed_to": "WHO"}]}},
        {"must": {"quotes": [{"text": "at last", "speaker": "Lee", "cue": "said", "kind": "direct"}]}},
        {"must": {"quotes": [{"text": "the bridge", "speaker": None, "cue": None, "kind": "indirect"}]}},
        {"must_not": {"quotes": [{"text": "at last", "speaker": None}, {"text": "too little"}]}},
        {"must_not": {"dates": [{"text": "Friday"}, {"text": "Tuesday", "start_date": "2024-03-05"}]}},
        {"must_not": {"people": [{"name": "Ann Lee", "roles": ["mayor of Oslo"], "aliases": ["Ann"]}]}},
        {"must_not": {"people": [{"name": "Bo Ek", "roles": ["mayor"]}]}},
        {"counts": {"people": 1, "places": {"min": 2}, "events": {"max": 2}, "quotes": {"min": 1, "max": 2}}},
        {"counts": {"nationalities": 0, "dates": None, "organisations": 1}},
        {"must": {"events": [{"trigger": "talks", "start_date": None, "attributed_to": None, "status": "planned"}]}},
    ],
)
def test_a_record_as_expected_gives_no_complaint(wanted: dict[str, Any]) -> None:
    assert told(**wanted) == []


@pytest.mark.parametrize(
    ("wanted", "complaint"),
    [
        ({"published": "2024-03-07"}, "published: expected '2024-03-07', found '2024-03-06'"),
        ({"byline": None}, "byline: expected none, found 'Mira Stoyanova'"),
        ({"dateline": "OSLO (AP)"}, "dateline: expected 'OSLO (AP)', found none"),
        ({"must": {"people": ["Bo Ek"]}}, "people: 'Bo Ek' not found (found: 'Ann Lee', 'Lee')"),
        ({"must": {"people": ["Lee"]}}, "people: 'Lee' not found (it is an alias of 'Ann Lee')"),
        (
            {"must": {"people": [{"name": "Ann Lee", "aliases": ["Ann"]}]}},
            "people: 'Ann Lee' lacks the alias 'Ann' (has: 'Lee')",
        ),
        (
            {"must": {"people": [{"name": "Ann Lee", "roles": ["or"]}]}},
            "people: 'Ann Lee' lacks the role 'or' (has: 'deputy mayor', 'the council's envoy')",
        ),
        ({"must": {"places": ["Malmoe"]}}, "places: 'Malmoe' not found (nearest: 'Malmö')"),
        ({"must": {"people": ["Oslo"]}}, "people: 'Oslo' not found (it is among the places)"),
        (
            {"must_not": {"organisations": ["World Health Organization"]}},
            "organisations: 'World Health Organization' must not be found",
        ),
        (
            {"must_not": {"people": [{"name": "Lee", "roles": ["mayor"]}]}},
            "people: 'Ann Lee' must not have the role 'mayor'",
        ),
        (
            {"must_not": {"people": [{"name": "Ann Lee", "aliases": ["Lee"]}]}},
            "people: 'Ann Lee' must not have the alias 'Lee'",
        ),
        ({"must_not": {"dates": [{"text": "On Tuesday"}]}}, "dates: 'On Tuesday' must not be found"),
        (
            {"must_not": {"dates": [{"text": "on Tuesday", "start_date": "2024-03-05"}]}},
            "dates: 'on Tuesday' must not be found as 2024-03-05 to any day",
        ),
        (
            {"must": {"quotes": [{"text": "We were open at last"}]}},
            "quotes: 'We were open at last' not found (nearest: 'We are open, at last')",
        ),
        (
            {"must": {"quotes": [{"text": "at last", "speaker": "WHO", "cue": None, "kind": "mixed"}]}},
            "quotes: 'at last': the speaker is 'Ann Lee', expected 'WHO', the cue is 'said', expected none, "
            "the kind is direct, expected mixed",
        ),
        ({"must_not": {"quotes": [{"text": "at last", "speaker": "Lee"}]}}, "quotes: 'at last' must not be found"),
        ({"counts": {"people": 2}}, "people: expected 2, found 1"),
        ({"counts": {"events": {"min": 3}}}, "events: expected at least 3, found 2"),
        ({"counts": {"events": {"max": 1}}}, "events: expected at most 1, found 2"),
        ({"counts": {"quotes": {"min": 3, "max": 9}}}, "quotes: expected 3 to 9, found 2"),
        (
            {"must_not": {"organisations": ["WHO"]}},
            "organisations: 'WHO' must not be found (it is an alias of 'World Health Organization')",
        ),
        ({"exactly": {"places": ["Oslo"]}}, "places: 'Malmö' not expected"),
        ({"exactly": {"places": ["Oslo", "Malmö", "Lund"]}}, "places: 'Lund' not found (none found)"),
        ({"must": {"dates": [{"text": "Friday"}]}}, "dates: 'Friday' not found (found: 'on Tuesday', 'Tuesday')"),
        (
            {"must": {"dates": [{"text": "on Tuesday", "start_date": "2024-03-12"}]}},
            "dates: 'on Tuesday': expected 2024-03-12 to any day, found 2024-03-05",
        ),
        (
            {"must": {"events": [{"trigger": ["closed", "shut"]}]}},
            "events: 'closed' or 'shut' not found (found: 'opened', 'talks')",
        ),
        ({"must": {"events": [{"trigger": "open"}]}}, "events: 'open' not found (nearest: 'opened')"),
        (
            {"must": {"events": [{"trigger": "opened", "who": ["WHO"]}]}},
            "events: 'opened': who lacks 'WHO' (has: 'Ann Lee')",
        ),
        (
            {"must": {"events": [{"trigger": "talks", "where": ["Oslo"]}]}},
            "events: 'talks': where lacks 'Oslo' (has: none)",
        ),
        (
            {"must": {"events": [{"trigger": "opened", "start_date": None, "status": "not"}]}},
            "events: 'opened': start_date is 2024-03-05, expected none, status is happened, expected not",
        ),
        (
            {"must": {"events": [{"trigger": "opened", "attributed_to": "Ann Lee"}]}},
            "events: 'opened': attributed to 'World Health Organization', expected 'Ann Lee'",
        ),
        (
            {"must": {"events": [{"trigger": "opened", "attributed_to": None}]}},
            "events: 'opened': attributed to 'World Health Organization', expected none",
        ),
        ({"must_not": {"events": [{"trigger": "talks"}]}}, "events: 'talks' must not be found"),
    ],
)
def test_what_is_not_as_expected_is_told_in_one_line(wanted: dict[str, Any], complaint: str) -> None:
    assert told(**wanted) == [complaint]


def test_an_event_that_is_told_by_another_word_is_said_to_be() -> None:
    jailed = event("jailed")
    told_twice = replace(jailed, mentions=(*jailed.mentions, replace(jailed.trigger, text="Sentenced")))
    wanted = TypeAdapter(Expectation).validate_python({"must": {"events": [{"trigger": "sentenced"}]}})
    assert list(complaints(extraction(events=(told_twice,)), wanted)) == [
        "events: 'sentenced' not found (it is told by 'jailed')"
    ]


def test_one_person_found_twice_is_not_exactly_that_person() -> None:
    twice = extraction(people=(person("Ann Lee"), person("Ann Lee")))
    wanted = TypeAdapter(Expectation).validate_python({"exactly": {"people": ["Ann Lee"]}})
    assert list(complaints(twice, wanted)) == ["people: 2 found under 1 names; each must be found once"]


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    (tmp_path / "harbour.md").touch()
    expected = tmp_path / "harbour.expected.json"
    expected.write_text(json.dumps({"must": {"places": ["Varna"]}}))
    return Pair(tmp_path / "harbour.md", expected)


def verdict(pair: Pair, outcomes_of: OutcomesOf, *listed: str) -> Verdict:
    (found,) = verdicts([pair], outcomes_of, conditions=conditions(listed))
    return found


def test_the_verdict_on_an_article_as_expected_is_empty(pair: Pair) -> None:
    assert verdict(pair, lambda path: [harbour()]) == Verdict(pair.article or Path(), ())


@pytest.mark.parametrize(
    ("outcomes", "complaint"),
    [
        ([extraction()], "places: 'Varna' not found (none found)"),
        ([Failure("harbour.md", "empty", "harbour.md: empty")], "could not be done: harbour.md: empty"),
        ([harbour(), harbour()], "holds 2 articles; keep one in each file that is checked"),
    ],
)
def test_the_verdict_tells_what_went_wrong(pair: Pair, outcomes: list[Any], complaint: str) -> None:
    assert verdict(pair, lambda path: outcomes).complaints == (complaint,)


def test_an_article_without_expectations_and_expectations_without_article_are_told(pair: Pair) -> None:
    assert "there is no harbour.expected.json" in verdict(pair._replace(expected=None), lambda path: []).complaints[0]
    assert "there is no article" in verdict(pair._replace(article=None), lambda path: []).complaints[0]


def test_a_record_as_expected_may_still_fulfil_a_condition(pair: Pair) -> None:
    found = verdict(pair, lambda path: [harbour()], "undated", "no-places,no-date", "warning")
    assert found.complaints == (
        "undated: main events without a day: 'investigation'",
        "warning: 2 sentences were too long for the parser and were cut",
    )


def test_all_expectations_are_read_before_the_first_article(pair: Pair, tmp_path: Path) -> None:
    bad = tmp_path / "z.expected.json"
    bad.write_text('{"must": 5}')

    def outcomes_of(path: Path) -> Any:
        raise AssertionError("an article was read")

    with pytest.raises(UsageError, match=r"z\.expected\.json: must: "):
        verdicts([pair, Pair(tmp_path / "z.md", bad)], outcomes_of)
