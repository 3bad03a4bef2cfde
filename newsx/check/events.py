"""Events of a record against what is expected of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsx.check.entities import holds, is_named
from newsx.check.expectations import ANY, Expectation, WantedEvent
from newsx.check.nearest import instead, shown
from newsx.types import Event, Extraction, Filler
from newsx.write.display import clean, named, names_of

SLOTS = ("who", "whom", "where")
DAYS = ("start_date", "end_date")


def complaints(record: Extraction, wanted: Expectation) -> Iterator[str]:
    """All in which the events are not as expected."""
    for event in wanted.must.events:
        yield from _lacks(record, event)
    for event in wanted.must_not.events:
        if any(not list(misfits(record, found, event)) for found in triggered(record, event)):
            yield f"events: {_named(event)} must not be found"


def triggered(record: Extraction, wanted: WantedEvent) -> list[Event]:
    """The events with the trigger that is wanted."""
    known = {trigger.casefold() for trigger in wanted.triggers}
    return [event for event in record.events if event.trigger.text.casefold() in known]


def nearest_event(record: Extraction, wanted: WantedEvent) -> Event | None:
    """Of the events with that trigger the one in which least is wrong; None where there is none."""
    return min(triggered(record, wanted), key=lambda each: len(list(misfits(record, each, wanted))), default=None)


def misfits(record: Extraction, event: Event, wanted: WantedEvent) -> Iterator[str]:
    """All that is wrong with an event of the right trigger."""
    for slot in SLOTS:
        for name in getattr(wanted, slot):
            if not filled(record, getattr(event, slot), name):
                yield f"{slot} lacks '{name}' (has: {shown(filling(record, getattr(event, slot)))})"
    for day in DAYS:
        found = None if event.when is None else getattr(event.when, day)
        if not fits(found, getattr(wanted, day)):
            yield f"{day} is {_told(found)}, expected {_told(getattr(wanted, day))}"
    if not fits(event.status, wanted.status):
        yield f"status is {event.status}, expected {wanted.status}"
    if not is_source(record, event.attributed_to, wanted.attributed_to):
        yield f"attributed to {quoted(_words(record, event.attributed_to))}, expected {quoted(wanted.attributed_to)}"


def filled(record: Extraction, fillers: Sequence[Filler], name: str) -> bool:
    """Whether one of the fillers is the entity of that name or, where it is no named one, holds the words."""
    return any(_fills(record, filler, name) for filler in fillers)


def filling(record: Extraction, fillers: Sequence[Filler]) -> list[str]:
    """The name of each filler, or its words."""
    return [named(filler, names_of(record)) for filler in fillers]


def is_source(record: Extraction, found: Filler | None, wanted: str | None) -> bool:
    """Whether it is he who is wanted as the source of words: anybody, nobody or the one of that name."""
    if wanted == ANY:
        return True
    if found is None or wanted is None:
        return found is None and wanted is None
    return _fills(record, found, wanted)


def fits(found: str | None, wanted: str | None) -> bool:
    """Whether the two are the same, or anything is right."""
    return wanted in (ANY, found)


def quoted(text: str | None) -> str:
    """The text in quotation marks; "none" for None."""
    return "none" if text is None else f"'{clean(text)}'"


def _fills(record: Extraction, filler: Filler, name: str) -> bool:
    if filler.entity is None:
        return holds(filler.text, name)
    return any(entity.id == filler.entity and is_named(entity, name) for entity in record.entities())


def _words(record: Extraction, filler: Filler | None) -> str | None:
    return None if filler is None else named(filler, names_of(record))


def _told(day: str | None) -> str:
    return "none" if day is None else day


def _lacks(record: Extraction, wanted: WantedEvent) -> Iterator[str]:
    event = nearest_event(record, wanted)
    if event is None:
        yield f"events: {_named(wanted)} not found ({_in_its_place(record, wanted)})"
    elif wrong := list(misfits(record, event, wanted)):
        yield f"events: {_named(wanted)}: " + ", ".join(wrong)


def _in_its_place(record: Extraction, wanted: WantedEvent) -> str:
    """The event that tells the same in another word, else the triggers that there are."""
    known = {trigger.casefold() for trigger in wanted.triggers}
    for event in record.events:
        if any(mention.text.casefold() in known for mention in event.mentions):
            return f"it is told by '{event.trigger.text}'"
    return instead(wanted.triggers[0] if wanted.triggers else "", [event.trigger.text for event in record.events])


def _named(wanted: WantedEvent) -> str:
    return " or ".join(f"'{trigger}'" for trigger in wanted.triggers)
