"""The dateline at the head of a wire story."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from newsx.read.days import Clue, clue
from newsx.read.lines import goes_on
from newsx.read.patterns import Pattern, patterns, vocabulary
from newsx.read.strands import Strand
from newsx.types import PlaceLine

# Datelines are short; what stands further on in the paragraph cannot change them.
LONGEST = 160
# A dateline without day and agency needs a sentence behind it: so many words, or an end.
SHORTEST_SENTENCE = 6
LONG_SENTENCE = 15
BEHIND = re.compile(r"[\s:_—–-]+$")
ENDS = re.compile(r"[.!?…][\"'”’»)]{0,3}$")


@dataclass(frozen=True, slots=True)
class Head:
    """A dateline, its place and day, and the sentence behind it, if it shares its paragraph with one."""

    line: PlaceLine
    place: Strand | None
    clue: Clue | None
    rest: Strand | None


def head(original: str, words: Strand, *, is_place: Callable[[str], bool]) -> Head | None:
    """The dateline with which `words`, taken from `original`, begin; None if they have none.

    Args:
        is_place: what to ask about a name that nothing but a dash or a colon marks as a dateline.
    """
    opening = words.text[:LONGEST]
    for pattern in patterns("dateline"):
        match = pattern.regex.match(opening)
        if match is None or _is_weekday(match):
            continue
        if pattern.rule.sure or _believable(pattern, match, words.text, is_place):
            return _head(original, words, match)
    return None


def _is_weekday(match: re.Match[str]) -> bool:
    """Whether what stands where the town should is a day: "Monday, 15 April 2024"."""
    place = match.groupdict().get("place") or ""
    return place.lower().strip(".") in vocabulary("weekday")


def stands_alone(words: Strand) -> bool:
    """Whether `words` are a dateline and nothing else."""
    text = words.text
    if len(text) > LONGEST:
        return False
    found = ((pattern, match) for pattern in patterns("dateline") if (match := pattern.regex.fullmatch(text)))
    return any(
        not _is_weekday(match) and (pattern.rule.sure or _believable(pattern, match, text, lambda name: False))
        for pattern, match in found
    )


def _believable(pattern: Pattern, match: re.Match[str], text: str, is_place: Callable[[str], bool]) -> bool:
    """Whether a place before a dash or colon, without day and agency, is a dateline and no slug, label or subject."""
    place, rest = match["place"], text[match.end() :].strip()
    if place.lower() in vocabulary("slug"):
        return False
    if not rest:
        # "WASHINGTON _" on a line of its own; a colon alone makes a heading.
        return place.isupper() and not text.endswith(":")
    return _is_prose(rest) and (pattern.rule.id == "dateline.upper_dash" or is_place(place))


def _is_prose(text: str) -> bool:
    """Whether `text` begins as a sentence and reads like one, not like a headline."""
    count = text.count(" ") + 1
    lower = sum(map(str.islower, text[:200]))
    whole = count >= SHORTEST_SENTENCE and ENDS.search(text[-5:]) is not None
    return not goes_on(text) and 2 * lower > len(text[:200]) and (whole or count >= LONG_SENTENCE)


def _head(original: str, words: Strand, match: re.Match[str]) -> Head:
    found = match.groupdict()
    shown = words.passage(original, 0, len(BEHIND.sub("", match[0])))
    within = "day" if found.get("day") else "day_within"
    place = None if found.get("place") is None else words.passage(original, *match.span("place"))
    day = None if found.get(within) is None else words.passage(original, *match.span(within))
    rest = words.cut(match.end())
    line = PlaceLine(shown.text, shown.start or 0, shown.end or 0, place, day)
    where = None if place is None else words.cut(*match.span("place"))
    return Head(line, where, None if day is None else clue("dateline", day), rest if rest.text else None)
