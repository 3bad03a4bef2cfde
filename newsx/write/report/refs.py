"""The names by which the parts of a report point at each other: short, ours, and so safe in any attribute."""

from __future__ import annotations

from newsx.types import Extraction

LETTERS = {"people": "p", "organisations": "o", "places": "l"}


class Refs:
    """The parts of one article: p1 its first person, o1 its first organisation, l1 place, e1 event."""

    def __init__(self, record: Extraction, number: int) -> None:
        self.article = f"a{number}"
        self._entities = {
            entity.id: f"{letter}{index}"
            for field, letter in LETTERS.items()
            for index, entity in enumerate(getattr(record, field), start=1)
        }
        self._events = {event.id: f"e{index}" for index, event in enumerate(record.events, start=1)}

    def entity(self, id_: str) -> str:
        """The short name of an entity of the record."""
        return self._entities[id_]

    def event(self, id_: str) -> str:
        """The short name of an event of the record."""
        return self._events[id_]

    def known(self, id_: str | None) -> str | None:
        """The short name of an entity; None for one that the record does not list."""
        return None if id_ is None else self._entities.get(id_)

    def anchor(self, name: str) -> str:
        """The id in the page of what has this short name in its article."""
        return f"{self.article}-{name}"
