"""Those who have one name, parted into as many as they are.

Whoever has nothing that clashes with anybody of the name is one with all of them. Where some clash, those of whom too
little is known go to the one for whom most speaks, or stay alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from newsx.corpus.stories.profiles import Profile, clash, confirm, differ

MANY = 200  # profiles under one name that are held against each other; the rarer ones go to the one that they fit best
Trait = tuple[object, ...]


def parted(profiles: Sequence[Profile], *, by_default: bool = True) -> list[Profile]:
    """The people, organisations or places behind one name.

    Args:
        by_default: whether two of whom nothing speaks against it are one, without anything that speaks for it.
    """
    groups = sorted(_alike(profiles), key=lambda each: (-len(each.members), each.first))
    known = [each for each in groups if _known(each)]
    unknown = [*known[MANY:], *(each for each in groups if not _known(each))]
    found = _agglomerated(known[:MANY], _likely)
    if by_default:
        found = _agglomerated(
            found, lambda one, other: int(not differ(one, other) and not _is_between(one, other, found))
        )
        if len(found) <= 1 and len(known) <= MANY:
            return _united([*found, *unknown])
    return [*found, *_attached(found, unknown)]


def _alike(profiles: Iterable[Profile]) -> list[Profile]:
    """One profile for each set of traits: those who share an id, or all that is known, are one from the start."""
    groups: dict[Trait, Profile] = {}
    for each in sorted(profiles, key=lambda profile: profile.first):
        traits = _traits(each)
        if traits in groups:
            groups[traits].absorb(each)
        else:
            groups[traits] = each
    return list(groups.values())


def _traits(profile: Profile) -> Trait:
    if profile.listed:
        return ("listed", *sorted(profile.listed))
    if profile.geonames:
        return ("geonames", *sorted(profile.geonames))
    # A sea has no country and GeoNames' number neither; what type it is the gazetteer alone can tell.
    if not _known(profile) and not profile.types:
        return ("nobody", profile.first)
    return ("known", frozenset(profile.offices), frozenset(profile.countries), frozenset(profile.types))


def _known(profile: Profile) -> int:
    """How much is known of somebody that could part or join them."""
    return 4 * bool(profile.listed or profile.geonames) + 2 * bool(profile.offices) + bool(profile.countries)


def _likely(one: Profile, other: Profile) -> int:
    """How much speaks for one person, 0 where that is not enough."""
    if clash(one, other):
        return 0
    degree = confirm(one, other)
    return degree if degree >= (3 if differ(one, other) else 1) else 0


def _is_between(one: Profile, other: Profile, all_: Sequence[Profile]) -> bool:
    """Whether one of the two could as well be a third, with whom the other clashes."""
    return clash(one, other) or any(
        third is not one and third is not other and clash(third, one) != clash(third, other) for third in all_
    )


def _agglomerated(profiles: Sequence[Profile], degree: Callable[[Profile, Profile], int]) -> list[Profile]:
    """`profiles`, the likeliest two made one as long as any two are likely; the same in whatever order they come."""
    alive = dict(enumerate(sorted(profiles, key=lambda each: each.first)))
    scores = {(a, b): points for a in alive for b in alive if a < b and (points := degree(alive[a], alive[b]))}
    while scores:
        a, b = min(scores, key=lambda pair: (-scores[pair], pair))
        alive[a].absorb(alive.pop(b))
        scores = {pair: points for pair, points in scores.items() if b not in pair and a not in pair}
        for other in alive:
            pair = (min(a, other), max(a, other))
            if other != a and (points := degree(alive[pair[0]], alive[pair[1]])):
                scores[pair] = points
    return list(alive.values())


def _united(profiles: Sequence[Profile]) -> list[Profile]:
    if not profiles:
        return []
    first, *others = profiles
    for other in others:
        first.absorb(other)
    return [first]


def _attached(found: Sequence[Profile], unknown: Iterable[Profile]) -> list[Profile]:
    """Those of `unknown` for whom nobody of `found` speaks more than all others; the others are absorbed.

    What `found` has in common with each is counted before any of them is absorbed, for the order not to matter.
    """
    alone, chosen = [], defaultdict(list)
    for each in unknown:
        degrees = sorted((_likely(one, each), number) for number, one in enumerate(found))
        best = degrees[-1] if degrees else (0, -1)
        if best[0] and (len(degrees) < 2 or degrees[-2][0] < best[0]):
            chosen[best[1]].append(each)
        else:
            alone.append(each)
    for number, members in chosen.items():
        for each in members:
            found[number].absorb(each)
    return alone
