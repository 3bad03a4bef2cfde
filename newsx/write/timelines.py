"""Timelines as a table and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from newsx.timeline import Timeline, Told
from newsx.write.display import clean, days, named
from newsx.write.objects import array, lines
from newsx.write.page import Page
from newsx.write.sections import Column, Section, cell, told

# An event is a line, however long, for grep and the eye; a terminal breaks it where it must.
ONE_LINE = 2000
CARRIED = "(date): carried over from a neighbouring clause"


def drawn(timeline: Timeline, page: Page, *, undated: bool) -> str:
    """The events as a table, a row each; with `undated` those without a day at its end, else how many there are."""
    from newsx.write.tables import drawn_section  # Rich takes its time; who writes JSON need not wait for it

    rows = _rows(timeline, undated=undated)
    title = f"Timeline ({len(rows)})" if rows else "Timeline: no events"
    section = Section(title, _columns(rows) if rows else ())
    return drawn_section(section, replace(page, width=ONE_LINE), notes=tuple(_notes(timeline, rows)))


def _rows(timeline: Timeline, *, undated: bool) -> Sequence[Told]:
    return (*timeline.dated, *timeline.undated) if undated else timeline.dated


def _columns(rows: Sequence[Told]) -> list[Column]:
    status = ["" if row.event.status == "happened" else row.event.status for row in rows]
    return [
        Column("Date", [cell(days(row.event.when)) for row in rows]),
        Column("Status", [cell(word) for word in status], "yellow"),
        Column("Source", [cell(clean(source)) for source in _sources(rows)], "dim"),
        Column("What happened", [told(row.event, _names(row)) for row in rows]),
    ]


def _names(row: Told) -> dict[str, str]:
    return {id_: clean(name) for id_, name in row.by.names().items()}


def _sources(rows: Sequence[Told]) -> list[str]:
    """Whose event it is: the host of the article's address, or its id, of a path the name where no two share it."""
    ids = {row.by.id for row in rows}
    are_apart = len({_name(id_) for id_ in ids}) == len(ids)
    return [_host(row) or (_name(row.by.id) if are_apart else row.by.id) for row in rows]


def _name(id_: str) -> str:
    return PurePosixPath(id_).name or id_


def _host(row: Told) -> str | None:
    try:
        host = urlsplit(row.by.url or "").hostname
    except ValueError:  # half an IPv6 address
        return None
    return None if host is None else host.removeprefix("www.")


def _notes(timeline: Timeline, rows: Sequence[Told]) -> Iterator[str]:
    if any(row.event.when is not None and row.event.when.basis == "carried" for row in rows):
        yield CARRIED
    without = len(timeline.dated) + len(timeline.undated) - len(rows)
    if without:
        yield left_out(without)


def left_out(number: int) -> str:
    """That so many events without a known day are not shown, and how they are."""
    return f"{number} without a known day left out; --undated lists {'it' if number == 1 else 'them'}"


def json_lines(timeline: Timeline, *, undated: bool) -> Iterator[str]:
    """JSON Lines: one event a line, in the same order."""
    return lines(map(_plain, _rows(timeline, undated=undated)))


def json_array(timeline: Timeline, *, undated: bool) -> Iterator[str]:
    """A JSON array with an object a line for each event, in the same order."""
    return array(map(_plain, _rows(timeline, undated=undated)))


def _plain(row: Told) -> dict[str, Any]:
    """An event as JSON has it: days and names in the place of ids, and the article that tells it."""
    event, teller, names = row.event, row.by, _names(row)
    when, source = event.when, event.attributed_to
    return {
        "start_date": None if when is None else when.start_date,
        "end_date": None if when is None else when.end_date,
        "value": None if when is None else when.value,
        "when": None if when is None else when.text,
        "basis": None if when is None else when.basis,
        "status": event.status,
        "type": event.type,
        "trigger": event.trigger.text,
        "who": [named(filler, names) for filler in event.who],
        "whom": [named(filler, names) for filler in event.whom],
        "where": [named(filler, names) for filler in event.where],
        "attributed_to": None if source is None else named(source, names),
        "summary": event.summary,
        "main": event.main,
        "salience": event.salience,
        "event": event.id,
        "article": teller.id,
        "published": None if teller.published is None else teller.published.isoformat(),
        "url": teller.url,
    }
