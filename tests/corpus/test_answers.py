"""What a merged corpus is asked."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from newsx.corpus.answers import happening, people, timeline
from newsx.corpus.store import merge_into
from newsx.errors import UsageError
from newsx.types import Extraction
from tests.corpus.stories.small import article, corpus, told
from tests.sample import filler, when


@pytest.fixture(scope="module")
def merged() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    merge_into(connection, [*corpus(), unnamed(), undated()])
    return connection


def unnamed() -> Extraction:
    """An event of something that is no person, organisation or place."""
    launch = told("launch", number=1, whom=(filler("new Airbus A380 model"),), on=when("2024-05-01", "2024-05-31"))
    return article("plane", "2024-06-01", "A plane", events=[launch])


def undated() -> Extraction:
    return article("rain", "2024-06-01", "Rain", events=[told("praise", number=1, who=(filler("farmers"),))])


def summaries(connection: sqlite3.Connection, **asked: object) -> list[str]:
    return [entry.summary for entry in timeline(connection, **asked)]  # type: ignore[arg-type]


def test_a_timeline_goes_by_day_and_ends_with_what_has_none(merged: sqlite3.Connection) -> None:
    days = [entry.start for entry in timeline(merged)]
    assert days == ["2024-03-04", "2024-03-04", "2024-03-05", "2024-03-07", "2024-05-01", None]


@pytest.mark.parametrize("name", ["Tomas Ekdahl", "tomas ekdahl", "Tomás Ekdahl"])
def test_a_timeline_of_a_person(merged: sqlite3.Connection, name: str) -> None:
    assert summaries(merged, who=name) == ["Tomas Ekdahl resign Halden"]


def test_a_timeline_of_an_id(merged: sqlite3.Connection) -> None:
    mayor = next(each for each in people(merged) if each.name == "Tomas Ekdahl")
    assert summaries(merged, who=mayor.id) == ["Tomas Ekdahl resign Halden"]


def test_a_timeline_of_a_place_is_what_happened_there(merged: sqlite3.Connection) -> None:
    assert [entry.articles for entry in timeline(merged, where="Lake Orsa")] == [5, 5]
    assert summaries(merged, who="Lake Orsa") == []


def test_a_thing_that_is_no_character_is_found_by_its_words(merged: sqlite3.Connection) -> None:
    assert summaries(merged, who="Airbus A380") == ["launch new Airbus A380 model"]


def test_a_part_of_a_word_is_no_name(merged: sqlite3.Connection) -> None:
    assert summaries(merged, who="A38") == []


@pytest.mark.parametrize(
    ("first", "last", "number"),
    [
        (date(2024, 3, 5), date(2024, 3, 7), 2),
        (date(2024, 5, 31), None, 1),
        (None, date(2024, 3, 4), 2),
        (date(2025, 1, 1), None, 0),
    ],
)
def test_a_timeline_of_a_stretch_of_days(
    merged: sqlite3.Connection, first: date | None, last: date | None, number: int
) -> None:
    assert len(timeline(merged, first=first, last=last)) == number


def test_people_come_by_the_number_of_articles(merged: sqlite3.Connection) -> None:
    assert [(each.name, each.articles, each.roles) for each in people(merged)] == [
        ("Ingrid Vasko", 5, ("captain",)),
        ("Tomas Ekdahl", 3, ("mayor",)),
    ]
    assert [each.name for each in people(merged, least=4)] == ["Ingrid Vasko"]
    assert [each.name for each in people(merged, kind="place")] == ["Lake Orsa", "Halden"]


def test_a_happening_has_its_witnesses_and_what_they_dispute(merged: sqlite3.Connection) -> None:
    drowned = next(entry for entry in timeline(merged) if "drown" in entry.summary)
    case = happening(merged, drowned.id)
    assert case.entry.contradicted
    assert [(w.article, w.source) for w in case.witnesses][:2] == [("ferry-1", None), ("ferry-2", "Orsa Coast Guard")]
    number = next(dispute for dispute in case.disputes if dispute.kind == "number")
    assert number.versions == (("14", ("ferry-2", "ferry-3")), ("12", ("ferry-1",)))


def test_a_happening_that_all_tell_alike_is_undisputed(merged: sqlite3.Connection) -> None:
    asked = next(entry for entry in timeline(merged) if "question" in entry.summary)
    assert not asked.contradicted
    assert happening(merged, asked.id).disputes == ()


def test_an_unknown_happening_is_refused(merged: sqlite3.Connection) -> None:
    with pytest.raises(UsageError, match="happening:0: no such happening; take the id from a timeline"):
        happening(merged, "happening:0")


def test_a_database_without_a_corpus_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no\.db: no such file; merge records into it first"):
        timeline(tmp_path / "no.db")
    sqlite3.connect(tmp_path / "empty.db").execute("CREATE TABLE t (x)")
    with pytest.raises(UsageError, match=r"empty\.db: nothing has been merged into it"):
        people(tmp_path / "empty.db")
