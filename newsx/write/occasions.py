"""Events with a day, as calendars and timelines want them; the others are counted."""

from __future__ import annotations

import calendar
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from newsx.types import Event, Extraction, When
from newsx.write.manner import Manner
from newsx.write.rows import day


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event and its days, both ends included. Of one that began and has no end in the text, or has only an end, the
    day that is known is both."""

    record: Extraction
    event: Event
    first: date
    last: date


def occasions(records: Iterable[Extraction], manner: Manner) -> Iterator[Occasion]:
    """The events that have a day, in the order of the records; at the end a remark on how many have none."""
    undated = 0
    for record, event in ((each, event) for each in records for event in each.events):
        found = _days(event.when)
        if found is None:
            undated += 1
            continue
        yield Occasion(record, event, *found)
    if undated:
        manner.remark(
            f"{undated} {'event has' if undated == 1 else 'events have'} no date, and so no place in the file"
        )


def stable(*parts: str) -> str:
    """The same forty hexadecimal digits whenever the parts are the same."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:40]


def shortest(first: date, last: date) -> str | None:
    """The one day, month or year that the days from `first` to `last` are: 2025-12-20, 2025-12, 2025; else None."""
    if first == last:
        return first.isoformat()
    if first.year != last.year or first.day != 1 or last.day != calendar.monthrange(last.year, last.month)[1]:
        return None
    if first.month == last.month:
        return first.isoformat()[:7]
    return first.isoformat()[:4] if (first.month, last.month) == (1, 12) else None


def _days(when: When | None) -> tuple[date, date] | None:
    if when is None:
        return None
    first, last = day(when.start_date), day(when.end_date)
    known = first or last
    return None if known is None else (known, max(last or known, known))
