"""The day of publication, from what the page, the address and the file's name say of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from newsx.intervals import day_of
from newsx.read.patterns import patterns, vocabulary
from newsx.types import Origin, Passage, Published

# A field holds a day in its first words, if at all.
LONGEST_FIELD = 200
# Two days that speak of one article lie no further apart.
CLOSE = 31
# Seconds since 1970 are at least those of 1985, and milliseconds a thousand times as many.
FIRST_SECOND, FIRST_MILLISECOND = 473_385_600, 473_385_600_000
LAST_MILLISECOND = 4_102_444_800_000


@dataclass(frozen=True, slots=True)
class Day:
    """A day as written, which may lack its year, or a year that lacks its day."""

    year: int | None
    month: int | None
    dom: int | None

    def date(self) -> date | None:
        """The day, if it is complete and the calendar has it."""
        if self.year is None or self.month is None or self.dom is None:
            return None
        return day_of(self.year, self.month, self.dom)


@dataclass(frozen=True, slots=True)
class Clue:
    """What one source says of the day of publication, and its words."""

    origin: Origin
    day: Day
    words: Passage


def clue(origin: Origin, words: Passage) -> Clue | None:
    """What the `words`, of a field, a header line or a dateline, say; None if they hold no day."""
    day = written_day(words.text)
    return None if day is None else Clue(origin, day, words)


def address_clue(origin: Origin, address: str) -> Clue | None:
    """What a URL or a file's name says; a year without day is a clue too."""
    for pattern in patterns("url_day"):
        for match in pattern.regex.finditer(address[-LONGEST_FIELD * 10 :]):
            day = _day(match)
            if day is not None:
                return Clue(origin, day, Passage(match[0].strip("/"), None, None))
    return None


def written_day(text: str) -> Day | None:
    """The day that `text` names, a complete one before one without year."""
    matches = (pattern.regex.search(text[:LONGEST_FIELD]) for pattern in patterns("day"))
    days = [day for match in matches if match is not None and (day := _day(match)) is not None]
    return next((day for day in days if day.year is not None), days[0] if days else None)


def day_of_number(number: float) -> Day | None:
    """The day of a time stamp in seconds or milliseconds, or of a number such as 20251220."""
    if FIRST_SECOND <= number < FIRST_MILLISECOND / 10:
        moment = datetime.fromtimestamp(number, UTC)
    elif FIRST_MILLISECOND <= number < LAST_MILLISECOND:
        moment = datetime.fromtimestamp(number / 1000, UTC)
    else:
        return written_day(str(int(number))) if 0 <= number < FIRST_SECOND else None
    return Day(moment.year, moment.month, moment.day)


def published(clues: Sequence[Clue]) -> Published | None:
    """The day that the first of the `clues` fixes, with the year of another one if need be."""
    for each in clues:
        day = each.day.date() or _completed(each.day, clues)
        if day is not None:
            return Published(day, each.origin, each.words.text, each.words.start, each.words.end)
    return None


def _day(match: re.Match[str]) -> Day | None:
    """The day of a match of a day rule; None if the calendar has no such day."""
    found = match.groupdict()
    if "first" in found:
        return _numbered(int(found["first"]), int(found["second"]), int(found["year"]))
    year = None if found["year"] is None else int(found["year"])
    month = None if found.get("month") is None else _month(found["month"])
    dom = None if found.get("dom") is None else int(found["dom"])
    if month is not None and not 1 <= month <= 12:
        return None
    # 29 February is a day in some year, and 2000 is one.
    if dom is not None and day_of(year or 2000, month or 1, dom) is None:
        return None
    return Day(year, month, dom)


def _month(name: str) -> int:
    return int(name) if name.isdigit() else int(vocabulary("month")[name.lower()])


def _numbered(first: int, second: int, year: int) -> Day | None:
    """Day and month in the one order that makes a day; None where both do, and differ."""
    days = {day_of(year, second, first), day_of(year, first, second)} - {None}
    if len(days) != 1:
        return None
    day = days.pop()
    return None if day is None else Day(day.year, day.month, day.day)


def _completed(day: Day, clues: Iterable[Clue]) -> date | None:
    """`day`, which lacks its year, in the year that the other clues agree upon."""
    if day.year is not None or day.month is None or day.dom is None:
        return None
    answers = {_in_year_of(day, each.day) for each in clues if each.day.year is not None}
    return answers.pop() if len(answers) == 1 else None


def _in_year_of(day: Day, other: Day) -> date | None:
    """`day` in the year that `other` stands for; None if that could be two years, or none."""
    month, dom, year = day.month or 1, day.dom or 1, other.year or 1
    near = other.date()
    if near is None and other.month is not None:
        near = day_of(year, other.month, 15)
    if near is not None:
        days = [day_of(year + step, month, dom) for step in (-1, 0, 1)]
        return next((each for each in days if each is not None and abs((each - near).days) <= CLOSE), None)
    # A year alone leaves the days about New Year in doubt.
    return None if (month, dom) in {(12, 31), (1, 1)} else day_of(year, month, dom)
