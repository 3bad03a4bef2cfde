"""Conditions that a record may be refused for, by name: for --fail-on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsx.check.nearest import known, shown
from newsx.errors import UsageError

if TYPE_CHECKING:
    from newsx.types import Event, Extraction

FAILURE = "failure"
NOTHING = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """What a record may be refused for.

    Attributes:
        meaning: when it is fulfilled, in a few words.
        why: what in a record fulfils it, in one line; empty where nothing does.
    """

    name: str
    meaning: str
    why: Callable[[Extraction], str]


def _none_of(kind: str) -> Condition:
    return Condition(f"no-{kind}", f"no {kind} are found", lambda record: _unless(getattr(record, kind), kind))


def _unless(found: Sequence[object], kind: str) -> str:
    return NOTHING if found else f"no {kind} were found"


def _undated(record: Extraction) -> str:
    without = [event.trigger.text for event in record.events if event.main and not _has_day(event)]
    return f"main events without a day: {shown(without)}" if without else NOTHING


def _has_day(event: Event) -> bool:
    return event.when is not None and (event.when.start_date is not None or event.when.end_date is not None)


def _unresolved(record: Extraction) -> str:
    reasons = [f"'{date.text}' ({date.unresolved})" for date in record.dates if date.unresolved is not None]
    return f"not resolved: {', '.join(reasons)}" if reasons else NOTHING


def _unpublished(record: Extraction) -> str:
    return "its day of publication is not known" if record.article.published is None else NOTHING


def _headless(record: Extraction) -> str:
    return "no headline was found" if record.article.headline is None else NOTHING


def _warned(record: Extraction) -> str:
    return "; ".join(record.warnings)


CONDITIONS = {
    condition.name: condition
    for condition in (
        Condition(FAILURE, "it cannot be read or extracted", lambda record: NOTHING),
        Condition("no-publication-date", "its day of publication is not known", _unpublished),
        Condition("no-headline", "no headline is found", _headless),
        *map(_none_of, ("people", "organisations", "places", "events", "quotes")),
        Condition("no-date", "no date expression is found", lambda record: _unless(record.dates, "dates")),
        Condition("unresolved-date", "a date expression cannot be resolved", _unresolved),
        Condition("undated", "a main event has no day", _undated),
        Condition("warning", "its record has a warning", _warned),
    )
}
LISTED = "; ".join(f"{condition.name}: {condition.meaning}" for condition in CONDITIONS.values())


def conditions(listed: Iterable[str]) -> tuple[Condition, ...]:
    """The conditions that were named, with commas between them. Raises UsageError for one that there is not."""
    found = {name: _condition(name) for part in listed for name in map(str.strip, part.split(","))}
    return tuple(found.values())


def _condition(name: str) -> Condition:
    if name not in CONDITIONS:
        raise UsageError(f"--fail-on: unknown condition '{name}' ({known(name, CONDITIONS)})")
    return CONDITIONS[name]


def tripped(record: Extraction, conditions: Iterable[Condition]) -> Iterator[str]:
    """A line for each of the conditions that the record fulfils: its name, and what fulfils it."""
    for condition in conditions:
        if why := condition.why(record):
            yield f"{condition.name}: {why}"
