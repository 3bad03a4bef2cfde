"""Events against gold events: found, and each slot right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from newsx.evaluate.folding import alike, folded
from newsx.evaluate.gold import UNDATED, Ends, GoldArticle, GoldEvent
from newsx.evaluate.matching import Canon, Match, best_matched, canon_of, cast_of, forms_of
from newsx.evaluate.tallies import Tallies, added, share, strict
from newsx.types import Entity, Event, Extraction

UNTYPED = "OTHER"
FILLED = ("who", "whom", "where")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What is right of an event that was found.

    Attributes:
        slots: who, whom and where.
        when, first_day: whether both days, and whether the first, are the gold's.
    """

    gold: GoldEvent
    found: Event
    slots: Mapping[str, Match]
    when: bool
    first_day: bool
    status: bool
    attribution: bool
    type: bool

    @property
    def dated(self) -> bool:
        """Whether the days are right and, where the gold names a doer, one of the doers is."""
        who = self.slots["who"].tally
        return self.when and (who.right > 0 or not who.gold)


@dataclass(frozen=True, slots=True)
class Review:
    """The events of an article: those found with their verdicts, the gold ones missed, and the spurious ones."""

    verdicts: tuple[Verdict, ...]
    missed: tuple[GoldEvent, ...]
    spurious: tuple[Event, ...]


def review(article: GoldArticle, record: Extraction | None) -> Review:
    """What was found of the article's events; an event is found when one's trigger overlaps its own."""
    cast, canon = cast_of(record), canon_of(article)
    free = list(() if record is None else record.events)
    verdicts, missed = [], []
    for event in article.events or ():
        hit = next((found for found in free if _overlap(found, event.start, event.end)), None)
        if hit is None:
            missed.append(event)
            continue
        free.remove(hit)
        verdicts.append(_verdict(event, hit, cast, canon))
    spurious = (found for found in free if not any(_overlap(found, *extent) for extent in article.optional))
    return Review(tuple(verdicts), tuple(missed), tuple(spurious))


def _overlap(found: Event, start: int, end: int) -> bool:
    return found.trigger.start < end and start < found.trigger.end


def _verdict(gold: GoldEvent, found: Event, cast: Mapping[str, Entity], canon: Canon) -> Verdict:
    days = ends_of(found)
    return Verdict(
        gold=gold,
        found=found,
        slots={slot: _slot(gold, found, slot, cast, canon) for slot in FILLED},
        when=days in gold.when,
        first_day=any(days.start == wanted.start for wanted in gold.when),
        status=found.status in gold.status,
        attribution=_is_attributed(gold, found, cast, canon),
        type=(found.type or UNTYPED) in gold.type,
    )


def ends_of(event: Event) -> Ends:
    """The days of an event."""
    return UNDATED if event.when is None else Ends(event.when.start_date, event.when.end_date)


def _slot(gold: GoldEvent, found: Event, slot: str, cast: Mapping[str, Entity], canon: Canon) -> Match:
    fillers = [forms_of(filler, cast) for filler in getattr(found, slot)]
    return best_matched(getattr(gold, slot), fillers, canon)


def _is_attributed(gold: GoldEvent, found: Event, cast: Mapping[str, Entity], canon: Canon) -> bool:
    """Whether the source is the gold's; nobody, where it names none."""
    source = found.attributed_to
    forms = () if source is None else forms_of(source, cast)
    for wanted in gold.attributed_to:
        if not wanted and not forms:
            return True
        names = (wanted, canon.get(folded(wanted), wanted)) if wanted else ()
        if any(alike(name, form) for name in names for form in forms):
            return True
    return False


def tallies(article: GoldArticle, record: Extraction | None) -> Tallies:
    """What is right of the article's events, by measure."""
    seen = review(article, record)
    right, gold = len(seen.verdicts), len(seen.verdicts) + len(seen.missed)
    found = right + len(seen.spurious)
    wanted = [event for event in article.events or () if event.main]
    return {
        "events": strict(right, gold, found),
        "dated": strict(sum(verdict.dated for verdict in seen.verdicts), gold, found),
        **{slot: added([verdict.slots[slot].tally for verdict in seen.verdicts]) for slot in FILLED},
        "main": share(sum(verdict.gold.main for verdict in seen.verdicts), len(wanted)),
        "dated_found": share(
            sum(verdict.gold.dated for verdict in seen.verdicts), sum(event.dated for event in article.events or ())
        ),
        **{name: share(sum(truths), len(truths)) for name, truths in _shares(seen)},
    }


def _shares(seen: Review) -> Iterator[tuple[str, list[bool]]]:
    """What is right of the events found, one truth an event."""
    dated = [verdict for verdict in seen.verdicts if verdict.gold.dated]
    yield "when", [verdict.when for verdict in dated]
    yield "first_day", [verdict.first_day for verdict in dated]
    yield "undated", [verdict.when for verdict in seen.verdicts if not verdict.gold.dated]
    for name in ("status", "attribution", "type"):
        yield name, [getattr(verdict, name) for verdict in seen.verdicts]
