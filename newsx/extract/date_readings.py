"""What a date expression means: the reading, what it is read against, and the numbers in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from newsx import intervals
from newsx.extract.syntax import Tense
from newsx.intervals import Days
from newsx.pipes.date_rules import meaning
from newsx.types import TimexMod, TimexType

Groups = Mapping[str, str]

PUBLISHED = "published"
UNPUBLISHED = "no publication date"
UNTOLD = "no date told before it"
NO_SUCH_DAY = "no such day in the calendar"
LETTERS = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "month": "M"}
LETTERS |= {"quarter": "Q", "year": "Y", "decade": "E", "century": "C", "millennium": "L", "weekend": "W"}
MULTIPLES = {"decade": ("year", 10), "century": ("year", 100), "millennium": ("year", 1000), "fortnight": ("week", 2)}


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means; see `Timex` for the fields; `type` where the tense decides it, not the rule."""

    value: str | None
    days: Days | None = None
    granularity: str | None = None
    anchor: str | None = None
    unresolved: str | None = None
    mod: TimexMod | None = None
    type: TimexType | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A date that the text has told.

    Attributes:
        unit: how long it is: day, month, year …
        end: where in the text it ends.
        explicit: whether it named its own year.
    """

    id: str
    day: date
    unit: str
    end: int
    explicit: bool


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is read against.

    Attributes:
        published: the day of the paper.
        tense: says the tense of the verb that governs the expression.
        told: the last date told, of whatever length.
        reported: the quarter, or the year, that a report of earnings is about: what "a year ago" there compares with.
        start: where in the text the expression starts.
        before: the words right before it.
        read: reads an expression inside the expression.
    """

    published: date | None
    tense: Callable[[], Tense | None]
    told: Told | None
    reported: Told | None
    start: int
    before: str
    read: Callable[[str], Reading | None]


def dated(value: str | None, *, anchor: str | None = None) -> Reading:
    """The reading of a TIMEX3 value that denotes days."""
    days = intervals.days_of(value) if value else None
    if value is None or days is None:
        return Reading(None, unresolved=NO_SUCH_DAY)
    return Reading(value, days, intervals.unit_of(value), anchor)


def on(day: date | None, unit: str, *, anchor: str | None = None) -> Reading:
    """The reading of the `unit` that `day` lies in."""
    return dated(intervals.value_of(day, unit) if day else None, anchor=anchor)


def unread(reason: str) -> Reading:
    return Reading(None, unresolved=reason)


def duration(count: float | None, unit: str) -> str:
    """The TIMEX3 value of `count` units (None for an unknown number): P2W, PT90M, P2Y6M, PXD."""
    if count is not None and unit in MULTIPLES:
        unit, factor = MULTIPLES[unit]
        count *= factor
    elif count is not None and unit == "quarter":
        unit, count = ("quarter", count) if count == int(count) else ("month", count * 3)
    letter = LETTERS.get(unit, "D")
    prefix = "PT" if letter.startswith("T") else "P"
    letter = letter[-1]
    if count is None:
        return f"{prefix}X{letter}"
    return prefix + _parts(count, letter)


def _parts(count: float, letter: str) -> str:
    whole = int(count)
    if count == whole:
        return f"{whole}{letter}"
    finer = {"Y": ("M", 12), "H": ("M", 60), "M": ("S", 60)}.get(letter)
    if finer is None or not (rest := round((count - whole) * finer[1])):
        return f"{count:g}{letter}"
    return (f"{whole}{letter}" if whole else "") + f"{rest}{finer[0]}"


def amount(text: str) -> float | None:
    """How many "twenty-two", "2 1/2", "a couple of" are; of "one or two" the larger; None where nobody can say."""
    text = " ".join(text.lower().split())
    for joint in (" or ", " to ", "-to-", " and "):
        if joint in text:
            first, last = text.split(joint, 1)
            if joint == " and ":
                return _sum(amount(first), amount(last))
            return amount(last)
    known = meaning(text, "ones", "teens", "tens", "round", "article", "half")
    if known is not None:
        return float(known)
    if meaning(text, "vague") is not None:
        return None
    return _digits(text.replace(",", ""))


def day_number(text: str) -> int:
    """The day that "3rd", "21" or "third" names; 0 where none is read."""
    digits = re.match(r"\d+", text)
    return int(digits[0]) if digits else int(meaning(text, "ordinal") or amount(text) or 0)


def _sum(first: float | None, last: float | None) -> float | None:
    return None if first is None or last is None else first + last


def _digits(text: str) -> float | None:
    total = 0.0
    for piece in text.replace("-", " ").split():
        number = meaning(piece, "ones", "teens", "tens", "half")
        if number is None:
            number = _number(piece)
        if number is None:
            return None
        total = number if number > total > 0 and number >= 1 else total + number
    return total


def _number(piece: str) -> float | None:
    top, slash, bottom = piece.partition("/")
    try:
        return float(top) / float(bottom) if slash else float(top)
    except (ValueError, ZeroDivisionError):
        return None
