"""A record in brat's standoff: T words, E events, R relations, * one thing named twice, A attributes, # notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import count

from newsx.types import Entity, Event, Extraction, Filler, Quote, Timex
from newsx.write.display import clean
from newsx.write.marks import text_of

KINDS = (("people", "Person"), ("organisations", "Organisation"), ("places", "Place"))
LINE = re.compile(r"[^\n\r]+")
Stretch = tuple[int, int]


def standoff(record: Extraction) -> str:
    """The annotations of the article; what does not stand in its text has none."""
    return "".join(f"{line}\n" for line in _Annotations(record).lines())


def kind_of(event: Event) -> str:
    """The type of the event, in characters that brat takes."""
    return re.sub(r"\W", "_", event.type or "EVENT")


class _Annotations:
    """The lines so far, and the number that each stretch of the text has under each type."""

    def __init__(self, record: Extraction) -> None:
        self.record = record
        self.text = text_of(record)
        self.kinds = {entity.id: kind for members, kind in KINDS for entity in getattr(record, members)}
        self.written: list[str] = []
        self.words: dict[tuple[str, Stretch], str] = {}
        self.named: dict[Stretch, str] = {}
        self.dates: dict[str, str] = {}
        self.counts = {letter: count(1) for letter in "TERA#"}

    def lines(self) -> list[str]:
        """Names first, which dates, events and quotes may refer to."""
        for members, kind in KINDS:
            for entity in getattr(self.record, members):
                self._add_entity(entity, kind)
        for nationality in self.record.nationalities:
            for mention in nationality.mentions:
                self._name(mention.start, mention.end, "Nationality")
        for timex in self.record.dates:
            self._add_date(timex)
        for event in self.record.events:
            self._add_event(event)
        for quote in self.record.quotes:
            self._add_quote(quote)
        return self.written

    def _add_entity(self, entity: Entity, kind: str) -> None:
        found = [self._name(mention.start, mention.end, kind) for mention in entity.mentions]
        marks = list(dict.fromkeys(mark for mark in found if mark is not None))
        if len(marks) > 1:
            self.written.append(f"*\tEquiv {' '.join(marks)}")
        if marks and entity.listed is not None:
            self._note(marks[0], f"On the watchlist as {entity.listed}")

    def _name(self, start: int, end: int, kind: str) -> str | None:
        mark = self._word(start, end, kind)
        if mark is not None:
            self.named.setdefault((start, end), mark)
        return mark

    def _add_date(self, timex: Timex) -> None:
        mark = self._word(timex.start, timex.end, "Date")
        if mark is not None:
            self.dates[timex.id] = mark
            days = " – ".join(dict.fromkeys(filter(None, (timex.start_date, timex.end_date))))
            self._note(mark, "; ".join(dict.fromkeys(filter(None, (timex.value, days, timex.unresolved)))))

    def _add_event(self, event: Event) -> None:
        trigger = self._word(event.trigger.start, event.trigger.end, kind := kind_of(event))
        if trigger is None:
            return
        arguments = list(self._slots(event))
        number = f"E{next(self.counts['E'])}"
        self.written.append(" ".join([f"{number}\t{kind}:{trigger}", *arguments]))
        self._attribute("Status", number, event.status)
        if event.main:
            self._attribute("Main", number)
        self._note(number, event.summary)

    def _slots(self, event: Event) -> Iterator[str]:
        for slot, fillers in (("Who", event.who), ("Whom", event.whom), ("Where", event.where)):
            marks = dict.fromkeys(filter(None, map(self._filler, fillers)))
            yield from (f"{slot}{number if number > 1 else ''}:{mark}" for number, mark in enumerate(marks, start=1))
        if event.when is not None and event.when.date in self.dates:
            yield f"When:{self.dates[event.when.date]}"
        if event.attributed_to is not None and (source := self._filler(event.attributed_to)) is not None:
            yield f"Source:{source}"

    def _add_quote(self, quote: Quote) -> None:
        mark = self._word(quote.start, quote.end, "Quote")
        if mark is None:
            return
        self._attribute("Kind", mark, quote.kind)
        speaker = None if quote.speaker is None else self._filler(quote.speaker)
        if speaker is not None and speaker != mark:
            self.written.append(f"R{next(self.counts['R'])}\tSpeaker Arg1:{mark} Arg2:{speaker}")

    def _filler(self, filler: Filler) -> str | None:
        """The name that stands there, or the words: of the entity's kind, where they speak of one."""
        known = self.named.get((filler.start, filler.end))
        return known or self._word(filler.start, filler.end, self.kinds.get(filler.entity or "", "Phrase"))

    def _word(self, start: int, end: int, kind: str) -> str | None:
        """The mark on the stretch, written where it is new; None where the text has nothing there."""
        pieces = list(_pieces(self.text, start, end))
        if not pieces:
            return None
        key = kind, (start, end)
        if key not in self.words:
            self.words[key] = f"T{next(self.counts['T'])}"
            offsets = ";".join(f"{first} {last}" for first, last in pieces)
            words = " ".join(self.text[first:last] for first, last in pieces)
            self.written.append(f"{self.words[key]}\t{kind} {offsets}\t{words}")
        return self.words[key]

    def _attribute(self, name: str, target: str, *values: str) -> None:
        self.written.append(" ".join([f"A{next(self.counts['A'])}\t{name} {target}", *values]))

    def _note(self, target: str, note: str) -> None:
        if note:
            self.written.append(f"#{next(self.counts['#'])}\tAnnotatorNotes {target}\t{clean(note)}")


def _pieces(text: str, start: int, end: int) -> Iterable[Stretch]:
    """The stretch line by line, without spaces at the ends: no annotation of brat's crosses the end of a line."""
    if not 0 <= start < end <= len(text):
        return
    for match in LINE.finditer(text, start, end):
        words = match[0].strip()
        if words:
            first = match.start() + match[0].index(words)
            yield first, first + len(words)
