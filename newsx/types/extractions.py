"""The whole record of an article, and the account of how it came about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from newsx.types.articles import Passage, Published, Source
from newsx.types.entities import Entity, Nationality, Place
from newsx.types.events import Event, Quote, Timex

SCHEMA = "newsx/1"


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline and the id of the place that it names."""

    text: str
    start: int
    end: int
    place: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """What stands above the story."""

    headline: Passage | None
    byline: Passage | None
    dateline: Dateline | None
    published: Published | None
    url: str | None
    language: str
    text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that newsx found in one article: the record that `newsx extract` writes."""

    schema: str = SCHEMA
    id: str
    source: Source
    article: Masthead
    people: tuple[Entity, ...]
    organisations: tuple[Entity, ...]
    places: tuple[Place, ...]
    nationalities: tuple[Nationality, ...]
    dates: tuple[Timex, ...]
    events: tuple[Event, ...]
    quotes: tuple[Quote, ...]
    warnings: tuple[str, ...]

    def entities(self) -> Iterator[Entity]:
        """People, organisations, places, in this order."""
        yield from self.people
        yield from self.organisations
        yield from self.places


@dataclass(frozen=True, slots=True)
class Part:
    """A phrase of a sentence and what it is in the grammar of it: "two villages", the object of "captured".

    Attributes:
        relation: one word, as newsx/write/reasons.toml explains: subject, object, agent …
        of: the word that it belongs to.
    """

    text: str
    relation: str
    of: str


@dataclass(frozen=True, slots=True)
class Reading:
    """How the parser reads the sentence in which an event is told: the parts around its trigger, in order."""

    event: str
    sentence: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """A record, and how the sentences behind its events were read; the record alone does not hold that."""

    record: Extraction
    readings: tuple[Reading, ...]
