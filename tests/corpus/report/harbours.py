"""A small corpus whose places are on the map: two ships collide off Varna, and a minister in Sofia goes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from newsx import gazetteer
from newsx.corpus.report import report
from newsx.corpus.store import merge_into
from newsx.types import Event, Extraction, Failure, Filler, Place
from newsx.write.whole import whole
from tests.corpus.stories.small import article, at, called, told
from tests.sample import filler, organisation, place, when
from tests.write.report.pages import Element, tree

FOG = """
A captain who had lost her way in the fog that lay over the bay since dawn rammed two ships at anchor, and three sailors
were taken to a hospital with broken bones.
"""
CLOSED = """
Nothing has left the harbour since Tuesday and nothing will before Friday, said the company that runs it, which counted
five injured after the worst accident off this coast for years.
"""
DIVERS = """
Divers went down to both wrecks at first light while relatives of five injured sailors waited on the quay; the harbour
stays shut until the hulls have been searched and the oil pumped out.
"""

PILOT = replace(called("Ana Petrović", "captain", "pilot"), aliases=("Petrović",))
PORTS = organisation("Bulgarian Ports Company", "BPC")
SEA = place("Black Sea", type_="sea")


def known(name: str) -> Place:
    """A place as the gazetteer has it."""
    found = gazetteer.entries(name)[0]
    return replace(place(name, type_=found.type, country=found.country), geonames=found.geonames)


VARNA, SOFIA = known("Varna"), known("Sofia")
MINISTER = called("Ivo Danev", "minister of transport", of="Bulgaria")


def collision(injured: str, *, day: str, said_by: Filler | None = None) -> list[Event]:
    """The ships collide, and sailors are hurt."""
    on, here = when(day, day), (at(VARNA), at(SEA))
    hurt = told("hurt", number=2, whom=(filler(injured),), where=here, on=on, said_by=said_by)
    return [told("ram", number=1, who=(at(PILOT),), whom=(filler("two ships"),), where=here, on=on), hurt]


def port(id_: str, day: str, headline: str, text: str, events: Iterable[Event]) -> Extraction:
    """A report of the collision."""
    people, places, events = [PILOT], [VARNA, SEA], [*events]
    return article(id_, day, headline, people=people, organisations=[PORTS], places=places, events=events, text=text)


def harbours() -> list[Extraction]:
    """Three reports of the collision, the third also nearly as it is in a second paper; one of the minister."""
    yielding = told("resign", number=9, who=(at(MINISTER),), where=(at(SOFIA),), on=when("2024-06-01", "2024-06-30"))
    one, two = collision("three sailors", day="2024-03-05"), collision("five sailors", day="2024-03-05")
    said = collision("five sailors", day="2024-03-05", said_by=at(PORTS))
    third = port("c", "2024-03-07", "Two ships collide off Varna", DIVERS, two)
    return [
        port("a", "2024-03-06", "Captain rams two ships", FOG, one),
        port("b", "2024-03-06", "Varna closed", CLOSED, said),
        third,
        replace(third, id="copy", article=replace(third.article, url=None)),
        article("d", "2024-05-20", "Danev to go", people=[MINISTER], places=[SOFIA], events=[yielding]),
    ]


def page(records: Iterable[Extraction | Failure]) -> str:
    """The report of what the records tell together."""
    connection = sqlite3.connect(":memory:")
    merge_into(connection, whole(records))
    return "".join(report(connection))


def shown(records: Iterable[Extraction | Failure]) -> Element:
    """The same as a tree."""
    return tree(page(records))
