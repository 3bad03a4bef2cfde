"""Inline Markdown, tags and addresses: where they stand in a text, so that they can be left out.

Words stay: those of a link, of emphasis, and those that describe an image.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Stretch = tuple[int, int]

URL = re.compile(
    r"(?:https?://|\bwww\.)[^\s<>()\[\]\"“”|]{2,2000}(?:\([^\s<>()]{0,200}\)[^\s<>()\[\]\"“”|]{0,2000})?", re.I
)
# What an address in running text ends with and does not own.
_AFTER_URL = ".,;:!?'’*_"
_TAG = (
    r"(?:a|abbr|article|b|blockquote|br|cite|code|del|div|em|figcaption|figure|font|h[1-6]|hr|i|img|ins|li|mark|ol|p|pre"
    r"|q|s|section|small|span|strong|sub|sup|u|ul)"
)
TOKEN = re.compile(
    r"(?P<escape>\\[\\`*_{}\[\]()#+.!>~|-])"
    r"|(?P<image>!\[[^\[\]]{0,500}\]\([^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,2000})?(?:\s+\"[^\"]{0,300}\")?\))"
    r"|(?P<autolink><(?:https?://|mailto:|www\.)[^\s<>]{1,2000}>)"
    rf"|(?P<tag></?{_TAG}(?:\s[^<>]{{0,500}})?/?>|<!--[^<]{{0,2000}}?-->)"
    r"|(?P<close>\]\([^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,2000})?(?:\s+\"[^\"]{0,300}\")?\))"
    rf"|(?P<url>{URL.pattern})"
    r"|(?P<open>\[)|(?P<shut>\])"
    r"|(?P<mark>\*{1,3}|_{1,3}|~~|`+)",
    re.IGNORECASE,
)
MARKS = ("\\", "[", "]", "<", "*", "_", "~~", "`", "://")

IMAGES = re.compile(r"\s*(?:\[?!\[[^\[\]]{1,500}\]\([^()]{0,2000}\)(?:\]\([^()]{0,2000}\))?\s*){1,9}")


def markup(text: str, start: int, end: int) -> list[Stretch]:
    """The stretches of `text` from `start` to `end` that are markup or addresses, in order and apart."""
    if not _may_hold_markup(text[start:end]):
        return []
    openers: list[int] = []
    marks: dict[str, int] = {}
    found: list[Stretch] = []
    for match in TOKEN.finditer(text, start, end):
        found.extend(_stretches(match, openers, marks))
    return _apart(found)


def _may_hold_markup(block: str) -> bool:
    """Whether there is anything that every kind of TOKEN has one of; most paragraphs have none."""
    return any(mark in block for mark in MARKS) or "www." in block.lower()


def _stretches(match: re.Match[str], openers: list[int], marks: dict[str, int]) -> Iterator[Stretch]:
    """What `match` makes droppable; `openers` and `marks` remember what still waits for its other half."""
    match match.lastgroup:
        case "autolink" | "tag":
            yield match.span()
        case "image":
            yield match.start(), match.start() + len("![")
            yield match.string.index("](", match.start()), match.end()
        case "escape":
            yield match.start(), match.start() + 1
        case "url":
            yield match.start(), match.start() + len(match[0].rstrip(_AFTER_URL))
        case "open":
            openers.append(match.start())
        case "shut" if openers:
            openers.pop()
        case "close" if openers:
            opener = openers.pop()
            yield opener, opener + 1
            yield match.span()
        case "mark":
            yield from _emphasis(match, marks)


def _emphasis(match: re.Match[str], marks: dict[str, int]) -> Iterator[Stretch]:
    """A pair of marks: the first before a word and behind none, the second the other way round."""
    before, after = _around(match)
    if match[0] in marks and not before.isspace() and not after.isalnum():
        start = marks.pop(match[0])
        yield start, start + len(match[0])
        yield match.span()
    elif not after.isspace() and not before.isalnum():
        marks[match[0]] = match.start()


def _around(match: re.Match[str]) -> tuple[str, str]:
    """The characters before and behind the mark; a space where the text ends."""
    start, end = match.span()
    return match.string[max(start - 1, 0) : start] or " ", match.string[end : end + 1] or " "


def _apart(found: list[Stretch]) -> list[Stretch]:
    """The stretches in order, those that overlap made one."""
    apart: list[Stretch] = []
    for start, end in sorted(found):
        if apart and start < apart[-1][1]:
            apart[-1] = apart[-1][0], max(end, apart[-1][1])
        else:
            apart.append((start, end))
    return apart
