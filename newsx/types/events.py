"""Dates, events and quotes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
TimexMod = Literal["START", "MID", "END", "APPROX", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE"]
Status = Literal["happened", "planned", "possible", "not"]
QuoteKind = Literal["direct", "indirect", "mixed"]


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
