"""The database: whole after every end, one row for each thing however often it is written, and searched."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from newsx.errors import UsageError
from newsx.types import Extraction, Failure
from newsx.write.database import TOGETHER
from newsx.write.files import save
from newsx.write.formats import Format
from tests.hundred import article
from tests.sample import event, extraction, filler, harbour, person

FAILED = Failure("b.md", "empty", "b.md: empty: there is nothing to read: give it a text or leave it out")


def store(path: Path, *records: Extraction | Failure) -> None:
    save(records, Format.sqlite, path)


def found(path: Path, query: str, *values: object) -> list[tuple[Any, ...]]:
    database = sqlite3.connect(path)
    try:
        return database.execute(query, values).fetchall()
    finally:
        database.close()


def dump(path: Path) -> list[str]:
    database = sqlite3.connect(path)
    try:
        return [line for line in database.iterdump() if "_fts" not in line]
    finally:
        database.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "corpus.db"


def test_the_same_run_again_changes_nothing(path: Path) -> None:
    store(path, harbour(), article(1), FAILED)
    before = dump(path)
    store(path, harbour(), article(1), FAILED)
    assert dump(path) == before


def test_an_article_that_comes_again_takes_the_place_of_what_it_was_and_leaves_the_others(path: Path) -> None:
    store(path, harbour(), article(1))
    others = "SELECT key FROM entities WHERE article <> 'harbour.md' ORDER BY key"
    before = found(path, others)
    store(path, extraction(people=(person("Ann Lee"),)))
    assert found(path, "SELECT key FROM entities WHERE article = 'harbour.md'") == [("harbour.md#person:ann-lee",)]
    assert found(path, others) == before
    for table in ("events", "dates", "nationalities", "quotes"):
        assert found(path, f"SELECT count(*) FROM {table} WHERE article = 'harbour.md'") == [(0,)]
    assert found(path, "SELECT text FROM mentions WHERE article = 'harbour.md'") == [("Ann Lee",)]
    assert found(path, "SELECT count(*) FROM event_slots WHERE event LIKE 'harbour.md%'") == [(0,)]
    assert found(path, "SELECT * FROM events_fts WHERE events_fts MATCH 'grain'") == []


def test_a_failure_is_kept_until_the_article_succeeds(path: Path) -> None:
    store(path, FAILED, extraction(id_="c.md"))
    assert found(path, "SELECT id, kind FROM failures") == [("b.md", "empty")]
    store(path, extraction(id_="b.md"), replace(FAILED, id="c.md"))
    assert found(path, "SELECT id FROM failures") == [("c.md",)]
    assert found(path, "SELECT id FROM articles ORDER BY id") == [("b.md",), ("c.md",)]


def test_slots_refer_to_entities_and_keep_words_that_are_none(path: Path) -> None:
    store(path, harbour())
    slots = found(path, "SELECT slot, entity, text FROM event_slots WHERE event = 'harbour.md#e1' ORDER BY slot")
    assert slots == [
        ("attributed_to", "harbour.md#organisation:bulgarian-ports-infrastructure-company", "the authority"),
        ("where", "harbour.md#place:varna", "the port"),
        ("who", "harbour.md#person:marija-novak-petrović", "she"),
        ("whom", None, "two moored\n grain  ships"),
    ]
    joined = "SELECT people.name FROM event_slots JOIN people ON people.key = event_slots.entity WHERE slot = 'who'"
    assert found(path, joined) == [("Marija Novak-Petrović",)]


def test_an_id_that_the_record_does_not_know_is_no_reference(path: Path) -> None:
    store(path, extraction(events=(event("met", who=(filler("he", "person:nobody"),)),)))
    assert found(path, "SELECT entity, text FROM event_slots") == [(None, "he")]


SEARCH = "SELECT count(*) FROM {0} JOIN {0}_fts ON {0}.rowid = {0}_fts.rowid WHERE {0}_fts MATCH ?"


@pytest.mark.parametrize(("table", "word"), [("events", "ramming"), ("articles", "collisions")])
def test_full_text_is_searched_by_the_stem_of_a_word(path: Path, table: str, word: str) -> None:
    store(path, harbour(), extraction(id_="c.md", headline="Nothing of the sort"))
    assert found(path, SEARCH.format(table), word) == [(1,)]


def test_quotes_are_searched(path: Path) -> None:
    store(path, *(article(number) for number in range(5)))
    assert found(path, SEARCH.format("quotes"), "stay") == found(path, "SELECT count(*) FROM quotes") != [(0,)]


def test_the_search_is_right_after_articles_came_again_and_the_file_was_packed(path: Path) -> None:
    records = [article(number) for number in range(30)]
    store(path, *records)
    store(path, *records[5:20])
    database = sqlite3.connect(path)
    database.execute("VACUUM")
    for table in ("articles", "events", "quotes"):
        # Raises where index and table differ.
        database.execute(f"INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('integrity-check', 1)")
    database.close()


def test_a_run_that_breaks_off_leaves_a_whole_database(path: Path) -> None:
    def broken() -> Iterator[Extraction]:
        yield from (article(number) for number in range(TOGETHER + 5))
        raise LookupError

    with pytest.raises(LookupError):
        save(broken(), Format.sqlite, path)
    assert found(path, "SELECT count(*) FROM articles") == [(TOGETHER,)]
    store(path, article(99))
    assert found(path, "PRAGMA integrity_check") == [("ok",)]


KILLED = """
import os, signal, sys
from pathlib import Path
import newsx.write.database as database
from newsx.write.files import save
from newsx.write.formats import Format
from tests.hundred import article
rows = database.record_rows
def record_rows(record):
    for number, row in enumerate(rows(record)):
        if record.id == "desk/30.md" and number == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        yield row
database.record_rows = record_rows
save((article(number) for number in range(40)), Format.sqlite, Path(sys.argv[1]))
"""


def test_a_killed_run_leaves_a_whole_database(path: Path) -> None:
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], cwd=root, env=os.environ, check=False)
    assert done.returncode == -signal.SIGKILL
    assert found(path, "PRAGMA integrity_check") == [("ok",)]
    assert found(path, "PRAGMA foreign_key_check") == []
    assert found(path, "SELECT count(*) FROM articles") == [(TOGETHER,)]
    assert found(path, "SELECT count(*) FROM events") == [(sum(len(article(n).events) for n in range(TOGETHER)),)]


def test_a_file_that_is_no_database_is_refused_and_left_alone(path: Path) -> None:
    path.write_text("These are my notes, and not a database. " * 50)
    with pytest.raises(UsageError, match=r"corpus\.db: cannot be written: file is not a database; choose another"):
        store(path, harbour())
    assert path.read_text().startswith("These are my notes")


def test_a_database_of_somebody_else_s_is_refused_and_left_alone(path: Path) -> None:
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE events (day TEXT)")
    database.close()
    with pytest.raises(UsageError, match="has a table 'events' that is not of this version of newsx"):
        store(path, harbour())
    assert found(path, "SELECT name FROM sqlite_master") == [("events",)]


def test_further_tables_of_somebody_else_s_stay(path: Path) -> None:
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE corpus_entities (name TEXT)")
    database.close()
    store(path, harbour())
    assert found(path, "SELECT count(*) FROM corpus_entities") == [(0,)]
    assert found(path, "SELECT count(*) FROM articles") == [(1,)]


def test_a_place_that_cannot_be_written_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written: unable to open database file"):
        store(tmp_path / "nowhere" / "a.db", harbour())


def test_coordinates_stand_in_the_view_that_maps_read(path: Path) -> None:
    store(path, article(1))
    ((name, latitude, longitude),) = found(path, "SELECT name, latitude, longitude FROM places WHERE name LIKE 'São%'")
    assert (name, latitude, longitude) == ("São Paulo", -23.55, -46.64)
