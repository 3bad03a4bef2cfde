"""Days and longer times told from another day: the day of publication, or the last date that the text has told."""

from __future__ import annotations

from datetime import date

from newsx import intervals
from newsx.extract.date_absolute import says
from newsx.extract.date_readings import (
    PUBLISHED,
    UNPUBLISHED,
    UNTOLD,
    Context,
    Groups,
    Reading,
    Told,
    amount,
    duration,
    on,
    unread,
)
from newsx.pipes.date_rules import meaning

MIDWEEK = 3  # Wednesday: before it the weekend nearest is the last one, after it the coming one
UNKNOWN_DAY = "the day from which it counts is not known"
LONG = {"day": 1, "night": 1, "week": 7, "fortnight": 14, "weekend": 7}
CLOCK_UNITS = {"second", "minute", "hour"}


def weekday(groups: Groups, context: Context) -> Reading:
    """A weekday: with a verb in the future the next one, else the latest, the day of publication included."""
    number = int(meaning(groups["weekday"].rstrip("."), "weekday", "weekday_short"))
    shift = " ".join(groups.get("shift", "").lower().split())
    if (told_way := meaning(shift, "told_shift")) is not None and meaning(shift, "shift") is None:
        return _told_weekday(number, int(told_way), context)
    if context.published is None:
        return unread(UNPUBLISHED)
    if "week_shift" in groups:
        week = intervals.shifted(context.published, int(meaning(groups["week_shift"], "shift")), "week")
        return on(intervals.weekday_in_week(week, number) if week else None, "day", anchor=PUBLISHED)
    return on(_weekday(number, shift, context, context.published), "day", anchor=PUBLISHED)


def _weekday(number: int, shift: str, context: Context, published: date) -> date | None:
    way = meaning(shift, "shift")
    if way == 0 and context.tense() != "future":
        return intervals.weekday_in_week(published, number)
    if way is not None and way != 0:
        return _beyond(published, number, way, least=2 if way > 0 else 1)
    if says(context, "surely_ahead") or context.tense() == "future":
        return intervals.weekday_from(published, number)
    return intervals.weekday_before(published, number)


def _beyond(day: date, number: int, way: int, *, least: int = 2) -> date | None:
    """The next or the last such weekday.

    Args:
        least: how many days off it is at least: nobody calls tomorrow "next Friday".
    """
    step = intervals.shifted(day, least * way, "day")
    return (intervals.weekday_before if way < 0 else intervals.weekday_from)(step, number) if step else None


def _told_weekday(number: int, way: int, context: Context) -> Reading:
    """ "the previous Friday", "the following Monday"."""
    anchor, name = _anchor(context)
    if anchor is None:
        return unread(UNTOLD)
    if name == PUBLISHED and way:
        return on(_beyond(anchor, number, way), "day", anchor=name)
    step = intervals.shifted(anchor, way or 0, "day")
    found = (intervals.weekday_before if way < 0 else intervals.weekday_from)(step, number) if step else None
    return on(found, "day", anchor=name)


def day_offset(groups: Groups, context: Context) -> Reading:
    """ "today", "yesterday", "the day after tomorrow"."""
    return from_published(context, int(meaning(groups["word"], "day_offset")), "day")


def part_offset(groups: Groups, context: Context) -> Reading:
    """ "last night", "this morning", "overnight": the night before publication reaches into its day."""
    word = " ".join(groups["word"].lower().split())
    code = str(meaning(word, "part_offset"))
    offset, part = int(code[:-2]), code[-2:]
    day = from_published(context, offset, "day")
    if day.days is None:
        return day
    days = intervals.Days(day.days.start, context.published or day.days.end) if word in OVERNIGHT else day.days
    return Reading(f"{day.value}T{part}", days, part_name(part), PUBLISHED)


OVERNIGHT = frozenset({"overnight"})
PARTS = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night", "MI": "midday"}


def part_name(code: str) -> str:
    """What TIMEX3's MO, AF, EV, NI and MI stand for."""
    return PARTS[code]


def from_published(context: Context, count: int, unit: str) -> Reading:
    """The `unit` that lies `count` units from that of publication."""
    if context.published is None:
        return unread(UNPUBLISHED)
    return on(intervals.shifted(context.published, count, unit), unit, anchor=PUBLISHED)


def weekend(groups: Groups, context: Context) -> Reading:
    """ "the weekend": the nearest, unless it says last or next, or the verb does."""
    published = context.published
    shift = " ".join(groups.get("shift", "").lower().split())
    if meaning(shift, "shift") is None and (way := meaning(shift, "told_shift")) is not None:
        return _told_unit(int(way), "weekend", context)
    if published is None:
        return unread(UNPUBLISHED)
    return from_published(context, _weeks_off(meaning(shift, "shift"), published, context), "weekend")


def _weeks_off(way: int | None, published: date, context: Context) -> int:
    on_weekend = published.isoweekday() >= intervals.SATURDAY
    if way is not None and way < 0:
        return -1
    if way is not None and way > 0:
        return 1 if on_weekend else 0
    if on_weekend or way == 0 or context.tense() == "future":
        return 0
    return -1 if published.isoweekday() < MIDWEEK else 0


def unit_shift(groups: Groups, context: Context) -> Reading:
    """ "last week", "this year", "next month"."""
    return from_published(context, int(meaning(groups["shift"], "shift")), str(meaning(groups["unit"], "unit")))


def unit_after_next(groups: Groups, context: Context) -> Reading:
    """ "the week after next", "the year before last"."""
    way = int(meaning(groups["shift"], "after_next"))
    return from_published(context, way, groups["unit"].lower())


def week_of(groups: Groups, context: Context) -> Reading:
    """ "the week of March 6": Monday to Sunday."""
    day = context.read(groups["inner"])
    if day is None or day.days is None:
        return day or unread(UNPUBLISHED)
    return on(day.days.start, "week", anchor=day.anchor)


def unit_ended(groups: Groups, context: Context) -> Reading:
    """ "the quarter" that ended on a day."""
    day = context.read(groups["inner"])
    if day is None or day.days is None:
        return day or unread(UNPUBLISHED)
    return on(day.days.start, groups["unit"].lower(), anchor=day.anchor)


def from_day(groups: Groups, context: Context) -> Reading:
    """ "two weeks from tomorrow", "three days after May 3"."""
    day, count = context.read(groups["inner"]), 1.0 if groups["count"].lower() == "the" else amount(groups["count"])
    if day is None or day.days is None:
        return day or unread(UNPUBLISHED)
    if count is None:
        return unread("how far from it does not say")
    way = -1 if groups["direction"].lower() == "before" else 1
    unit = str(meaning(groups["unit"], "unit"))
    grain = "day" if day.granularity == "day" else _grain(unit)
    return on(_moved(day.days.start, way * count, unit), grain, anchor=day.anchor)


def told_shift(groups: Groups, context: Context) -> Reading:
    """ "that year", "the following day": told from the last date told."""
    way, unit = int(meaning(groups["shift"], "told_shift")), str(meaning(groups["unit"], "unit"))
    return _told_unit(way, unit, context)


def _told_unit(way: int, unit: str, context: Context) -> Reading:
    anchor, name = _anchor(context)
    if anchor is None:
        return unread(UNTOLD)
    return on(intervals.shifted(anchor, way, unit), unit, anchor=name)


def day_before(groups: Groups, context: Context) -> Reading:
    """ "the day before", "a year later"."""
    way = int(meaning(groups["direction"], "direction"))
    unit = str(meaning(groups["unit"], "unit"))
    if unit == "year" and way < 0 and context.reported:
        return year_before(context.reported)
    return _told_unit(way, unit, context)


def ago(groups: Groups, context: Context) -> Reading:
    """ "two days ago", "nearly four years ago", "six weeks from now"."""
    count, unit = amount(groups.get("count", "some")), str(meaning(groups["unit"], "unit"))
    way = 1 if "hence" in groups else -1
    if count is None:
        return Reading("PAST_REF" if way < 0 else "FUTURE_REF")
    if "and_half" in groups:
        count += 0.5
    if unit == "year" and count == 1 and way < 0 and "day" not in groups and context.reported:
        return year_before(context.reported)
    if context.published is None:
        return unread(UNPUBLISHED)
    if unit in CLOCK_UNITS:
        return on(context.published, "day", anchor=PUBLISHED)
    return _off(groups, way * count, unit, context.published)


def _off(groups: Groups, count: float, unit: str, day: date) -> Reading:
    """The day, month … so many units off; "two years ago today" is a day, "a year and a half ago" a month."""
    if "count2" in groups:
        finer, more = str(meaning(groups["unit2"], "unit")), amount(groups["count2"])
        back = _moved(day, count, unit)
        step = (more or 0) if count > 0 else -(more or 0)
        return on(_moved(back, step, finer) if back else None, _grain(finer), anchor=PUBLISHED)
    if "day" in groups:
        other = intervals.shifted(day, int(meaning(groups["day"], "day_offset")), "day")
        return on(_moved(other, count, unit) if other else None, "day", anchor=PUBLISHED)
    grain = "month" if unit == "year" and count != int(count) else _grain(unit)
    return on(_moved(day, count, unit), grain, anchor=PUBLISHED)


def in_time(groups: Groups, context: Context) -> Reading:
    """ "in two weeks": when, with a verb that looks ahead ("will open"); else how long it took ("was built")."""
    count, unit = amount(groups["count"]), str(meaning(groups["unit"], "unit"))
    if "time" not in groups and context.tense() != "future":
        return Reading(duration(count, unit), granularity=unit, type="DURATION")
    if count is None:
        return Reading("FUTURE_REF")
    if context.published is None:
        return unread(UNPUBLISHED)
    return on(_moved(context.published, count, unit), _grain(unit), anchor=PUBLISHED)


def told_offset(groups: Groups, context: Context) -> Reading:
    """ "three days later", "a week earlier"; "an hour later" only says how long: no hour is known to count from."""
    count, unit = amount(groups["count"]), str(meaning(groups["unit"], "unit"))
    way = int(meaning(groups["direction"], "direction"))
    if unit in CLOCK_UNITS:
        return Reading(duration(count, unit), granularity=unit, type="DURATION")
    if count is None:
        return Reading(duration(None, unit), unresolved="how long after it does not say")
    if unit == "year" and count == 1 and way < 0 and context.reported:
        return year_before(context.reported)
    if context.told is not None and _is_finer(unit, context.told.unit):
        return unread(UNKNOWN_DAY)
    anchor, name = _anchor(context)
    if anchor is None:
        return unread(UNTOLD)
    return on(_moved(anchor, way * count, unit), _grain(unit), anchor=name)


def _moved(day: date, count: float, unit: str) -> date | None:
    """`day` moved by `count` units; a half year counts as months, a half week as days."""
    if unit in LONG:
        return intervals.shifted(day, round(count * LONG[unit]), "day")
    if unit == "millennium":
        return intervals.shifted(day, round(count * 10), "century")
    return intervals.shifted(day, round(count * intervals.MONTHS_IN[unit]), "month")


def _is_finer(unit: str, told: str) -> bool:
    """Whether `told` leaves open where in it to count from: "In 1991 she left; three *months* later she won"."""
    months = intervals.MONTHS_IN.get(told)
    return months is not None and (unit in LONG or intervals.MONTHS_IN.get(unit, months) < months)


def _grain(unit: str) -> str:
    return {"night": "day", "fortnight": "week", "weekend": "week", "millennium": "century"}.get(unit, unit)


def year_before(told: Told) -> Reading:
    """The same quarter, or other period of a report, of the year before."""
    return on(intervals.shifted(told.day, -1, "year"), told.unit, anchor=told.id)


def _anchor(context: Context) -> tuple[date | None, str | None]:
    """The last date told and its id; where the text has told none, the day of publication."""
    if context.told is not None:
        return context.told.day, context.told.id
    return context.published, PUBLISHED
