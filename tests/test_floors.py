"""The open gold: it is read without a doubt, its README counts it right, and newsx does not fall behind on it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from newsx.evaluate.gold import ENTITY_KINDS
from newsx.evaluate.labels import labels
from newsx.evaluate.measures import BY_ID
from newsx.evaluate.reading import read_gold

FOLDER = Path(__file__).parents[1] / "benchmarks" / "gold"
OPEN = FOLDER / "open.jsonl"
ARTICLES = [json.loads(line) for line in OPEN.read_text(encoding="utf-8").splitlines()]
EVENTS = [event for article in ARTICLES for event in article["events"]]
FLOORS: Mapping[str, float] = tomllib.loads((FOLDER / "floors.toml").read_text(encoding="utf-8"))
FLOORED = {"events", "dated", "who", "whom", "where", "status", "attribution", "type", *ENTITY_KINDS, "roles"}
README = (FOLDER / "README.md").read_text(encoding="utf-8")
COUNTED = re.compile(r"^\| (.+) \| (\d+) \|$", re.MULTILINE)


@cache
def measured() -> Mapping[str, float]:
    """What the command of the README comes to, by measure."""
    command = [sys.executable, "-m", "newsx", "evaluate", str(OPEN), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return values(json.loads(done.stdout)["measures"])


def values(measures: Mapping[str, Any]) -> Mapping[str, float]:
    return {id_: told["f1"] if "f1" in told else told["share"] for id_, told in measures.items()}


def names(kind: str) -> int:
    return sum(not each.get("optional", False) for article in ARTICLES for each in article[kind])


def test_the_gold_is_read_without_failure_or_doubt() -> None:
    gold = read_gold([OPEN], labels=labels())
    assert (len(gold.articles), gold.failures, gold.notes) == (len(ARTICLES), (), ())


def test_the_floors_leave_no_measure_out() -> None:
    assert FLOORS.keys() == FLOORED <= BY_ID.keys()


def test_the_readme_counts_what_is_there() -> None:
    assert [int(count) for _, count in COUNTED.findall(README)] == [
        len(ARTICLES),
        sum(len(article["text"].split()) for article in ARTICLES),
        *map(names, ENTITY_KINDS),
        len(EVENTS),
        sum(event["main"] for event in EVENTS),
        sum(event["when"] is not None for event in EVENTS),
        sum(len(event.get("alt", {})) for event in EVENTS),
        sum(len(article["optional"]) for article in ARTICLES),
    ]


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: str(article["id"]))
def test_an_article_of_the_gold_is_as_long_as_news_and_has_main_events(article: Mapping[str, Any]) -> None:
    assert 150 <= len(article["text"].split()) <= 450
    assert 2 <= sum(event["main"] for event in article["events"]) <= 7


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: str(article["id"]))
def test_an_event_of_the_gold_has_somebody_in_it_and_stands_in_its_sentence(article: Mapping[str, Any]) -> None:
    for event in article["events"]:
        first, last = article["sents"][event["sent"]]
        assert first <= event["start"] < event["end"] <= last, event["trigger"]
        assert event["who"] or event["whom"], event["trigger"]


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: str(article["id"]))
def test_a_place_of_an_event_is_one_of_the_article(article: Mapping[str, Any]) -> None:
    known = {place["name"] for place in article["places"]}
    for event in article["events"]:
        assert {*event["where"], *event.get("alt", {}).get("where", ())} <= known, event["trigger"]


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: str(article["id"]))
def test_a_word_is_an_event_or_optional(article: Mapping[str, Any]) -> None:
    places = [(event["start"], event["end"]) for event in article["events"]]
    places += [(start, end) for start, end, _ in article["optional"]]
    assert len(places) == len(set(places))
    assert all(article["text"][start:end] == word for start, end, word in article["optional"])


@pytest.mark.model
@pytest.mark.parametrize("id_", FLOORS)
def test_newsx_does_not_fall_below_the_floor(id_: str) -> None:
    assert measured()[id_] >= FLOORS[id_], f"{id_}: see newsx evaluate {OPEN} --errors"
