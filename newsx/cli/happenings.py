"""The command `newsx timeline` over a merged database: what many articles tell, a line a happening."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from newsx.cli.streams import made_safe, page_of
from newsx.cli.style import Listing
from newsx.corpus.answers import PREFIX, Entry, timeline
from newsx.timeline import Wanted
from newsx.write.display import interval
from newsx.write.objects import array, lines
from newsx.write.page import Page
from newsx.write.sections import Column, Section, cell, worded
from newsx.write.timelines import ONE_LINE, left_out


def show(database: Path, wanted: Wanted, style: Listing, *, undated: bool) -> None:
    """Prints the happenings that are wanted, those without a known day at the end, if at all."""
    asked = partial(timeline, database, who=wanted.who, where=wanted.where, statuses=sorted(wanted.statuses))
    within = asked(first=wanted.first, last=wanted.last)
    every = within if wanted.first is None and wanted.last is None else asked()
    dated = [entry for entry in within if entry.start is not None]
    without = [entry for entry in every if entry.start is None]
    rows = [*dated, *without] if undated else dated
    stdout = made_safe(sys.stdout, utf8=style is not Listing.table)
    if style is Listing.table:
        stdout.write(_drawn(rows, page_of(stdout), without=0 if undated else len(without)))
    else:
        stdout.writelines((lines if style is Listing.jsonl else array)(map(plain, rows)))


def _drawn(rows: Sequence[Entry], page: Page, *, without: int) -> str:
    from newsx.write.tables import drawn_section  # Rich takes its time; who writes JSON need not wait for it

    title = f"Timeline ({len(rows)})" if rows else "Timeline: no events"
    notes = [left_out(without)] if without else []
    return drawn_section(Section(title, _columns(rows) if rows else ()), replace(page, width=ONE_LINE), notes=notes)


def _columns(rows: Sequence[Entry]) -> list[Column]:
    return [
        Column("Event", [cell(row.id.removeprefix(PREFIX)) for row in rows], "dim"),
        Column("Date", [cell(interval(row.start, row.end)) for row in rows]),
        Column("Status", [cell("" if row.status == "happened" else row.status) for row in rows], "yellow"),
        Column("Articles", [cell(str(row.articles)) for row in rows], right=True),
        Column("They differ in", [cell(", ".join(row.disputed)) for row in rows], "red"),
        Column("What happened", [worded(row.summary) for row in rows]),
    ]


def plain(entry: Entry) -> dict[str, Any]:
    """A happening as JSON has it."""
    return {
        "start_date": entry.start,
        "end_date": entry.end,
        "status": entry.status,
        "type": entry.type,
        "summary": entry.summary,
        "articles": entry.articles,
        "disputed": list(entry.disputed),
        "event": entry.id,
    }
