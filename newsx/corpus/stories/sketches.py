"""What merging needs of an article: a few kilobytes that stay with the corpus, so that more articles can join it later.

Ids are the article's own: of an entity "person:kirill-dmitriev", of an event "e3". Days are ISO dates, both included.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from pydantic import TypeAdapter

from newsx.errors import InputError
from newsx.types import Status

SKETCH = "newsx-sketch/1"


@dataclass(frozen=True, slots=True)
class Call:
    """What an article calls somebody: the role verbatim, the office in it, and whose it is.

    Attributes:
        country: of which the role is, ISO 3166-1 alpha-2; None where nothing says so.
    """

    text: str
    office: str | None
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A person, organisation or place as one article has it.

    Attributes:
        kind: "person", "organisation" or "place".
        names: the name, then the aliases.
        weight: how often the article names it.
    """

    id: str
    kind: str
    names: tuple[str, ...]
    calls: tuple[Call, ...] = ()
    listed: str | None = None
    type: str | None = None
    country: str | None = None
    geonames: int | None = None
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Part:
    """What fills a slot: the id of a figure or None, the words, the key of their head, the number that they give."""

    figure: str | None
    text: str
    head: str
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """An event as one article tells it.

    Attributes:
        lemmas: those of all words that tell it, the trigger's first.
        start, end: its days; None if the article does not tell.
        words: what its sentence is about, as far as the record has it, as keys.
    """

    id: str
    type: str | None
    lemmas: tuple[str, ...]
    who: tuple[Part, ...]
    whom: tuple[Part, ...]
    where: tuple[Part, ...]
    start: str | None
    end: str | None
    status: Status
    source: Part | None
    summary: str
    salience: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """An article as merging sees it.

    Attributes:
        published: the day of publication, ISO.
        told, text: MinHash signatures of what the record tells, and of the article's text where the record has it.
        topics: the words that it uses most, as keys, the most frequent first.
    """

    article: str
    headline: str | None
    published: str | None
    url: str | None
    told: bytes
    text: bytes
    topics: tuple[str, ...]
    figures: tuple[Figure, ...]
    tellings: tuple[Telling, ...]
    schema: str = SKETCH

    # How `written` has signatures.
    __pydantic_config__: ClassVar[Mapping[str, str]] = {"ser_json_bytes": "base64", "val_json_bytes": "base64"}

    @property
    def order(self) -> tuple[str, str]:
        """Where it stands in time among others: undated ones last, and never by the order in which they came."""
        return (self.published or "9999", self.article)


@cache
def _adapter() -> TypeAdapter[Sketch]:
    return TypeAdapter(Sketch)


def written(sketch: Sketch) -> str:
    """The sketch as JSON."""
    return _adapter().dump_json(sketch).decode()


def read_back(line: str) -> Sketch:
    """The sketch that `written` wrote; raises InputError for that of another version."""
    try:
        sketch = _adapter().validate_json(line)
    except ValueError as error:
        raise InputError("json", "an article of the corpus is of another version: merge the records anew") from error
    if sketch.schema != SKETCH:
        raise InputError("json", f"an article of the corpus is of version {sketch.schema}: merge the records anew")
    return sketch
