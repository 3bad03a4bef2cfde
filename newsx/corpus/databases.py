"""Databases of SQLite in which a corpus may be, opened."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from newsx.errors import UsageError

Database = Path | sqlite3.Connection


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


@contextmanager
def merged(database: Database) -> Iterator[sqlite3.Connection]:
    """A connection to a database into which something has been merged; raises UsageError where nothing has."""
    if isinstance(database, Path) and not database.exists():
        raise UsageError(f"{database}: no such file; merge records into it first: {_command(database)}")
    with opened(database) as connection:
        if not is_merged(connection):
            raise UsageError(
                f"{named(database)}: nothing has been merged into it; merge records into it first: {_command(database)}"
            )
        yield connection


def is_merged(connection: sqlite3.Connection) -> bool:
    """Whether something has been merged into the database."""
    asked = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'corpus_articles'"
    return connection.execute(asked).fetchone() is not None


def named(database: Database) -> str:
    """What a message calls the database."""
    return str(database) if isinstance(database, Path) else "the database"


def _command(database: Database) -> str:
    return f"newsx merge records.jsonl -o {database if isinstance(database, Path) else 'FILE'}"
