"""Every record that newsx makes: frozen, slotted, and free of spaCy.

Offsets are characters, end exclusive, into the article's text as read. Days are ISO dates, both ends inclusive.
A trailing underscore (``from_``) only dodges a Python keyword: the written key has none.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

SCHEMA = "newsx/1"

Kind = Literal["people", "organisations", "places"]
Origin = Literal["option", "metadata", "header", "dateline", "url", "filename"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
TimexMod = Literal["START", "MID", "END", "APPROX", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE"]
Status = Literal["happened", "planned", "possible", "not"]
QuoteKind = Literal["direct", "indirect", "mixed"]
BlockKind = Literal["headline", "subheading", "dateline", "caption", "body"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the article's text. Offsets are None where the words stand outside the text (a metadata field)."""

    text: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the clean text, `start` to `end` in the clean text's characters, and what it is on the page."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """`length` characters that stand at `clean` in the clean text and, unchanged, at `original` in the text as read."""

    clean: int
    original: int
    length: int


@dataclass(frozen=True, slots=True)
class CleanText:
    """What the parser reads: blocks parted by a blank line, without markup and page furniture, aligned to the original.

    Attributes:
        text: the clean text; no newline inside a block, exactly two between blocks.
        blocks: the paragraphs in order.
        pieces: in order and without overlap; characters of the clean text in no piece (joints) were put in by us.
    """

    text: str
    blocks: tuple[Block, ...]
    pieces: tuple[Piece, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Where the clean characters from `start` to `end` (end exclusive, not empty) stand in the text as read."""
        return self._origin(start), self._origin(end - 1) + 1

    def holds(self, offset: int) -> bool:
        """Whether the character at `offset` of the text as read is one that the parser reads."""
        return any(piece.original <= offset < piece.original + piece.length for piece in self.pieces)

    def _origin(self, offset: int) -> int:
        piece = self.pieces[max(bisect_right(self.pieces, offset, key=lambda p: p.clean) - 1, 0)]
        return piece.original + min(max(offset - piece.clean, 0), piece.length - 1)


@dataclass(frozen=True, slots=True)
class Source:
    """The file that an article came from: path as given ("-" for standard input), format, SHA-256 of its bytes."""

    path: str
    format: str
    sha256: str


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A wire dateline as read: "BEIJING, July 18 (Xinhua)"; `place` is its town, `day` what it says of the date."""

    text: str
    start: int
    end: int
    place: Passage | None
    day: Passage | None


@dataclass(frozen=True, slots=True)
class Published:
    """The day of publication and where it was found."""

    date: datetime.date  # a bare `date` would name the slot itself where the annotation is resolved
    from_: Origin
    text: str | None
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as `read` hands it on.

    Attributes:
        id: the path as given, or the id field of JSON input.
        text: the text as read; every offset of the record points into it.
        clean: what the parser sees.
        carries_text: whether the record must hold the text, because no file holds it (HTML).
        days_above: the dates of the publication lines and the dateline, which the parser does not see.
    """

    id: str
    source: Source
    text: str
    clean: CleanText
    headline: Passage | None = None
    byline: Passage | None = None
    dateline: PlaceLine | None = None
    published: Published | None = None
    url: str | None = None
    language: str = "en"
    carries_text: bool = False
    days_above: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that could not be done, in its place among those that could.

    Attributes:
        id: the path as given, or path and line, or the id field of JSON input.
        kind: one word: missing, empty, binary, encoding, language, json, fields, size, date, format, extraction.
        message: where, what, and what to do, in one line.
    """

    id: str
    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in the text that names an entity.

    Attributes:
        by: the model or the rule that found it, or that gave it its bounds or its kind.
        score: how likely the names model thinks its name here to be right, 0 to 1; None where it found none, or one of
            another kind, and where a spaCy pipeline finds the names, which gives no scores. Where the model gave none
            and `joined` is "watchlist.near": how alike the name here and the one on the watchlist are, 0 to 1.
        joined: the rule by which a form that differs from the entity's name is one of its forms; None for the name. Of
            a listed entity "watchlist.exact", "watchlist.alias" or "watchlist.near", where the form here is the name on
            the user's watchlist, an alias there, or nearly one of them.
        rivals: the ids of the other entities that the form could as well have meant; empty where it is plain.
    """

    text: str
    start: int
    end: int
    by: str
    score: float | None = None
    joined: str | None = None
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """What the text calls a person, verbatim, and its parts where the grammar tells them apart.

    Attributes:
        holder: the id of the person.
        office: what the person is, was or is to be: "Secretary of State".
        of: whose or for what: "U.S."; None where nothing says so.
    """

    text: str
    start: int
    end: int
    holder: str | None = None
    office: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person, organisation or place that the article names.

    Attributes:
        id: kind and name, unique in the article: "person:kirill-dmitriev".
        name: the fullest form that the article uses, without titles.
        aliases: the other forms, in order of appearance.
        listed: the id under which the user's watchlist has it.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    mentions: tuple[Mention, ...] = ()
    listed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Entity):
    """A place, tied to the gazetteer where that knows it; `country` is ISO 3166-1 alpha-2, degrees are WGS 84.

    Attributes:
        confidence: how sure the choice between namesakes is, 0 to 1; None where none was chosen.
        by: the rule that chose: what the article says that speaks for this namesake; None where none was chosen.
    """

    type: str | None = None
    country: str | None = None
    geonames: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    confidence: float | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Nationality:
    """A nationality or people that the article names by a demonym: "Russian"; neither a place nor an organisation.

    Attributes:
        text: the first form that the article uses.
        country: ISO 3166-1 alpha-2; None for a people that is no country's ("Kurdish").
    """

    text: str
    country: str | None
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A date expression, typed and valued as TIMEX3 and, where it denotes days, resolved to them.

    Attributes:
        value: TIMEX3 value (2025-W51, P2D, 2025-Q3, 202X, PRESENT_REF …), None if unresolved.
        start_date, end_date: the days it denotes, inclusive; None if none or not resolved.
        granularity: day, week, month, quarter, season, half, year, decade, century, hour, minute, weekend …
        anchor: what it was resolved against: "published", the id of another date, or None.
        by: the rule that found it.
        unresolved: why it could not be resolved, else None.
        mod: TIMEX3's modifier: START of "early 2012", APPROX of "about a year", LESS_THAN of "nearly four years".
        until: the id of the date that ends the range which this one begins: "from *Monday* to Friday".
    """

    id: str
    text: str
    start: int
    end: int
    type: TimexType
    value: str | None
    start_date: str | None
    end_date: str | None
    granularity: str | None
    anchor: str | None
    by: str
    unresolved: str | None = None
    mod: TimexMod | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Trigger:
    """The one word that names an event."""

    text: str
    lemma: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Extent:
    """Where a sentence stands."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Filler:
    """What fills a slot of an event: the id of an entity, or None and the words of the text.

    Attributes:
        by: the rule that put it there.
    """

    entity: str | None
    text: str
    start: int
    end: int
    by: str | None = None


@dataclass(frozen=True, slots=True)
class When:
    """The day of an event: the id of its date, how it was come by, and the days after prepositions ("since") spoke.

    Attributes:
        basis: "stated" where the date governs the event's own clause, "carried" from a neighbouring one.
        by: the rule that says so.
    """

    date: str
    text: str
    value: str | None
    start_date: str | None
    end_date: str | None
    basis: Literal["stated", "carried"]
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Who did what to whom, where, when, and who says so.

    Attributes:
        type: a PLOVER class, or None.
        by: the rule that knows the trigger.
        mentions: every word of the text that tells this event, the trigger among them, in order.
        summary: the event in one plain line of the article's own words.
    """

    id: str
    type: str | None
    trigger: Trigger
    sentence: Extent
    who: tuple[Filler, ...]
    whom: tuple[Filler, ...]
    where: tuple[Filler, ...]
    when: When | None
    status: Status
    attributed_to: Filler | None
    main: bool
    salience: float
    by: str
    mentions: tuple[Trigger, ...] = ()
    summary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Somebody's words, who said them and the verb that says so.

    Attributes:
        kind: "direct" for what stands between marks and is an utterance of its own, "mixed" for what stands between
            marks and is part of a clause, "indirect" for a reported clause without its "that"; it may hold mixed ones.
        speaker: the nearest source: of "Reuters reported that Keita said she left" Keita for "she left".
    """

    kind: QuoteKind
    text: str
    start: int
    end: int
    speaker: Filler | None
    cue: str | None


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
