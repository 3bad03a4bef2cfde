"""Where the paragraphs of a text stand in it, what of them is markup, and what is only furniture of the page."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from newsx.read.front_matter import front_matter
from newsx.read.layout import page
from newsx.read.lines import BREAK
from newsx.read.markdown import URL, markup
from newsx.read.places import is_place
from newsx.types import CleanText

WORDS = re.compile(r"\S(?:.*\S)?")
LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a paragraph.

    Attributes:
        kind: headline, subheading, dateline, caption, body, or furniture: what no parser reads, like a byline.
        unseen: what of it a reader is not shown, in order: `**`, the target of a link.
    """

    kind: str
    start: int
    end: int
    unseen: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Stretches on one line of the page: a dateline and the words behind it are one paragraph."""

    stretches: tuple[Stretch, ...]

    @property
    def start(self) -> int:
        """Where its first character stands in the text."""
        return self.stretches[0].start

    @property
    def end(self) -> int:
        """Where its last character ends in the text."""
        return self.stretches[-1].end

    @property
    def kind(self) -> str:
        """What it is on the page: what its last stretch is that is no furniture."""
        kinds = [stretch.kind for stretch in self.stretches if stretch.kind != "furniture"]
        return kinds[-1] if kinds else "furniture"


def paragraphs(text: str, *, title: str | None = None) -> list[Paragraph]:
    """The paragraphs of `text`, in order and apart; what lies between them is white space.

    Args:
        title: the headline, where it is known.
    """
    groups: list[list[Stretch]] = []
    for stretch in _stretches(text, title):
        if groups and BREAK.search(text, groups[-1][-1].end, stretch.start) is None:
            groups[-1].append(stretch)
        else:
            groups.append([stretch])
    return [Paragraph(tuple(group)) for group in groups]


def _stretches(text: str, title: str | None) -> list[Stretch]:
    start = front_matter(text)[1]
    clean = page(text, start=start, title=title, is_place=is_place).clean
    found: list[Stretch] = []
    position = 0
    for low, high, kind in _blocks(clean):
        low = max(low, position)
        if low >= high:
            continue
        found += _furniture(text, position, low)
        found.append(Stretch(kind, low, high, tuple(_markup(text, low, high, clean))))
        position = high
    return [*found, *_furniture(text, position, len(text))]


def _blocks(clean: CleanText) -> list[tuple[int, int, str]]:
    """Where the blocks of the clean text stand in the original."""
    return sorted((*clean.original(block.start, block.end), block.kind) for block in clean.blocks)


def _markup(text: str, start: int, end: int, clean: CleanText) -> Iterator[tuple[int, int]]:
    """What of the block the parser does not see, but for addresses and lines of furniture, which a reader may want."""
    position = start
    first = bisect_left(clean.pieces, start, key=lambda piece: piece.original)
    for piece in clean.pieces[first:]:
        if piece.original >= end:
            break
        yield from _hidden(text, position, piece.original)
        position = max(position, piece.original + piece.length)
    yield from _hidden(text, position, end)


def _hidden(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = WORDS.search(text, start, end)
    if words is not None and "\n" not in text[start:end] and URL.match(words[0].lstrip("<")) is None:
        yield words.span()


def _furniture(text: str, start: int, end: int) -> Iterator[Stretch]:
    """The lines between two blocks; of one without a letter, such as the marks of a heading, nothing is shown."""
    for line in LINE.finditer(text, start, end):
        if not any(char.isalnum() for char in line[0]):
            yield Stretch("furniture", *line.span(), (line.span(),))
            continue
        marks = markup(text, *line.span())
        shown = [(low, high) for low, high in marks if URL.match(text[low:high].lstrip("<")) is None]
        yield Stretch("furniture", *line.span(), tuple(shown))
