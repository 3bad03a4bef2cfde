"""Events as a calendar, iCalendar (RFC 5545): whole days, the end excluded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar
from icalendar import Event as Entry

from newsx.types import Event, Extraction, Filler, Place
from newsx.write.display import clean, named, names_of
from newsx.write.manner import Manner
from newsx.write.occasions import Occasion, occasions, stable

STATUS = {"happened": "CONFIRMED", "planned": "TENTATIVE", "possible": "TENTATIVE", "not": "CANCELLED"}
END = b"END:VCALENDAR"


def calendar(records: Iterable[Extraction], manner: Manner) -> Iterator[str]:
    """The calendar, entry by entry; events without a day are left out, and counted in a remark."""
    head, _, foot = _empty().to_ical().partition(END)
    yield head.decode()
    for occasion in occasions(records, manner):
        yield _entry(occasion).to_ical().decode()
    yield (END + foot).decode()


def _empty() -> Calendar:
    found = Calendar()
    found.add("prodid", "-//newsx//newsx//EN")
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    return found


def _entry(occasion: Occasion) -> Entry:
    record, event = occasion.record, occasion.event
    entry = Entry()
    entry.add("uid", f"{stable(record.id, event.id)}@newsx")
    entry.add("dtstamp", _stamp(occasion))
    entry.add("dtstart", occasion.first)
    if occasion.last < date.max:
        entry.add("dtend", occasion.last + timedelta(days=1))
    entry.add("summary", clean(event.summary or event.trigger.text))
    entry.add("description", _description(record, event))
    entry.add("status", STATUS[event.status])
    entry.add("transp", "TRANSPARENT")  # news keeps nobody busy
    if event.type is not None:
        entry.add("categories", [event.type])
    if record.article.url is not None:
        entry.add("url", record.article.url)
    _add_place(entry, record, event.where)
    return entry


def _stamp(occasion: Occasion) -> datetime:
    """When the entry was made: the day of the article, so that the same records make the same file."""
    published = occasion.record.article.published
    return datetime.combine(occasion.first if published is None else published.date, time(), UTC)


def _description(record: Extraction, event: Event) -> str:
    """What the summary does not tell: the paper's headline, its day, and how sure the date and the event are."""
    article = record.article
    headline = record.id if article.headline is None else article.headline.text
    lines = [clean(headline), f"Status: {event.status}"]
    if article.published is not None:
        lines.append(f"Published: {article.published.date.isoformat()}")
    if event.when is not None:
        lines.append(f"Date: {clean(event.when.text)} ({event.when.basis})")
    return "\n".join(lines)


def _add_place(entry: Entry, record: Extraction, where: tuple[Filler, ...]) -> None:
    if not where:
        return
    names, places = names_of(record), {place.id: place for place in record.places}
    entry.add("location", ", ".join(named(filler, names) for filler in where))
    found = [places[filler.entity] for filler in where if filler.entity in places]
    point = next(filter(None, map(_point, found)), None)
    if point is not None:
        entry.add("geo", point)


def _point(place: Place) -> tuple[float, float] | None:
    if place.latitude is None or place.longitude is None:
        return None
    return place.latitude, place.longitude
