"""The events of a record as a reader is told them: one line, its circumstances, and their order in time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from newsx.types import Event, Extraction, Filler
from newsx.write.display import clean, distinct, in_order_of_date, named, names_of
from newsx.write.report.days import first_day, gap, told_day, told_days
from newsx.write.report.refs import Refs

STATUS = {"planned": "planned", "possible": "possible", "not": "did not happen"}


@dataclass(frozen=True, slots=True)
class Fact:
    """A slot of an event and what fills it: each name, and the words that stand for it in the text if it has others."""

    label: str
    fillers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """An event in a timeline.

    Attributes:
        key, number: its short name, and its place among the events in the order of the text.
        day: its days in words, empty where the text tells none; `iso` for machines where it is one day.
        said: the words from which the day was read.
        carried: whether the day comes from a neighbouring clause.
        status: what to call it where it has not happened, else empty; `code` is its status in the record.
        cast: the short names of the people, organisations and places in its slots.
        facts, source: who, whom and where; who says so.
        words: those of the text that tell it.
        later: how long after the event before it, where that is long.
        lead: whether it weighs most of all.
        repeats: whether its day is that of the event before it.
    """

    key: str
    number: int
    summary: str
    type: str
    weight: str
    day: str
    iso: str
    said: str
    carried: bool
    status: str
    code: str
    main: bool
    facts: tuple[Fact, ...]
    source: Fact | None
    words: tuple[str, ...]
    cast: str
    later: str
    lead: bool
    repeats: bool


def timeline(record: Extraction, refs: Refs) -> list[Told]:
    """The events of `record` in order of time, those without a day last."""
    names = names_of(record)
    numbers = {id(event): number for number, event in enumerate(record.events, start=1)}
    lead = max(record.events, key=lambda event: event.salience, default=None)
    told: list[Told] = []
    before: date | None = None
    for event in in_order_of_date(record.events):
        day = first_day(event.when)
        later = gap(before, day) if before is not None and day is not None else None
        fresh = _told(event, refs, names, number=numbers[id(event)], later=later or "", lead=event is lead)
        is_same = bool(told) and (told[-1].day, told[-1].carried) == (fresh.day, fresh.carried)
        told.append(replace(fresh, repeats=is_same))
        before = day or before
    return told


def _told(event: Event, refs: Refs, names: Mapping[str, str], *, number: int, later: str, lead: bool) -> Told:
    return Told(
        key=refs.event(event.id),
        number=number,
        summary=clean(event.summary) or _headline(event, names),
        type=_class(event.type),
        weight=f"{event.salience:.2f}",
        day=told_days(event.when),
        iso=_iso(first_day(event.when), event),
        said="" if event.when is None else clean(event.when.text),
        carried=event.when is not None and event.when.basis == "carried",
        status=STATUS.get(event.status, ""),
        code=event.status,
        main=event.main,
        facts=tuple(_facts(event, names)),
        source=None if event.attributed_to is None else _fact("Says who", (event.attributed_to,), names),
        words=tuple(distinct(word.text for word in event.mentions or (event.trigger,))),
        cast=" ".join(_cast(event, refs)),
        later=later,
        lead=lead,
        repeats=False,
    )


def _cast(event: Event, refs: Refs) -> dict[str, None]:
    source = () if event.attributed_to is None else (event.attributed_to,)
    keys = (refs.known(filler.entity) for filler in (*event.who, *event.whom, *event.where, *source))
    return dict.fromkeys(key for key in keys if key is not None)


def _iso(day: date | None, event: Event) -> str:
    if day is None or event.when is None or event.when.start_date != event.when.end_date:
        return ""
    return day.isoformat()


def _headline(event: Event, names: Mapping[str, str]) -> str:
    """The event in a line where its record has none: who, the word that tells it, whom."""
    who = distinct(named(filler, names) for filler in event.who)
    whom = distinct(named(filler, names) for filler in event.whom)
    return " ".join(part for part in (", ".join(who), clean(event.trigger.text), ", ".join(whom)) if part)


def _class(type_: str | None) -> str:
    """A PLOVER class as a word: "consult"."""
    return "" if type_ is None else clean(type_).replace("_", " ").lower()


def _facts(event: Event, names: Mapping[str, str]) -> Iterator[Fact]:
    for label, fillers in (("Who", event.who), ("Whom", event.whom), ("Where", event.where)):
        if fillers:
            yield _fact(label, fillers, names)


def _fact(label: str, fillers: Iterable[Filler], names: Mapping[str, str]) -> Fact:
    return Fact(label, tuple(_fillers(fillers, names)))


def _fillers(fillers: Iterable[Filler], names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each name once, with the words that stand for it where they are others."""
    seen: set[str] = set()
    for filler in fillers:
        name, words = named(filler, names), clean(filler.text)
        if name.casefold() not in seen:
            seen.add(name.casefold())
            yield name, "" if words.casefold() == name.casefold() else words


def published(record: Extraction) -> tuple[str, str]:
    """The day of publication in words and for machines; empty where it is unknown."""
    day = record.article.published
    return ("", "") if day is None else (told_day(day.date), day.date.isoformat())
