"""A merged corpus in a database."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from newsx.corpus.store import merge_into, sketches, store
from newsx.corpus.stories import merged, sketch
from newsx.errors import UsageError
from newsx.types import Failure
from tests.corpus.stories.small import corpus

TABLES = [
    "corpus_appearances",
    "corpus_articles",
    "corpus_characters",
    "corpus_company",
    "corpus_contradictions",
    "corpus_happenings",
    "corpus_names",
    "corpus_participants",
    "corpus_roles",
    "corpus_tellings",
]


def dump(path: Path) -> dict[str, list[object]]:
    """All rows of all tables of the corpus."""
    with sqlite3.connect(path) as connection:
        return {table: sorted(connection.execute(f"SELECT * FROM {table}").fetchall(), key=str) for table in TABLES}


def test_every_table_is_filled(tmp_path: Path) -> None:
    merge_into(tmp_path / "corpus.db", corpus())
    assert [table for table, rows in dump(tmp_path / "corpus.db").items() if not rows] == []


def test_every_entity_and_every_event_stands_once(tmp_path: Path) -> None:
    merge_into(tmp_path / "corpus.db", corpus())
    rows = dump(tmp_path / "corpus.db")
    entities = {f"{r.id}#{e.id}" for r in corpus() for e in r.entities()}
    assert {row[0] for row in rows["corpus_appearances"]} == entities  # type: ignore[index]
    assert {row[0] for row in rows["corpus_tellings"]} == {f"{r.id}#{e.id}" for r in corpus() for e in r.events}  # type: ignore[index]


def test_merging_the_same_again_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "corpus.db"
    merge_into(path, corpus())
    before = dump(path)
    merge_into(path, corpus())
    assert dump(path) == before


def test_merging_in_parts_is_merging_at_once(tmp_path: Path) -> None:
    merge_into(tmp_path / "at_once.db", corpus())
    for part in (corpus()[5:], corpus()[:2], corpus()[2:5]):
        merge_into(tmp_path / "in_parts.db", part)
    assert dump(tmp_path / "in_parts.db") == dump(tmp_path / "at_once.db")


def test_failures_are_left_out(tmp_path: Path) -> None:
    found = merge_into(tmp_path / "corpus.db", [*corpus(), Failure("bad.txt", "binary", "bad.txt: no text")])
    assert len(found.sketches) == 8


def test_what_was_stored_is_read_back_as_it_was(tmp_path: Path) -> None:
    made = [sketch(record) for record in corpus()]
    store(merged(made), tmp_path / "corpus.db")
    assert sketches(tmp_path / "corpus.db") == sorted(made, key=lambda each: each.article)


def test_tables_of_single_articles_stay_as_they_are(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "corpus.db") as connection:
        connection.execute("CREATE TABLE articles (id TEXT)")
        connection.execute("INSERT INTO articles VALUES ('a')")
    merge_into(tmp_path / "corpus.db", corpus())
    with sqlite3.connect(tmp_path / "corpus.db") as connection:
        assert connection.execute("SELECT id FROM articles").fetchall() == [("a",)]


def test_an_open_connection_is_used_and_left_open() -> None:
    connection = sqlite3.connect(":memory:")
    merge_into(connection, corpus())
    assert connection.execute("SELECT count(*) FROM corpus_happenings").fetchone() == (4,)


def test_a_transaction_of_the_callers_is_the_callers_to_end() -> None:
    connection = sqlite3.connect(":memory:")
    merge_into(connection, corpus()[:3])
    connection.execute("DELETE FROM corpus_roles")  # begins one
    merge_into(connection, corpus())
    connection.rollback()
    assert connection.execute("SELECT count(*) FROM corpus_articles").fetchone() == (3,)


def test_a_file_that_is_no_database_is_refused_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("This is no database, whatever its name says. " * 20)
    with pytest.raises(UsageError, match=r"notes\.txt: cannot be used: .*; name another file"):
        merge_into(tmp_path / "notes.txt", corpus())


def test_an_article_of_another_version_is_refused(tmp_path: Path) -> None:
    merge_into(tmp_path / "corpus.db", corpus())
    with sqlite3.connect(tmp_path / "corpus.db") as connection:
        connection.execute("UPDATE corpus_articles SET sketch = replace(sketch, 'newsx-sketch/1', 'newsx-sketch/0')")
    with pytest.raises(UsageError, match="merge the records anew, into a new file"):
        merge_into(tmp_path / "corpus.db", corpus())


def test_a_run_that_breaks_leaves_the_corpus_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "corpus.db"
    merge_into(path, corpus()[:3])
    before = dump(path)

    def broken(*_: object) -> object:
        raise RuntimeError("out of luck")

    monkeypatch.setattr("newsx.corpus.store_rows._contradictions", broken)
    with pytest.raises(RuntimeError):
        merge_into(path, corpus())
    assert dump(path) == before
