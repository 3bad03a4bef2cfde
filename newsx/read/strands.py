"""Text that knows where it stands in the original: what is left of a stretch once markup and line breaks are gone."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from newsx.types import Passage, Piece

# Characters that show nothing and that the parser does not know: controls, soft hyphen, zero-width space, marks of
# writing direction, halves of surrogate pairs. The joiners U+200C and U+200D stay, because emoji are made with them.
_UNSEEN = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
)
_UNSEEN += "\ud800-\udfff"
WORDS = re.compile(rf"[^\s{_UNSEEN}]+(?: [^\s{_UNSEEN}]+)*")
SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Strand:
    """Words on one line; every character but the spaces between pieces stands, unchanged, in the original."""

    text: str
    pieces: tuple[Piece, ...]

    @property
    def start(self) -> int:
        """Where its first character stands in the original."""
        return self.pieces[0].original

    @property
    def end(self) -> int:
        """Where its last character ends in the original."""
        return self.pieces[-1].original + self.pieces[-1].length

    def cut(self, start: int, end: int | None = None) -> Strand:
        """The strand from `start` to `end`, without space at either end."""
        stop = len(self.text) if end is None else end
        kept = self.text[start:stop]
        start += len(kept) - len(kept.lstrip())
        kept = kept.strip()
        return Strand(kept, tuple(self._pieces(start, start + len(kept))))

    def _pieces(self, start: int, end: int) -> Iterator[Piece]:
        first = max(bisect_right(self.pieces, start, key=lambda piece: piece.clean) - 1, 0)
        for piece in self.pieces[first:]:
            if piece.clean >= end:
                return
            low, high = max(piece.clean, start), min(piece.clean + piece.length, end)
            if low < high:
                yield Piece(low - start, piece.original + low - piece.clean, high - low)

    def passage(self, original: str, start: int = 0, end: int | None = None) -> Passage:
        """The words from `start` to `end` as they stand in `original`, from which the strand was taken."""
        part = self.cut(start, end)
        return Passage(original[part.start : part.end], part.start, part.end)


def strand(original: str, start: int, end: int, *, dropped: Iterable[tuple[int, int]] = ()) -> Strand:
    """What is to be seen from `start` to `end`, less the `dropped` stretches (in order, apart), spaces made one."""
    text: list[str] = []
    pieces: list[Piece] = []
    length, position, spaced = 0, start, False
    for low, high in (*dropped, (end, end)):
        for match in WORDS.finditer(original, position, low):
            spaced = spaced or SPACE.search(original, position, match.start()) is not None
            if spaced and pieces:
                text.append(" ")
                length += 1
            pieces.append(Piece(length, match.start(), match.end() - match.start()))
            text.append(match[0])
            length += len(match[0])
            position, spaced = match.end(), False
        spaced = spaced or SPACE.search(original, position, low) is not None or original.startswith("<br", low, high)
        position = high
    return Strand("".join(text), tuple(pieces))


def joined(strands: Iterable[Strand], *, joint: str = " ") -> Strand:
    """The strands one after the other, with `joint` between them; a hyphen at the end of a line closes up."""
    text: list[str] = []
    pieces: list[Piece] = []
    length = 0
    for each in strands:
        if text:
            between = "" if _hyphenated(text[-1], each.text) and joint == " " else joint
            text.append(between)
            length += len(between)
        text.append(each.text)
        pieces.extend(Piece(length + piece.clean, piece.original, piece.length) for piece in each.pieces)
        length += len(each.text)
    return Strand("".join(text), tuple(pieces))


def _hyphenated(line: str, after: str) -> bool:
    """Whether `line` breaks off at the hyphen of a word that `after` goes on with."""
    return len(line) > 1 and line[-1] == "-" and line[-2].isalpha() and after[:1].islower()
