"""With which letters what a regular expression finds can begin: where a text has others it needs no attempt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from re import _constants as codes  # type: ignore[attr-defined]  # undocumented, but older than this file's Python
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, TypeVar

LENGTH = 3  # characters of an opening
MOST = 50_000  # openings of a pattern; more tell nothing apart
ASCII = tuple(map(chr, range(128)))
ALIKE = str.maketrans({**{char: char.lower() for char in ASCII}, **dict.fromkeys("0123456789", "0")})
LETTERS = frozenset(char.translate(ALIKE) for char in ASCII)
REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
WIDTHLESS = (codes.AT, codes.ASSERT, codes.ASSERT_NOT)
Items = Any  # what re's parser makes of a pattern: pairs of a code and what belongs to it
Openings = frozenset[str]
NOTHING: Openings = frozenset({""})
T = TypeVar("T")
Tried = tuple[T, re.Pattern[str]]  # something, and the pattern that finds it
BACK_REFERENCE = re.compile(r"\(\?P=|\(\?\(|\\[1-9]")


def opening_at(text: str, starts: Iterable[int]) -> list[str]:
    """What stands at each of `starts`: its first characters, letters small, digits 0; "" where not all are of ASCII."""
    plain = text.translate(ALIKE) + " " * LENGTH
    found = [plain[start : start + LENGTH] for start in starts]
    return found if plain.isascii() else [each if each.isascii() else "" for each in found]


def openings(pattern: re.Pattern[str]) -> Openings | None:
    """What `opening_at` can give where `pattern` matches; None if it can give anything."""
    if BACK_REFERENCE.search(pattern.pattern):
        return None
    try:
        begun = _of_all(parser.parse(pattern.pattern, pattern.flags))
    except OverflowError:
        return None
    if sum(len(LETTERS) ** (LENGTH - len(each)) for each in begun) > MOST:
        return None
    return NOTHING.union(*map(_filled, begun))


def by_opening(patterns: Sequence[Tried[T]]) -> tuple[Mapping[str, Sequence[Tried[T]]], Sequence[Tried[T]]]:
    """Those that can match where a text has an opening, in their order; then those that can at any other opening."""
    known = [openings(pattern) for _, pattern in patterns]
    every = frozenset[str]().union(*(each for each in known if each is not None))
    found: dict[str, list[Tried[T]]] = {}
    for tried, begun in zip(patterns, known, strict=True):
        for each in every if begun is None else begun:
            found.setdefault(each, []).append(tried)
    return found, [tried for tried, begun in zip(patterns, known, strict=True) if begun is None]


def _filled(begun: str) -> Iterable[str]:
    """All that an opening can be of which a pattern tells but the first characters."""
    return map("".join, product([begun], *[LETTERS] * (LENGTH - len(begun))))


def _of_all(items: Items) -> Openings:
    """The first characters of what the items match one behind the other; fewer than LENGTH where they end."""
    begun = NOTHING
    for code, inner in items:
        if all(len(each) == LENGTH for each in begun):
            break
        begun = _joined(begun, _of_one(code, inner))
    return begun


def _joined(before: Openings, behind: Openings) -> Openings:
    if len(before) * len(behind) > MOST:
        raise OverflowError
    return frozenset((one + other)[:LENGTH] for one in before for other in behind)


def _of_one(code: Any, inner: Any) -> Openings:
    if code in WIDTHLESS:
        return NOTHING
    if code is codes.SUBPATTERN or code is codes.ATOMIC_GROUP:
        return _of_all(inner[-1] if code is codes.SUBPATTERN else inner)
    if code is codes.BRANCH:
        return frozenset().union(*map(_of_all, inner[1]))
    return _of_repeat(*inner) if code in REPEATS else _of_character(code, inner)


def _of_repeat(least: int, most: int, items: Items) -> Openings:
    once, row = _of_all(items), NOTHING
    found = NOTHING if least == 0 else frozenset[str]()
    for number in range(1, min(most, max(least, LENGTH)) + 1):
        row = _joined(row, once)
        found |= row if number >= least else frozenset()
    return found


def _of_character(code: Any, inner: Any) -> Openings:
    if code is codes.LITERAL:
        return frozenset({chr(inner).translate(ALIKE)})
    if code is codes.IN and inner[0][0] is not codes.NEGATE:
        return frozenset(char for each in inner for char in _of_class(*each))
    return NOTHING | LETTERS  # whatever else there is


def _of_class(code: Any, inner: Any) -> Iterable[str]:
    if code is codes.LITERAL:
        return (chr(inner).translate(ALIKE),)
    if code is codes.RANGE:
        return (chr(each).translate(ALIKE) for each in range(inner[0], min(inner[1], len(ASCII)) + 1))
    kind = CLASSES.get(inner)
    return LETTERS if kind is None else (char.translate(ALIKE) for char in ASCII if re.match(kind, char))


CLASSES = {codes.CATEGORY_DIGIT: r"\d", codes.CATEGORY_SPACE: r"\s", codes.CATEGORY_WORD: r"\w"}
