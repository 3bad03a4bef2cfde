"""What the tellings of one happening do not agree on, side by side. Nothing is decided here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from newsx.corpus.stories.accounts import Account
from newsx.corpus.stories.corpora import Contradiction, Disagreement, Place, Version
from newsx.corpus.stories.sketches import Part

OWN_WORDS = "the paper itself"  # where a telling names no source


def contradictions(tellings: Sequence[Account]) -> tuple[Contradiction, ...]:
    """Numbers, then days, status, and sources, where two tellings differ; each version with those who give it."""
    return (
        *_numbers(tellings),
        *_versions("date", "", ((_days(each), each.place) for each in tellings if each.first)),
        *_versions("status", "", ((each.telling.status, each.place) for each in tellings)),
        *_versions("source", "", ((_source(each), each.place) for each in tellings)),
    )


def _numbers(tellings: Iterable[Account]) -> Iterator[Contradiction]:
    """How many of the same: "12 people", "at least 14 people"."""
    counted: dict[tuple[str, str], list[tuple[str, Place]]] = defaultdict(list)
    for account in tellings:
        for slot, part in _counted(account):
            counted[slot, part.head].append((str(part.count), account.place))
    for (_, head), given in sorted(counted.items()):
        yield from _versions("number", head, given)


def _counted(account: Account) -> Iterator[tuple[str, Part]]:
    slots = {"who": account.telling.who, "whom": account.telling.whom}
    return ((slot, part) for slot, parts in slots.items() for part in parts if part.count is not None)


def _versions(kind: Disagreement, about: str, given: Iterable[tuple[str, Place]]) -> Iterator[Contradiction]:
    """The contradiction, if there are two versions."""
    found: dict[str, list[Place]] = defaultdict(list)
    for value, place in given:
        found[value].append(place)
    if len(found) > 1:
        yield Contradiction(kind, about, tuple(_ordered(found)))


def _ordered(found: Mapping[str, list[Place]]) -> Iterator[Version]:
    for value in sorted(found, key=lambda each: (-len(found[each]), each)):
        yield Version(value, tuple(sorted(set(found[value]))))


def _days(account: Account) -> str:
    start, end = account.telling.start, account.telling.end
    return start or "" if end in (None, start) else f"{start}/{end}"


def _source(account: Account) -> str:
    source = account.telling.source
    return OWN_WORDS if source is None else source.text
