"""A corpus in an SQLite database, beside the tables of its single articles; corpus.sql says what each table holds.

    merge_into(Path("corpus.db"), read_records(["records.jsonl"]))

Merging more records later takes those in that are there already; an article that comes again takes the place of what it
was. The tables are written anew in one transaction, so that the database is whole whenever the run ends.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from importlib.resources import files
from pathlib import Path

from newsx.corpus.store_rows import Row, corpus_rows
from newsx.corpus.stories import Corpus, Sketch, merged, sketch
from newsx.corpus.stories.sketches import read_back
from newsx.errors import InputError, UsageError
from newsx.types import Extraction, Failure

Database = Path | sqlite3.Connection


def merge_into(database: Database, records: Iterable[Extraction | Failure]) -> Corpus:
    """The corpus of the articles in the database and of `records`, which is stored there; failures are left out.

    Raises:
        UsageError: the file is no database, is locked, cannot be written, or was merged by another version of newsx; or
            the extra `corpus` is not installed.
    """
    added = [sketch(record) for record in records if isinstance(record, Extraction)]
    corpus = merged([*sketches(database), *added])
    store(corpus, database)
    return corpus


def sketches(database: Database) -> list[Sketch]:
    """The articles that have been merged into the database so far; raises UsageError as `merge_into` does."""
    if isinstance(database, Path) and not database.exists():
        return []
    with opened(database) as connection:
        if not is_merged(connection):
            return []
        lines = connection.execute("SELECT sketch FROM corpus_articles ORDER BY article").fetchall()
        try:
            return [read_back(line) for (line,) in lines]
        except InputError as error:
            raise UsageError(f"{_named(database)}: {error}, into a new file") from error


def store(corpus: Corpus, database: Database) -> None:
    """Writes the corpus in the place of the one that is there; raises UsageError as `merge_into` does.

    In a transaction that the caller has begun it becomes part of that, and is the caller's to commit.
    """
    with opened(database) as connection:
        connection.execute("SAVEPOINT corpus")
        try:
            _write(corpus, connection)
        except BaseException:
            connection.execute("ROLLBACK TO corpus")
            raise
        finally:
            connection.execute("RELEASE corpus")


@contextmanager
def opened(database: Database) -> Iterator[sqlite3.Connection]:
    """A connection to the database, closed at the end unless it was given; raises UsageError where that fails."""
    if isinstance(database, sqlite3.Connection):
        yield database
        return
    try:
        with closing(sqlite3.connect(database)) as connection:
            yield connection
    except (sqlite3.DatabaseError, sqlite3.OperationalError) as error:
        if type(error) not in (sqlite3.DatabaseError, sqlite3.OperationalError):  # any other is a bug
            raise
        raise UsageError(f"{database}: cannot be used: {error}; name another file") from error


def _named(database: Database) -> str:
    return str(database) if isinstance(database, Path) else "the database"


def is_merged(connection: sqlite3.Connection) -> bool:
    """Whether something has been merged into the database."""
    asked = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'corpus_articles'"
    return connection.execute(asked).fetchone() is not None


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
