"""What a careful reader demands of an article's record, as an expectation file has it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from newsx.types import QuoteKind, Status

ANY: Literal["*"] = "*"  # stands where the expectation says nothing, because null says "none"
ISO = re.compile(r"\d{4}-\d\d-\d\d")


def _day(text: str | None) -> str | None:
    """The text, if it is a day, as every day in a record is written."""
    if text is not None and text != ANY and (not ISO.fullmatch(text) or not _is_in_calendar(text)):
        raise ValueError(f"'{text}' is no day; write it as YYYY-MM-DD")
    return text


def _is_in_calendar(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


Day = Annotated[str | None, AfterValidator(_day)]
Number = Annotated[int, Field(strict=True, ge=0)]


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedEntity:
    """A name, forms that must be among its aliases, and words that its roles must hold."""

    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedDate:
    """An expression as the text has it, and the days it must denote."""

    text: str
    start_date: Day = ANY
    end_date: Day = ANY


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedEvent:
    """What one event must hold: its trigger, or one of several; in each slot the fillers named, perhaps with others."""

    trigger: str | tuple[str, ...]
    who: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    start_date: Day = ANY
    end_date: Day = ANY
    status: Literal[Status, "*"] = ANY
    attributed_to: str | None = ANY

    @property
    def triggers(self) -> tuple[str, ...]:
        return (self.trigger,) if isinstance(self.trigger, str) else self.trigger


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedQuote:
    """Words that a quotation must hold, and who says them with which verb."""

    text: str
    speaker: str | None = ANY
    cue: str | None = ANY
    kind: Literal[QuoteKind, "*"] = ANY


@dataclass(frozen=True, slots=True, kw_only=True)
class Demands:
    """What must be found, perhaps among others; or what must not.

    A name that must not be found is found neither as a name nor as an alias. Where roles or aliases stand beside it,
    it may be found, but not with these.
    """

    people: tuple[str | WantedEntity, ...] = ()
    organisations: tuple[str | WantedEntity, ...] = ()
    places: tuple[str | WantedEntity, ...] = ()
    dates: tuple[WantedDate, ...] = ()
    events: tuple[WantedEvent, ...] = ()
    quotes: tuple[WantedQuote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exactly:
    """The whole list of names of a kind; None where others may be found."""

    people: tuple[str, ...] | None = None
    organisations: tuple[str, ...] | None = None
    places: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """The least and the most that may be found, both included; None where there is no such bound."""

    min: Number | None = None
    max: Number | None = None

    def __post_init__(self) -> None:
        if self.min is None and self.max is None:
            raise ValueError("give min, max or both")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError("min is more than max")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many of each are found; None where any number is right."""

    people: Number | Bounds | None = None
    organisations: Number | Bounds | None = None
    places: Number | Bounds | None = None
    nationalities: Number | Bounds | None = None
    dates: Number | Bounds | None = None
    events: Number | Bounds | None = None
    quotes: Number | Bounds | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What is demanded of the record of one article.

    Attributes:
        about: what the article is there to show; for people, not compared.
        published, headline, byline, dateline, url: the words themselves, or null where there must be none.
    """

    about: str = ""
    published: Day = ANY
    headline: str | None = ANY
    byline: str | None = ANY
    dateline: str | None = ANY
    url: str | None = ANY
    must: Demands = field(default_factory=Demands)
    must_not: Demands = field(default_factory=Demands)
    exactly: Exactly = field(default_factory=Exactly)
    counts: Counts = field(default_factory=Counts)
