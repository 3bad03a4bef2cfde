"""Records as flat rows with typed columns, for every format that is a table of one kind of thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from newsx.types import Entity, Event, Extraction, Filler, Nationality, Place, Quote, Timex
from newsx.write.display import clean, named, names_of
from newsx.write.formats import What

Type = Literal["text", "whole", "number", "truth", "day", "list"]
Value = str | int | float | bool | date | Sequence[str | None] | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, and what its cells hold; "list" is of texts."""

    name: str
    type: Type = "text"


def _columns(names: str) -> tuple[Column, ...]:
    """Columns written as "name" or "name:type"."""
    return tuple(Column(*name.split(":")) for name in names.split())  # type: ignore[arg-type]


ARTICLE = "article url published:day headline"
ENTITY = "id name aliases:list"
MENTIONED = "mentions:whole first_start:whole first_end:whole listed"
COLUMNS: dict[What, tuple[Column, ...]] = {
    What.events: _columns(
        f"{ARTICLE} id type trigger lemma status main:truth salience:number who:list who_ids:list whom:list "
        "whom_ids:list where:list where_ids:list start_date:day end_date:day when when_value basis attributed_to "
        "attributed_to_id summary start:whole end:whole mentions:whole by"
    ),
    What.people: _columns(f"{ARTICLE} {ENTITY} roles:list {MENTIONED}"),
    What.organisations: _columns(f"{ARTICLE} {ENTITY} {MENTIONED}"),
    What.places: _columns(
        f"{ARTICLE} {ENTITY} type country latitude:number longitude:number geonames:whole confidence:number by "
        f"{MENTIONED}"
    ),
    What.nationalities: _columns(f"{ARTICLE} text country mentions:whole first_start:whole first_end:whole"),
    What.dates: _columns(
        f"{ARTICLE} id text type value start_date:day end_date:day granularity mod anchor until unresolved start:whole "
        "end:whole by"
    ),
    What.quotes: _columns(f"{ARTICLE} text kind speaker speaker_id cue start:whole end:whole"),
}


def rows(record: Extraction, what: What) -> Iterator[tuple[Value, ...]]:
    """A row for each thing of that kind in the record, its cells in the order of the columns."""
    columns, above = COLUMNS[what], _above(record)
    for cells in CELLS[what](record):
        whole = {**above, **cells}
        yield tuple(whole[column.name] for column in columns)


def day(text: str | None) -> date | None:
    """The day that an ISO date names; None for none, and for what is no day of the calendar."""
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        return None


def _above(record: Extraction) -> dict[str, Value]:
    article = record.article
    return {
        "article": record.id,
        "url": article.url,
        "published": None if article.published is None else article.published.date,
        "headline": None if article.headline is None else clean(article.headline.text),
    }


Cells = Mapping[str, Value]


def _events(record: Extraction) -> Iterator[Cells]:
    names = names_of(record)
    return (_event(event, names) for event in record.events)


def _event(event: Event, names: Mapping[str, str]) -> dict[str, Value]:
    when, source = event.when, event.attributed_to
    return {
        "id": event.id,
        "type": event.type,
        "trigger": event.trigger.text,
        "lemma": event.trigger.lemma,
        "status": event.status,
        "main": event.main,
        "salience": event.salience,
        **_slot("who", event.who, names),
        **_slot("whom", event.whom, names),
        **_slot("where", event.where, names),
        "start_date": None if when is None else day(when.start_date),
        "end_date": None if when is None else day(when.end_date),
        "when": None if when is None else clean(when.text),
        "when_value": None if when is None else when.value,
        "basis": None if when is None else when.basis,
        "attributed_to": None if source is None else named(source, names),
        "attributed_to_id": None if source is None else source.entity,
        "summary": clean(event.summary),
        "start": event.trigger.start,
        "end": event.trigger.end,
        "mentions": len(event.mentions),
        "by": event.by,
    }


def _slot(name: str, fillers: Iterable[Filler], names: Mapping[str, str]) -> dict[str, Value]:
    """Who fills the slot, by name, and beside each the id of the entity, if it is one."""
    filled = tuple(fillers)
    return {
        name: tuple(named(filler, names) for filler in filled),
        f"{name}_ids": tuple(filler.entity for filler in filled),
    }


def _entity(entity: Entity | Nationality) -> dict[str, Value]:
    first = entity.mentions[0] if entity.mentions else None
    return {
        "mentions": len(entity.mentions),
        "first_start": None if first is None else first.start,
        "first_end": None if first is None else first.end,
    }


def _named(entity: Entity) -> dict[str, Value]:
    return {
        "id": entity.id,
        "name": clean(entity.name),
        "aliases": tuple(map(clean, entity.aliases)),
        "listed": entity.listed,
        **_entity(entity),
    }


def _people(record: Extraction) -> Iterator[Cells]:
    for person in record.people:
        yield {**_named(person), "roles": tuple(clean(role.text) for role in person.roles)}


def _organisations(record: Extraction) -> Iterator[Cells]:
    return (_named(organisation) for organisation in record.organisations)


def _places(record: Extraction) -> Iterator[Cells]:
    return (_place(place) for place in record.places)


def _place(place: Place) -> dict[str, Value]:
    known = ("type", "country", "latitude", "longitude", "geonames", "confidence", "by")
    return {**_named(place), **{name: getattr(place, name) for name in known}}


def _nationalities(record: Extraction) -> Iterator[Cells]:
    for each in record.nationalities:
        yield {"text": clean(each.text), "country": each.country, **_entity(each)}


def _dates(record: Extraction) -> Iterator[Cells]:
    return (_date(timex) for timex in record.dates)


def _date(timex: Timex) -> dict[str, Value]:
    same = ("id", "type", "value", "granularity", "mod", "anchor", "until", "unresolved", "start", "end", "by")
    return {
        **{name: getattr(timex, name) for name in same},
        "text": clean(timex.text),
        "start_date": day(timex.start_date),
        "end_date": day(timex.end_date),
    }


def _quotes(record: Extraction) -> Iterator[Cells]:
    names = names_of(record)
    return (_quote(quote, names) for quote in record.quotes)


def _quote(quote: Quote, names: Mapping[str, str]) -> dict[str, Value]:
    return {
        "text": clean(quote.text),
        "kind": quote.kind,
        "speaker": None if quote.speaker is None else named(quote.speaker, names),
        "speaker_id": None if quote.speaker is None else quote.speaker.entity,
        "cue": quote.cue,
        "start": quote.start,
        "end": quote.end,
    }


CELLS: dict[What, Callable[[Extraction], Iterator[Cells]]] = {
    What.events: _events,
    What.people: _people,
    What.organisations: _organisations,
    What.places: _places,
    What.nationalities: _nationalities,
    What.dates: _dates,
    What.quotes: _quotes,
}
