"""What the tables of a record hold: for each section its columns, for each cell its words. Nothing here is drawn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from newsx.types import Entity, Event, Extraction, Filler, Nationality, Place
from newsx.write.display import clean, days, distinct, in_order_of_date, named, names_of, place_line


class Chunk(NamedTuple):
    """Words that stay on one line while the column allows it: a name, or a single word."""

    text: str
    style: str = ""


Line = Sequence[Chunk]
Cell = Sequence[Line]


def worded(text: str) -> Cell:
    """`text`, to be broken between any two words where there is no room."""
    return [[Chunk(word) for word in clean(text).split()]]


class Column(NamedTuple):
    """A heading and the cells under it, one a row."""

    heading: str
    cells: Sequence[Cell]
    style: str = ""
    right: bool = False


class Section(NamedTuple):
    """A title, and columns where anything was found."""

    title: str
    columns: Sequence[Column]


def sections(record: Extraction) -> Iterator[Section]:
    """People, organisations, places, nationalities where there are any, and the events in order of date."""
    yield _section("People", record.people, _people(record.people))
    yield _section("Organisations", record.organisations, _organisations(record.organisations))
    yield _section("Places", record.places, _places(record.places))
    if record.nationalities:
        yield _section("Nationalities", record.nationalities, _nationalities(record.nationalities))
    yield _section("Events", record.events, _events(in_order_of_date(record.events), names_of(record)))


def _section(title: str, rows: Sequence[object], columns: Sequence[Column]) -> Section:
    return Section(f"{title} ({len(rows)})", columns) if rows else Section(f"{title}: none found", ())


def _people(people: Sequence[Entity]) -> list[Column]:
    roles = [[listed(distinct(role.text for role in person.roles))] for person in people]
    return [_names(people, "cyan"), Column("Roles", roles), _mentions(people), _on_list(people)]


def _organisations(organisations: Sequence[Entity]) -> list[Column]:
    return [
        _names(organisations, "magenta"),
        _aliases(organisations),
        _mentions(organisations),
        _on_list(organisations),
    ]


def _places(places: Sequence[Place]) -> list[Column]:
    kinds = Column("Kind", [cell(place_line(place.type, place.country)) for place in places])
    return [_names(places, "green"), kinds, _aliases(places), _mentions(places), _on_list(places)]


def _nationalities(nationalities: Sequence[Nationality]) -> list[Column]:
    return [
        Column("Name", [cell(clean(each.text)) for each in nationalities], "green"),
        Column("Country", [cell(each.country or "") for each in nationalities]),
        _mentions(nationalities),
    ]


def _names(entities: Iterable[Entity], style: str) -> Column:
    return Column("Name", [cell(clean(entity.name)) for entity in entities], style)


def _aliases(entities: Iterable[Entity]) -> Column:
    return Column("Also", [[listed(distinct(entity.aliases))] for entity in entities])


def _mentions(entities: Iterable[Entity | Nationality]) -> Column:
    return Column("Mentions", [cell(str(len(entity.mentions))) for entity in entities], right=True)


def _on_list(entities: Iterable[Entity]) -> Column:
    return Column("Listed", [cell(clean(entity.listed or "")) for entity in entities], "yellow")


def _events(events: Sequence[Event], names: Mapping[str, str]) -> list[Column]:
    status = ["" if event.status == "happened" else event.status for event in events]
    return [
        Column("Date", [cell(days(event.when)) for event in events]),
        Column("Status", [cell(word) for word in status], "yellow"),
        Column("What happened", [told(event, names) for event in events]),
    ]


def told(event: Event, names: Mapping[str, str]) -> Cell:
    """The event's line, its trigger in bold; where a record has none, its slots."""
    if not event.summary:
        return [_deed(event, names), _circumstances(event, names)]
    chunks = _whole_names(clean(event.summary), names)
    trigger = clean(event.trigger.text).casefold()
    place = next((i for i, chunk in enumerate(chunks) if chunk.rstrip(",").casefold() == trigger), None)
    return [[Chunk(text, "bold" if i == place else "") for i, text in enumerate(chunks)]]


def _whole_names(text: str, names: Mapping[str, str]) -> list[str]:
    """The words of `text`, each name in one piece."""
    known = sorted({name for name in names.values() if " " in name and name in text}, key=len, reverse=True)
    if not known:
        return text.split()
    pieces = re.split(rf"(?<!\S)((?:{'|'.join(map(re.escape, known))})\S*)", text)
    return [part for i, piece in enumerate(pieces) for part in ([piece] if i % 2 else piece.split())]


def _deed(event: Event, names: Mapping[str, str]) -> Line:
    """Who did what to whom; where the text names no doer, as headlines say it: "two men arrested"."""
    deed = Chunk(clean(event.trigger.text), "bold")
    if not event.who:
        return [*_fillers(event.whom, names), deed]
    return [*_fillers(event.who, names), deed, *_fillers(event.whom, names)]


def _circumstances(event: Event, names: Mapping[str, str]) -> Line:
    """Where, and said by whom, in one line; empty where the text tells neither."""
    where, source = _fillers(event.where, names), _source(event, names)
    parts = [Chunk("in"), *where] if where else []
    if where and source:
        parts[-1] = Chunk(parts[-1].text + ";")
    parts += [Chunk("said by"), *source] if source else []
    return [Chunk(chunk.text, "dim") for chunk in parts]


def _source(event: Event, names: Mapping[str, str]) -> Line:
    return () if event.attributed_to is None else _fillers((event.attributed_to,), names)


def _fillers(fillers: Iterable[Filler], names: Mapping[str, str]) -> Line:
    """The names, each in one piece, and the other words with commas between them."""
    shown = listed(distinct(named(filler, names) for filler in fillers))
    whole = {chunk for chunk in shown if chunk.text.rstrip(",") in names.values()}
    return [part for chunk in shown for part in ([chunk] if chunk in whole else map(Chunk, chunk.text.split()))]


def listed(texts: Sequence[str]) -> Line:
    """The texts with commas between them, each in one piece."""
    return [Chunk(text + ("," if number < len(texts) else "")) for number, text in enumerate(texts, start=1)]


def cell(text: str) -> Cell:
    """`text` as a cell, in one piece."""
    return [[Chunk(text)]] if text else []
