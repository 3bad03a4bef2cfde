"""What merging makes of many articles. Every id follows from what the articles tell, not from their order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from newsx.corpus.stories.copies import Copies
from newsx.corpus.stories.sketches import Sketch
from newsx.types import Status

Slot = Literal["who", "whom", "where"]
Disagreement = Literal["number", "date", "status", "source"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: the id of an article, and the id of an entity or event in it."""

    article: str
    id: str


@dataclass(frozen=True, slots=True)
class Title:
    """A role, as most articles have it, and in how many articles it stands."""

    text: str
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Character:
    """A person, organisation or place, joined over the articles.

    Attributes:
        id: kind, name and a mark of its first article: "person:kirill-dmitriev-5f0c21ab".
        kind: "person", "organisation" or "place".
        name: the form that most articles have as the name; an acronym only where none has another.
        roles: the most frequent first.
        mentions: the entities of the articles that it is.
        articles: their number.
        company: the ids of those named beside it in most articles, and in how many.
        countries: of its roles; of a place its own. ISO 3166-1 alpha-2.
        first, last: the days of publication, ISO; None where no article tells its own.
    """

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...]
    roles: tuple[Title, ...]
    mentions: tuple[Place, ...]
    articles: int
    company: tuple[tuple[str, int], ...]
    countries: tuple[str, ...]
    geonames: int | None
    listed: tuple[str, ...]
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Participant:
    """Who or what fills a slot: the id of a character, or None and the words of the representative telling."""

    slot: Slot
    character: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Version:
    """One of several accounts that contradict each other, and the tellings that give it."""

    value: str
    tellings: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What the tellings of one happening do not agree on; it is shown, not decided.

    Attributes:
        kind: "number" (how many), "date", "status" (happened, planned …) or "source" (who says so).
        about: of numbers what is counted: "people"; else "".
        versions: at least two, that of most articles first.
    """

    kind: Disagreement
    about: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What one or more articles tell of one event.

    Attributes:
        id: a mark of the telling that was published first: "happening:5f0c21ab94d3".
        summary: the line of the representative telling, the one with the fullest slots.
        representative: where that stands.
        start, end: the days that most tellings give, ISO, both included.
        status: of the representative telling.
        participants: of all tellings, those of the representative one first; nameless ones of that one alone.
        tellings: every one, by day of publication.
        articles: how many articles tell it; copies of one count once.
        first_seen, last_seen: the days of publication, ISO.
    """

    id: str
    type: str | None
    lemma: str
    summary: str
    representative: Place
    start: str | None
    end: str | None
    status: Status
    participants: tuple[Participant, ...]
    tellings: tuple[Place, ...]
    articles: int
    first_seen: str | None
    last_seen: str | None
    contradictions: tuple[Contradiction, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """What many articles tell together.

    Attributes:
        sketches: the articles themselves, by id.
        copies: the groups of nearly equal articles.
        characters: by id; each entity of each article is one of them.
        happenings: by first day of publication; each event of each article belongs to one.
    """

    sketches: tuple[Sketch, ...]
    copies: tuple[Copies, ...]
    characters: tuple[Character, ...]
    happenings: tuple[Happening, ...]
