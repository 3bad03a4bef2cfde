"""Events of many articles in order of date. Pure: events and who told them in, those that are wanted out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from newsx import names
from newsx.types import Event, Extraction, Filler, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """The article that tells an event.

    Attributes:
        id: the article's id.
        forms: of each entity of the article, by its id, the name and then the aliases.
    """

    id: str
    url: str | None
    published: date | None
    forms: Mapping[str, tuple[str, ...]]

    def names(self) -> dict[str, str]:
        """The name of each entity, by its id."""
        return {id_: forms[0] for id_, forms in self.forms.items()}


@dataclass(frozen=True, slots=True)
class Told:
    """An event and the article that tells it; the ids in the event are those of that article."""

    event: Event
    by: Teller


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which events a timeline holds.

    Attributes:
        first, last: days, both included; an event is in if it may have happened on one of them. None for no bound.
        who: each of these takes part, by any form of its name or by a word of it, whatever the case.
        where: it happened in one of these, likewise.
        main: whether only the main events of each article are in.
        statuses: which; all if it is empty.
    """

    first: date | None = None
    last: date | None = None
    who: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    main: bool = False
    statuses: frozenset[Status] = frozenset()


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events in order of date, and, in the order in which they came, those whose day is not known."""

    dated: tuple[Told, ...]
    undated: tuple[Told, ...]


ALL = Wanted()


def told_in(record: Extraction) -> Iterator[Told]:
    """The events of a record, each with the article that tells it."""
    published = record.article.published
    teller = Teller(
        id=record.id,
        url=record.article.url,
        published=None if published is None else published.date,
        forms={entity.id: (entity.name, *entity.aliases) for entity in record.entities()},
    )
    return (Told(event, teller) for event in record.events)


def timeline(events: Iterable[Told], wanted: Wanted = ALL) -> Timeline:
    """Those of the events that are wanted, by their first day.

    Of two that begin on one day the longer comes first: 2022, 2022-02, 2022-02-01. One of which only the last day is
    known stands at that day. Those of one day stand in the order in which they were published.
    """
    kept = [told for told in events if _is_wanted(told, wanted)]
    dated = [told for told in kept if _span(told.event) is not None and _is_within(told.event, wanted)]
    return Timeline(
        tuple(sorted(dated, key=_place)),
        tuple(told for told in kept if _span(told.event) is None),
    )


def _span(event: Event) -> tuple[str | None, str | None] | None:
    """First and last day; None where neither is known."""
    when = event.when
    if when is None or (when.start_date is None and when.end_date is None):
        return None
    return when.start_date, when.end_date


def _place(told: Told) -> tuple[date, int, date]:
    start, end = _span(told.event) or (None, None)
    last = date.max if end is None else date.fromisoformat(end)
    return date.fromisoformat(start or end or ""), -last.toordinal(), told.by.published or date.max


def _is_within(event: Event, wanted: Wanted) -> bool:
    """Whether the event may have happened on a day that is wanted; one with an open end may have on any day beyond."""
    start, end = _span(event) or (None, None)
    begins_in_time = wanted.last is None or start is None or date.fromisoformat(start) <= wanted.last
    ends_in_time = wanted.first is None or end is None or date.fromisoformat(end) >= wanted.first
    return begins_in_time and ends_in_time


def _is_wanted(told: Told, wanted: Wanted) -> bool:
    event = told.event
    if (wanted.main and not event.main) or (wanted.statuses and event.status not in wanted.statuses):
        return False
    if not all(_is_among(name, (*event.who, *event.whom), told.by) for name in wanted.who):
        return False
    return not wanted.where or any(_is_among(name, event.where, told.by) for name in wanted.where)


def _is_among(name: str, fillers: Iterable[Filler], teller: Teller) -> bool:
    """Whether one of the fillers goes by that name: as an entity in any of its forms, else in the words of the text."""
    words = f" {names.key(name)} "
    forms = (form for filler in fillers for form in teller.forms.get(filler.entity or "", (filler.text,)))
    return any(words in f" {names.key(form)} " for form in forms)
