"""How the sentences behind the events were read, for whoever wants to know why an event is as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span

from newsx.extract import syntax
from newsx.extract.wording import joined
from newsx.types import Event, Part, Reading


def readings(doc: Doc, events: Iterable[Event]) -> Iterator[Reading]:
    """The reading of the sentence of each event whose trigger is a word of `doc`; offsets in its characters."""
    text, dates = doc.text, frozenset(token.i for span in doc.spans.get("newsx.dates", ()) for token in span)
    for event in events:
        trigger = doc.char_span(event.trigger.start, event.trigger.end, alignment_mode="expand")
        if trigger is not None:
            yield Reading(event.id, " ".join(trigger.sent.text.split()), tuple(_parts(trigger, dates, text)))


def _parts(trigger: Span, dates: frozenset[int], text: str) -> Iterator[Part]:
    for relation in syntax.relations(trigger[0]):
        is_date = relation.name in {"prepositional", "adverb"} and relation.words[-1].i in dates
        yield Part(joined(relation.words, {}, text), "time" if is_date else relation.name, relation.head.text)
