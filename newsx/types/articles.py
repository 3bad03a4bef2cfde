"""What `read` makes of a file: the article, or why there is none."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal

Origin = Literal["option", "metadata", "header", "dateline", "url", "filename"]
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
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Kept, for every offset of the record is looked up among them.
        object.__setattr__(self, "_starts", tuple(piece.clean for piece in self.pieces))

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Where the clean characters from `start` to `end` (end exclusive, not empty) stand in the text as read."""
        piece = self.pieces[bisect_right(self._starts, start) - 1]
        if piece.clean <= start and end <= piece.clean + piece.length:  # as nearly all words do
            moved = piece.original - piece.clean
            return start + moved, end + moved
        return self._origin(start), self._origin(end - 1) + 1

    def holds(self, offset: int) -> bool:
        """Whether the character at `offset` of the text as read is one that the parser reads."""
        return any(piece.original <= offset < piece.original + piece.length for piece in self.pieces)

    def _origin(self, offset: int) -> int:
        piece = self.pieces[max(bisect_right(self._starts, offset) - 1, 0)]
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
        kind: one word: missing, empty, binary, encoding, language, json, fields, size, date, format, text, extraction.
        message: where, what, and what to do, in one line.
    """

    id: str
    kind: str
    message: str
