"""What a merged corpus answers: lines of a timeline, those whom articles name, and a happening with its sources."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of a timeline.

    Attributes:
        id: of the happening.
        start, end: its days, ISO, both included; None if no article tells.
        articles: how many tell it; copies count once.
        contradicted: whether its articles do not agree.
        disputed: what they do not agree on: "number", "date", "status", "source".
    """

    id: str
    start: str | None
    end: str | None
    summary: str
    type: str | None
    status: str
    articles: int
    contradicted: bool
    disputed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Somebody or something that articles name.

    Attributes:
        articles: how many do.
        roles, aliases: the most frequent first.
        first, last: days of publication.
    """

    id: str
    name: str
    articles: int
    roles: tuple[str, ...]
    aliases: tuple[str, ...]
    countries: tuple[str, ...]
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """One article's telling.

    Attributes:
        event: its id in the article's record.
        original: the article of which this one is nearly a copy.
        source: who says so; None for the paper itself.
    """

    article: str
    event: str
    headline: str | None
    published: str | None
    url: str | None
    original: str | None
    summary: str
    status: str
    start: str | None
    end: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class Dispute:
    """What the articles do not agree on: each version and the articles that give it, that of most first."""

    kind: str
    about: str
    versions: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Who or what takes part: the slot ("who", "whom", "where"), the name or the words, and the id of a character."""

    slot: str
    name: str
    character: str | None


@dataclass(frozen=True, slots=True)
class Case:
    """A happening, those who tell it, by day of publication, what they do not agree on, and who takes part."""

    entry: Entry
    witnesses: tuple[Witness, ...]
    disputes: tuple[Dispute, ...]
    parts: tuple[Part, ...]
