"""A corpus in an SQLite database, beside the tables of its single articles; corpus.sql says what each table holds.

    merge_into(Path("corpus.db"), read_records(["records.jsonl"]))

Merging more records later takes those in that are there already; an article that comes again takes the place of what it
was. The tables are written anew in one transaction, so that the database is whole whenever the run ends.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from newsx.corpus.databases import Database, is_merged, named, opened
from newsx.corpus.store_rows import Row, corpus_rows
from newsx.corpus.stories import Corpus, Sketch, merged, sketch
from newsx.corpus.stories.sketches import read_back
from newsx.errors import InputError, UsageError
from newsx.types import Extraction, Failure
from newsx.write.whole import whole

__all__ = ["Database", "is_merged", "merge_into", "opened", "sketches", "store"]

# How writing begins, and ends well or badly, in a transaction of its own and in one that may have been begun.
ALONE = ("BEGIN IMMEDIATE", "COMMIT", ("ROLLBACK",))
AMONG_OTHERS = ("SAVEPOINT corpus", "RELEASE corpus", ("ROLLBACK TO corpus", "RELEASE corpus"))


def merge_into(database: Database, records: Iterable[Extraction | Failure]) -> Corpus:
    """The corpus of the articles in the database and of `records`, which is stored there; failures are left out.

    Where no article is among the records nothing is written. Nobody else can write to the file meanwhile.

    Raises:
        UsageError: the file is no database, is locked, cannot be written, or was merged by another version of newsx; or
            the extra `corpus` is not installed.
    """
    added = list(whole(sketch(record) for record in records if isinstance(record, Extraction)))
    if not added:
        return merged(sketches(database))
    with opened(database) as connection, _transaction(connection, lock=isinstance(database, Path)):
        corpus = merged([*_stored(connection, database), *added])
        _write(corpus, connection)
    return corpus


def sketches(database: Database) -> list[Sketch]:
    """The articles that have been merged into the database so far; raises UsageError as `merge_into` does."""
    if isinstance(database, Path) and not database.exists():
        return []
    with opened(database) as connection:
        return list(_stored(connection, database))


def _stored(connection: sqlite3.Connection, database: Database) -> Iterator[Sketch]:
    if not is_merged(connection):
        return
    try:
        for (line,) in connection.execute("SELECT sketch FROM corpus_articles ORDER BY article"):
            yield read_back(line)
    except InputError as error:
        raise UsageError(f"{named(database)}: {error}, into a new file") from error


def store(corpus: Corpus, database: Database) -> None:
    """Writes the corpus in the place of the one that is there; raises UsageError as `merge_into` does.

    In a transaction that the caller has begun it becomes part of that, and is the caller's to commit.
    """
    with opened(database) as connection, _transaction(connection, lock=isinstance(database, Path)):
        _write(corpus, connection)


@contextmanager
def _transaction(connection: sqlite3.Connection, *, lock: bool) -> Iterator[None]:
    """All that is written within, or nothing; part of a transaction that has been begun.

    Args:
        lock: whether nobody else may write from the start.
    """
    begin, end, undo = ALONE if lock else AMONG_OTHERS
    connection.execute(begin)
    try:
        yield
    except BaseException:
        for statement in undo:
            connection.execute(statement)
        raise
    connection.execute(end)


def _write(corpus: Corpus, connection: sqlite3.Connection) -> None:
    for statement in _statements():
        connection.execute(statement)
    rows = corpus_rows(corpus)
    for table in reversed(rows):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608  # a name of our own
    for table, found in rows.items():
        _insert(connection, table, iter(found))


def _statements() -> Iterator[str]:
    """What makes the tables, one by one: sqlite3 runs a script outside of any transaction."""
    script = files("newsx.corpus").joinpath("corpus.sql").read_text(encoding="utf-8")
    lines = (line.split("--")[0] for line in script.splitlines())
    return (statement for statement in "\n".join(lines).split(";") if statement.strip())


def _insert(connection: sqlite3.Connection, table: str, rows: Iterator[Row]) -> None:
    first = next(rows, None)
    if first is not None:
        places = ", ".join("?" * len(first))
        connection.execute(f"INSERT INTO {table} VALUES ({places})", first)  # noqa: S608
        connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608
