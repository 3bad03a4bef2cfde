"""Decisions and their reasons, in the order of the text."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from newsx.extract.constructions import ConstructionRule
from newsx.rulebook import load
from newsx.types import Entity, Event, Extraction, Filler, Mention, Part, Place, Reading, Role, Trigger
from newsx.write.explanation import explained, reasons
from tests.sample import extraction, harbour

ROOT = Path(__file__).parents[2] / "newsx"
ANN = Entity(
    id="person:ann-lee",
    name="Ann Lee",
    aliases=("Lee",),
    roles=(Role("Kenyan coach", 0, 12, "person:ann-lee", "coach", "Kenyan"),),
    mentions=(
        Mention("Ann Lee", 13, 20, "model", 0.971),
        Mention("Lee", 60, 63, "names.repeated", None, "name.short", ("person:bo-lee",)),
    ),
)
BO = Entity(id="person:bo-lee", name="Bo Lee", mentions=(Mention("Bo Lee", 30, 36, "model", 0.9),), listed="Q1")
KISUMU = Place(
    id="place:kisumu",
    name="Kisumu",
    mentions=(Mention("Kisumu", 40, 46, "gazetteer"), Mention("Kisumu", 70, 76, "model", 0.8)),
    type="city",
    country="KE",
    geonames=191245,
    confidence=0.97,
    by="place.near",
)
NOWHERE = Place(id="place:nowhere", name="Nowhere", mentions=(Mention("Nowhere", 80, 87, "model", 0.7),))


def lines(record: Extraction) -> list[str]:
    return "".join(explained(record)).splitlines()


def after(record: Extraction, opening: str) -> list[str]:
    """The line that begins so, behind its offset, and the reasons under it."""
    written = lines(record)
    at = next(number for number, line in enumerate(written) if line[8:].startswith(opening))
    end = next((n for n in range(at + 1, len(written)) if not written[n].startswith(" " * 8)), len(written))
    return [line.strip() for line in written[at + 1 : end]]


def record() -> Extraction:
    return extraction(people=(ANN, BO), places=(KISUMU, NOWHERE))


def test_decisions_stand_in_the_order_of_the_text() -> None:
    starts = [int(line[:6]) for line in lines(record())[3:] if line[:6].strip()]
    assert starts == sorted(starts) == [0, 13, 30, 40, 60, 70, 80]


def test_a_form_says_who_found_it_why_it_is_joined_and_whom_else_it_could_mean() -> None:
    assert after(record(), "Lee: person Ann Lee") == [
        "found by a name that stands elsewhere in the text (names.repeated)",
        "joined: a part of the full name (name.short)",
        "ambiguous: it could also be Bo Lee",
    ]


def test_a_listed_name_says_its_id() -> None:
    assert after(record(), "Bo Lee: person") == ["found by the names model, 0.90", "watchlist: Q1"]


def test_a_place_says_once_where_it_is_and_why() -> None:
    assert after(record(), "Kisumu: place") == [
        "found by the gazetteer (gazetteer)",
        "map: city, KE, GeoNames 191245; the nearest to the other places of the article (place.near); confidence 0.97",
    ]
    assert sum("GeoNames" in line for line in lines(record())) == 1


def test_a_place_that_is_not_on_the_map_says_so() -> None:
    assert after(record(), "Nowhere: place")[1].startswith("map: unknown to the gazetteer")


def test_a_role_is_told_with_its_parts() -> None:
    assert after(record(), "Kenyan coach: role of Ann Lee") == ["office: coach", "of: Kenyan"]


def test_a_date_tells_its_value_rule_and_anchor() -> None:
    written = "\n".join(lines(harbour()))
    assert "rule date.weekday" in written
    assert "counted from the day of publication" in written


def test_an_event_tells_its_class_status_sides_and_rule() -> None:
    event: Event = harbour().events[0]
    written = after(harbour(), f"{event.trigger.text}: event")
    assert written[:2] == [event.summary, f"rule {event.by}"]
    assert any(line.startswith(("who:", "whom:")) for line in written)


def test_an_event_tells_whether_it_is_main_and_what_it_weighs() -> None:
    minor = replace(harbour().events[0], main=False, salience=0.123)
    assert "reopen: event e9, ASSAULT, planned, main, weight 0.50" in "\n".join(lines(harbour()))
    assert "planned, weight 0.12" in "\n".join(lines(extraction(events=(minor,))))


def test_each_slot_says_whom_it_holds_by_which_words_and_which_rule() -> None:
    who = Filler("place:varna", "the port", 0, 8, "argument.subject")
    ours = replace(harbour().events[0], who=(who, Filler(None, "ships", 20, 25, "rules.mine")))
    written = after(extraction(places=harbour().places, events=(ours,)), "reopen: event")
    assert "who: Varna “the port”: subject, or agent of a passive (argument.subject)" in written
    assert "who: ships: rules.mine" in written


def test_a_date_of_an_event_says_by_which_rule_it_is() -> None:
    written = after(harbour(), "closed: event")
    assert "when: (2024-03-05), carried: its clause governs the date (when.clause)" in written


def test_an_event_says_where_else_it_is_told() -> None:
    once, *_ = harbour().events
    twice = replace(once, mentions=(*once.mentions, Trigger("reopening", "reopening", 70, 79)))
    assert "told again: reopening at 70" in after(extraction(events=(twice,)), "reopen: event")
    assert not any("told again" in line for line in lines(harbour()))


READING = Reading(
    "e9",
    "The port is\nto reopen on Saturday.",
    (
        Part("The port", "subject", "reopen"),
        Part("reopen", "root", "reopen"),
        Part("on Saturday", "time", "reopen"),
        Part("soon", "novelty", "reopen"),
    ),
)


def test_a_sentence_is_shown_in_one_line_with_its_parse_in_words() -> None:
    written = [line.strip() for line in explained(harbour(), (READING,))]
    assert "sentence: The port is to reopen on Saturday." in written
    assert (
        "parse: The port: subject of reopen; reopen: head of the sentence; on Saturday: says when, of reopen; "
        "soon: novelty"
    ) in written


def test_an_event_without_a_reading_goes_without() -> None:
    assert not any("parse:" in line for line in explained(harbour(), (replace(READING, event="e77"),)))


def test_what_a_terminal_would_obey_is_left_out() -> None:
    wicked = replace(ANN, mentions=(Mention("An\x1b[31mn", 13, 20, "model"),))
    assert "\x1b" not in "".join(explained(extraction(people=(wicked,))))


def test_an_unknown_rule_is_shown_as_it_is() -> None:
    ours = replace(ANN, mentions=(Mention("Ann Lee", 13, 20, "rules.mine"),))
    assert after(extraction(people=(ours,)), "Ann Lee: person") == ["found by rules.mine"]


IDS = re.compile(r'"((?:name|place)\.[a-z_]+|watchlist\.(?:exact|alias|near))"')


@pytest.mark.parametrize("id_", sorted({id_ for path in ROOT.rglob("*.py") for id_ in IDS.findall(path.read_text())}))
def test_every_rule_for_joins_and_places_has_its_reason_in_words(id_: str) -> None:
    assert id_ in reasons()["joined"] or id_ in reasons()["chosen"]


FOUND = re.compile(r'"((?:names|gazetteer|layout)\.(?!csv)[a-z_]+)"')


@pytest.mark.parametrize(
    "id_", sorted({i for path in (ROOT / "pipes").glob("*.py") for i in FOUND.findall(path.read_text())})
)
def test_every_rule_that_finds_names_has_its_reason_in_words(id_: str) -> None:
    assert id_ in reasons()["found"]


PUT = re.compile(r'found\.put\(.*"([a-z_]+)"\)$', re.MULTILINE)
WHERE = re.compile(r'"(where\.[a-z_]+)"')
WHERES = {id_ for path in (ROOT / "extract").glob("where*.py") for id_ in WHERE.findall(path.read_text())}


@pytest.mark.parametrize("rule", load("constructions", ConstructionRule).rules, ids=lambda rule: rule.id)
def test_every_construction_has_its_reason_in_words(rule: ConstructionRule) -> None:
    assert f"argument.{rule.id}" in reasons()["slot"]


@pytest.mark.parametrize("id_", sorted(set(PUT.findall((ROOT / "extract" / "arguments.py").read_text()))))
def test_every_rule_that_fills_who_and_whom_has_its_reason_in_words(id_: str) -> None:
    assert f"argument.{id_}" in reasons()["slot"]


@pytest.mark.parametrize("id_", sorted(WHERES))
def test_every_rule_for_where_has_its_reason_in_words(id_: str) -> None:
    assert id_ in reasons()["slot"]


RELATIONS = re.findall(r'": "([a-z_]+)"', (ROOT / "extract" / "syntax" / "plain.py").read_text())


@pytest.mark.parametrize("relation", sorted({*RELATIONS, "root", "time"}))
def test_every_relation_of_a_parse_is_told_in_words(relation: str) -> None:
    assert relation in reasons()["parse"]


DATED = re.compile(r'"(when\.[a-z_]+)":')


@pytest.mark.parametrize(
    "id_", sorted({i for path in (ROOT / "extract").glob("*.py") for i in DATED.findall(path.read_text())})
)
def test_every_rule_that_dates_an_event_has_its_reason_in_words(id_: str) -> None:
    assert id_ in reasons()["dated"]
