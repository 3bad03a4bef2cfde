"""Different names of one: acronyms, legal forms, middle names, other spellings. An ambiguous form goes nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from newsx import names
from newsx.corpus.stories.profiles import Key, Profile, clash, confirm, differ
from newsx.corpus.stories.sketches import Figure
from newsx.extract.forms import organisation_form, person_form
from newsx.likeness import bones
from newsx.rulebook import words

Named = tuple[str, str]
# Names of one block that are held against each other; of more, none: it is a common surname.
MANY = 300
LIKELY = 3  # of newsx.corpus.stories.profiles.confirm: a trade in common, or three names beside
PERSON_RULES = {"name.middle", "name.initials", "name.spelling", "name.short"}
ORGANISATION_RULES = {"name.company", "name.spelling"}


def joined_forms(groups: dict[Named, list[Profile]], figures: Mapping[Key, Figure]) -> None:
    """Joins in `groups` those whose names differ and who are one: each form goes to the only one that it fits."""
    for short, fulls in sorted(_fitting(groups, figures).items()):
        if len(groups.get(short, ())) != 1 or len(fulls) != 1:
            continue
        full = next(iter(fulls))
        fits = [each for each in groups.get(full, ()) if _can_join(groups[short][0], each, sure=fulls[full])]
        if len(fits) == 1 and len(groups[full]) == 1:
            fits[0].absorb(groups.pop(short)[0])


def _can_join(one: Profile, other: Profile, *, sure: bool) -> bool:
    if clash(one, other):
        return False
    return confirm(one, other) >= LIKELY or (sure and not differ(one, other))


def _fitting(groups: Mapping[Named, list[Profile]], figures: Mapping[Key, Figure]) -> dict[Named, dict[Named, bool]]:
    """For each name the other names whose form it may be, and whether that is sure: an article or the law says so."""
    found: dict[Named, dict[Named, bool]] = defaultdict(dict)
    for full, short in _told(groups, figures):
        found[short][full] = True
    for short, full in _by_rule(groups):
        found[short].setdefault(full, short[0] == "organisation")
    return found


def _told(groups: Mapping[Named, list[Profile]], figures: Mapping[Key, Figure]) -> Iterator[tuple[Named, Named]]:
    """The names that some article has as aliases of others: "JICA"; of people whole names alone."""
    for full, profiles in groups.items():
        kind, key = full
        if kind == "place":
            continue
        for member in (member for each in profiles for member in each.members):
            for alias in figures[member].names[1:]:
                short = (kind, names.key(alias))
                is_whole = " " in short[1] or (kind == "organisation" and names.is_acronym(alias))
                if short != full and is_whole and short in groups and _is_fuller(key, short[1]):
                    yield full, short


def _is_fuller(key: str, other: str) -> bool:
    return (len(key), key) > (len(other), other)


def _by_rule(groups: Iterable[Named]) -> Iterator[tuple[Named, Named]]:
    """Pairs of a shorter and a fuller name of which a rule says that they may be one."""
    blocks: dict[tuple[str, str, str], list[Named]] = defaultdict(list)
    for name in groups:
        spoken = name[1].split()
        if name[0] == "person" and len(spoken) > 1:
            blocks["person", spoken[0][0], bones(spoken[-1])].append(name)
        elif name[0] == "organisation":
            blocks["organisation", spoken[0] if spoken else "", ""].append(name)
    for block in blocks.values():
        if 1 < len(block) <= MANY:
            for one in block:
                for other in block:
                    if one != other and _is_fuller(other[1], one[1]) and _is_form(one, other):
                        yield one, other


def _is_form(short: Named, full: Named) -> bool:
    if short[0] == "person":
        return person_form(short[1], full[1]) in PERSON_RULES
    if set(short[1].split()) <= words("stories")["bodies"]:
        return False
    return organisation_form(short[1], full[1]) in ORGANISATION_RULES
