"""A page of a newspaper: what stands above the story, the story, and what is to be left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from newsx.read.captions import address_behind, captioned, is_furniture
from newsx.read.datelines import Head, head
from newsx.read.days import Clue
from newsx.read.lines import Paragraph, ended, goes_on, paragraphs
from newsx.read.masthead import Masthead, masthead
from newsx.read.patterns import fitting
from newsx.read.strands import Strand, joined
from newsx.types import Block, BlockKind, CleanText, PlaceLine

LONGEST_SUBHEADING = 10
SPEAKER = re.compile(r"[^\W\d_a-z][\w.'’-]{0,24}(?: [^\W\d_a-z][\w.'’-]{0,24}){0,3}: ")
SPEAKERS = 3
NUMBERED = re.compile(r"\d{1,3}[.)] ")
TWO_SENTENCES = re.compile(r"[^\W\d_][.!?][\"'’”)]{0,2} [^\W_a-z]")
SHORTEST_PROSE = 8


@dataclass(frozen=True, slots=True)
class Page:
    """A text understood as a page; `clues` say what it tells of the day of publication."""

    clean: CleanText
    above: Masthead
    dateline: PlaceLine | None
    clues: tuple[Clue, ...]
    url: str | None


@dataclass(slots=True)
class _Part:
    """A block of the story while it is put together."""

    kind: BlockKind
    paragraphs: list[Paragraph]

    @property
    def text(self) -> str:
        """The words with which the block ends, or all of them where it was not cut."""
        return self.paragraphs[-1].strand.text


@dataclass(slots=True)
class _Story:
    parts: list[_Part] = field(default_factory=list)
    url: str | None = None


def page(text: str, *, start: int = 0, title: str | None = None, is_place: Callable[[str], bool]) -> Page:
    """`text` from `start` on, understood as a page.

    Args:
        title: the headline, where it is known from elsewhere.
        is_place: says of "Doha" before a colon whether it is a place.
    """
    whole = paragraphs(text, start=start)
    above = masthead(text, whole, title=title)
    story = _Story([_Part(kind, [paragraph]) for kind, paragraph in above.blocks])
    for paragraph in whole[above.length :]:
        _add(story, text, paragraph)
    wire = _take_dateline(story, text, never if _is_transcript(whole) else is_place)
    # Nothing but furniture: then our reading of it is wrong.
    parts = story.parts or [_Part("body", [paragraph]) for paragraph in whole]
    line = None if wire is None else wire.line
    clues = above.clues if wire is None or wire.clue is None else (*above.clues, wire.clue)
    return Page(clean_text(list(_blocks(parts))), above, line, clues, story.url or above.url)


def never(name: str) -> bool:
    """No: of a speaker before a colon nobody need ask whether he is a place."""
    return False


def _is_transcript(whole: Sequence[Paragraph]) -> bool:
    """Whether paragraphs begin with speakers' names, so that a name before a colon is one too."""
    return sum(SPEAKER.match(paragraph.strand.text) is not None for paragraph in whole) >= SPEAKERS


def clean_text(blocks: Sequence[tuple[BlockKind, Strand]]) -> CleanText:
    """The blocks as one text, a blank line between them."""
    placed, position = [], 0
    for kind, words in blocks:
        placed.append(Block(kind, position, position + len(words.text)))
        position += len(words.text) + 2
    whole = joined((words for _, words in blocks), joint="\n\n")
    return CleanText(whole.text, tuple(placed), whole.pieces)


def _add(story: _Story, text: str, paragraph: Paragraph) -> None:
    """`paragraph` as a part of the story, or as more of the last one, unless it is furniture."""
    words = paragraph.strand.text
    if fitting("address", words) is not None:
        story.url = story.url or address_behind(text, paragraph)
    elif not is_furniture(words):
        kind, rest = captioned(paragraph)
        if story.parts and _cut_in_two(story.parts[-1], paragraph):
            story.parts[-1].paragraphs.append(rest)
        else:
            story.parts.append(_Part(kind, [rest]))


def _cut_in_two(part: _Part, after: Paragraph) -> bool:
    """Whether `after` goes on with a sentence that `part` leaves open."""
    if part.kind not in ("body", "caption") or after.item or after.heading or part.paragraphs[-1].heading:
        return False
    return not ended(part.text) and goes_on(after.strand.text)


def _take_dateline(story: _Story, text: str, is_place: Callable[[str], bool]) -> Head | None:
    """The dateline before the first paragraph of the story; there only its place stays, as a block of its own."""
    index = next((i for i, part in enumerate(story.parts) if part.kind == "body"), None)
    if index is None:
        return None
    part = story.parts[index]
    found = head(text, part.paragraphs[0].strand, is_place=is_place)
    if found is None or (found.rest is None and len(story.parts) == 1):
        return None
    first = part.paragraphs.pop(0)
    if found.rest is not None:
        part.paragraphs.insert(0, replace(first, strand=found.rest))
    place = [] if found.place is None else [_Part("dateline", [replace(first, strand=found.place)])]
    story.parts[index : index + 1] = [*place, *([part] if part.paragraphs else [])]
    return found


def _blocks(parts: Sequence[_Part]) -> Iterator[tuple[BlockKind, Strand]]:
    """Each part on one line, the headings between the paragraphs told from them."""
    for index, part in enumerate(parts):
        words = joined(paragraph.strand for paragraph in part.paragraphs)
        before = parts[index - 1] if index else None
        after = parts[index + 1] if index + 1 < len(parts) else None
        heads = (
            part.kind == "body" and len(part.paragraphs) == 1 and after is not None and _is_heading(before, part, after)
        )
        yield ("subheading" if heads else part.kind), words


def _is_heading(before: _Part | None, part: _Part, after: _Part) -> bool:
    """Whether the part is a heading: Markdown says so, or it is short, open-ended and stands between sentences."""
    paragraph, text = part.paragraphs[0], part.text
    if paragraph.heading:
        return True
    if paragraph.item or ended(text) or text.endswith(",") or text.count(" ") >= LONGEST_SUBHEADING:
        return False
    if not (text[0].isalnum() or text[0] in "\"'“‘") or NUMBERED.match(text) or TWO_SENTENCES.search(text):
        return False
    if before is not None and before.kind == "body" and not ended(before.text):
        return False
    return _is_prose(after) and not goes_on(text)


def _is_prose(part: _Part) -> bool:
    text = part.text
    return part.kind == "body" and not part.paragraphs[0].item and ended(text) and text.count(" ") >= SHORTEST_PROSE - 1
