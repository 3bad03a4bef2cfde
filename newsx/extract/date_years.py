"""Years, decades and centuries: in digits, in words, and told from the year of publication."""

from __future__ import annotations

import re
from datetime import date

from newsx.extract.date_readings import (
    NO_SUCH_DAY,
    PUBLISHED,
    UNPUBLISHED,
    Context,
    Groups,
    Reading,
    dated,
    day_number,
    unread,
)
from newsx.pipes.date_rules import meaning

CENTURY = 100
LAST_HUNDREDS = 1900
QUOTES = "'’"
AT_SCHOOL = 6  # years: how long before it leaves school a class is named after its year
CLASS = re.compile(r"\bclass of\s$", re.IGNORECASE)


def own_year(groups: Groups, context: Context) -> int | None:
    """The year that the expression itself gives, by number, in words, or as "last year"."""
    for name in ("year", "year_before"):
        if name in groups:
            return int(groups[name])
    if "year_spoken" in groups:
        return spoken_year(groups["year_spoken"])
    shift = groups.get("year_shift") or groups.get("owner", "").removesuffix(" year") or None
    if shift is None or context.published is None:
        return None
    year = context.published.year + int(meaning(shift, "year_shift"))
    return min(max(year, 1), date.max.year)


def spoken_year(text: str) -> int | None:
    """ "nineteen ninety-six", "two thousand and four"."""
    words = text.lower().replace("-", " ").removeprefix("the year ").split()
    numbers = [int(meaning(word, "ones", "teens", "tens")) for word in words if word not in {"thousand", "and"}]
    if "thousand" in words:
        return 2000 + sum(numbers[1:])
    return CENTURY * numbers[0] + sum(numbers[1:])


def year(groups: Groups, context: Context) -> Reading:
    """A year, in digits or as broadcasters spell it."""
    found = own_year(groups, context)
    return dated(f"{found:04d}") if found is not None else unread(NO_SUCH_DAY)


def year_short(groups: Groups, context: Context) -> Reading:
    """ "'71": of the century before publication; a class may have some years to go: "the class of '28"."""
    published = context.published
    if published is None:
        return unread(UNPUBLISHED)
    latest = published.year + (AT_SCHOOL if CLASS.search(context.before) else 0)
    found = latest - (latest - int(groups["year"])) % CENTURY
    return dated(f"{min(max(found, 1), date.max.year):04d}", anchor=PUBLISHED)


def year_of_range(groups: Groups, context: Context) -> Reading:
    """The end of "1920 – 21": of the century in which that began."""
    found = int(groups["begin"][:2] + groups["end"])
    return dated(f"{found:04d}") if found > int(groups["begin"]) else unread(NO_SUCH_DAY)


def decade(groups: Groups, context: Context) -> Reading:
    """ "the 1990s", "the nineties", "the '80s": those of the century before publication that have begun."""
    if "digits" in groups:
        # "The 1800s" are a century, as "the 1900s" rarely are; "the 1910s" are ten years.
        digits = groups["digits"]
        return dated(digits[:2] if digits[2:] == "00" and int(digits) < LAST_HUNDREDS else digits[:3])
    name = groups.get("name") or f"{groups['short'].lstrip(QUOTES)}s"
    tens = int(meaning(name.replace("’", "'"), "decade_name"))
    published = context.published
    if published is None:
        return unread(UNPUBLISHED)
    base = published.year - published.year % CENTURY
    begun = base + tens if base + tens <= published.year else base - CENTURY + tens
    return dated(f"{begun // 10:03d}", anchor=PUBLISHED)


def century(groups: Groups, context: Context) -> Reading:
    """ "the 20th century" is 19."""
    number = _century_number(groups)
    return dated(f"{number - 1:02d}") if number else unread(NO_SUCH_DAY)


def _century_number(groups: Groups) -> int:
    return day_number(groups.get("digits") or groups["ordinal"])


def era(groups: Groups, context: Context) -> Reading:
    """ "842 AD", "508 BC", "the 7th century BC": TIMEX3 writes BC0508, and there are no days to it in our calendar."""
    before = groups.get("era", groups.get("century_era", "")).upper().startswith("B")
    if "century_era" in groups:
        number = _century_number(groups)
        return Reading(f"BC{number - 1:02d}", granularity="century") if before and number else century(groups, context)
    year = int(groups["year"])
    return Reading(f"BC{year:04d}", granularity="year") if before else dated(f"{year:04d}")
