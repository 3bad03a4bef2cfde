"""Look-up of places by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import compress, count, takewhile

from newsx.gazetteer.places import Entry
from newsx.gazetteer.small import small_world
from newsx.gazetteer.world import World, world
from newsx.names import is_acronym, key, without_possessive
from newsx.rulebook import words

JOINTS = {"-", "–", "‑", "/", "&"}
LONGEST = 8  # words


@lru_cache(maxsize=20_000)
def entries(name: str) -> tuple[Entry, ...]:
    """The places called `name`, most prominent first; none for a word in lower case.

    Those of the extra newsx[places], where it is installed, come behind the others.

    Case, diacritics, stops and a possessive do not matter, but an abbreviation must be in capitals: "US", never "Us".
    """
    if not _is_capitalised(name):
        return ()
    found = list(_entries(name, world()))
    if (small := small_world()) is not None:
        known = {entry.geonames for entry in found}
        found += (entry for entry in _entries(name, small) if entry.geonames not in known)
    return tuple(found)


def _entries(name: str, world: World) -> Iterator[Entry]:
    found = world.line(key(name))
    capitals = without_possessive(name).isupper()
    for number in found[1].split() if found else ():
        if capitals or not number.endswith("a"):
            yield world.entry(int(number.rstrip("a")))


@cache
def _countries() -> Mapping[str, str]:
    entries = (world().entry(number) for number in range(len(world().places)))
    listed = takewhile(lambda entry: entry.type == "country", entries)  # with them the file begins
    return {entry.country: entry.name for entry in listed if entry.country}


def country_name(code: str) -> str | None:
    """The usual English name of the country with that ISO 3166-1 alpha-2 code."""
    return _countries().get(code)


@lru_cache(maxsize=20_000)
def is_sure(name: str) -> bool:
    """Whether `name` in running text is safely a place, no person, word or club: "Kyiv", not "Reading" or "Jordan"."""
    found = world().line(key(name)) if _is_capitalised(name) else None
    return found is not None and found[0] != "" and (found[0] != "a" or is_acronym(without_possessive(name)))


def longest_names(spoken: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where in the tokens `spoken` the longest sure names stand, from the first token to the one behind the last."""
    reached = 0
    for start in compress(count(), map(_opens_name, spoken)):
        end = _longest(spoken, start) if start >= reached else None
        if end is not None:
            yield start, end
            reached = end


@lru_cache(maxsize=20_000)
def _opens_name(word: str) -> bool:
    """Whether any name begins with `word`: few words in capitals do."""
    k = key(word) if _is_capitalised(word) else ""
    return k != "" and (world().line(k) is not None or world().goes_on(k))


def _longest(spoken: Sequence[str], start: int) -> int | None:
    """The end of the longest sure name that begins at `start`, None if none does."""
    k, end = "", None
    for at in range(start, min(start + LONGEST, len(spoken))):
        part = key(spoken[at])
        if not part and spoken[at] not in JOINTS:
            break
        k = f"{k} {part}".strip() if k else part
        grade, goes_on = _opening(k)
        if part and grade and _is_meant(grade, spoken, start, at + 1):
            end = at + 1
        if not goes_on:
            break
    return end


@lru_cache(maxsize=20_000)
def _opening(k: str) -> tuple[str, bool]:
    """How sure a place the name of key `k` is, "" if there is none; and whether a longer one begins with its words."""
    found = world().line(k)
    return "" if found is None else found[0], world().goes_on(k)


def _is_meant(grade: str, spoken: Sequence[str], start: int, end: int) -> bool:
    """Whether the tokens from `start` to `end`, a name so sure, are safely a place among their neighbours."""
    if spoken[end - 1][0].islower() and grade != "w":
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
    return not name.islower() and any(char.isupper() for char in name)
