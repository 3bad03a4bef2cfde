"""The marked date expressions of a Doc as records: typed, valued and, where they denote days, resolved to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from spacy.tokens import Doc, Span

from newsx import intervals
from newsx.extract import date_absolute, date_holidays, date_lengths, date_ranges, date_relative
from newsx.extract.date_readings import Context, Groups, Reading, Told
from newsx.extract.syntax import Tense
from newsx.pipes.date_rules import Found, found_at, whole
from newsx.pipes.dates import SPANS
from newsx.types import Timex

BEFORE = 40  # characters before an expression that may say which way it looks

Resolver = Callable[[Groups, Context], Reading]
RESOLVERS: Mapping[str, Resolver] = {
    "calendar": date_absolute.calendar,
    "month": date_absolute.month,
    "quarter": date_absolute.quarter,
    "half": date_absolute.half,
    "season": date_absolute.season,
    "year": date_absolute.year,
    "whole": date_absolute.whole,
    "decade": date_absolute.decade,
    "century": date_absolute.century,
    "holiday": date_holidays.holiday,
    "named_day": date_holidays.named_day,
    "year_end": date_holidays.year_end,
    "part": date_absolute.part,
    "range": date_ranges.range_of,
    "range_days": date_ranges.range_days,
    "range_years": date_ranges.range_years,
    "numeric": date_absolute.numeric,
    "weekday": date_relative.weekday,
    "day_offset": date_relative.day_offset,
    "part_offset": date_relative.part_offset,
    "weekend": date_relative.weekend,
    "unit_shift": date_relative.unit_shift,
    "told_shift": date_relative.told_shift,
    "told_offset": date_relative.told_offset,
    "told_unit": date_relative.told_unit,
    "day_before": date_relative.day_before,
    "ago": date_relative.ago,
    "year_ago": date_relative.year_ago,
    "duration": date_lengths.length,
    "anchored_duration": date_lengths.anchored_length,
    "weekly": date_lengths.weekly,
    "each": date_lengths.each,
    "frequency": date_lengths.frequency,
    "reference": date_lengths.reference,
    "clock": date_lengths.clock,
    "day_part": date_lengths.day_part,
}


def timexes(doc: Doc, *, published: date | None, tense: Callable[[Span], Tense | None]) -> list[Timex]:
    """The date expressions of `doc` in order of the text.

    Args:
        published: the day of the paper; without it relative expressions stay unresolved, and say so.
        tense: the tense of the verb that governs a span.
    """
    text = doc.text  # once: spaCy puts it together anew each time
    expressions = (
        (found, _tense_of(span, tense)) for span in doc.spans.get(SPANS, ()) if (found := _found(span, text))
    )
    return told_in_order(text, expressions, published=published)


def told_in_order(
    text: str, expressions: Iterable[tuple[Found, Callable[[], Tense | None]]], *, published: date | None
) -> list[Timex]:
    """The records of expressions in `text`, each with its tense; every one is told before the next."""
    records: list[Timex] = []
    told = quarter = None
    for number, (found, tense) in enumerate(expressions, start=1):
        before = text[max(found.start - BEFORE, 0) : found.start]
        reading = _reading(found, published=published, tense=tense, told=told, quarter=quarter, before=before)
        record = _record(f"d{number}", text, found, reading)
        records.append(record)
        told = _told(record, reading, told) or told
        if told is not None and told.unit == "quarter" and found.rule.resolver == "quarter":
            quarter = told
    return records


def _found(span: Span, text: str) -> Found | None:
    return found_at(text, span.start_char, span.end_char, span.id_)


def _tense_of(span: Span, tense: Callable[[Span], Tense | None]) -> Callable[[], Tense | None]:
    return lambda: tense(span)


def _reading(
    found: Found,
    *,
    published: date | None,
    tense: Callable[[], Tense | None],
    told: Told | None,
    quarter: Told | None,
    before: str,
) -> Reading:
    def read(text: str) -> Reading | None:
        inner = whole(text)
        return None if inner is None else RESOLVERS[inner.rule.resolver](inner.groups, context)

    context = Context(
        published=published,
        tense=tense,
        told=told,
        quarter=quarter,
        start=found.start,
        before=before,
        read=read,
    )
    return RESOLVERS[found.rule.resolver](found.groups, context)


def _told(record: Timex, reading: Reading, last: Told | None) -> Told | None:
    """What later expressions can lean on: a date or time that denotes days. A look back does not move the tale."""
    if reading.days is None or record.type not in {"DATE", "TIME"} or reading.value is None:
        return None
    if last is not None and reading.anchor == last.id and reading.days.start < last.day:
        return None
    unit = intervals.unit_of(reading.value) or "day"
    return Told(record.id, reading.days.start, unit, record.end, reading.anchor is None)


def _record(name: str, text: str, found: Found, reading: Reading) -> Timex:
    return Timex(
        id=name,
        text=text[found.start : found.end],
        start=found.start,
        end=found.end,
        type=found.rule.type,
        value=reading.value,
        start_date=reading.days.start.isoformat() if reading.days else None,
        end_date=reading.days.end.isoformat() if reading.days else None,
        granularity=reading.granularity,
        anchor=reading.anchor,
        by=found.rule.id,
        unresolved=reading.unresolved,
    )
