"""What a record marks in the article's text: stretches with a label, for every format that annotates texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from newsx.types import Event, Extraction, Trigger

# Labels of names, as the component newsx_names gives them.
NAMES = (("PERSON", "people"), ("ORG", "organisations"), ("PLACE", "places"))
NATIONALITY = "NORP"


@dataclass(frozen=True, slots=True)
class Mark:
    """The characters from `start` to `end` of the text, their label, and the id of the thing that they tell of."""

    start: int
    end: int
    label: str
    id: str = ""


def text_of(record: Extraction) -> str:
    """The article's text, which a record must carry that is written in these formats."""
    return record.article.text or ""


def names(record: Extraction) -> list[Mark]:
    """Every mention of people, organisations, places and nationalities, in the order of the text."""
    return _sound(record, _names(record))


def _names(record: Extraction) -> Iterator[Mark]:
    for label, members in NAMES:
        for entity in getattr(record, members):
            yield from (Mark(each.start, each.end, label, entity.id) for each in entity.mentions)
    for nationality in record.nationalities:
        yield from (Mark(each.start, each.end, NATIONALITY) for each in nationality.mentions)


def dates(record: Extraction) -> list[Mark]:
    """Every date expression, by its TIMEX3 type."""
    return _sound(record, (Mark(each.start, each.end, each.type, each.id) for each in record.dates))


def triggers(record: Extraction) -> list[Mark]:
    """Every word that tells an event, by the event's class."""
    told = ((event, word) for event in record.events for word in words_of(event))
    return _sound(record, (Mark(word.start, word.end, event.type or "EVENT", event.id) for event, word in told))


def words_of(event: Event) -> tuple[Trigger, ...]:
    """The words that tell the event, its trigger at least."""
    return event.mentions or (event.trigger,)


def quotes(record: Extraction) -> list[Mark]:
    """Every quote, by its kind."""
    return _sound(record, (Mark(each.start, each.end, each.kind.upper()) for each in record.quotes))


def parted(marks: Iterable[Mark]) -> list[Mark]:
    """The marks without those that overlap a longer one, or an earlier one of the same length, in order."""
    kept: list[Mark] = []
    taken: set[int] = set()
    for mark in sorted(marks, key=lambda mark: (mark.start - mark.end, mark.start)):
        stretch = range(mark.start, mark.end)
        if taken.isdisjoint(stretch):
            kept.append(mark)
            taken.update(stretch)
    return sorted(kept, key=lambda mark: mark.start)


def _sound(record: Extraction, marks: Iterable[Mark]) -> list[Mark]:
    """The marks in order, each once, without spaces at their ends; those that do not stand in the text left out."""
    text = text_of(record)
    narrowed = {_narrowed(mark, text) for mark in marks if 0 <= mark.start < mark.end <= len(text)}
    kept = (mark for mark in narrowed if mark.start < mark.end)
    return sorted(kept, key=lambda mark: (mark.start, mark.end, mark.label, mark.id))


def _narrowed(mark: Mark, text: str) -> Mark:
    words = text[mark.start : mark.end]
    start = mark.start + len(words) - len(words.lstrip())
    return replace(mark, start=start, end=start + len(words.strip()))
