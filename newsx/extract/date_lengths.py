"""Lengths of time, times of day, times that come again, and the present, past and future at large."""

from __future__ import annotations

import re
from datetime import date

from newsx import intervals
from newsx.extract.date_readings import PUBLISHED, UNPUBLISHED, Context, Groups, Reading, amount, duration, on, unread
from newsx.extract.date_relative import part_name
from newsx.intervals import Days
from newsx.pipes.date_rules import meaning

NOON, LAST_HOUR = 12, 24


def length(groups: Groups, context: Context) -> Reading:
    """A duration: "11 months", "two-hour", "2 1/2 years", "years"."""
    unit = _unit(groups["unit"])
    text = groups.get("count")
    count = amount(text) if text else (None if unit_is_plural(groups) else 1.0)
    if count is not None and "and_half" in groups:
        count += 0.5
    value = duration(count, unit)
    if "unit2" in groups:
        value = _joined(value, duration(amount(groups["count2"]), _unit(groups["unit2"])))
    return Reading(value, granularity=unit)


def unit_is_plural(groups: Groups) -> bool:
    return meaning(groups.get("unit", ""), "plural_unit") is not None


def _unit(text: str) -> str:
    return str(meaning(text, "unit", "short_unit"))


def _joined(first: str, last: str) -> str:
    """ "two hours and ten minutes" is PT2H10M, "two years and a month" P2Y1M."""
    if first.startswith("PT") == last.startswith("PT"):
        return first + last.removeprefix("PT").removeprefix("P")
    return first + (last.removeprefix("P") if last.startswith("PT") else "")


def anchored_length(groups: Groups, context: Context) -> Reading:
    """ "the past two weeks", "the next four years": a duration that publication ends or begins."""
    unit, shift = _unit(groups.get("one") or groups["unit"]), groups["shift"].lower()
    count = 1.0 if "one" in groups else amount(groups["count"]) if "count" in groups else None
    value = duration(count, unit)
    way = int(meaning(shift, "span_way") or 0)
    from_told = context.told is not None and meaning(shift, "told_span") is not None
    published = None if from_told else context.published
    if count is None or not way or published is None or unit not in {*intervals.DAYS_IN, *intervals.MONTHS_IN}:
        return Reading(value, granularity=unit)
    told = context.told
    if way > 0 and told is not None and told.day < published and context.tense() == "past":
        # "In 1974 he bought a pub and ran it for the next two decades": of the tale, not of the paper.
        last = intervals.shifted(told.day, round(count), unit)
        return Reading(value, Days(told.day, last) if last else None, unit, told.id)
    if unit == "quarter":
        return Reading(value, _quarters(published, way * round(count)), unit, PUBLISHED)
    other = intervals.shifted(published, way * round(count), unit)
    days = Days(min(published, other), max(published, other)) if other else None
    return Reading(value, days, unit, PUBLISHED)


def within(groups: Groups, context: Context) -> Reading:
    """ "within three months": with a verb that looks ahead the days until then."""
    unit, count, published = _unit(groups["unit"]), amount(groups["count"]), context.published
    value = duration(count, unit)
    counted = unit in {*intervals.DAYS_IN, *intervals.MONTHS_IN}
    if count is None or published is None or not counted or context.tense() != "future":
        return Reading(value, granularity=unit)
    last = intervals.shifted(published, round(count), unit)
    return Reading(value, Days(published, last) if last else None, unit, PUBLISHED)


def _quarters(published: date, count: int) -> Days | None:
    """So many whole quarters after the one of publication, or before it."""
    ends = (intervals.shifted(published, step, "quarter") for step in (count, 1 if count > 0 else -1))
    units = [intervals.days_of(intervals.value_of(day, "quarter")) for day in ends if day is not None]
    days = sorted(unit for unit in units if unit is not None)
    return Days(days[0].start, days[-1].end) if len(days) == 2 else None


def weekly(groups: Groups, context: Context) -> Reading:
    """ "every Tuesday", "Sundays"."""
    if "month" in groups:
        return Reading(f"XXXX-{int(meaning(groups['month'], 'month')):02d}", granularity="month")
    name = groups.get("weekday") or groups["plural"].removesuffix("s").removesuffix("S")
    part = meaning(groups["part"], "part") if "part" in groups else None
    return Reading(f"XXXX-WXX-{meaning(name, 'weekday')}" + (f"T{part}" if part else ""), granularity="week")


def each(groups: Groups, context: Context) -> Reading:
    """ "every day", "twice a week", "every two years"."""
    unit = _unit(groups["unit"])
    count = amount(groups["count"]) if "count" in groups else float(meaning(groups.get("each", "each"), "each"))
    value = duration(count, unit)
    return Reading("P3M" if value == "P1Q" else value, granularity=unit)


def each_part(groups: Groups, context: Context) -> Reading:
    """ "every morning", "each weekend"."""
    part = meaning(groups["part"], "part")
    return Reading(f"XXXX-XX-XXT{part}" if part else "XXXX-WXX-WE", granularity=groups["part"].lower())


def frequency(groups: Groups, context: Context) -> Reading:
    """ "daily", "quarterly"."""
    return Reading(str(meaning(groups["word"], "frequency")))


def reference(groups: Groups, context: Context) -> Reading:
    """ "now", "recently", "soon"."""
    word = " ".join(groups["word"].split())
    return Reading(str(meaning(word, "present", "past", "future", "some_day")))


def clock(groups: Groups, context: Context) -> Reading:
    """ "10 p.m. Wednesday", "noon", "04:05 GMT": on the day told with it, else on that of publication."""
    hour = _named(groups["name"]) if "name" in groups else _hour(groups["clock"])
    if hour is None:
        return unread("no such hour")
    day = _day(groups, context)
    if day.days is None:
        return day
    return Reading(f"{day.value}T{hour}", day.days, "minute" if ":" in hour else "hour", day.anchor)


def day_part(groups: Groups, context: Context) -> Reading:
    """ "Friday night", "the morning of May 30", "that evening"; in the present tense "in the morning" is any."""
    code = str(meaning(groups["part"], "part"))
    if "inner" not in groups and context.tense() == "present":
        return Reading(f"XXXX-XX-XXT{code}", granularity=part_name(code), type="SET")
    day = _day(groups, context)
    if day.days is None or day.value is None:
        return day
    return Reading(f"{day.value.split('T')[0]}T{code}", day.days, part_name(code), day.anchor)


def _day(groups: Groups, context: Context) -> Reading:
    """The day that an expression names beside the hour; without one, the day of publication."""
    inner = groups.get("inner")
    if inner is None:
        return _day_at_hand(context)
    bare = meaning(inner, "told_shift") is not None
    return context.read(f"{inner} day" if bare else inner) or unread(UNPUBLISHED)


def _day_at_hand(context: Context) -> Reading:
    """The day told last, if it is of the last few; else that of publication."""
    told, published = context.told, context.published
    if published is None:
        return unread(UNPUBLISHED)
    if told is not None and told.unit == "day" and abs(published - told.day).days < intervals.DAYS_IN["week"]:
        return on(told.day, "day", anchor=told.id)
    return on(published, "day", anchor=PUBLISHED)


def _named(name: str) -> str:
    return "24:00" if name.lower() == "midnight" else f"{NOON}:00"


def _hour(text: str) -> str | None:
    """ "7:15 p.m." is 19:15, "9 o'clock" 09:00, "2030" 20:30."""
    numbers = [text[:2], text[2:]] if re.fullmatch(r"\d{4}", text) else re.findall(r"\d+", text)
    hour, minute = int(numbers[0]), int(numbers[1]) if len(numbers) > 1 else 0
    if half := re.search(r"([ap])\.?m", text, re.IGNORECASE):
        if not 1 <= hour <= NOON:
            return None
        hour = hour % NOON + (NOON if half[1].lower() == "p" else 0)
    return f"{hour:02d}:{minute:02d}" if hour < LAST_HOUR and minute < 60 else None
