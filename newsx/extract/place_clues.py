"""What the words beside a place's name say of it: where it lies ("Paris, Texas"), and what it is ("Kyiv region")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from newsx import gazetteer
from newsx.extract.namings import Naming
from newsx.rulebook import derived, words

TYPES = ("country", "region", "city", "river", "sea", "mountains")
REACH = 6  # tokens between a place and what it lies in: "the Russian border town of"
COMMA = {",", "("}
POSSESSIVE = {"'s", "’s", "'", "’"}


@dataclass(frozen=True, slots=True)
class Clue:
    """What stands beside one mention: the names of places around, and the types that nouns give it."""

    within: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()


def clues(doc: Doc, places: Sequence[Naming]) -> Iterator[Clue]:
    """The clue of each of the `places`, which are mentions in order."""
    around: frozenset[str] = frozenset()
    for number, naming in enumerate(places):
        before = places[number - 1] if number else None
        behind = places[number + 1] if number + 1 < len(places) else None
        is_listed = before is not None and _is_list(doc, before, naming)
        around = (around if is_listed else frozenset()) | frozenset(_in_front(doc, before, naming))
        yield Clue(around | frozenset(_behind(doc, naming, behind)), frozenset(_types(doc, naming, behind)))


def _is_list(doc: Doc, before: Naming, naming: Naming) -> bool:
    """ "Ukraine's *Sumy and Donetsk* regions": what holds the first holds the second."""
    start, end = before.tokens.stop, naming.tokens.start
    if not 0 < end - start <= 2:
        return False
    listing = words("places")["list"]
    return all(doc[at].lower_ in listing for at in range(start, end))


def _in_front(doc: Doc, before: Naming | None, naming: Naming) -> Iterator[str]:
    """ "*Ukraine*'s Sumy", "the *Texas* town of Paris", "the *Russian* city of Tver"."""
    start = naming.tokens.start
    limit = max(start - REACH, before.tokens.stop if before else 0)
    at = start
    while at > limit and _may_stand_between(doc[at - 1]):
        at -= 1
    if at < start and before is not None and at == before.tokens.stop:
        yield before.name
    country = gazetteer.nationality(doc[at - 1].text) if limit < at < start else None
    if country and (name := gazetteer.country_name(country)) is not None:
        yield name


def _may_stand_between(token: Token) -> bool:
    plain = token.lower_
    return plain in POSSESSIVE or plain == "of" or plain in words("places")["compass"] or plain in _nouns()


def _behind(doc: Doc, naming: Naming, behind: Naming | None) -> Iterator[str]:
    """ "Paris, *Texas*", "Paris (*Texas*)", "Sumy in northern *Ukraine*", "Paris, *TX*"."""
    end = naming.tokens.stop
    if end + 1 >= len(doc):
        return
    is_comma = doc[end].text in COMMA
    if is_comma and (behind is None or behind.tokens.start != end + 1):
        yield from _abbreviated(doc[end + 1])
    if behind is None or not 0 < behind.tokens.start - end <= REACH:
        return
    joints, between = words("places")["joint"], range(end, behind.tokens.start)
    joint = is_comma and len(between) == 1
    joint = joint or all(word == "," or word in joints for word in (doc[at].lower_ for at in between))
    if joint and not _are_alike(naming.name, behind.name):
        yield behind.name


def _abbreviated(token: Token) -> Iterator[str]:
    """A region that stands behind a town abbreviated, so that no model took it for a name: "TX", "Tex."."""
    is_short = token.ent_type_ == "" and token.text[0].isupper() and len(token) < REACH
    if is_short and any(entry.type == "region" for entry in gazetteer.entries(token.text)):
        yield token.text


def _are_alike(one: str, other: str) -> bool:
    """Whether two names are rather members of a list: two regions, two countries."""
    first = [next(iter(gazetteer.entries(name)), None) for name in (one, other)]
    types = {entry.type for entry in first if entry is not None}
    return None not in first and len(types) == 1 and types <= {"country", "region"}


def _types(doc: Doc, naming: Naming, behind: Naming | None) -> Iterator[str]:
    """ "Kyiv *region*", "Sumy and Donetsk *regions*", "the *city* of Sumy"."""
    nouns, start, end = _nouns(), naming.tokens.start, naming.tokens.stop
    if end < len(doc):
        yield from nouns.get(doc[end].text, ())
    if behind is not None and behind.tokens.start == end + 1 and doc[end].lower_ == "and":
        following = doc[behind.tokens.stop] if behind.tokens.stop < len(doc) else None
        if following is not None and following.lower_.endswith("s"):
            yield from nouns.get(following.text, ())
    if start > 1 and doc[start - 1].lower_ == "of":
        yield from nouns.get(doc[start - 2].text, ())


@derived
def _nouns() -> Mapping[str, Sequence[str]]:
    """The types of place that each noun can name."""
    lists = words("places")
    nouns = {noun for type_ in TYPES for noun in lists[type_]}
    return {noun: [type_ for type_ in TYPES if noun in lists[type_]] for noun in nouns}
