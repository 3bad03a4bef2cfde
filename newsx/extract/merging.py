"""One happening, one entry: the same event told in headline, lead and detail; and which events an article is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from newsx.types import Event, Filler

STEM = 5  # letters that "arrest" and "arrested", "suspend" and "suspension" share


@dataclass(frozen=True, slots=True)
class Telling:
    """One trigger's account of an event.

    Attributes:
        is_lent: its participants belong to another event ("*joined* the talks"); it adds to an account, it is none.
        is_occasion: a timeline would hold it, dated, even if the text names nobody: "a *hearing* is due on 12 January".
    """

    event: Event
    is_noun: bool
    is_lent: bool
    in_headline: bool
    is_occasion: bool = False

    @property
    def stem(self) -> str:
        return self.event.trigger.lemma[:STEM]


def distinct(tellings: Sequence[Telling]) -> list[Event]:
    """The events that `tellings` tell, each once, in order of text; those in which nobody takes part left out."""
    by_stem: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        by_stem[telling.stem].append(telling)
    kept = [telling for group in by_stem.values() for telling in _distinct(_pooled(group))]
    kept = [t for t in kept if not (t.in_headline and any(_is_retold(t.event, other) for other in kept))]
    return sorted((t.event for t in kept if _is_complete(t) or _is_dated_occasion(t)), key=lambda e: e.trigger.start)


def _is_dated_occasion(telling: Telling) -> bool:
    when = telling.event.when
    return telling.is_occasion and when is not None and when.basis == "stated"


def _pooled(group: Sequence[Telling]) -> list[Telling]:
    """`group` with the scattered mentions of one noun ("the talks" … "the weekend talks") drawn into the fullest."""
    nouns = [t for t in group if t.is_noun and not (t.is_lent and _is_complete(t))]
    lent = [t for t in group if t.is_noun and t.is_lent]
    rest = [t for t in group if not t.is_noun]
    pooled: list[Telling] = []
    for telling in sorted(nouns, key=lambda t: (not _is_complete(t), -_fullness(t), t.event.trigger.start)):
        place = next((i for i, other in enumerate(pooled) if _is_same(telling.event, other.event)), None)
        if place is None:
            pooled.append(telling)
        else:
            pooled[place] = replace(pooled[place], event=_united(pooled[place].event, telling.event))
    for telling in lent[:1] if not pooled else lent:
        pooled = [
            replace(p, event=_united(p.event, telling.event)) if _is_same(telling.event, p.event) else p for p in pooled
        ]
    return [*rest, *pooled]


def _united(event: Event, other: Event) -> Event:
    """`event` with what `other` adds where it is silent."""
    return replace(
        event,
        who=event.who or other.who,
        whom=event.whom or other.whom,
        where=event.where or other.where,
        when=event.when or other.when,
        attributed_to=event.attributed_to or (other.attributed_to if not event.who else None),
    )


def _is_retold(headline: Event, other: Telling) -> bool:
    """Whether the story tells the headline's event in another word: "jailed", "sentenced"."""
    event = other.event
    same_class = headline.type is not None and headline.type == event.type and not other.in_headline
    return (
        same_class
        and _is_same(headline, event)
        and bool((headline.whom and event.whom) or (headline.who and event.who))
    )


def _distinct(group: Sequence[Telling]) -> Iterator[Telling]:
    """Of events with one stem those that differ in a slot; of two that do not, the fuller one stays."""
    kept: list[Telling] = []
    body = [t for t in group if not t.in_headline]
    for telling in sorted(body or group, key=lambda t: (-_fullness(t), t.event.trigger.start)):
        if not any(_is_same(telling.event, other.event) for other in kept):
            kept.append(telling)
    return iter(kept)


def _is_complete(telling: Telling) -> bool:
    return bool(telling.event.who or telling.event.whom)


def _fullness(telling: Telling) -> float:
    event = telling.event
    slots = len(event.who) + len(event.whom) + len(event.where) + 2 * (event.when is not None)
    return slots - 3 * telling.in_headline + 0.5 * (event.status == "happened")


def _is_same(event: Event, fuller: Event) -> bool:
    """Whether nothing that `event` says goes against or beyond `fuller`."""
    if event.when is not None and fuller.when is not None and event.when.start_date != fuller.when.start_date:
        return False
    if event.when is not None and fuller.when is None and not _is_bare(event):
        return False
    if event.status != fuller.status and {event.status, fuller.status} != {"happened", "planned"}:
        return False
    slots = ((event.who, fuller.who), (event.whom, fuller.whom), (event.where, fuller.where))
    return all(_compatible(mine, theirs) for mine, theirs in slots)


def _is_bare(event: Event) -> bool:
    return not (event.who or event.whom)


def _compatible(mine: Iterable[Filler], theirs: Iterable[Filler]) -> bool:
    """Whether one of two fillings is empty or they share a filler."""
    ours, others = list(mine), list(theirs)
    return not ours or not others or any(_means_the_same(one, other) for one in ours for other in others)


def _means_the_same(one: Filler, other: Filler) -> bool:
    """One entity, or words of which the fewer all stand among the more: "villages" and "two villages"."""
    if one.entity is not None and other.entity is not None:
        return one.entity == other.entity
    few, many = sorted((set(one.text.casefold().split()), set(other.text.casefold().split())), key=len)
    return few <= many


def weighed(events: Sequence[Event], *, headline: frozenset[str] = frozenset()) -> list[Event]:
    """`events` with their salience; the two to six that weigh most are main."""
    if not events:
        return []
    order = {start: rank for rank, start in enumerate(sorted({e.sentence.start for e in events}))}
    weights = {e.trigger.start: _salience(e, rank=order[e.sentence.start], headline=headline) for e in events}
    most = max(2, min(6, len(events) // 3))
    threshold = max(sorted(weights.values(), reverse=True)[:most][-1], 0.3)
    return [
        replace(e, salience=round(weights[e.trigger.start], 2), main=weights[e.trigger.start] >= threshold)
        for e in events
    ]


def _salience(event: Event, *, rank: int, headline: frozenset[str]) -> float:
    """Between 0 and 1: early, typed, dated, named and headlined events weigh most."""
    weight = 0.4 / (1 + rank / 3)
    weight += 0.15 * (event.type is not None)
    weight += 0.15 * (event.when is not None)
    weight += 0.1 * any(f.entity for f in (*event.who, *event.whom))
    weight += 0.2 * (event.trigger.lemma[:STEM] in headline)
    return min(weight, 1.0)
