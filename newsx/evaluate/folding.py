"""When two names count as the same, and where a name begins and ends. Pure: text in, text or offsets out."""

from __future__ import annotations

import re
from functools import lru_cache

# Not those of rules/en, which a user may change: a measure stays the same whatever is measured with it.
ARTICLES = frozenset({"the", "a", "an"})
POSSESSIVE = re.compile(r"['’]s\b")
WORD = re.compile(r"\w+")
ALIKE = 0.5  # of the words of the longer name
# Annotators differ in what they count as part of a name: "the", the marks around it, the possessive behind it.
OPENING = re.compile(r"(?:[\"'“‘(\[]\s*|(?:the|The|THE)\s+)+")
# Read backwards, lest a long row of marks within a name be tried from each of them.
CLOSING = re.compile(r"\n?(?:(?:s\s*['’]|['’\"”)\]])\s*)+")


@lru_cache(maxsize=100_000)
def folded(name: str) -> str:
    """The words of `name` in lower case, without possessive and leading article."""
    words = WORD.findall(POSSESSIVE.sub("", name.casefold()))
    first = next((place for place, word in enumerate(words) if word not in ARTICLES), len(words))
    return " ".join(words[first:])


def alike(one: str, other: str) -> bool:
    """Whether two names are the same when folded, or share at least half of the words of the longer one."""
    first, second = folded(one), folded(other)
    if not first or not second:
        return one.strip() == other.strip() != ""
    return first == second or _shared(frozenset(first.split()), frozenset(second.split())) >= ALIKE


def _shared(some: frozenset[str], others: frozenset[str]) -> float:
    return len(some & others) / max(len(some), len(others))


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the name between `start` and `end` stands without "the", marks around it and a possessive."""
    opening = OPENING.match(text, start, end)
    first = start if opening is None or opening.end() == end else opening.end()
    closing = CLOSING.match(text[first:end][::-1])
    last = end if closing is None else end - closing.end()
    return (first, end) if last == first else (first, last)
