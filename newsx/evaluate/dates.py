"""Date expressions against those of the gold, as task A of TempEval-3 counts them: the span, then its value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from newsx.evaluate.gold import Ends, Gold, GoldArticle, GoldDate
from newsx.evaluate.tallies import Tallies, Tally, share, strict
from newsx.intervals import days_of
from newsx.types import Extraction

CALENDAR = re.compile(r"\d{4}(?:-\d\d){0,2}")
DATED = ("DATE", "TIME")
REFERENCE = "_REF"


class FoundDate(NamedTuple):
    """A date expression that was found; where no pipeline tells what it means, the span alone."""

    start: int
    end: int
    type: str | None = None
    value: str | None = None
    days: Ends = Ends(None, None)


@dataclass(frozen=True, slots=True)
class Hit:
    """A gold expression that was found, and what is right of it."""

    gold: GoldDate
    found: FoundDate
    exact: bool
    typed: bool
    valued: bool


@dataclass(frozen=True, slots=True)
class Review:
    """The expressions of an article: found, missed, and how many of those found overlap a gold one or are spurious."""

    hits: tuple[Hit, ...]
    missed: tuple[GoldDate, ...]
    matched: tuple[FoundDate, ...]
    spurious: tuple[FoundDate, ...]


def dates_of(record: Extraction | None) -> tuple[FoundDate, ...]:
    """The date expressions in a record."""
    dates = () if record is None else record.dates
    return tuple(FoundDate(d.start, d.end, d.type, d.value, Ends(d.start_date, d.end_date)) for d in dates)


def in_days(gold: Gold) -> bool:
    """Whether the values of the gold are ISO days with ranges (a/b, a..b) and no TIMEX3 values."""
    values = (date.value or "" for article in gold.articles for date in article.dates or ())
    return any("/" in value and not value.startswith("P") for value in values)


def review(article: GoldArticle, dates: Sequence[FoundDate], *, in_days: bool) -> Review:
    """What was found of the article's expressions.

    Args:
        in_days: whether the gold tells days and ranges of them; what has none is then left out of what was found.
    """
    gold = article.dates or ()
    counted = [date for date in dates if not in_days or _has_days(date)]
    hits, missed = [], []
    for wanted in gold:
        over = [found for found in counted if _overlap(found, wanted)]
        if over:
            hits.append(_hit(wanted, over, in_days=in_days))
        else:
            missed.append(wanted)
    matched = [found for found in counted if any(_overlap(found, wanted) for wanted in gold)]
    spurious = [found for found in counted if not any(_overlap(found, wanted) for wanted in gold)]
    return Review(tuple(hits), tuple(missed), tuple(matched), tuple(spurious))


def _has_days(date: FoundDate) -> bool:
    return date.type in DATED and not str(date.value).endswith(REFERENCE)


def _overlap(found: FoundDate, gold: GoldDate) -> bool:
    return found.start < gold.end and gold.start < found.end


def _hit(gold: GoldDate, over: Sequence[FoundDate], *, in_days: bool) -> Hit:
    """The gold expression with the one that has its very span or, without one, the first that overlaps it."""
    found = next((each for each in over if each[:2] == gold[:2]), over[0])
    right = ends(gold.value or "") == found.days if in_days else (found.value or "") == (gold.value or "")
    return Hit(gold, found, found[:2] == gold[:2], found.type == gold.type, right)


def ends(value: str) -> Ends:
    """The days of a value in ISO days: one day, month or year, or a range; all else stands for itself."""
    if "/" in value:
        first, last = value.split("/", 1)
        return Ends(ends(first).start, ends(last).end)
    if ".." in value:
        first, last = value.split("..", 1)
        return Ends(ends(first).start if first else None, ends(last).end if last else None)
    day = value.split("T")[0]
    days = days_of(day) if CALENDAR.fullmatch(day) else None
    return Ends(day, day) if days is None else Ends(days.start.isoformat(), days.end.isoformat())


def shown(date: FoundDate, *, in_days: bool) -> str:
    """What a found expression means, in the gold's terms."""
    if not in_days:
        return date.value or ""
    first, last = date.days
    return first or "" if first == last else f"{first or ''}..{last or ''}"


def tallies(article: GoldArticle, dates: Sequence[FoundDate], *, in_days: bool) -> Tallies:
    """What is right of the article's expressions, by measure; types and values only where the gold has them."""
    seen = review(article, dates, in_days=in_days)
    gold, found = len(seen.hits) + len(seen.missed), len(seen.matched) + len(seen.spurious)
    exact = sum(hit.exact for hit in seen.hits)
    return {
        "dates": Tally(len(seen.hits), gold, found, len(seen.matched)),
        "dates.strict": strict(exact, gold, found),
        **{f"dates.{name}": share(sum(truths), len(truths)) for name, truths in _shares(seen.hits)},
    }


def _shares(hits: Iterable[Hit]) -> Iterator[tuple[str, list[bool]]]:
    hits = list(hits)
    yield "type", [hit.typed for hit in hits if hit.gold.type is not None]
    yield "value", [hit.valued for hit in hits if hit.gold.value is not None]
