"""The marked date expressions of a Doc as records: typed, valued and, where they denote days, resolved to them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import get_args

from spacy.tokens import Doc, Span

from newsx import intervals
from newsx.extract import (
    date_absolute,
    date_holidays,
    date_lengths,
    date_parts,
    date_periods,
    date_ranges,
    date_relative,
    date_years,
)
from newsx.extract.date_ranges import ends, is_range
from newsx.extract.date_readings import PUBLISHED, Context, Groups, Reading, Told
from newsx.extract.sentences import text_in
from newsx.extract.syntax import Tense
from newsx.intervals import Days
from newsx.pipes.date_rules import Found, found_at, meaning, scan, whole
from newsx.pipes.dates import SPANS
from newsx.types import Article, Timex, TimexMod

MODS = frozenset(get_args(TimexMod))
SENTENCE_END = re.compile(r"[a-z)\d][.?!][\"”’]?\s+[“\"]?[A-Z]|\n\n")
BEFORE = 40  # characters before an expression that may say which way it looks

REPORTING = {"quarter", "unit_ended"}  # resolvers of the quarters that a report of earnings is about

Resolver = Callable[[Groups, Context], Reading]
RESOLVERS: Mapping[str, Resolver] = {
    "calendar": date_absolute.calendar,
    "month": date_absolute.month,
    "month_told": date_absolute.month_told,
    "season_told": date_absolute.season_told,
    "quarter": date_absolute.quarter,
    "half": date_absolute.half,
    "season": date_absolute.season,
    "year": date_years.year,
    "whole": date_absolute.whole,
    "decade": date_years.decade,
    "century": date_years.century,
    "holiday": date_holidays.holiday,
    "named_day": date_holidays.named_day,
    "year_end": date_holidays.year_end,
    "part": date_parts.part,
    "range": date_ranges.range_of,
    "range_days": date_ranges.range_days,
    "range_years": date_ranges.range_years,
    "numeric": date_absolute.numeric,
    "weekday": date_relative.weekday,
    "day_offset": date_relative.day_offset,
    "part_offset": date_relative.part_offset,
    "weekend": date_relative.weekend,
    "unit_shift": date_relative.unit_shift,
    "unit_after_next": date_relative.unit_after_next,
    "unit_ended": date_relative.unit_ended,
    "period_of": date_periods.period_of,
    "week_of": date_relative.week_of,
    "from_day": date_relative.from_day,
    "era": date_years.era,
    "nth_of": date_parts.nth_of,
    "year_short": date_years.year_short,
    "year_of_range": date_years.year_of_range,
    "day_of_month": date_parts.day_of_month,
    "in_time": date_relative.in_time,
    "within": date_lengths.within,
    "each_part": date_lengths.each_part,
    "told_shift": date_relative.told_shift,
    "told_offset": date_relative.told_offset,
    "same_of_year": date_periods.same_of_year,
    "told_unit": date_periods.told_unit,
    "day_before": date_relative.day_before,
    "ago": date_relative.ago,
    "year_ago": date_periods.year_ago,
    "duration": date_lengths.length,
    "anchored_duration": date_lengths.anchored_length,
    "weekly": date_lengths.weekly,
    "each": date_lengths.each,
    "frequency": date_lengths.frequency,
    "reference": date_lengths.reference,
    "clock": date_lengths.clock,
    "day_part": date_lengths.day_part,
}


def timexes(doc: Doc, *, published: date | None, tense: Callable[[Span], Tense | None], first: int = 1) -> list[Timex]:
    """The date expressions of `doc` in order of the text.

    Args:
        published: the day of the paper; without it relative expressions stay unresolved, and say so.
        tense: the tense of the verb that governs a span.
        first: the number that the first id has: "d1".
    """
    text = text_in(doc)
    expressions = (
        (found, _tense_of(span, tense)) for span in doc.spans.get(SPANS, ()) if (found := _found(span, text))
    )
    return told_in_order(text, expressions, published=published, first=first)


def told_in_order(
    text: str,
    expressions: Iterable[tuple[Found, Callable[[], Tense | None]]],
    *,
    published: date | None,
    first: int = 1,
) -> list[Timex]:
    """The records of expressions in `text`, each with its tense; every one is told before the next.

    Args:
        first: the number that the first id has: "d1".
    """
    tale = Tale(text, published, [], first=first)
    waiting: tuple[Found, Callable[[], Tense | None]] | None = None
    for found, tense in expressions:
        if waiting is not None and is_range(text, waiting[0], found):
            tale.tell_end(found, *waiting)
        else:
            tale.tell(found, tense)
        waiting = found, tense
    return tale.records


@dataclass(slots=True)
class Tale:
    """The dates of a text as far as they are told.

    Attributes:
        told: the last date told, which later ones can lean on.
        quarter: the quarter that a report of earnings is about.
        longer: where the text last spoke of months, as reports do ("for the nine months"), in characters.
    """

    text: str
    published: date | None
    records: list[Timex]
    told: Told | None = None
    quarter: Told | None = None
    longer: int | None = None
    first: int = 1

    def tell(self, found: Found, tense: Callable[[], Tense | None]) -> None:
        """Reads the next expression."""
        reading = self._reading(found, tense, alone=True)
        self._add(_record(self._name(), self.text, found, reading), reading, found, tense)

    def tell_end(self, found: Found, before: Found, tense: Callable[[], Tense | None]) -> None:
        """Reads the expression that ends the range which the one `before` it began, and that one again beside it.

        Args:
            tense: of the verb that governs the beginning, and so both.
        """
        begun, name = self.records[-1], self._name()
        reading = self._reading(found, tense, alone=False)
        pair = self._at(_reading_of(begun)), self._at(reading)
        start, end = ends(*pair, begun.text, ahead=tense() == "future")
        if start is not None:
            self.records[-1] = replace(_record(begun.id, self.text, before, start), until=name)
        self._add(_record(name, self.text, found, end), end, found, tense)

    def _name(self) -> str:
        return f"d{len(self.records) + self.first}"

    def _at(self, reading: Reading) -> Reading:
        """Of "from now to Friday" the day that now is."""
        if reading.value != "PRESENT_REF" or self.published is None:
            return reading
        return replace(reading, days=Days(self.published, self.published), granularity="day", anchor=PUBLISHED)

    def _reading(self, found: Found, tense: Callable[[], Tense | None], *, alone: bool) -> Reading:
        """What an expression means; in one that ends a range "until" says nothing of the future."""

        def read(text: str) -> Reading | None:
            inner = whole(text)
            return None if inner is None else RESOLVERS[inner.rule.resolver](inner.groups, context)

        context = Context(
            published=self.published,
            tense=tense,
            told=self.told,
            reported=self._reported(found),
            start=found.start,
            before=self.text[max(found.start - BEFORE, 0) : found.start] if alone else "",
            read=read,
        )
        return _with_mod(RESOLVERS[found.rule.resolver](found.groups, context), found.groups)

    def _add(self, record: Timex, reading: Reading, found: Found, tense: Callable[[], Tense | None]) -> None:
        self.records.append(record)
        if reading.unresolved is not None:
            self.told = None  # nobody can count on from a day that is not known
        self.told = _told(record, reading, self.told) or self.told
        if found.rule.resolver in REPORTING and self.told is not None and self.told.id == record.id:
            self._report(self.told, tense)
        elif (
            record.type == "DURATION" and reading.granularity == "month" and found.groups.get("unit", "").endswith("s")
        ):
            self.longer = record.end

    def _report(self, quarter: Told, tense: Callable[[], Tense | None]) -> None:
        """A quarter that is over, or told in the past, is what the report is about from now on."""
        days = intervals.days_of(intervals.value_of(quarter.day, "quarter"))
        if self.published is None or days is None:
            return
        if days.end < self.published or (quarter.day < self.published and tense() == "past"):
            self.quarter = quarter

    def _reported(self, found: Found) -> Told | None:
        """The quarter that the report is about; in a sentence on nine months, the year."""
        if self.quarter is None or self.longer is None or self.published is None:
            return self.quarter
        if SENTENCE_END.search(self.text, self.longer, found.start):
            return self.quarter
        return Told("published", self.published, "year", found.start, False)


def _with_mod(reading: Reading, groups: Groups) -> Reading:
    """`reading` with what "about", "nearly" or "early" say of it."""
    if "approx" not in groups and "mod" not in groups:
        return reading
    said = meaning(groups.get("approx", ""), "approx") or meaning(groups.get("mod", ""), "mod")
    return replace(reading, mod=said) if said in MODS else reading


def _reading_of(timex: Timex) -> Reading:
    days = None
    if timex.start_date is not None and timex.end_date is not None:
        days = Days(date.fromisoformat(timex.start_date), date.fromisoformat(timex.end_date))
    return Reading(timex.value, days, timex.granularity, timex.anchor, timex.unresolved, timex.mod)


def dates_above(article: Article) -> list[Timex]:
    """The dates of the publication lines and the dateline, which the parser does not see; offsets as in the text."""
    day = None if article.published is None else article.published.date
    found: list[Timex] = []
    for start, end in sorted({(each.start or 0, each.end or 0) for each in article.days_above}):
        if (found and start < found[-1].end) or article.clean.holds(start):
            continue
        line = article.text[start:end]
        told = told_in_order(line, ((each, _untensed) for each in scan(line)), published=day, first=len(found) + 1)
        found.extend(replace(each, start=each.start + start, end=each.end + start) for each in told)
    return found


def _untensed() -> None:
    """No verb, no tense."""


def _found(span: Span, text: str) -> Found | None:
    return found_at(text, span.start_char, span.end_char, span.id_)


def _tense_of(span: Span, tense: Callable[[Span], Tense | None]) -> Callable[[], Tense | None]:
    return lambda: tense(span)


def _told(record: Timex, reading: Reading, last: Told | None) -> Told | None:
    """What later expressions can lean on: a date or time that denotes days. A look back does not move the tale."""
    if reading.days is None or record.type not in {"DATE", "TIME"} or reading.value is None:
        return None
    if last is not None and reading.anchor == last.id and reading.days.start < last.day:
        return None
    unit = intervals.unit_of(reading.value) or "day"
    explicit = reading.anchor is None or (last is not None and reading.anchor == last.id and last.explicit)
    return Told(record.id, reading.days.start, unit, record.end, explicit)


def _record(name: str, text: str, found: Found, reading: Reading) -> Timex:
    return Timex(
        id=name,
        text=text[found.start : found.end],
        start=found.start,
        end=found.end,
        type=reading.type or found.rule.type,
        value=reading.value,
        start_date=reading.days.start.isoformat() if reading.days else None,
        end_date=reading.days.end.isoformat() if reading.days else None,
        granularity=reading.granularity,
        anchor=reading.anchor,
        by=found.rule.id,
        unresolved=reading.unresolved,
        mod=reading.mod,
    )
