from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from newsx.timeline import Timeline, timeline, told_in
from newsx.types import Extraction
from newsx.write.page import Page
from newsx.write.timelines import drawn, json_array, json_lines
from tests.sample import event, extraction, filler, harbour, when

WIDE = Page(width=140)


def of(*records: Extraction) -> Timeline:
    return timeline(told for record in records for told in told_in(record))


def rows(*records: Extraction, undated: bool = False) -> Sequence[str]:
    return drawn(of(*records), WIDE, undated=undated).splitlines()


def test_each_event_is_a_row_with_its_status_and_source() -> None:
    assert [re.split(" {2,}", row.strip()) for row in rows(harbour())] == [
        ["Timeline (4)"],
        ["Date", "Status", "Source", "What happened"],
        ["2022-02", "example.org", "Bulgarian Ports Infrastructure Company inspected her ship"],
        [
            "2024-03-05",
            "example.org",
            "Marija Novak-Petrović rammed two moored grain ships in Varna, Bulgarian Ports Infrastructure Company said",
        ],
        ["(2024-03-05)", "example.org", "Varna was closed"],
        [
            "2024-03-09 – 03-10",
            "planned",
            "example.org",
            "Varna is to reopen, Bulgarian Ports Infrastructure Company said",
        ],
        ["(date): carried over from a neighbouring clause"],
        ["1 without a known day left out; --undated lists it"],
    ]


def test_events_without_a_day_are_at_the_end_where_they_are_asked_for() -> None:
    shown = rows(harbour(), undated=True)
    assert shown[0] == "Timeline (5)"
    assert shown[-2].split()[:6] == ["possible", "example.org", "Interpol,", "Bulgarian", "Ports", "Infrastructure"]
    assert "left out" not in shown[-1]


def test_one_whose_date_could_not_be_resolved_is_shown_in_the_words_of_the_text() -> None:
    record = extraction(events=(event("left", on=when(None, None, text="on Friday"), summary="He left"),))
    assert rows(record, undated=True)[2].startswith("“on Friday”  example.org  He left")
    assert rows(record) == ["Timeline: no events", "1 without a known day left out; --undated lists it"]


def test_a_timeline_without_events_says_so() -> None:
    assert drawn(of(extraction()), WIDE, undated=True) == "Timeline: no events\n"


@pytest.mark.parametrize(
    ("url", "source"),
    [
        ("https://www.example.org/a", "example.org"),
        ("http://news.example.org:8080/", "news.example.org"),
        (None, "b.md"),
        ("no address", "b.md"),
        ("http://[::1", "b.md"),
    ],
)
def test_the_source_is_the_host_of_the_address_else_the_id(url: str | None, source: str) -> None:
    record = extraction(id_="a/b.md", url=url, events=(event("left", on=when("2024-01-01", "2024-01-01")),))
    assert rows(record)[2].split()[1] == source


def test_two_articles_of_one_name_are_told_apart_by_their_folders() -> None:
    left = event("left", on=when("2024-01-01", "2024-01-01"))
    shown = rows(*(extraction(id_=id_, url=None, events=(left,)) for id_ in ("a/x.md", "b/x.md")))
    assert [row.split()[1] for row in shown[2:]] == ["a/x.md", "b/x.md"]


def test_in_json_names_stand_for_ids_and_each_event_has_its_article() -> None:
    first, second, *_, last = json.loads("".join(json_array(of(harbour()), undated=True)))
    assert (first["value"], first["trigger"], last["start_date"], last["status"]) == (
        "2022-02-01", "inspected", None, "possible",
    )  # fmt: skip
    assert second == {
        "start_date": "2024-03-05",
        "end_date": "2024-03-05",
        "value": "2024-03-05",
        "when": "then",
        "basis": "stated",
        "status": "happened",
        "type": "ASSAULT",
        "trigger": "rammed",
        "who": ["Marija Novak-Petrović"],
        "whom": ["two moored grain ships"],
        "where": ["Varna"],
        "attributed_to": "Bulgarian Ports Infrastructure Company",
        "summary": "Marija Novak-Petrović rammed two moored grain ships in Varna, "
        "Bulgarian Ports Infrastructure Company said",
        "main": True,
        "salience": 0.5,
        "event": "e1",
        "article": "harbour.md",
        "published": "2024-03-06",
        "url": "https://example.org/2024/03/06/port-of-varna-closed",
    }


def test_json_lines_hold_the_same_events_one_a_line() -> None:
    lines: list[Any] = [json.loads(line) for line in json_lines(of(harbour(), harbour()), undated=False)]
    assert lines == json.loads("".join(json_array(of(harbour(), harbour()), undated=False)))
    assert len(lines) == 8
    assert list(json_lines(of(extraction()), undated=True)) == []
    assert list(json_array(of(extraction()), undated=True)) == ["[]\n"]


def test_half_a_surrogate_pair_is_escaped() -> None:
    odd = replace(event("left", who=(filler("a\ud800"),), on=when("2024-01-01", "2024-01-01")), summary="a\ud800 left")
    (line,) = json_lines(of(extraction(events=(odd,))), undated=False)
    assert line.encode()
    assert json.loads(line)["summary"] == "a\ud800 left"
