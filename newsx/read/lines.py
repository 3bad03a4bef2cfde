"""Lines into paragraphs: which line breaks part paragraphs, and which only wrap a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from newsx.read.markdown import IMAGES, Stretch, markup
from newsx.read.strands import Strand, joined, strand

BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
PREFIX = re.compile(
    r"(?P<indent>\s{0,80})(?P<quote>(?:>\s?){0,9})\s{0,9}(?:(?P<heading>#{1,6})\s+|(?P<bullet>[-*+•●▪◦‣])\s+)?"
)
UNDERLINE = re.compile(r"\s{0,3}(?:={3,200}|-{3,200})\s*")
ENDED = re.compile(r"[.!?…:;] ?['\"’”»)\]]{0,4}$")
FIRST_WORD = re.compile(r"[\"'“‘(\[`]{0,3}([^\W\d_]\S*)")

# A text is wrapped by hand if its lines are no longer than this, and its breaks cut sentences as often as this.
WIDEST_WRAP = 120
CUT_SENTENCES = 0.25
NARROWEST_WRAP = 30
NEARLY_FULL = 0.7


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text that shows words.

    Attributes:
        strand: its words.
        start, end: where it stands in the original, markup included.
        indent: how many spaces it is set in.
        heading, item, image: whether Markdown makes it a heading, an item of a list, or nothing but images.
        apart: whether a blank line stands before it.
    """

    strand: Strand
    start: int
    end: int
    indent: int
    heading: bool
    item: bool
    image: bool
    apart: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together, as one strand; heading, item and image as for its first line."""

    strand: Strand
    heading: bool = False
    item: bool = False
    image: bool = False


def ended(text: str) -> bool:
    """Whether `text` ends as a sentence does, or announces what follows."""
    return ENDED.search(text, max(len(text) - 6, 0)) is not None


def goes_on(text: str) -> bool:
    """Whether `text` begins as a sentence does not: in lower case ("iPhone" is a name all the same)."""
    word = FIRST_WORD.match(text)
    return word is not None and word[1].islower()


def paragraphs(text: str, *, start: int = 0) -> list[Paragraph]:
    """The paragraphs of `text` from `start` on, in order, without markup and line breaks."""
    lines = list(_lines(text, start))
    width = _wrap_width(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _continues(groups[-1][-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_paragraph(group) for group in groups]


def _paragraph(lines: Sequence[Line]) -> Paragraph:
    first = lines[0]
    return Paragraph(joined(line.strand for line in lines), first.heading, first.item, first.image)


def _lines(text: str, start: int) -> Iterator[Line]:
    """The lines that show words; one under-lined with === or --- is a heading."""
    apart = True
    held: Line | None = None
    for chunk in _chunks(text, start):
        for low, high, dropped in _spans(text, chunk):
            if held is not None and not apart and UNDERLINE.fullmatch(text, low, high):
                yield _headed(held)
                held, apart = None, True
                continue
            line = _line(text, low, high, dropped, apart=apart)
            if line is None:
                continue
            if held is not None:
                yield held
            held, apart = line, False
        apart = True
    if held is not None:
        yield held


def _headed(line: Line) -> Line:
    return replace(line, heading=True)


def _chunks(text: str, position: int) -> Iterator[list[Stretch]]:
    """The lines between two blank ones, as stretches of `text` from `position` on; a page break counts as one."""
    chunk: list[Stretch] = []
    for match in BREAK.finditer(text, position):
        blank = match.start() == position or text[position : match.start()].isspace()
        if not blank:
            chunk.append((position, match.start()))
        if chunk and (blank or match[0] == "\f"):
            yield chunk
            chunk = []
        position = match.end()
    if position < len(text):
        chunk.append((position, len(text)))
    if chunk:
        yield chunk


def _spans(text: str, chunk: Sequence[Stretch]) -> Iterator[tuple[int, int, list[Stretch]]]:
    """Each line of the chunk with the markup in it; emphasis and links may run over several lines."""
    stretches = iter(markup(text, chunk[0][0], chunk[-1][1]))
    waiting = next(stretches, None)
    for start, end in chunk:
        dropped: list[Stretch] = []
        while waiting is not None and waiting[0] < end:
            dropped.append((max(waiting[0], start), min(waiting[1], end)))
            if waiting[1] > end:
                break
            waiting = next(stretches, None)
        yield start, end, dropped


def _line(text: str, start: int, end: int, dropped: list[Stretch], *, apart: bool) -> Line | None:
    """The line from `start` to `end`; None if it shows no letter or digit."""
    prefix = PREFIX.match(text, start, end)
    indent, heading, bullet = (None, None, None) if prefix is None else prefix.group("indent", "heading", "bullet")
    body = start if prefix is None else prefix.end()
    words = strand(text, body, end, dropped=[(max(low, body), high) for low, high in dropped if high > body])
    if not any(char.isalnum() for char in words.text):
        return None
    if heading and words.text.endswith("#"):
        words = words.cut(0, len(words.text.rstrip("# ")))
    image = IMAGES.fullmatch(text, body, end) is not None
    return Line(
        words, start, end, indent=len(indent or ""), heading=bool(heading), item=bool(bullet), image=image, apart=apart
    )


def _continues(line: Line, after: Line, width: int | None) -> bool:
    """Whether `after` goes on with the paragraph of `line`, so that the break between them only wraps it."""
    if after.apart or after.item or after.heading or after.image or line.heading or line.image:
        return False
    text, next_text = line.strand.text, after.strand.text
    if width is not None:
        if after.indent > line.indent + 1 and ended(text):
            return False
        if _full(line, after, width):
            return True
        if not ended(text) and line.end - line.start >= NEARLY_FULL * width:
            return True
    return not ended(text) and goes_on(next_text)


def _full(line: Line, after: Line, width: int) -> bool:
    """Whether the first word of `after` would not have fitted on `line`."""
    return line.end - line.start + 1 + len(after.strand.text.split(" ", 1)[0]) > width


def _wrap_width(lines: Iterable[Line]) -> int | None:
    """The width to which the text is wrapped; None if its lines are paragraphs."""
    pairs = [(line, after) for line, after in pairwise(lines) if not (after.apart or after.item or after.heading)]
    if not pairs:
        return None
    lengths = sorted(line.end - line.start for line, _ in pairs)
    width = lengths[len(lengths) * 9 // 10]
    if not NARROWEST_WRAP <= width <= WIDEST_WRAP:
        return None
    cut = sum(not ended(line.strand.text) and goes_on(after.strand.text) for line, after in pairs)
    full = sum(_full(line, after, width) for line, after in pairs)
    return width if cut >= CUT_SENTENCES * len(pairs) and full * 2 >= len(pairs) else None
