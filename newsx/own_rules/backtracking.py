"""Whether a pattern can take for ever: a repetition in a repetition, between which the same characters can be parted.

"(a+)+" tries each way to cut a row of letters into rows, and their number doubles with each letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _constants as codes  # type: ignore[attr-defined]  # undocumented, but older than this file's Python
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

# One of each kind of character that a repetition may take.
PROBES = "aA0_ \t\n.,:;-–—/'’\"“”()[]&|*é李"
REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT)
Items = Any  # what re's parser makes of a pattern: pairs of a code and what belongs to it


def is_explosive(pattern: str) -> bool:
    """Whether an unbounded repetition holds another, or alternatives, and one character alone can go through both."""
    outer = (body for body in _repeated(parser.parse(pattern)))
    return any(_ways(body, probe) > 1 for body in outer for probe in PROBES if _takes(body, probe))


def _repeated(items: Items) -> Iterator[Items]:
    """The bodies of all unbounded repetitions."""
    for code, inner in items:
        if code in REPEATS and inner[1] is codes.MAXREPEAT:
            yield inner[2]
        for part in _parts(code, inner):
            yield from _repeated(part)


def _parts(code: Any, inner: Any) -> list[Items]:
    """What is within an item."""
    if code in REPEATS or code is codes.POSSESSIVE_REPEAT:
        return [inner[2]]
    if code is codes.SUBPATTERN:
        return [inner[-1]]
    return list(inner[1]) if code is codes.BRANCH else []


def _takes(items: Items, char: str) -> bool:
    """Whether the items can match a row of nothing but the character."""
    return all(_takes_one(code, inner, char) for code, inner in items)


def _takes_one(code: Any, inner: Any, char: str) -> bool:
    if code in REPEATS or code is codes.POSSESSIVE_REPEAT:
        return inner[0] == 0 or _takes(inner[2], char)
    if code is codes.SUBPATTERN:
        return _takes(inner[-1], char)
    if code is codes.BRANCH:
        return any(_takes(each, char) for each in inner[1])
    if code is codes.LITERAL:
        return bool(inner == ord(char))
    if code is codes.NOT_LITERAL:
        return bool(inner != ord(char))
    if code is codes.ANY:
        return char != "\n"
    if code is codes.IN:
        return any(_is_in(each, char) for each in inner if each[0] is not codes.NEGATE) != (inner[0][0] is codes.NEGATE)
    return code in (codes.AT, codes.ASSERT, codes.ASSERT_NOT)


def _is_in(member: Any, char: str) -> bool:
    code, inner = member
    if code is codes.RANGE:
        return bool(inner[0] <= ord(char) <= inner[1])
    if code is codes.CATEGORY:
        return re.fullmatch(CATEGORIES[inner], char) is not None
    return bool(inner == ord(char))


CATEGORIES = {
    codes.CATEGORY_DIGIT: r"\d",
    codes.CATEGORY_NOT_DIGIT: r"\D",
    codes.CATEGORY_SPACE: r"\s",
    codes.CATEGORY_NOT_SPACE: r"\S",
    codes.CATEGORY_WORD: r"\w",
    codes.CATEGORY_NOT_WORD: r"\W",
}


def _ways(items: Items, char: str) -> int:
    """How many items, within a body that takes the character, may each take more or fewer of it: 2 stands for many."""
    found = 0
    for code, inner in items:
        if code in REPEATS and inner[1] is codes.MAXREPEAT and _takes(inner[2], char):
            return 2
        if code is codes.BRANCH:
            fitting = [each for each in inner[1] if _takes(each, char) and len(each)]
            found += max([len(fitting), *(_ways(each, char) for each in fitting)]) if fitting else 0
        elif code in REPEATS or code is codes.SUBPATTERN:
            found += _ways(inner[2] if code in REPEATS else inner[-1], char)
    return found
