"""The words of names and texts as they are compared: without case, marks, stops and possessives, each in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsx.names import key

WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*")
POSSESSIVE = re.compile(r"['’]s?$")
GLUE = re.compile(r"[\s\-‐‑–.&/'’()\"“”]{1,3}\Z")  # what may part two words of one name; a comma may not
ACRONYM = 5  # letters; a longer word in capitals may be but shouted


@dataclass(frozen=True, slots=True)
class Word:
    """A word, its key, and where it stands."""

    text: str
    key: str
    start: int
    end: int


def words_of(text: str) -> Iterator[Word]:
    """The words of `text` in order; of "Putin's" the name, of "U.S." the letters."""
    for found in WORD.finditer(text):
        written = POSSESSIVE.sub("", found[0]) if found[0][-2:] in {"'s", "’s"} else found[0]
        yield Word(written, _key(written), found.start(), found.start() + len(written))


def _key(word: str) -> str:
    """As `names.key` has it; a word of plain letters, which most are, needs no more than small ones."""
    return word.lower() if word.isascii() and word.isalnum() else key(word)


def fits(listed: str, written: str, *, alone: bool) -> bool:
    """Whether a word of a text is capitalised as the list writes it: "Apple" is no "apple", "WHO" no "Who".

    A word that is listed in lower case may be capitalised; one listed in capitals need not be, unless it is short and
    stands alone: lists write "PUTIN, Vladimir" too.
    """
    if not any(map(str.isupper, listed)):
        return True
    if alone and listed.isupper() and 1 < len(listed) <= ACRONYM:
        return written.isupper()
    return any(map(str.isupper, written))
