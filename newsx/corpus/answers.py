"""What a merged corpus can be asked: its timeline, its people, one happening with its sources and contradictions."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from newsx import names
from newsx.corpus.databases import Database, merged, named
from newsx.corpus.entries import Case, Dispute, Entry, Known, Part, Witness
from newsx.errors import UsageError

__all__ = ["Case", "Dispute", "Entry", "Known", "Part", "Witness", "happening", "people", "timeline"]

PREFIX = "happening:"  # of ids
ENTRY = """
    SELECT h.id, start_date, end_date, summary, type, status, articles,
        (SELECT group_concat(DISTINCT kind) FROM corpus_contradictions AS c WHERE c.happening = h.id)
    FROM corpus_happenings AS h
"""
# By any name of a character or words of it, by its id, or by the words for somebody nameless. A name is looked for
# between spaces, so that no part of a word is one.
TAKING_PART = """h.id IN (
    SELECT p.happening FROM corpus_participants AS p WHERE p.slot {} AND (
        p."character" IN (
            SELECT n."character" FROM corpus_names AS n WHERE instr(' ' || n.key || ' ', :{})
            UNION SELECT c.id FROM corpus_characters AS c WHERE c.id = :{}
        ) OR (p."character" IS NULL AND instr(' ' || lower(p.text) || ' ', lower(:{})))
    )
)"""
NAMED = """id IN (SELECT n."character" FROM corpus_names AS n WHERE instr(' ' || n.key || ' ', :{}))"""
IN_ORDER = "ORDER BY start_date IS NULL, start_date, end_date, first_seen, h.id"
WHO, WHERE = "<> 'where'", "= 'where'"


def timeline(
    database: Database,
    *,
    who: str | Sequence[str] | None = None,
    where: str | Sequence[str] | None = None,
    first: date | None = None,
    last: date | None = None,
    statuses: Collection[str] = (),
) -> list[Entry]:
    """The happenings by day, those without a day at the end, by day of publication.

    Args:
        who, where: a name or an alias, or words of it, or the id of a character: only what that one takes part in, or
            happened there; of several all take part, and it happened in one of them. Other names are found among the
            words for nameless participants ("Airbus A380").
        first, last: only what may have happened on these days or between them, which leaves out what has no day.
        statuses: only what has one of these; empty for all.

    Raises:
        UsageError: nothing has been merged into the database, or it cannot be read.
    """
    asked = Question(ENTRY)
    if first is not None:
        asked.only("(end_date >= :{} OR (end_date IS NULL AND start_date IS NOT NULL))", first.isoformat())
    if last is not None:
        asked.only("start_date <= :{}", last.isoformat())
    if statuses:
        asked.only(f"status IN ({', '.join([':{}'] * len(statuses))})", *statuses)
    for name in _several(who):
        asked.only(TAKING_PART.replace("{}", WHO, 1), *_forms(name))
    if places := _several(where):
        in_one = " OR ".join(TAKING_PART.replace("{}", WHERE, 1) for _ in places)
        asked.only(f"({in_one})", *(form for name in places for form in _forms(name)))
    with merged(database) as connection:
        return [_entry(row) for row in asked.rows(connection, IN_ORDER)]


def _several(names_: str | Sequence[str] | None) -> Sequence[str]:
    return (names_,) if isinstance(names_, str) else names_ or ()


def _forms(name: str) -> tuple[str, str, str]:
    """A name as keys, as ids and as words have it."""
    return f" {names.key(name)} ", name, f" {name.strip()} "


class Question:
    """A query that grows by conditions."""

    def __init__(self, select: str) -> None:
        self._select = select
        self._conditions = ["1"]
        self._values: dict[str, str | int] = {}

    def only(self, condition: str, *values: str | int) -> None:
        """Adds a condition, in which each {} stands for the name of one of the values."""
        names_ = [f"v{len(self._values) + number}" for number in range(len(values))]
        self._conditions.append(condition.format(*names_))
        self._values.update(zip(names_, values, strict=True))

    def rows(self, connection: sqlite3.Connection, order: str) -> sqlite3.Cursor:
        """The answer."""
        return connection.execute(f"{self._select} WHERE {' AND '.join(self._conditions)} {order}", self._values)


def people(database: Database, *, kind: str = "person", least: int = 1, called: Sequence[str] = ()) -> list[Known]:
    """Those whom most articles name first.

    Args:
        kind: "person", "organisation" or "place".
        least: how many articles must name them.
        called: only who has one of these names, or words of one of theirs; empty for all.

    Raises UsageError as `timeline` does.
    """
    asked = Question("SELECT id, name, articles, aliases, countries, first, last FROM corpus_characters")
    asked.only("kind = :{} AND articles >= :{}", kind, least)
    if called:
        asked.only(" OR ".join([NAMED] * len(called)).join("()"), *(f" {names.key(name)} " for name in called))
    with merged(database) as connection:
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
            for id_, name, articles, aliases, countries, first, last in asked.rows(
                connection, "ORDER BY articles DESC, name, id"
            )
        ]


def happening(database: Database, id_: str) -> Case:
    """One happening with its sources and contradictions.

    Args:
        id_: the id, or so much of it that no other begins so; "happening:" may be left out.

    Raises UsageError as `timeline` does, and where there is no happening of that id, or several.
    """
    with merged(database) as connection:
        rows = connection.execute(f"{ENTRY} WHERE h.id = ?", (id_,)).fetchall() or _beginning(connection, id_)
        if not rows:
            raise UsageError(f"{id_}: no such happening; take the id from a timeline of {named(database)}")
        if len(rows) > 1:
            raise UsageError(f"{id_}: several happenings begin so; give more of the id")
        entry = _entry(rows[0])
        return Case(
            entry,
            tuple(_witnesses(connection, entry.id)),
            tuple(_disputes(connection, entry.id)),
            tuple(_parts(connection, entry.id)),
        )


def _beginning(connection: sqlite3.Connection, id_: str) -> list[Any]:
    start = id_ if id_.startswith(PREFIX) else PREFIX + id_
    if start == PREFIX:
        return []
    return connection.execute(f"{ENTRY} WHERE substr(h.id, 1, ?) = ? LIMIT 2", (len(start), start)).fetchall()


def _entry(row: tuple[Any, ...]) -> Entry:
    id_, start, end, summary, type_, status, articles, disputed = row
    return Entry(
        id=id_,
        start=start,
        end=end,
        summary=summary,
        type=type_,
        status=status,
        articles=articles,
        contradicted=disputed is not None,
        disputed=tuple(sorted(disputed.split(","))) if disputed else (),
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


def _parts(connection: sqlite3.Connection, id_: str) -> Iterator[Part]:
    asked = """
        SELECT slot, coalesce(name, text), "character"
        FROM corpus_participants LEFT JOIN corpus_characters ON corpus_characters.id = "character"
        WHERE happening = ? ORDER BY position
    """
    return (Part(*row) for row in connection.execute(asked, (id_,)))
