"""What of an article's text is marked: names, dates, quotes, the words of events, and what each event was read from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from newsx.types import Event, Extraction
from newsx.write.report.paragraphs import Paragraph
from newsx.write.report.refs import Refs
from newsx.write.report.segments import Span

# From the outermost element to the innermost.
SENTENCE, QUOTE, WORDS, NAME, DATE, TRIGGER, LAYOUT = range(7)

KINDS = {"people": "person", "organisations": "org", "places": "place"}


def marks(record: Extraction, refs: Refs) -> list[Span]:
    """The spans over the text of `record` that say what was found there."""
    return [
        *_quotes(record),
        *_evidence(record, refs),
        *_names(record, refs),
        *_dates(record),
        *_triggers(record, refs),
    ]


def layout(paragraph: Paragraph) -> Iterator[Span]:
    """The spans over a paragraph that say what of it is no story, and what is not shown at all."""
    for stretch in paragraph.stretches:
        if stretch.kind == "furniture":
            yield Span(stretch.start, stretch.end, LAYOUT, "furniture")
        for start, end in stretch.unseen:
            yield Span(start, end, LAYOUT, "unseen")


def _quotes(record: Extraction) -> Iterator[Span]:
    for quote in record.quotes:
        yield Span(quote.start, quote.end, QUOTE, f"q {quote.kind}")


def _names(record: Extraction, refs: Refs) -> Iterator[Span]:
    for field, kind in KINDS.items():
        for entity in getattr(record, field):
            number = refs.entity(entity.id)
            for index, mention in enumerate(entity.mentions):
                first = (("id", refs.anchor(f"{number}m")),) if index == 0 else ()
                yield Span(mention.start, mention.end, NAME, f"n {kind}", (("data-r", number),), first)
            for role in entity.roles:
                yield Span(role.start, role.end, WORDS, "role", (("data-r", number),))
    for nationality in record.nationalities:
        for mention in nationality.mentions:
            yield Span(mention.start, mention.end, NAME, "n nation")


def _dates(record: Extraction) -> Iterator[Span]:
    for timex in record.dates:
        classes = "d" if timex.start_date is not None or timex.end_date is not None else "d loose"
        yield Span(timex.start, timex.end, DATE, classes)


def _triggers(record: Extraction, refs: Refs) -> Iterator[Span]:
    """The words that tell an event: the trigger carries its number, and all lead to it."""
    for number, event in enumerate(record.events, start=1):
        key = refs.event(event.id)
        for word in event.mentions or (event.trigger,):
            is_trigger = word.start == event.trigger.start
            classes = f"t {event.status}{' main' if event.main else ''}"
            first = (("id", refs.anchor(f"{key}t")),) if is_trigger else ()
            yield Span(
                word.start,
                word.end,
                TRIGGER,
                classes,
                (("data-t", key),),
                (*first, ("data-n", str(number))),
                refs.anchor(key),
            )


def _evidence(record: Extraction, refs: Refs) -> Iterator[Span]:
    """The words behind each slot of each event, those of one stretch together, and the sentences."""
    dates = {timex.id: (timex.start, timex.end) for timex in record.dates}
    told: dict[tuple[int, int, int], list[str]] = defaultdict(list)
    for event in record.events:
        key = refs.event(event.id)
        told[SENTENCE, event.sentence.start, event.sentence.end].append(f"{key}:in")
        for start, end in _words(event, dates):
            told[WORDS, start, end].append(key)
    for (rank, start, end), events in told.items():
        yield Span(start, end, rank, attributes=(("data-e", " ".join(dict.fromkeys(events))),))


def _words(event: Event, dates: dict[str, tuple[int, int]]) -> Iterator[tuple[int, int]]:
    fillers = [*event.who, *event.whom, *event.where]
    if event.attributed_to is not None:
        fillers.append(event.attributed_to)
    yield from ((filler.start, filler.end) for filler in fillers)
    if event.when is not None and event.when.date in dates:
        yield dates[event.when.date]
