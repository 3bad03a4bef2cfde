"""The happenings of a timeline by month, or by year where little is told of it, and the ways to each."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from newsx.corpus.report.happenings import Line

FEW = 24  # happenings of a year that need no months
MOST_WAYS = 24  # where there are more months, the ways lead to years


@dataclass(frozen=True, slots=True)
class Month:
    """The happenings that began in a month or a year; those without a first day are one too, the last."""

    anchor: str
    title: str
    year: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """A link to a month."""

    anchor: str
    words: str


def months(lines: Sequence[Line]) -> list[Month]:
    """The lines, which are in order of time, by month."""
    counted = Counter((line.start or "")[:4] for line in lines)

    def begun(line: Line) -> str:
        day = line.start or ""
        return day[:4] if counted[day[:4]] <= FEW else day[:7]

    return [_month(key, tuple(group)) for key, group in groupby(lines, key=begun)]


def ways(months: Sequence[Month]) -> list[Way]:
    """A link to each month, or to the first of each year where the months are many; none to a single one."""
    found = [Way(month.anchor, month.title) for month in months]
    if len(found) > MOST_WAYS:
        first = {month.year: month.anchor for month in reversed(months)}
        found = [Way(first[year], year) for year in dict.fromkeys(month.year for month in months)]
    return found if len(found) > 1 else []


def _month(key: str, lines: tuple[Line, ...]) -> Month:
    """The month "2024-03" is "March 2024"."""
    if not key:
        return Month("undated", "No day told", "No day told", lines)
    year, _, number = key.partition("-")
    name = f"{calendar.month_name[int(number)]} " if number else ""
    return Month(f"m{key}", f"{name}{int(year)}", str(int(year)), lines)
