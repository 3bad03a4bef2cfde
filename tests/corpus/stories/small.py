"""A small corpus written for the tests: eight short reports of two stories, a ferry that sinks and a mayor who resigns,
and what else it takes to build articles by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from newsx.types import Entity, Event, Extraction, Filler, Place, Published, Role, Status, When
from tests.sample import event, extraction, filler, organisation, person, place, when


def mapped(name: str, geonames: int, country: str, *, type_: str = "city") -> Place:
    """A place on the map."""
    return replace(place(name, type_=type_, country=country), geonames=geonames)


def called(name: str, *roles: str, of: str | None = None, listed: str | None = None) -> Entity:
    """A person with roles, whose offices they are word for word."""
    given = tuple(Role(role, 0, len(role), office=role, of=of) for role in roles)
    return replace(person(name), roles=given, listed=listed)


def told(
    lemma: str,
    *,
    number: int,
    who: tuple[Filler, ...] = (),
    whom: tuple[Filler, ...] = (),
    where: tuple[Filler, ...] = (),
    on: When | None = None,
    status: Status = "happened",
    said_by: Filler | None = None,
    type_: str | None = None,
    summary: str = "",
) -> Event:
    """An event `number` of its article."""
    made = event(lemma, who=who, whom=whom, where=where, on=on, status=status, said_by=said_by, at=100 * number)
    line = summary or " ".join([*(w.text for w in who), lemma, *(w.text for w in (*whom, *where))])
    return replace(made, id=f"e{number}", type=type_, summary=line)


def article(
    id_: str,
    day: str,
    headline: str,
    *,
    people: Sequence[Entity] = (),
    organisations: Sequence[Entity] = (),
    places: Sequence[Place] = (),
    events: Sequence[Event] = (),
    text: str | None = None,
) -> Extraction:
    """The record of an article published on `day`."""
    made = extraction(
        id_=id_,
        headline=headline,
        published=Published(date.fromisoformat(day), "metadata", None, None, None),
        url=f"https://example.org/{id_}",
        people=tuple(people),
        organisations=tuple(organisations),
        places=tuple(places),
        events=tuple(events),
    )
    return replace(made, article=replace(made.article, text=text))


LAKE = mapped("Lake Orsa", 1001, "SE", type_="lake")
TOWN = mapped("Halden", 1002, "NO")
CAPTAIN = called("Ingrid Vasko", "captain")
GUARD = organisation("Orsa Coast Guard")
MAYOR = called("Tomas Ekdahl", "mayor")
PAPER = organisation("Halden Courier")


def at(one: Entity) -> Filler:
    """A slot filled by an entity."""
    return filler(one.name, one.id)


def sinking(
    number: int,
    toll: str,
    *,
    day: str | None,
    lemma: str = "sink",
    said_by: Filler | None = None,
    status: Status = "happened",
) -> list[Event]:
    """The ferry sinks, and people die."""
    on = None if day is None else when(day, day)
    first = told(lemma, number=number, who=(filler("ferry Morgenstern"),), where=(at(LAKE),), on=on)
    dead = told(
        "drown", number=number + 1, who=(filler(toll),), where=(at(LAKE),), on=on, said_by=said_by, status=status
    )
    return [first, dead]


def resignation(number: int, *, day: str | None, lemma: str = "resign", status: Status = "happened") -> Event:
    """The mayor goes."""
    on = None if day is None else when(day, day)
    return told(lemma, number=number, who=(at(MAYOR),), where=(at(TOWN),), on=on, status=status)


def ferry(id_: str, day: str, headline: str, events: Sequence[Event]) -> Extraction:
    """A report of the ferry."""
    return article(id_, day, headline, people=[CAPTAIN], organisations=[GUARD], places=[LAKE], events=events)


def hall(id_: str, day: str, headline: str, events: Sequence[Event]) -> Extraction:
    """A report of the mayor."""
    return article(id_, day, headline, people=[MAYOR], organisations=[PAPER], places=[TOWN], events=events)


def corpus() -> list[Extraction]:
    """Five reports of the ferry, three of the mayor."""
    guard, sunk = at(GUARD), "2024-03-04"
    asked = told("question", number=7, who=(guard,), whom=(at(CAPTAIN),), on=when("2024-03-07", "2024-03-07"))
    fourteen = sinking(1, "14 passengers", day=sunk, said_by=guard)
    risen = sinking(3, "at least 14 passengers", day=sunk, said_by=guard)
    return [
        ferry("ferry-1", "2024-03-05", "Ferry Morgenstern sinks on Lake Orsa", sinking(1, "12 passengers", day=sunk)),
        ferry("ferry-2", "2024-03-05", "Passengers drown as Morgenstern ferry sinks", fourteen),
        ferry("ferry-3", "2024-03-06", "Orsa ferry toll rises", risen),
        ferry("ferry-4", "2024-03-06", "Divers search ferry Morgenstern", sinking(2, "passengers", day="2024-03-05")),
        ferry("ferry-5", "2024-03-07", "Captain Vasko questioned", [*sinking(2, "passengers", day=None), asked]),
        hall("mayor-1", "2024-03-05", "Halden mayor Ekdahl resigns", [resignation(1, day="2024-03-05")]),
        hall("mayor-2", "2024-03-06", "Ekdahl quits in Halden", [resignation(1, day="2024-03-05", lemma="quit")]),
        hall("mayor-3", "2024-03-04", "Ekdahl to go", [resignation(2, day="2024-03-05", status="planned")]),
    ]
