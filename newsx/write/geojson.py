"""Places as GeoJSON (RFC 7946): a point for each that has coordinates, with the events that happened there."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from newsx.types import Event, Extraction, Place
from newsx.write.display import clean
from newsx.write.manner import Manner


def features(records: Iterable[Extraction], manner: Manner) -> Iterator[str]:
    """The FeatureCollection, place by place; places off the map are left out, and counted in a remark."""
    joint, unknown = '{"type": "FeatureCollection", "features": [\n', 0
    for record, place in ((each, place) for each in records for place in each.places):
        found = feature(record, place)
        if found is None:
            unknown += 1
            continue
        yield joint + json.dumps(found, ensure_ascii=False)
        joint = ",\n"
    yield "\n]}\n" if joint == ",\n" else '{"type": "FeatureCollection", "features": []}\n'
    if unknown:
        told = "place has" if unknown == 1 else "places have"
        manner.remark(f"{unknown} {told} no coordinates, and so no place on the map")


def feature(record: Extraction, place: Place) -> dict[str, Any] | None:
    """The place as a Feature; None where nobody knows its coordinates."""
    if place.latitude is None or place.longitude is None:
        return None
    article = record.article
    return {
        "type": "Feature",
        "id": f"{record.id}#{place.id}",
        "geometry": {"type": "Point", "coordinates": [place.longitude, place.latitude]},
        "properties": {
            "name": clean(place.name),
            "aliases": [clean(alias) for alias in place.aliases],
            "place_type": place.type,
            "country": place.country,
            "geonames": place.geonames,
            "confidence": place.confidence,
            "listed": place.listed,
            "mentions": len(place.mentions),
            "article": record.id,
            "headline": None if article.headline is None else clean(article.headline.text),
            "published": None if article.published is None else article.published.date.isoformat(),
            "url": article.url,
            "events": [_event(event) for event in record.events if _is_at(event, place)],
        },
    }


def _is_at(event: Event, place: Place) -> bool:
    return any(filler.entity == place.id for filler in event.where)


def _event(event: Event) -> dict[str, Any]:
    when = event.when
    return {
        "id": event.id,
        "summary": clean(event.summary or event.trigger.text),
        "type": event.type,
        "status": event.status,
        "start_date": None if when is None else when.start_date,
        "end_date": None if when is None else when.end_date,
    }
