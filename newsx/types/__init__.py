"""Every record that newsx makes: frozen, slotted, and free of spaCy.

Offsets are characters, end exclusive, into the article's text as read. Days are ISO dates, both ends inclusive.
A trailing underscore (``from_``) only dodges a Python keyword: the written key has none.
"""

from newsx.types.articles import (
    Article,
    Block,
    BlockKind,
    CleanText,
    Failure,
    Origin,
    Passage,
    Piece,
    PlaceLine,
    Published,
    Source,
)
from newsx.types.entities import Entity, Kind, Mention, Nationality, Place, Role
from newsx.types.events import (
    Event,
    Extent,
    Filler,
    Quote,
    QuoteKind,
    Status,
    Timex,
    TimexMod,
    TimexType,
    Trigger,
    When,
)
from newsx.types.extractions import SCHEMA, Account, Dateline, Extraction, Masthead, Part, Reading

__all__ = [
    "SCHEMA",
    "Account",
    "Article",
    "Block",
    "BlockKind",
    "CleanText",
    "Dateline",
    "Entity",
    "Event",
    "Extent",
    "Extraction",
    "Failure",
    "Filler",
    "Kind",
    "Masthead",
    "Mention",
    "Nationality",
    "Origin",
    "Part",
    "Passage",
    "Piece",
    "Place",
    "PlaceLine",
    "Published",
    "Quote",
    "QuoteKind",
    "Reading",
    "Role",
    "Source",
    "Status",
    "Timex",
    "TimexMod",
    "TimexType",
    "Trigger",
    "When",
]
