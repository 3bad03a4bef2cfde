"""Captions told from credits, and paragraphs from the furniture of the page."""

from __future__ import annotations

from dataclasses import replace

from newsx.read.lines import Paragraph
from newsx.read.markdown import URL
from newsx.read.patterns import fitting, may_end, patterns
from newsx.read.strands import Strand
from newsx.types import BlockKind

# Nobody writes a longer caption: what ends with a credit then is a paragraph all the same.
LONGEST_CAPTION = 90


def is_furniture(text: str) -> bool:
    """Whether the paragraph has no part in the story: an advertisement, a footer, the credit of a picture."""
    return any(fitting(kind, text) is not None for kind in ("furniture", "footer", "credit"))


def address_behind(text: str, paragraph: Paragraph) -> str | None:
    """The URL that stands in `text` right behind the words of the paragraph."""
    position = paragraph.strand.end
    while position < len(text) and (text[position].isspace() or text[position] in "<([]:*_"):
        position += 1
    match = URL.match(text, position)
    return None if match is None else match[0].rstrip(".,;:!?*_")


def captioned(paragraph: Paragraph) -> tuple[BlockKind, Paragraph]:
    """What the paragraph is, caption or body, and the paragraph without label, credit and leftovers of markup."""
    words, labelled = _without_label(paragraph.strand)
    words, credited = _without_credit(words)
    if not words.text:
        return "body", paragraph
    caption = (labelled or credited or paragraph.image) and words.text.count(" ") < LONGEST_CAPTION
    return "caption" if caption else "body", replace(paragraph, strand=words)


def _without_label(words: Strand) -> tuple[Strand, bool]:
    """The words behind "FILE PHOTO:" and the like, and whether there was such a label."""
    labelled = False
    for kind in ("leftover", "caption"):
        for pattern in patterns(kind):
            match = pattern.regex.match(words.text)
            if match is not None:
                words, labelled = words.cut(match.end("cut")), labelled or kind == "caption"
    return words, labelled


def _without_credit(words: Strand) -> tuple[Strand, bool]:
    """The words before "(AP Photo/Jane Doe)" and the like, and whether that makes them a caption."""
    credited = False
    for kind in ("trailing_credit", "sign_off"):
        for pattern in patterns(kind) if may_end(kind, words.text) else ():
            match = pattern.at_end(words.text)
            if match is not None:
                words, credited = words.cut(0, match.start("cut")), credited or kind == "trailing_credit"
    return words, credited
