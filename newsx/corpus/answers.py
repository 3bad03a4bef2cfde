"""What a merged corpus can be asked: its timeline, its people, one happening with its sources and contradictions."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from newsx import names
from newsx.corpus.store import Database, is_merged, opened
from newsx.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of a timeline.

    Attributes:
        id: of the happening.
        start, end: its days, ISO, both included; None if no article tells.
        articles: how many tell it; copies count once.
        contradicted: whether its articles do not agree.
    """

    id: str
    start: str | None
    end: str | None
    summary: str
    type: str | None
    status: str
    articles: int
    contradicted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Somebody or something that articles name.

    Attributes:
        articles: how many do.
        roles, aliases: the most frequent first.
        first, last: days of publication.
    """

    id: str
    name: str
    articles: int
    roles: tuple[str, ...]
    aliases: tuple[str, ...]
    countries: tuple[str, ...]
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """One article's telling.

    Attributes:
        event: its id in the article's record.
        original: the article of which this one is nearly a copy.
        source: who says so; None for the paper itself.
    """

    article: str
    event: str
    headline: str | None
    published: str | None
    url: str | None
    original: str | None
    summary: str
    status: str
    start: str | None
    end: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class Dispute:
    """What the articles do not agree on: each version and the articles that give it, that of most first."""

    kind: str
    about: str
    versions: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A happening, those who tell it, by day of publication, and what they do not agree on."""

    entry: Entry
    witnesses: tuple[Witness, ...]
    disputes: tuple[Dispute, ...]


ENTRY = """
    SELECT h.id, start_date, end_date, summary, type, status, articles,
        EXISTS (SELECT 1 FROM corpus_contradictions AS c WHERE c.happening = h.id)
    FROM corpus_happenings AS h
"""
TAKING_PART = """h.id IN (
    SELECT p.happening FROM corpus_participants AS p WHERE p.slot {} AND (
        p."character" IN (
            SELECT n."character" FROM corpus_names AS n WHERE n.key = ?
            UNION SELECT c.id FROM corpus_characters AS c WHERE c.id = ?
        ) OR (p."character" IS NULL AND ' ' || p.text || ' ' LIKE ?)
    )
)"""
IN_ORDER = "ORDER BY start_date IS NULL, start_date, end_date, first_seen, h.id"


def timeline(
    database: Database,
    *,
    who: str | None = None,
    where: str | None = None,
    first: date | None = None,
    last: date | None = None,
) -> list[Entry]:
    """The happenings by day, those without a day at the end, by day of publication.

    Args:
        who, where: a name or an alias, or the id of a character: only what that one takes part in, or happened there.
            Other names are found among the words for nameless participants ("Airbus A380").
        first, last: only what happened on these days or between them, which leaves out what has no day.

    Raises:
        UsageError: nothing has been merged into the database, or it cannot be read.
    """
    conditions, values = ["1"], []
    if first is not None:
        conditions.append("end_date >= ?")
        values.append(first.isoformat())
    if last is not None:
        conditions.append("start_date <= ?")
        values.append(last.isoformat())
    with _merged(database) as connection:
        for name, slot in ((who, "<> 'where'"), (where, "= 'where'")):
            if name is not None:
                conditions.append(TAKING_PART.format(slot))
                values += [names.key(name), name, f"% {name.strip()} %"]
        asked = f"{ENTRY} WHERE {' AND '.join(conditions)} {IN_ORDER}"
        return [_entry(row) for row in connection.execute(asked, values)]


def people(database: Database, *, kind: str = "person", least: int = 1) -> list[Known]:
    """Those whom most articles name first; `kind` may be "organisation" or "place", `least` articles must name them.

    Raises UsageError as `timeline` does.
    """
    asked = """
        SELECT id, name, articles, aliases, countries, first, last FROM corpus_characters
        WHERE kind = ? AND articles >= ? ORDER BY articles DESC, name, id
    """
    with _merged(database) as connection:
        roles = defaultdict(list)
        for character, text in connection.execute('SELECT "character", text FROM corpus_roles ORDER BY position'):
            roles[character].append(text)
        return [
            Known(
                id=id_,
                name=name,
                articles=articles,
                roles=tuple(roles[id_]),
                aliases=tuple(json.loads(aliases)),
                countries=tuple(json.loads(countries)),
                first=first,
                last=last,
            )
            for id_, name, articles, aliases, countries, first, last in connection.execute(asked, (kind, least))
        ]


def happening(database: Database, id_: str) -> Case:
    """One happening with its sources and contradictions.

    Raises UsageError as `timeline` does, and where there is no happening of that id.
    """
    with _merged(database) as connection:
        row = connection.execute(f"{ENTRY} WHERE h.id = ?", (id_,)).fetchone()
        if row is None:
            raise UsageError(f"{id_}: no such happening; take the id from a timeline of the same database")
        return Case(_entry(row), tuple(_witnesses(connection, id_)), tuple(_disputes(connection, id_)))


@contextmanager
def _merged(database: Database) -> Iterator[sqlite3.Connection]:
    """A connection to a database into which something has been merged; raises UsageError where nothing has."""
    if isinstance(database, Path) and not database.exists():
        raise UsageError(f"{database}: no such file; merge records into it first")
    with opened(database) as connection:
        if not is_merged(connection):
            name = database if isinstance(database, Path) else "the database"
            raise UsageError(f"{name}: nothing has been merged into it; merge records into it first")
        yield connection


def _entry(row: tuple[Any, ...]) -> Entry:
    id_, start, end, summary, type_, status, articles, contradicted = row
    return Entry(
        id=id_,
        start=start,
        end=end,
        summary=summary,
        type=type_,
        status=status,
        articles=articles,
        contradicted=bool(contradicted),
    )


def _witnesses(connection: sqlite3.Connection, id_: str) -> Iterator[Witness]:
    asked = """
        SELECT t.article, t.id, headline, published, url, original, summary, status, start_date, end_date, source
        FROM corpus_tellings AS t JOIN corpus_articles AS a ON a.article = t.article
        WHERE happening = ? ORDER BY position
    """
    fields = [field.name for field in dataclasses.fields(Witness)]
    for row in connection.execute(asked, (id_,)):
        yield Witness(**dict(zip(fields, row, strict=True)))


def _disputes(connection: sqlite3.Connection, id_: str) -> Iterator[Dispute]:
    asked = """
        SELECT contradiction, kind, about, value, t.article
        FROM corpus_contradictions AS c JOIN corpus_tellings AS t ON t.event = c.event
        WHERE c.happening = ? ORDER BY contradiction, version, t.position
    """
    rows = connection.execute(asked, (id_,)).fetchall()
    for (_, kind, about), group in groupby(rows, key=lambda row: row[:3]):
        versions: dict[str, dict[str, None]] = defaultdict(dict)
        for *_, value, article in group:
            versions[value][article] = None
        yield Dispute(kind, about, tuple((value, tuple(articles)) for value, articles in versions.items()))
