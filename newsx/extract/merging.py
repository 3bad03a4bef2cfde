"""One happening, one entry: the same event told in headline, lead and detail; and which events an article is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from newsx.types import Event, Filler

STEM = 5  # letters that "arrest" and "arrested", "suspend" and "suspension" share


def merged(events: Sequence[Event], *, headline: Sequence[tuple[int, int]]) -> list[Event]:
    """`events` without those that another tells more fully, each with its salience; the main ones marked."""
    by_stem: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        by_stem[event.trigger.lemma[:STEM]].append(event)
    kept = [event for group in by_stem.values() for event in _distinct(group, headline)]
    return _weighed(sorted(kept, key=lambda e: e.trigger.start), headline)


def _distinct(group: Sequence[Event], headline: Sequence[tuple[int, int]]) -> list[Event]:
    """Of events with one stem those that differ in a slot; of two that do not, the fuller one stays."""
    kept: list[Event] = []
    for event in sorted(group, key=lambda e: (-_fullness(e, headline), e.trigger.start)):
        if not any(_tells_the_same(event, other) for other in kept):
            kept.append(event)
    return kept


def _fullness(event: Event, headline: Sequence[tuple[int, int]]) -> float:
    slots = len(event.who) + len(event.whom) + len(event.where) + 2 * (event.when is not None)
    return slots - 3 * _is_in(event, headline) + 0.5 * (event.status == "happened")


def _is_in(event: Event, extents: Sequence[tuple[int, int]]) -> bool:
    return any(start <= event.trigger.start < end for start, end in extents)


def _tells_the_same(event: Event, fuller: Event) -> bool:
    """Whether nothing that `event` says goes against or beyond `fuller`."""
    if event.when is not None and (fuller.when is None or event.when.start_date != fuller.when.start_date):
        return False
    if event.status != fuller.status and {event.status, fuller.status} != {"happened", "planned"}:
        return False
    return all(
        _compatible(mine, theirs)
        for mine, theirs in ((event.who, fuller.who), (event.whom, fuller.whom), (event.where, fuller.where))
    )


def _compatible(mine: Iterable[Filler], theirs: Iterable[Filler]) -> bool:
    """Whether one of two fillings is empty or they share a filler."""
    ours, others = {_word(f) for f in mine}, {_word(f) for f in theirs}
    return not ours or not others or bool(ours & others)


def _word(filler: Filler) -> str:
    return filler.entity or filler.text.casefold().split()[-1]


def _weighed(events: Sequence[Event], headline: Sequence[tuple[int, int]]) -> list[Event]:
    if not events:
        return []
    order = {start: rank for rank, start in enumerate(sorted({e.sentence.start for e in events}))}
    heads = {e.trigger.lemma[:STEM] for e in events if _is_in(e, headline)}
    weights = {
        e.trigger.start: _salience(e, rank=order[e.sentence.start], in_headline=e.trigger.lemma[:STEM] in heads)
        for e in events
    }
    threshold = sorted(weights.values(), reverse=True)[: max(2, min(6, len(events) // 3))][-1]
    return [
        replace(e, salience=round(weights[e.trigger.start], 2), main=weights[e.trigger.start] >= max(threshold, 0.3))
        for e in events
    ]


def _salience(event: Event, *, rank: int, in_headline: bool) -> float:
    """Between 0 and 1: early, typed, dated, named and headlined events weigh most."""
    weight = 0.4 / (1 + rank / 3)
    weight += 0.15 * (event.type is not None)
    weight += 0.15 * (event.when is not None)
    weight += 0.1 * any(f.entity for f in (*event.who, *event.whom))
    weight += 0.2 * in_headline
    return min(weight, 1.0)
