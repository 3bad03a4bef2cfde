"""Stretches of time that the text gives both ends of."""

from __future__ import annotations

import re

from newsx import intervals
from newsx.extract.date_absolute import calendar
from newsx.extract.date_readings import (
    PUBLISHED,
    UNPUBLISHED,
    Context,
    Groups,
    Reading,
    dated,
    day_number,
    on,
    unread,
)
from newsx.intervals import Days
from newsx.pipes.date_rules import Found, fragment, meaning

DAYS_AND_MONTHS = {"calendar", "month"}
POSSESSIVE = re.compile("['’]s")
NEAR = 12  # characters before a range in which "between" stands


def is_range(text: str, first: Found, last: Found) -> bool:
    """Whether the words about two expressions in a row make them the ends of one stretch of time."""
    if not {first.rule.type, last.rule.type} <= {"DATE", "TIME"} or last.start - first.end > NEAR:
        return False
    before, joint = text[max(first.start - NEAR, 0) : first.start], text[first.end : last.start]
    if fragment("range_and").fullmatch(joint):
        return _ends_with("range_between", before)
    if fragment("range_to").fullmatch(joint) is None or POSSESSIVE.match(text, last.end):
        return False
    # "after a revision Friday to December's figures": without "from" the two must be of one kind.
    kinds = {first.rule.resolver, last.rule.resolver}
    return len(kinds) == 1 or kinds <= DAYS_AND_MONTHS or _ends_with("range_from", before)


def _ends_with(name: str, text: str) -> bool:
    """Whether the last words of `text` are a fragment of the rules'."""
    return any(match.end() == len(text) for match in fragment(name).finditer(text))


def ends(
    first: Reading | None, last: Reading | None, text: str, *, ahead: bool = False
) -> tuple[Reading | None, Reading]:
    """Both ends of a range, made to agree, `text` being the words of the first; None for it where they cannot.

    A start without a year of its own takes the one of the end ("from June 3 to July 8, 2011"). A weekday or a day of
    the year that seems to end before it begins lies in the week or year before, or its end, if it is `ahead`, after.
    """
    if first is None or last is None or first.days is None or last.days is None:
        reasons = (each.unresolved for each in (first, last) if each is not None and each.unresolved)
        return None, last or unread(next(reasons, UNPUBLISHED))
    start = _with_year_of(first, text, last)
    if start.days is None or start.days.start <= last.days.end:
        return start, last
    if PUBLISHED not in (start.anchor, last.anchor):
        return None, last
    unit = "week" if (start.days.start - last.days.end).days < intervals.DAYS_IN["week"] else "year"
    if last.anchor == PUBLISHED and (ahead or start.value == "PRESENT_REF"):
        moved = _moved(last, 1, unit)
        return (start, moved) if moved.days and start.days.start <= moved.days.end else (None, last)
    moved = _moved(start, -1, unit)
    return (moved, last) if moved.days and moved.days.start <= last.days.end else (None, last)


def _moved(reading: Reading, count: int, unit: str) -> Reading:
    """`reading` so many weeks or years off, of the same length."""
    if reading.days is None:
        return reading
    return on(intervals.shifted(reading.days.start, count, unit), reading.granularity or "day", anchor=reading.anchor)


def span(first: Reading | None, last: Reading | None, text: str = "") -> Reading:
    """From the first day of the one to the last day of the other."""
    start, end = ends(first, last, text)
    if start is None or start.days is None or end.days is None:
        return unread(end.unresolved or "it ends before it begins")
    return between(start, end)


def between(start: Reading, end: Reading) -> Reading:
    """The stretch of time from `start` to `end`, both of which denote days."""
    if start.days is None or end.days is None:
        return unread(UNPUBLISHED)
    days = Days(start.days.start, end.days.end)
    value = f"{days.start.isoformat()}/{days.end.isoformat()}"
    return Reading(value, days, start.granularity, start.anchor or end.anchor)


def range_of(groups: Groups, context: Context) -> Reading:
    """ "from May 19 to June 15", "between 2009 and 2014"."""
    return span(context.read(groups["first"]), context.read(groups["last"]), groups["first"])


def _with_year_of(first: Reading, text: str, last: Reading) -> Reading:
    if first.days is None or last.days is None or first.anchor != PUBLISHED or last.anchor is not None:
        return first
    if meaning(text, "weekday") is not None or meaning(text.split()[0], "shift") is not None:
        return first
    moved = intervals.shifted(first.days.start, last.days.start.year - first.days.start.year, "year")
    return on(moved, first.granularity or "day", anchor=PUBLISHED)


def range_days(groups: Groups, context: Context) -> Reading:
    """ "Nov. 20-22", "3 to 9 May 2024": one month, two of its days."""
    end = calendar({**groups, "day": groups["last"]}, context)
    return span(_same_month(end, groups["first"]), end)


def _same_month(end: Reading | None, day: str) -> Reading | None:
    if end is None or end.days is None:
        return None
    return on(intervals.day_of(end.days.start.year, end.days.start.month, day_number(day)), "day", anchor=end.anchor)


def range_years(groups: Groups, context: Context) -> Reading:
    """ "2009-2010", "2019-20"."""
    first, last = groups["first"], groups["last"]
    last = first[: 4 - len(last)] + last
    return span(dated(first), dated(last))
