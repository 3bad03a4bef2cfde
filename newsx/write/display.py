"""What of a record a reader is shown, as plain words: names for ids, days for dates, no control characters."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsx.types import Event, Extraction, Filler, Published, When

# How Python spells bytes of a file's name that are no characters.
SURROGATE = re.compile("[\ud800-\udfff]")
# Control characters, and the marks that turn the direction of a whole line.
UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
SPACE = re.compile(r"\s+")

FOUND = {
    "option": "given with --date",
    "metadata": "from the metadata",
    "header": "from the header",
    "dateline": "from the dateline",
    "url": "from the URL",
    "filename": "from the file name",
}
LATE = (1, "")


def clean(text: str) -> str:
    """The text on one line: whitespace collapsed, nothing in it that a terminal obeys."""
    return SURROGATE.sub("\ufffd", UNPRINTABLE.sub("", SPACE.sub(" ", text))).strip()


def names_of(record: Extraction) -> Mapping[str, str]:
    """The name of each entity of the record, by its id."""
    return {entity.id: clean(entity.name) for entity in record.entities()}


def named(filler: Filler, names: Mapping[str, str]) -> str:
    """The entity's name, or the words of the text where it is no named one."""
    known = None if filler.entity is None else names.get(filler.entity)
    return clean(filler.text) if known is None else known


def distinct(texts: Iterable[str]) -> list[str]:
    """The texts in order, one that returns in other capitals left out: "Minister", "minister" is one role."""
    first: dict[str, str] = {}
    for text in map(clean, texts):
        first.setdefault(text.casefold(), text)
    return list(first.values())


def published_line(published: Published | None) -> str:
    """The publication date and where it was found."""
    if published is None:
        return "unknown"
    words = "" if published.text is None else clean(published.text)
    found = FOUND[published.from_] + (f": {words}" if words and published.from_ != "option" else "")
    return f"{published.date.isoformat()} ({found})"


def place_line(type_: str | None, country: str | None) -> str:
    """What and where a place is, as far as the gazetteer knows: "city, US"."""
    return ", ".join(part for part in (type_, country) if part is not None)


def days(when: When | None) -> str:
    """The days of an event as short as they are clear: 2025-12-20, 2022-02, 2025-12-20 – 12-21, since 2014; a date
    carried over from a neighbouring clause in parentheses, one that could not be resolved in the text's words."""
    if when is None:
        return ""
    shown = interval(when.start_date, when.end_date) or f"“{clean(when.text)}”"
    return f"({shown})" if when.basis == "carried" else shown


def interval(start: str | None, end: str | None) -> str:
    """Two days, both included, as short as they are clear; one that is not known is left out."""
    if start is None or end is None:
        return f"since {start}" if start is not None else f"until {end}" if end is not None else ""
    if start == end:
        return start
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    if first.year != last.year:
        return f"{start} – {end}"
    if (start[5:], end[5:]) == ("01-01", "12-31"):
        return start[:4]
    whole = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
    if whole and first.month == last.month:
        return start[:7]
    return f"{start} – {end[5:]}"


def in_order_of_date(events: Iterable[Event]) -> list[Event]:
    """The events by their first day (by the last, where only that is known), then by their place in the text; those
    without a day come last."""
    return sorted(events, key=lambda event: (*_day(event.when), event.trigger.start))


def _day(when: When | None) -> tuple[int, str]:
    if when is None:
        return LATE
    day = when.start_date or when.end_date
    return LATE if day is None else (0, day)
