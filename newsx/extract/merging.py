"""One happening, one entry: the same event told in headline, lead and detail, in one word or in several."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from newsx.pipes.triggers import PHASE
from newsx.rulebook import derived, words
from newsx.types import Event, Filler

STEM = 5  # letters that "arrest" and "arrested", "suspend" and "suspension" share


@dataclass(slots=True)  # not frozen: one is made for each word that tells, and frozen it takes three times as long
class Telling:
    """One trigger's account of an event.

    Attributes:
        is_lent: its participants belong to another event ("*joined* the talks"); it adds to an account, it is none.
        is_joined: lent, but by a verb that tells nothing ("*took part in* the talks"): an event where no other is.
        is_occasion: a timeline would hold it, dated, even if the text names nobody: "a *hearing* is due on 12 January".
        is_definite: a noun, and the text takes it for known: "the *attack*".
        lengths: the durations (TIMEX3) that it gives: "a *six-month* sentence"; others are another event's.
    """

    event: Event
    is_noun: bool
    is_lent: bool
    in_headline: bool
    is_joined: bool = False
    is_occasion: bool = False
    is_definite: bool = False
    lengths: frozenset[str] = frozenset()

    @property
    def stem(self) -> str:
        return self.event.trigger.lemma[:STEM]


def distinct(tellings: Sequence[Telling]) -> list[Event]:
    """The events that `tellings` tell, each once, in order of text; those in which nobody takes part left out."""
    by_stem = _grouped(tellings, by=lambda telling: (telling.stem,))
    kept: list[Telling] = []
    for group in by_stem.values():
        kept += group if len(group) == 1 and not group[0].is_lent else _fullest(_pooled(group))
    kept = _without_doubled_occasions(_without_retold_headlines(_without_synonyms(kept)))
    return sorted((t.event for t in kept if _is_complete(t) or _is_dated_occasion(t)), key=lambda e: e.trigger.start)


def _grouped(tellings: Iterable[Telling], *, by: Callable[[Telling], Iterable[str]]) -> dict[str, list[Telling]]:
    """`tellings` by each of their keys, so that only those that share one are held against each other."""
    groups: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        for key in by(telling):
            groups[key].append(telling)
    return groups


def _families(telling: Telling) -> Sequence[str]:
    """The happenings that the trigger is a word for."""
    return families().get(telling.event.trigger.lemma, ())


@derived
def families() -> Mapping[str, Sequence[str]]:
    """For each lemma the lists of rules/en/tellings.toml that hold it."""
    found: dict[str, list[str]] = defaultdict(list)
    for family, lemmas in sorted(words("tellings").items()):
        for lemma in lemmas:
            found[lemma].append(family)
    return found


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
        if not _add(telling, pooled):
            pooled.append(telling)
    pooled = pooled or [t for t in lent if t.is_joined][:1]
    for telling in lent:
        pooled = [_with(each, telling) if _agree(telling, each) else each for each in pooled]
    return [*rest, *pooled]


def _add(telling: Telling, events: list[Telling]) -> bool:
    """Whether one of `events` tells the same; that one takes on what `telling` adds."""
    for place, other in enumerate(events):
        if _agree(telling, other):
            events[place] = _with(other, telling)
            return True
    return False


def _with(telling: Telling, other: Telling) -> Telling:
    """`telling` with what `other` adds where it is silent, and with the words that tell the event there.

    Its source stays its own: what the paper tells by itself in one place, nobody needs to vouch for in another.
    """
    event, also = _told_also(telling, other).event, other.event
    where, when = event.where or also.where, event.when or also.when
    united = replace(event, who=event.who or also.who, whom=event.whom or also.whom, where=where, when=when)
    return replace(telling, event=united, lengths=telling.lengths | other.lengths)


def _told_also(telling: Telling, other: Telling) -> Telling:
    """`telling` with the words that tell the event in `other`, and nothing else."""
    mentions = {mention.start: mention for mention in (*other.event.mentions, *telling.event.mentions)}
    ordered = tuple(mention for _, mention in sorted(mentions.items()))
    return replace(telling, event=replace(telling.event, mentions=ordered))


def _fullest(group: Sequence[Telling]) -> list[Telling]:
    """Of events with one stem those that differ in a slot; of two that do not, the fuller one stays."""
    if len(group) == 1:
        return list(group)
    kept: list[Telling] = []
    body = [t for t in group if not t.in_headline]
    for telling in sorted(body or group, key=lambda t: (-_fullness(t), t.event.trigger.start)):
        if not _add(telling, kept):
            kept.append(telling)
    for telling in group if body else ():
        if telling.in_headline:
            kept = _headlined(telling, kept)
    return kept


def _headlined(headline: Telling, kept: list[Telling]) -> list[Telling]:
    """`kept`, where the first in the text that does not contradict the headline counts it among its mentions."""
    same = [t for t in kept if _is_same(headline.event, t.event) or _is_bare(headline.event)]
    first = min(same, key=lambda t: t.event.trigger.start, default=None)
    return [_told_also(t, headline) if t is first else t for t in kept]


def _without_synonyms(kept: Sequence[Telling]) -> list[Telling]:
    """`kept`, those that tell one happening in different words drawn together: "sentenced" and "jailed"."""
    alive = {telling.event.trigger.start: telling for telling in kept}
    for group in _grouped(kept, by=_families).values():
        if len(group) == 1:
            continue
        ordered = sorted(group, key=lambda t: (not _is_complete(t), -_fullness(t), t.event.trigger.start))
        for place, telling in enumerate(ordered):
            start = telling.event.trigger.start
            if start not in alive:
                continue
            fuller = [alive[t.event.trigger.start] for t in ordered[:place] if t.event.trigger.start in alive]
            match = _match(alive[start], fuller)
            if match is not None:
                alive[match.event.trigger.start] = _with(match, alive.pop(start))
    return list(alive.values())


def _match(telling: Telling, fuller: Sequence[Telling]) -> Telling | None:
    """The one of `fuller` that tells the same event as `telling` in another word.

    They share who, whom or where; or the text takes the event for known ("the assault") and there is but one.
    """
    rivals = [t for t in fuller if t.stem != telling.stem and _agree(telling, t)]
    sharing = [t for t in rivals if _shares(telling.event, t.event)]
    if sharing:
        return sharing[0]
    before = [t for t in rivals if t.event.trigger.start < telling.event.trigger.start]
    known = telling.is_definite and _is_bare(telling.event)
    return before[0] if known and len(before) == 1 else None


def _shares(event: Event, other: Event) -> bool:
    """Whether both name the same participant, or the same place on the same day."""
    same_who = bool(event.who and other.who) and _compatible(event.who, other.who)
    same_whom = bool(event.whom and other.whom) and _compatible(event.whom, other.whom)
    same_where = bool(event.where and other.where) and _compatible(event.where, other.where)
    return same_who or same_whom or (same_where and event.when is not None and other.when is not None)


def _without_retold_headlines(kept: Sequence[Telling]) -> list[Telling]:
    """`kept` without the headlines whose event the story tells in another word; its telling counts them as mentions."""
    bodies, headlines = list(kept), [telling for telling in kept if telling.in_headline]
    if not headlines:
        return bodies
    gone = set()
    by_type = _grouped(kept, by=lambda telling: (telling.event.type or "",))
    for headline in headlines:
        same = [t for t in by_type[headline.event.type or ""] if _is_retold(headline.event, t)]
        if same:
            gone.add(headline.event.trigger.start)
            start = same[0].event.trigger.start
            bodies = [_told_also(t, headline) if t.event.trigger.start == start else t for t in bodies]
    return [t for t in bodies if t.event.trigger.start not in gone]


def _without_doubled_occasions(kept: Sequence[Telling]) -> list[Telling]:
    """`kept`, where an occasion that nobody takes part in and the verb that tells of it are one event.

    That is the occasion if the verb says no more than that it began or ended ("the *strike* began"), else the verb
    ("the quake *struck*").
    """
    alive = {telling.event.trigger.start: telling for telling in kept}
    beside: dict[int, list[int]] = defaultdict(list)
    for start, telling in alive.items():
        beside[telling.event.sentence.start].append(start)
    for occasion in [t for t in kept if _is_dated_occasion(t) and not _is_complete(t)]:
        near = beside[occasion.event.sentence.start]
        about = next((at for at in near if at in alive and _is_about(alive[at], occasion)), None)
        if about is None:
            continue
        if alive[about].event.by.startswith(PHASE):
            del alive[about]
        elif alive[about].event.trigger.lemma in words("events")["light"]:
            alive[about] = _told_also(alive[about], alive.pop(occasion.event.trigger.start))
    return list(alive.values())


def _is_about(telling: Telling, occasion: Telling) -> bool:
    """Whether the occasion is who does, or whom befalls, what `telling` tells."""
    start, event = occasion.event.trigger.start, telling.event
    return any(filler.start <= start < filler.end for filler in (*event.who, *event.whom))


def _is_retold(headline: Event, other: Telling) -> bool:
    """Whether the story tells the headline's event in another word: "jailed", "sentenced"."""
    event = other.event
    same_class = headline.type is not None and headline.type == event.type and not other.in_headline
    return (
        same_class
        and _is_same(headline, event)
        and bool((headline.whom and event.whom) or (headline.who and event.who))
    )


def _is_complete(telling: Telling) -> bool:
    return bool(telling.event.who or telling.event.whom)


def _fullness(telling: Telling) -> float:
    event = telling.event
    slots = len(event.who) + len(event.whom) + len(event.where) + 2 * (event.when is not None)
    return slots - 3 * telling.in_headline + 0.5 * (event.status == "happened")


def _agree(telling: Telling, fuller: Telling) -> bool:
    """Whether `telling` says nothing that goes against or beyond `fuller`: "six months" are not "three years"."""
    clash = telling.lengths and fuller.lengths and telling.lengths.isdisjoint(fuller.lengths)
    ahead = _is_ahead_of(telling, fuller) or _is_ahead_of(fuller, telling)
    return not (clash or ahead) and _is_same(telling.event, fuller.event)


def _is_ahead_of(plan: Telling, deed: Telling) -> bool:
    """Whether `plan` has a day to come and a verb tells `deed` as done: "*released* it; the *release* in June"."""
    is_planned = plan.event.status == "planned" and plan.event.when is not None
    return is_planned and not deed.is_noun and not deed.in_headline and deed.event.status == "happened"


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
