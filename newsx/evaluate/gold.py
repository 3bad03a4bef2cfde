"""What a careful reader has found in an article, for newsx to be measured against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from newsx.types import Failure

ENTITY_KINDS = ("people", "organisations", "places")
NAME_KINDS = (*ENTITY_KINDS, "nationalities")
GROUPS = ("events", "entities", "names", "dates")


class Name(NamedTuple):
    """A name in the text, characters, end exclusive; `kind` is people, organisations, places or nationalities."""

    start: int
    end: int
    kind: str


class GoldDate(NamedTuple):
    """A date expression in the text; `type` and `value` are None where the gold holds the span alone."""

    start: int
    end: int
    type: str | None
    value: str | None


class Ends(NamedTuple):
    """First and last day as ISO dates, both included; None for an end that is not known."""

    start: str | None
    end: str | None


UNDATED = Ends(None, None)


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """A person, organisation or place; one that is `optional` is neither rewarded nor punished."""

    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEvent:
    """An event. Each slot has one reading or, where two annotators differ, two, of which the better one counts.

    Attributes:
        trigger: the word.
        start, end: where it stands in the text.
        sentence: the number of its sentence, if the gold tells it.
    """

    trigger: str
    start: int
    end: int
    sentence: int | None = None
    who: tuple[tuple[str, ...], ...] = ((),)
    whom: tuple[tuple[str, ...], ...] = ((),)
    where: tuple[tuple[str, ...], ...] = ((),)
    when: tuple[Ends, ...] = (UNDATED,)
    status: tuple[str, ...] = ("happened",)
    attributed_to: tuple[str | None, ...] = (None,)
    type: tuple[str, ...] = ("OTHER",)
    main: bool = False

    @property
    def dated(self) -> bool:
        """Whether its day is known, in the first reading."""
        return self.when[0] != UNDATED


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """An article and what is gold in it; None where the gold says nothing of that.

    Attributes:
        fields: id, text, date, title and url as a JSON article has them, for reading it as newsx reads any.
        where: what messages call it.
        optional: extents of triggers that are neither rewarded nor punished.
        left_out: the labels of spans that are no names, places, organisations, nationalities or dates.
    """

    id: str
    text: str
    where: str
    fields: Mapping[str, Any]
    entities: Mapping[str, tuple[GoldEntity, ...]] | None = None
    events: tuple[GoldEvent, ...] | None = None
    optional: tuple[tuple[int, int], ...] = ()
    names: frozenset[Name] | None = None
    dates: tuple[GoldDate, ...] | None = None
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gold:
    """The articles of a gold, those that could not be read, and what a user should know of the reading."""

    articles: tuple[GoldArticle, ...]
    failures: tuple[Failure, ...] = ()
    notes: tuple[str, ...] = ()

    def holds(self, group: str) -> bool:
        """Whether any article has gold of that group: events, entities, names or dates."""
        return any(getattr(article, group) is not None for article in self.articles)
