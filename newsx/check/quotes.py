"""Quotations of a record against what is expected of them."""

from __future__ import annotations

from collections.abc import Iterator

from newsx.check.entities import holds
from newsx.check.events import filling, fits, is_source, quoted
from newsx.check.expectations import Expectation, WantedQuote
from newsx.check.nearest import instead
from newsx.types import Extraction, Quote
from newsx.write.display import clean


def complaints(record: Extraction, wanted: Expectation) -> Iterator[str]:
    """All in which the quotations are not as expected."""
    for quote in wanted.must.quotes:
        found = nearest_quote(record, quote)
        if found is None:
            yield f"quotes: '{quote.text}' not found ({instead(quote.text, [clean(q.text) for q in record.quotes])})"
        elif wrong := list(misfits(record, found, quote)):
            yield f"quotes: '{quote.text}': " + ", ".join(wrong)
    for quote in wanted.must_not.quotes:
        if any(not list(misfits(record, found, quote)) for found in with_words(record, quote.text)):
            yield f"quotes: '{quote.text}' must not be found"


def with_words(record: Extraction, words: str) -> list[Quote]:
    """The quotations that hold the words."""
    return [quote for quote in record.quotes if holds(quote.text, words)]


def nearest_quote(record: Extraction, wanted: WantedQuote) -> Quote | None:
    """Of the quotations that hold the words the one in which least is wrong; None where there is none."""
    return min(with_words(record, wanted.text), key=lambda each: len(list(misfits(record, each, wanted))), default=None)


def misfits(record: Extraction, quote: Quote, wanted: WantedQuote) -> Iterator[str]:
    """All that is wrong with a quotation that holds the right words."""
    if not is_source(record, quote.speaker, wanted.speaker):
        speaker = None if quote.speaker is None else filling(record, [quote.speaker])[0]
        yield f"the speaker is {quoted(speaker)}, expected {quoted(wanted.speaker)}"
    if not fits(quote.cue, wanted.cue):
        yield f"the cue is {quoted(quote.cue)}, expected {quoted(wanted.cue)}"
    if not fits(quote.kind, wanted.kind):
        yield f"the kind is {quote.kind}, expected {wanted.kind}"
