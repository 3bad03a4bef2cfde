"""Records in an SQLite database that grows run by run: an article that comes again takes the place of what it was."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from newsx.errors import UsageError
from newsx.types import Extraction, Failure
from newsx.write.database_rows import Row, record_rows
from newsx.write.manner import Manner

if TYPE_CHECKING:
    from sqlite_utils import Database

# Articles in one transaction: the disk takes 20 ms to be sure of one, whatever it holds.
TOGETHER = 20
REFERRING = ("mentions",)  # comes before nationalities, to which it refers
SEARCHED = {
    "articles": ("headline", "byline", "text"),
    "events": ("summary", "trigger"),
    "quotes": ("text", "speaker"),
}


def store(records: Iterable[Extraction | Failure], path: Path, manner: Manner) -> None:
    """Adds the records to the database at `path`, which is made if there is none. An article is written whole or not
    at all, so that the database is whole whenever the run ends.

    A failure is kept until its article succeeds; what an earlier run has found in the article stays as well.

    Raises:
        UsageError: the file is no database of newsx's, is locked, or cannot be written.
    """
    with _opened(path) as database:
        rest = iter(records)
        while together := list(islice(rest, TOGETHER)):
            with database.atomic():
                for record in together:
                    _add(database, record)


@contextmanager
def _opened(path: Path) -> Iterator[Database]:
    from sqlite_utils import Database

    try:
        database = Database(sqlite3.connect(path, isolation_level=None), execute_plugins=False)
        try:
            _prepare(database, path)
            yield database
        finally:
            database.close()
    except (sqlite3.DatabaseError, sqlite3.OperationalError) as error:
        if type(error) not in (sqlite3.DatabaseError, sqlite3.OperationalError):  # any other is a bug
            raise
        raise UsageError(f"{path}: cannot be written: {error}; choose another file for -o") from error


def _prepare(database: Database, path: Path) -> None:
    """Makes what is missing of tables and indices."""
    tables = files("newsx.write").joinpath("database.sql").read_text(encoding="utf-8")
    _refuse_foreign(database, tables, path)
    database.conn.execute("PRAGMA foreign_keys = ON")
    with database.atomic():
        for statement in _statements(tables):
            database.conn.execute(statement)
        for table, columns in SEARCHED.items():
            if not database.table(f"{table}_fts").exists():
                database.table(table).enable_fts(columns, create_triggers=True, tokenize="porter unicode61")
                database.table(table).populate_fts(columns)


def _statements(script: str) -> Iterator[str]:
    """The statements one by one: sqlite3 runs a script outside of any transaction."""
    lines = (line.split("--")[0] for line in script.splitlines())
    return (statement for statement in "\n".join(lines).split(";") if statement.strip())


def _refuse_foreign(database: Database, tables: str, path: Path) -> None:
    """Raises UsageError if the database has tables of the same names with other columns."""
    with_ours = sqlite3.connect(":memory:")
    with_ours.executescript(tables)
    for (name,) in with_ours.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')").fetchall():
        shape = "SELECT name FROM pragma_table_info(?)"
        held = database.conn.execute(shape, [name]).fetchall()
        if held and held != with_ours.execute(shape, [name]).fetchall():
            raise UsageError(
                f"{path}: has a table '{name}' that is not of this version of newsx; choose another file for -o"
            )
    with_ours.close()


def _add(database: Database, record: Extraction | Failure) -> None:
    if isinstance(record, Failure):
        row = {"id": record.id, "kind": record.kind, "message": record.message}
        database.table("failures").insert(row, pk="id", replace=True)
        return
    # All that hangs on the article goes with it.
    database.conn.execute("DELETE FROM articles WHERE id = ?", [record.id])
    database.conn.execute("DELETE FROM failures WHERE id = ?", [record.id])
    found: dict[str, list[Row]] = defaultdict(list)
    for table, row in record_rows(record):
        found[table].append(row)
    for table in sorted(found, key=lambda table: table in REFERRING):
        database.table(table).insert_all(found[table])
