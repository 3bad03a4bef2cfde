"""Labelled text as the network is taught by it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from training.sources import KINDS, NONE, Example, example, single_places, sources, without_titles

from newsx.ner.tags import tags
from tests.training.words import tokenizer

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "training_labels.toml").read_text("utf-8"))["case"]
MARK = re.compile(r"<(\w+) ([^>]+)>")
TABLE = {source.name: source for source in sources()}


def labelled(marked: str) -> tuple[str, list[list[object]]]:
    """The text without its marks, and the marks as [start, end, label]."""
    text, labels, last = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[last : mark.start()]
        labels.append([len(text), len(text) + len(mark[2]), mark[1]])
        text, last = text + mark[2], mark.end()
    return text + marked[last:], labels


def allowed(taught: Example) -> list[set[str]]:
    names = tags(KINDS)
    return [{name for bit, name in enumerate(names) if int(bits) >> bit & 1} for bits in taught.allowed]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_words_may_have_the_tags_that_their_source_allows(case: dict[str, str]) -> None:
    text, labels = labelled(case["text"])
    expected = [{"O"} if word == "." else set(word.split("|")) for word in case["allowed"].split()]
    assert allowed(example(text, labels, TABLE[case["source"]], tokenizer())) == expected


def test_of_nested_names_the_outermost_is_taught() -> None:
    text = "University of Lagos"
    taught = example(text, [[14, 19, "Location"], [0, 19, "Organization"]], TABLE["worldwide"], tokenizer())
    assert taught.names == ((0, 3),)
    assert allowed(taught)[2] == {"I-ORG"}


def test_names_are_found_by_their_characters_and_not_by_blanks() -> None:
    text = "  Ada \n\n Okafor"
    taught = example(text, [[2, 15, "Person"]], TABLE["worldwide"], tokenizer())
    assert taught.names == ((0, 2),)


def test_a_text_without_words_teaches_nothing() -> None:
    assert not len(example(" \n ", [], TABLE["worldwide"], tokenizer()).allowed)


@pytest.mark.parametrize("source", sources(), ids=lambda source: source.name)
def test_each_source_says_where_it_is_from_and_maps_to_kinds_that_exist(source: object) -> None:
    row = TABLE[source.name]  # type: ignore[attr-defined]
    assert row.origin
    assert row.licence
    assert row.files
    assert set().union(row.unmarked, *row.labels.values()) <= {*KINDS, NONE}


def test_nothing_is_taught_that_the_model_is_measured_on() -> None:
    files = " ".join(file for source in sources() for file in source.files)
    assert not re.search(r"conll|timebank|ieer|worldwide\.(dev|test)|muc|tempeval", files, re.IGNORECASE)


@pytest.mark.parametrize(
    ("place", "parts"),
    [
        ("Nairobi, Kenya", ["Nairobi", "Kenya"]),
        ("northern and eastern Syria", ["northern and eastern Syria"]),
        ("south west Wales", ["Wales"]),
        ("western", ["western"]),
        ("Washington, D.C.", ["Washington", "D.C."]),
        ("North Korea", ["North Korea"]),
        ("eastbourne Terrace", ["eastbourne Terrace"]),
    ],
)
def test_a_span_of_places_is_parted(place: str, parts: list[str]) -> None:
    text = f"in {place}."
    assert [text[start:end] for start, end in single_places(text, 3, 3 + len(place))] == parts


@pytest.mark.parametrize(
    ("person", "name"),
    [
        ("Mr. Bello", "Bello"),
        ("Prime Minister Ada Bello", "Ada Bello"),
        ("former President Bello", "Bello"),
        ("Ada President", "Ada President"),
        ("Bello", "Bello"),
        ("Martin Luther King", "Martin Luther King"),
    ],
)
def test_titles_are_taken_off_a_person(person: str, name: str) -> None:
    assert person[without_titles(person, 0, len(person)) :] == name
