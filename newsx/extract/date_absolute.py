"""Days, months, quarters and seasons by name, with the year filled in where the text leaves it out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from newsx import intervals
from newsx.extract.date_readings import (
    NO_SUCH_DAY,
    PUBLISHED,
    UNPUBLISHED,
    UNTOLD,
    Context,
    Groups,
    Reading,
    Told,
    dated,
    day_number,
    on,
    unread,
)
from newsx.extract.date_years import own_year, year
from newsx.intervals import Days
from newsx.pipes.date_rules import meaning

LEAP_CYCLE = 8  # years: how far a 29 February can be off
NEAR = 250  # days: papers say "next" or "last year" of what is further off
SOON = 183  # days: a quarter that is further off is not the one that a report expects
REACH = 4  # words: how far before a date "since" still governs it
FRESH = 60  # days: so near before publication, a day is news, and not part of an older tale
JUST_BEFORE = 200  # characters: a sentence or two


def calendar(groups: Groups, context: Context) -> Reading:
    """A day of a month: "6 January", "July 1, 2017"."""
    month, day = _month(groups["month"]), day_number(groups["day"])
    year = own_year(groups, context)
    if year is not None:
        found = intervals.day_of(year, month, day)
        return on(found, "day", anchor=PUBLISHED if "year" not in groups else None)
    return nearest(context, "day", lambda each: intervals.day_of(each, month, day))


def nearest(context: Context, unit: str, in_year: Callable[[int], date | None]) -> Reading:
    """The occurrence of a thing that every year has, nearest to publication on the side that the tense allows."""
    published = context.published
    if published is None:
        return unread(UNPUBLISHED)
    past, future = _on_both_sides(published, unit, in_year)
    fresh = past is not None and (published - past.end).days < FRESH
    told = None if fresh else _told_year(context)
    if told is not None and (there := _unit_days(in_year(told.day.year), unit)):
        return on(there.start, unit, anchor=told.id)
    chosen = _chosen(past, future, context, published)
    return on(chosen.start, unit, anchor=PUBLISHED) if chosen else unread(NO_SUCH_DAY)


def _on_both_sides(
    published: date, unit: str, in_year: Callable[[int], date | None]
) -> tuple[Days | None, Days | None]:
    """The last occurrence that has begun by then and the first that is not over."""
    past = future = None
    for reach in (1, LEAP_CYCLE):  # the 29th of February may be far off, all else is in the next year
        days = [found for each in _years_about(published, reach) if (found := _unit_days(in_year(each), unit))]
        past = max((each for each in days if each.start <= published), default=None)
        future = min((each for each in days if each.end >= published), default=None)
        if past is not None and future is not None:
            break
    return past, future


def _told_year(context: Context) -> Told | None:
    """The date just before that has named its year, in a tale of the past: "On May 3, 2011, … On June 6 …"."""
    told, published = context.told, context.published
    if told is None or published is None or not told.explicit or told.unit not in {"day", "month"}:
        return None
    just_before = context.start - told.end < JUST_BEFORE
    return told if just_before and told.day.year < published.year and context.tense() == "past" else None


def _unit_days(day: date | None, unit: str) -> Days | None:
    return intervals.days_of(intervals.value_of(day, unit)) if day else None


def _chosen(past: Days | None, future: Days | None, context: Context, published: date) -> Days | None:
    """Papers leave out the year that they appear in: another one must be near to be meant."""
    if past is None or future is None or past == future or _looks_back(context):
        return past or future
    tense = "future" if looks_ahead(context) else context.tense()
    if tense == "past":
        return past if past.start.year == published.year or (published - past.end).days < NEAR else future
    if tense == "future":
        return future if future.start.year == published.year or (future.start - published).days < NEAR else past
    return past if published - past.end <= future.start - published else future


def _looks_back(context: Context) -> bool:
    """ "Since Dec. 24", "since shortly after the Dec. 24 storm": what has lasted has begun."""
    return "since" in context.before.lower().split()[-REACH:]


def looks_ahead(context: Context) -> bool:
    """Whether the words right before say that the day is to come: "due", "until", "scheduled for"."""
    return says(context, "ahead") or says(context, "surely_ahead")


def says(context: Context, vocabulary: str) -> bool:
    """Whether the words right before the expression are of a vocabulary."""
    last = context.before.lower().split()[-3:]
    return any(meaning(" ".join(last[start:]), vocabulary) is not None for start in range(len(last)))


def month(groups: Groups, context: Context) -> Reading:
    """A month: "May 2019", "last April", "June last year", "in October"."""
    number = _month(groups["month"])
    if "told" in groups:
        told = context.read(groups["told"])
        return dated(f"{told.value}-{number:02d}", anchor=told.anchor) if told and told.value else unread(UNTOLD)
    year = own_year(groups, context)
    if year is not None:
        return dated(f"{year:04d}-{number:02d}", anchor=None if "year" in groups else PUBLISHED)
    if "shift" in groups:
        return shifted_year(groups["shift"], context, "month", lambda each: intervals.day_of(each, number, 1))
    return nearest(context, "month", lambda each: intervals.day_of(each, number, 1))


def month_told(groups: Groups, context: Context) -> Reading:
    """ "the following January", "that May": counted from the date told last."""
    return _told(groups["shift"], context, "month", _month(groups["month"]))


def season_told(groups: Groups, context: Context) -> Reading:
    """ "the following spring", "that winter"."""
    return _told(groups["shift"], context, "season", intervals.SEASONS[meaning(groups["season"], "season")])


def _told(shift: str, context: Context, unit: str, first_month: int) -> Reading:
    """The month or season of that year, or the next or last one seen from the date told last."""
    told, way = context.told, int(meaning(shift, "told_shift"))
    if told is None:
        return unread(UNTOLD)
    if way == 0:
        return on(intervals.day_of(told.day.year, first_month, 1), unit, anchor=told.id)
    # A year that is told is over when the following January comes.
    bound = intervals.days_of(intervals.value_of(told.day, told.unit))
    base = told.day if bound is None else bound.start if way < 0 else bound.end
    years = [each for each in (base.year - 1, base.year, base.year + 1) if 1 <= each <= date.max.year]
    days = [found for each in years if (found := _unit_days(intervals.day_of(each, first_month, 1), unit))]
    beyond = [each for each in days if (each.end < base if way < 0 else each.start > base)]
    chosen = (max(beyond) if way < 0 else min(beyond)) if beyond else None
    return on(chosen.start, unit, anchor=told.id) if chosen else unread(NO_SUCH_DAY)


def shifted_year(shift: str, context: Context, unit: str, in_year: Callable[[int], date | None]) -> Reading:
    """ "last April" is the latest that is over, "next summer" the first yet to begin, "this fall" that of the year."""
    published, way = context.published, meaning(shift, "shift")
    if published is None:
        return unread(UNPUBLISHED)
    if way == 0:
        return on(in_year(published.year), unit, anchor=PUBLISHED)
    years = [year for year in range(published.year - 1, published.year + 2) if 1 <= year <= date.max.year]
    days = [found for year in years if (found := _unit_days(in_year(year), unit))]
    over = [each for each in days if (each.end < published if way < 0 else each.start > published)]
    chosen = (max(over) if way < 0 else min(over)) if over else None
    return on(chosen.start, unit, anchor=PUBLISHED) if chosen else unread(NO_SUCH_DAY)


def quarter(groups: Groups, context: Context) -> Reading:
    """A quarter: "the third quarter of 2023", "this year's first quarter", "third-quarter"."""
    number = int(meaning(groups["number"], "quarter_number"))
    return _numbered(groups, context, "quarter", number, months=3, letter="Q")


def half(groups: Groups, context: Context) -> Reading:
    """ "the first half of 2022"."""
    number = int(meaning(groups["number"], "half_number"))
    return _numbered(groups, context, "half", number, months=6, letter="H")


def _numbered(groups: Groups, context: Context, unit: str, number: int, *, months: int, letter: str) -> Reading:
    year = own_year(groups, context)
    if year is not None:
        return dated(f"{year:04d}-{letter}{number}", anchor=None if "year" in groups else PUBLISHED)
    return _begun(context, unit, lambda each: intervals.day_of(each, months * (number - 1) + 1, 1))


def _begun(context: Context, unit: str, in_year: Callable[[int], date | None]) -> Reading:
    """The latest that has begun; where the verb looks ahead, the next one, if that is near."""
    published = context.published
    if published is None:
        return unread(UNPUBLISHED)
    days = [found for each in _years_about(published, 1) if (found := _unit_days(in_year(each), unit))]
    begun = max((each for each in days if each.start <= published), default=None)
    coming = min((each for each in days if each.start > published), default=None)
    soon = coming is not None and (coming.start - published).days < SOON
    chosen = coming if soon and context.tense() == "future" and not (begun and published in begun) else begun
    return on(chosen.start, unit, anchor=PUBLISHED) if chosen else unread(NO_SUCH_DAY)


def _years_about(published: date, reach: int) -> range:
    return range(max(published.year - reach, 1), min(published.year + reach, date.max.year) + 1)


def season(groups: Groups, context: Context) -> Reading:
    """A season: "the summer of 2019", "this fall", "last spring"; winter counts to the year that it begins in."""
    code = meaning(groups["season"], "season")
    year = own_year(groups, context)
    if year is not None:
        return dated(f"{year:04d}-{code}", anchor=None if "year" in groups else PUBLISHED)

    def starts(each: int) -> date | None:
        return intervals.day_of(each, intervals.SEASONS[code], 1)

    if "shift" in groups:
        return shifted_year(groups["shift"], context, "season", starts)
    return _begun(context, "season", starts)


def whole(groups: Groups, context: Context) -> Reading:
    """A year, a month, "the week": part of a longer expression, or all that was asked."""
    if "unit" in groups:
        published = context.published
        return on(published, groups["unit"].lower(), anchor=PUBLISHED) if published else unread(UNPUBLISHED)
    if "season" in groups:
        return season(groups, context)
    return year(groups, context) if "year" in groups else month(groups, context)


def numeric(groups: Groups, context: Context) -> Reading:
    """A day in figures or in unusual order, for dateparser; one that Britons and Americans read apart stays open."""
    text = groups["text"].replace(".", "/")
    orders = ("YMD",) if text[:4].isdigit() else ("MDY", "DMY")
    days = {found for order in orders if (found := _parsed(text, order))}
    if len(days) > 1:
        return unread("day and month could be either way round")
    return on(next(iter(days), None), "day")


def _parsed(text: str, order: str) -> date | None:
    """The day as dateparser reads it, believed only if all three parts stand in the text and none was filled in."""
    import dateparser  # slow to import, and rarely needed

    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"], "DATE_ORDER": order}
    found = dateparser.parse(text, languages=["en"], settings=settings)
    return found.date() if found else None


def _month(text: str) -> int:
    text = text.rstrip(".")
    return int(text) if text.isdigit() else int(meaning(text, "month", "month_short"))
