"""What stands above the story: headline, byline, publication line, and the furniture between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from newsx.read.captions import address_behind, captioned, is_furniture
from newsx.read.datelines import stands_alone
from newsx.read.days import Clue, clue
from newsx.read.lines import Paragraph, goes_on
from newsx.read.patterns import fitting
from newsx.read.strands import Strand
from newsx.types import BlockKind, Passage

# Whoever has not begun the story by then has no masthead.
MOST_PARAGRAPHS = 16
# A byline or publication line so few paragraphs on shows that the story has not begun.
AHEAD = 3
LONGEST_HEADLINE = 30
LONGEST_QUESTION = 16
LONGEST_STANDFIRST = 60
LONGEST_STRAP = 4
SEPARATOR = re.compile(r" [|•·/–—-] | ?\| ?")
STOP = re.compile(r"[.,;:][\"'”’»)]{0,3}$")
ABBREVIATION = re.compile(r"\b[A-Z]\.[A-Z]\.$")
QUESTION = re.compile(r"[?!][\"'”’»)]{0,3}$")
# A comma within quotation marks, or a stop within the line: headlines have neither, sentences of a story do.
TOLD = re.compile(r",[\"”’]|[^\W\d_A-Z]{3}[.][\"'”’)]{0,2} [^\W_a-z]")
PERSON = re.compile(r"[^\W\d_a-z][\w.'’-]{0,24}(?: [^\W\d_a-z][\w.'’-]{0,24}){1,3}")


@dataclass(slots=True)
class Masthead:
    """What was found above the story.

    Attributes:
        length: how many paragraphs it takes up.
        blocks: those of them that the parser reads too: headline, standfirst, captions.
        published, updated: what the lines with a day say.
    """

    headline: Passage | None = None
    byline: Passage | None = None
    url: str | None = None
    length: int = 0
    blocks: list[tuple[BlockKind, Paragraph]] = field(default_factory=list)
    published: list[Clue] = field(default_factory=list)
    updated: list[Clue] = field(default_factory=list)

    @property
    def clues(self) -> tuple[Clue, ...]:
        """The days of publication; an update counts where nothing else is said."""
        return (*self.published, *self.updated)


def masthead(original: str, paragraphs: Sequence[Paragraph], *, title: str | None = None) -> Masthead:
    """What stands above the story; a `title` known from elsewhere tells which paragraph is the headline."""
    found = Masthead()
    for index, paragraph in enumerate(paragraphs[:MOST_PARAGRAPHS]):
        behind = paragraphs[index + 1 : index + 1 + 2 * AHEAD]
        following = [each for each in behind if not is_furniture(each.strand.text)][:AHEAD]
        if not _taken(found, original, paragraph, following, title):
            break
        found.length = index + 1
    return found


def _taken(
    found: Masthead, original: str, paragraph: Paragraph, following: Sequence[Paragraph], title: str | None
) -> bool:
    """Whether the paragraph belongs above the story; if so, `found` has taken it in."""
    words = paragraph.strand
    if stands_alone(words):
        return False
    if title is not None and _same(words.text, title):
        return _headed(found, original, paragraph)
    if _credited(found, original, words) or (fitting("kicker", words.text) is not None and following):
        return True
    if fitting("address", words.text) is not None:
        found.url = found.url or address_behind(original, paragraph)
        return True
    if (found.length or fitting("footer", words.text) is None) and is_furniture(words.text):
        return True
    kind, rest = captioned(paragraph)
    if kind == "caption":
        found.blocks.append((kind, rest))
        return True
    if found.headline is None and _is_headline(paragraph, following):
        return _headed(found, original, paragraph)
    return _named(found, original, paragraph, following) or _is_standfirst(found, paragraph, following)


def _headed(found: Masthead, original: str, paragraph: Paragraph) -> bool:
    found.headline = paragraph.strand.passage(original)
    found.blocks.append(("headline", paragraph))
    return True


def _named(found: Masthead, original: str, paragraph: Paragraph, following: Sequence[Paragraph]) -> bool:
    """A name alone between the headline and a publication line or dateline: the writer's."""
    text = paragraph.strand.text
    if found.headline is None or found.byline is not None or not following or PERSON.fullmatch(text) is None:
        return False
    after = following[0].strand
    if fitting("published", after.text) is None and not stands_alone(after):
        return False
    found.byline = paragraph.strand.passage(original)
    return True


def _is_standfirst(found: Masthead, paragraph: Paragraph, following: Sequence[Paragraph]) -> bool:
    """A paragraph between the headline and a byline or publication line still to come."""
    if found.headline is None or found.byline is not None or found.published:
        return False
    text = paragraph.strand.text
    if text.count(" ") >= LONGEST_STANDFIRST or not any(_is_line(each.strand) for each in following):
        return False
    found.blocks.append(("body" if STOP.search(text[-5:]) else "subheading", paragraph))
    return True


def _credited(found: Masthead, original: str, words: Strand) -> bool:
    """Takes in a line of byline and publication, whole or in parts."""
    parts = list(_parts(words)) if SEPARATOR.search(words.text[:400]) else [words]
    if _fits(words):
        parts = [words]
    elif not (all(_fits(part) for part in parts) or _is_strapline(parts)):
        return False
    for part in parts:
        _take_line(found, original, part)
    return True


def _is_strapline(parts: Sequence[Strand]) -> bool:
    """Whether a line of parts gives the day and else a few words: "Saturday 8 March 2025 · Super League"."""
    days = [part for part in parts if fitting("published", part.text) is not None]
    rest = [part.text for part in parts if part not in days]
    return bool(days) and all(text.count(" ") < LONGEST_STRAP and STOP.search(text[-5:]) is None for text in rest)


def _fits(words: Strand) -> bool:
    text = words.text
    return any(fitting(kind, text) is not None for kind in ("byline", "published", "furniture", "kicker"))


def _parts(words: Strand) -> Iterator[Strand]:
    """The stretches between the bars, dots and dashes of a line."""
    start = 0
    for match in SEPARATOR.finditer(words.text):
        if match.start() > start:
            yield words.cut(start, match.start())
        start = match.end()
    if start < len(words.text):
        yield words.cut(start)


def _take_line(found: Masthead, original: str, words: Strand) -> None:
    for kind in ("byline", "published"):
        match = fitting(kind, words.text)
        if match is None:
            continue
        if kind == "byline" and found.byline is None:
            found.byline = words.passage(original, *match.span("name"))
        if match.groupdict().get("day") is not None:
            day = clue("header", words.passage(original, *match.span("day")))
            label = (match.groupdict().get("label") or "").lower()
            if day is not None:
                (found.updated if "updat" in label or "modif" in label else found.published).append(day)
        return


def _is_line(words: Strand) -> bool:
    """Whether `words` are a byline or publication line, whole or in parts."""
    parts = list(_parts(words))
    return any(fitting(k, words.text) is not None for k in ("byline", "published")) or (
        len(parts) > 1 and all(_fits(part) for part in parts)
    )


def _is_headline(paragraph: Paragraph, following: Sequence[Paragraph]) -> bool:
    text = paragraph.strand.text
    if not following or goes_on(text) or not any(map(str.isalpha, text)):
        return False
    if paragraph.heading:
        return True
    if paragraph.item or text.count(" ") >= LONGEST_HEADLINE or TOLD.search(text):
        return False
    if QUESTION.search(text[-5:]) and text.count(" ") >= LONGEST_QUESTION:
        return False
    if STOP.search(text[-5:]) is None or ABBREVIATION.search(text):
        return following[0].item or not goes_on(following[0].strand.text)
    # Some papers end headlines with a full stop: then what follows must show what it is.
    return not text.endswith(":") and any(_is_line(each.strand) or stands_alone(each.strand) for each in following[:2])


def _same(text: str, title: str) -> bool:
    """Whether two headlines differ in nothing but case and spaces."""
    return text.casefold() == " ".join(title.split()).casefold()
