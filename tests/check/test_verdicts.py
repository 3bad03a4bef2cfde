from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from newsx.check.expectations import Expectation, Pair
from newsx.check.verdicts import Verdict, complaints, verdict
from newsx.types import Failure
from tests.sample import event, extraction, filler, harbour, organisation, person, place, timex, when

RECORD = extraction(
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
)  # fmt: skip


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
        ({"must": {"people": ["Bo Ek"]}}, "people: 'Bo Ek' not found"),
        ({"must": {"people": ["Lee"]}}, "people: 'Lee' not found (it is an alias of 'Ann Lee')"),
        ({"must": {"people": [{"name": "Ann Lee", "aliases": ["Ann"]}]}}, "people: 'Ann Lee' lacks the alias 'Ann'"),
        ({"must": {"people": [{"name": "Ann Lee", "roles": ["or"]}]}}, "people: 'Ann Lee' lacks the role 'or'"),
        ({"must_not": {"organisations": ["WHO"]}}, "organisations: 'WHO' must not be found"),
        ({"exactly": {"places": ["Oslo"]}}, "places: 'Malmö' not expected"),
        ({"exactly": {"places": ["Oslo", "Malmö", "Lund"]}}, "places: 'Lund' not found"),
        ({"must": {"dates": [{"text": "Friday"}]}}, "dates: 'Friday' not found"),
        (
            {"must": {"dates": [{"text": "on Tuesday", "start_date": "2024-03-12"}]}},
            "dates: 'on Tuesday': expected 2024-03-12 to *, found 2024-03-05 to 2024-03-05",
        ),
        ({"must": {"events": [{"trigger": ["closed", "shut"]}]}}, "events: 'closed' or 'shut' not found"),
        ({"must": {"events": [{"trigger": "opened", "who": ["WHO"]}]}}, "events: 'opened': who lacks 'WHO'"),
        (
            {"must": {"events": [{"trigger": "opened", "start_date": None, "status": "not"}]}},
            "events: 'opened': start_date is 2024-03-05, expected None, status is happened, expected not",
        ),
        (
            {"must": {"events": [{"trigger": "opened", "attributed_to": "Ann Lee"}]}},
            "events: 'opened': attributed to 'WHO', expected 'Ann Lee'",
        ),
        (
            {"must": {"events": [{"trigger": "opened", "attributed_to": None}]}},
            "events: 'opened': attributed to 'WHO', expected none",
        ),
        ({"must_not": {"events": [{"trigger": "talks"}]}}, "events: 'talks' must not be found"),
    ],
)
def test_what_is_not_as_expected_is_told_in_one_line(wanted: dict[str, Any], complaint: str) -> None:
    assert told(**wanted) == [complaint]


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


def test_the_verdict_on_an_article_as_expected_is_empty(pair: Pair) -> None:
    assert verdict(pair, lambda path: [harbour()]) == Verdict(pair.article or Path(), ())


@pytest.mark.parametrize(
    ("outcomes", "complaint"),
    [
        ([extraction()], "places: 'Varna' not found"),
        ([Failure("harbour.md", "empty", "harbour.md: empty")], "could not be done: harbour.md: empty"),
        ([harbour(), harbour()], "holds 2 articles; keep one in each file that is checked"),
    ],
)
def test_the_verdict_tells_what_went_wrong(pair: Pair, outcomes: list[Any], complaint: str) -> None:
    assert verdict(pair, lambda path: outcomes).complaints == (complaint,)


def test_an_article_without_expectations_and_expectations_without_article_are_told(pair: Pair) -> None:
    assert "there is no harbour.expected.json" in verdict(pair._replace(expected=None), lambda path: []).complaints[0]
    assert "there is no article" in verdict(pair._replace(article=None), lambda path: []).complaints[0]
