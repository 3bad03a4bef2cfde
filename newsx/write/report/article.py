"""One article of the report: what its record holds, laid out for the template."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from newsx.types import Entity, Extraction, Nationality, Place, Quote
from newsx.write.display import FOUND, clean, distinct, named, names_of, place_line
from newsx.write.report.addresses import address, host
from newsx.write.report.events import published, timeline
from newsx.write.report.maps import WIDTH, maps, pins
from newsx.write.report.marks import marks
from newsx.write.report.refs import Refs
from newsx.write.report.templates import template
from newsx.write.report.text import article_text


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in the list of articles."""

    anchor: str
    headline: str
    day: str
    iso: str
    events: int
    people: int


def entry(record: Extraction, number: int) -> Entry:
    """What the list of articles says of the article with this number."""
    day, iso = published(record)
    return Entry(f"a{number}", _headline(record), day, iso, len(record.events), len(record.people))


def article(record: Extraction, number: int, *, level: int) -> str:
    """The article as HTML.

    Args:
        number: its place in the report, from 1.
        level: of its heading: 1 where it is the only article.
    """
    return template("article.html").render(a=_view(record, Refs(record, number), level), width=WIDTH)


def _view(record: Extraction, refs: Refs, level: int) -> dict[str, Any]:
    masthead = record.article
    day, iso = published(record)
    text = masthead.text
    title = None if masthead.headline is None else masthead.headline.text
    return {
        "anchor": refs.article,
        "level": level,
        "headline": _headline(record),
        "byline": "" if masthead.byline is None else clean(masthead.byline.text),
        "day": day,
        "iso": iso,
        "day_from": "" if masthead.published is None else FOUND[masthead.published.from_],
        "url": address(masthead.url),
        "host": host(masthead.url),
        "source": record.id if record.source.path in record.id else f"{record.source.path}: {record.id}",
        "warnings": record.warnings,
        "text": "" if text is None else Markup("".join(article_text(text, marks(record, refs), title=title))),  # noqa: S704
        "events": timeline(record, refs),
        "quotes": list(_quotes(record)),
        "maps": maps(pins(record, refs)),
        "people": [_entity(each, refs, _roles(each), has_text=bool(text)) for each in record.people],
        "organisations": [
            _entity(each, refs, distinct(each.aliases), has_text=bool(text)) for each in record.organisations
        ],
        "places": [_entity(each, refs, _place_notes(each), has_text=bool(text)) for each in record.places],
        "nationalities": [_nationality(each) for each in record.nationalities],
    }


def _headline(record: Extraction) -> str:
    headline = record.article.headline
    return clean("" if headline is None else headline.text) or clean(record.id) or "Untitled"


def _entity(entity: Entity, refs: Refs, notes: Sequence[str], *, has_text: bool) -> dict[str, Any]:
    key = refs.entity(entity.id)
    return {
        "anchor": refs.anchor(key),
        "target": refs.anchor(f"{key}m" if has_text and entity.mentions else key),
        "key": key,
        "name": clean(entity.name),
        "count": len(entity.mentions),
        "notes": notes,
        "listed": entity.listed or "",
    }


def _roles(person: Entity) -> list[str]:
    return distinct(role.text for role in person.roles)


def _place_notes(place: Place) -> list[str]:
    notes = [place_line(place.type, place.country), *distinct(place.aliases)]
    return [note for note in notes if note]


def _nationality(nationality: Nationality) -> dict[str, Any]:
    return {"text": nationality.text, "count": len(nationality.mentions)}


def _quotes(record: Extraction) -> Iterator[dict[str, str]]:
    names = names_of(record)
    for quote in record.quotes:
        yield {"kind": quote.kind, "text": quote.text, "cue": quote.cue or "", "speaker": _speaker(quote, names)}


def _speaker(quote: Quote, names: Any) -> str:
    return "" if quote.speaker is None else named(quote.speaker, names)
