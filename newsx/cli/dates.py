"""The command `newsx dates`: the date expressions of a text, their values, and the rules that made them."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from newsx.cli.endings import Ending
from newsx.cli.streams import made_safe, page_of
from newsx.read.articles import refuse_long
from newsx.read.contents import BYTES_A_CHARACTER
from newsx.read.encodings import decoded
from newsx.read.files import STDIN_NAME
from newsx.settings import ReadSettings
from newsx.types import Timex
from newsx.write.sections import Column, Section, worded

if TYPE_CHECKING:
    from newsx.write.page import Page


def from_standard_input() -> str:
    """The text on standard input, in whatever encoding; raises InputError if it is none, or too long."""
    settings = ReadSettings()
    content = sys.stdin.buffer.read(BYTES_A_CHARACTER * settings.max_characters + 1)  # it may never end
    refuse_long(len(text := decoded(content, STDIN_NAME)), STDIN_NAME, settings)
    return text


def show(text: str, *, anchor: date | None, rules: Path | None, as_json: bool) -> Ending:
    """Prints the date expressions of `text`, as they are read on the day `anchor` with the user's `rules`."""
    from newsx.dates import DateFinder

    found = DateFinder(rules=rules)(text, anchor=anchor)
    stdout = made_safe(sys.stdout, utf8=as_json)
    stdout.write(written(found) if as_json else drawn(found, page_of(stdout)))
    return Ending.DONE


def written(found: Sequence[Timex]) -> str:
    """The expressions as a JSON array."""
    return json.dumps([asdict(timex) for timex in found], ensure_ascii=False, indent=1) + "\n"


def drawn(found: Sequence[Timex], page: Page) -> str:
    """The expressions as a table."""
    from newsx.write.tables import drawn_section

    columns = [
        Column("Expression", [worded(timex.text) for timex in found], "cyan"),
        Column("Type", [worded(timex.type) for timex in found]),
        Column("Value", [worded(timex.value or f"? {timex.unresolved}") for timex in found]),
        Column("Days", [worded(_days(timex)) for timex in found]),
        Column("Rule", [worded(timex.by) for timex in found]),
    ]
    title = f"Dates ({len(found)})" if found else "Dates: none found"
    return drawn_section(Section(title, columns if found else ()), page)


def _days(timex: Timex) -> str:
    if timex.start_date is None or timex.start_date == timex.end_date:
        return timex.start_date or ""
    return f"{timex.start_date} – {timex.end_date}"
