"""Look-up of places by name, and choice between namesakes."""

from __future__ import annotations

import gzip
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import cast

from newsx.gazetteer.places import Entry, Type
from newsx.names import is_acronym, key, without_possessive
from newsx.rulebook import words

TINY = 20  # times as populous: beside such a place a namesake gives way even in its own country
REGION_SHARE = 4  # a region counts the people of its cities alone, a country all of them
JOINTS = {"-", "–", "‑", "/", "&"}
LONGEST = 8  # words


@dataclass(frozen=True, slots=True)
class _World:
    """The file's lines, unparsed: places by number, names sorted."""

    places: list[bytes]
    names: list[bytes]

    def line(self, k: str) -> tuple[str, str] | None:
        """The grade of the key `k` and the numbers of its places, most prominent first."""
        opening = f"{k}\t".encode()
        at = bisect_left(self.names, opening)
        if at == len(self.names) or not self.names[at].startswith(opening):
            return None
        grade, numbers = self.names[at][len(opening) :].decode().split("\t")
        return grade, numbers

    def goes_on(self, k: str) -> bool:
        """Whether a longer name begins with the words of `k`."""
        opening = f"{k} ".encode()
        at = bisect_left(self.names, opening)
        return at < len(self.names) and self.names[at].startswith(opening)

    def entry(self, number: int) -> Entry:
        name, type_, country, admin1, id_, latitude, longitude, people = self.places[number].decode().split("\t")
        return Entry(
            name,
            cast(Type, type_),
            country or None,
            admin1 or None,
            int(id_) if id_ else None,
            float(latitude) if latitude else None,
            float(longitude) if longitude else None,
            int(people),
        )


@cache
def _world() -> _World:
    packet = resources.files("newsx.gazetteer").joinpath("world.tsv.gz").read_bytes()
    _, places, names = gzip.decompress(packet).split(b"\n\n")
    return _World(places.split(b"\n"), names.rstrip(b"\n").split(b"\n"))


@lru_cache(maxsize=20_000)
def entries(name: str) -> tuple[Entry, ...]:
    """The places called `name`, most prominent first; none for a word in lower case.

    Case, diacritics, stops and a possessive do not matter, but an abbreviation must be in capitals: "US", never "Us".
    """
    found = _world().line(key(name)) if _is_capitalised(name) else None
    if found is None:
        return ()
    capitals = without_possessive(name).isupper()
    numbers = [number for number in found[1].split() if capitals or not number.endswith("a")]
    return tuple(_world().entry(int(number.rstrip("a"))) for number in numbers)


def choose(name: str, *, context: Collection[str] = ()) -> Entry | None:
    """The place that `name` means in an article that speaks of the countries `context` (ISO codes), None if unknown.

    A namesake in one of those countries comes before a larger one elsewhere, unless it is tiny beside it. A country
    gives way only to a region of about its size: "Georgia" among American places is the state.
    """
    found = entries(name)
    if not found or found[0].country in context:
        return next(iter(found), None)
    first = found[0]
    near = (entry for entry in found if entry.country in context and _rivals(entry, first))
    return next(near, first)


def _rivals(entry: Entry, first: Entry) -> bool:
    """Whether `entry` is weighty enough to be meant instead of `first`, its most prominent namesake."""
    if first.type == "country":
        return entry.type == "region" and entry.population * REGION_SHARE >= first.population
    return entry.population * TINY >= first.population


@lru_cache(maxsize=20_000)
def is_sure(name: str) -> bool:
    """Whether `name` in running text is safely a place, no person, word or club: "Kyiv", not "Reading" or "Jordan"."""
    found = _world().line(key(name)) if _is_capitalised(name) else None
    return found is not None and found[0] != "" and (found[0] != "a" or is_acronym(without_possessive(name)))


def longest_names(spoken: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where in the tokens `spoken` the longest sure names stand, from the first token to the one behind the last."""
    start = 0
    while start < len(spoken):
        end = _longest(spoken, start) if _is_capitalised(spoken[start]) else None
        if end is not None:
            yield start, end
        start = end or start + 1


def _longest(spoken: Sequence[str], start: int) -> int | None:
    """The end of the longest sure name that begins at `start`, None if none does."""
    k, end = "", None
    for at in range(start, min(start + LONGEST, len(spoken))):
        part = key(spoken[at])
        if not part and spoken[at] not in JOINTS:
            break
        k = f"{k} {part}".strip()
        if part and _is_meant(k, spoken, start, at + 1):
            end = at + 1
        if not _world().goes_on(k):
            break
    return end


def _is_meant(k: str, spoken: Sequence[str], start: int, end: int) -> bool:
    """Whether the tokens from `start` to `end`, of key `k`, are safely a place among their neighbours."""
    found = _world().line(k)
    grade = "" if found is None else found[0]
    if not grade or (spoken[end - 1][0].islower() and grade != "w"):
        return False
    if grade == "a":
        return is_acronym(spoken[start]) and not _is_shouted(spoken, start, end)
    return grade != "n" or not _stands_in_a_name(spoken, start, end)


def _is_shouted(spoken: Sequence[str], start: int, end: int) -> bool:
    """Whether a word in capitals stands beside, so that "US" may be a pronoun: "TELL US MORE"."""
    beside = [*spoken[max(start - 1, 0) : start], *spoken[end : end + 1]]
    return "." not in spoken[start] and any(word.isalpha() and word.isupper() and len(word) > 2 for word in beside)


def _stands_in_a_name(spoken: Sequence[str], start: int, end: int) -> bool:
    """Whether a capitalised word stands beside that is no preposition: "Israel *Katz*", "*Jack* London"."""
    before = spoken[start - 1] if start else ""
    behind = spoken[end] if end < len(spoken) else ""
    return _is_title(behind) or (_is_title(before) and before.lower() not in words("places")["before"])


def _is_title(word: str) -> bool:
    return word[:1].isupper()


def _is_capitalised(name: str) -> bool:
    return any(char.isupper() for char in name)
