"""Records as entities of FollowTheMoney, a JSON object a line, as Aleph and OpenAleph take them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import Any

from newsx.types import Entity, Event, Extraction, Place, When
from newsx.write.display import clean, named, names_of
from newsx.write.manner import Manner
from newsx.write.occasions import shortest, stable
from newsx.write.rows import day

MOST_NAME, MOST_TEXT, MOST_STRING = 384, 65_000, 1024  # characters that the model has room for
SCHEMATA = {"people": "Person", "organisations": "Organization", "places": "Address"}
Properties = Mapping[str, Iterable[str | None]]


def entity_lines(records: Iterable[Extraction], manner: Manner) -> Iterator[str]:
    """The entities of each article: the Article, who and what it names, the Events, and each Mention of people and
    organisations, which the model lets resolve to nothing else."""
    for record in records:
        yield from (json.dumps(entity, ensure_ascii=False) + "\n" for entity in _entities(record))


def _entities(record: Extraction) -> Iterator[dict[str, Any]]:
    yield _article(record)
    ids = {entity.id: stable(record.id, entity.id) for entity in record.entities()}
    for members, schema in SCHEMATA.items():
        for entity in getattr(record, members):
            yield _named(record, entity, schema, ids[entity.id])
    yield from (_event(record, event, ids) for event in record.events)
    for members in ("people", "organisations"):
        for entity in getattr(record, members):
            yield from _mentions(record, entity, SCHEMATA[members], ids[entity.id])


def _entity(id_: str, schema: str, properties: Properties) -> dict[str, Any]:
    """The entity with the properties that have a value, each value once."""
    kept = {name: list(dict.fromkeys(filter(None, values))) for name, values in properties.items()}
    return {"id": id_, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}


def _article(record: Extraction) -> dict[str, Any]:
    article = record.article
    headline = None if article.headline is None else clean(article.headline.text)
    address = article.url if article.url is not None and article.url.startswith(("https://", "http://")) else None
    path = PurePath(record.source.path.removeprefix("-") or "standard input")
    return _entity(
        stable(record.id),
        "Article",
        {
            "name": [_short(headline or record.id, MOST_NAME)],
            "title": [headline and _short(headline, MOST_STRING)],
            "fileName": [_short(path.name, MOST_STRING)],
            "author": [None if article.byline is None else _short(clean(article.byline.text), MOST_STRING)],
            "publishedAt": [None if article.published is None else article.published.date.isoformat()],
            "sourceUrl": [address],
            "language": ["eng" if article.language == "en" else None],
            "bodyText": [article.text and article.text[:MOST_TEXT].strip()],
            "namesMentioned": [_short(clean(entity.name), MOST_NAME) for entity in record.entities()],
            "peopleMentioned": [_short(clean(entity.name), MOST_NAME) for entity in record.people],
            "companiesMentioned": [_short(clean(entity.name), MOST_NAME) for entity in record.organisations],
        },
    )


def _named(record: Extraction, entity: Entity, schema: str, id_: str) -> dict[str, Any]:
    name = _short(clean(entity.name), MOST_NAME)
    properties: dict[str, list[str | None]] = {
        "name": [name],
        "alias": [_short(clean(alias), MOST_NAME) for alias in entity.aliases],
        "notes": [None if entity.listed is None else f"On the watchlist as {entity.listed}"],
        "proof": [stable(record.id)],
    }
    if schema == "Person":
        properties["position"] = [_short(clean(role.text), MOST_STRING) for role in entity.roles]
    if isinstance(entity, Place):
        properties |= {
            "full": [_short(name, 250)],
            "country": [None if entity.country is None else entity.country.lower()],
            "latitude": [None if entity.latitude is None else str(entity.latitude)],
            "longitude": [None if entity.longitude is None else str(entity.longitude)],
        }
    return _entity(id_, schema, properties)


def _event(record: Extraction, event: Event, ids: Mapping[str, str]) -> dict[str, Any]:
    legal = {entity.id: ids[entity.id] for entity in (*record.people, *record.organisations)}
    places = {place.id: ids[place.id] for place in record.places}
    names = names_of(record)
    told = clean(event.summary or event.trigger.text)
    return _entity(
        stable(record.id, event.id),
        "Event",
        {
            "name": [_short(told, MOST_NAME)],
            "summary": [_short(told, MOST_TEXT)],
            "keywords": [event.type, f"status: {event.status}"],
            **_dates(event.when),
            "location": [_short(named(filler, names), 250) for filler in event.where],
            "addressEntity": [places.get(filler.entity or "") for filler in event.where],
            "involved": [legal.get(filler.entity or "") for filler in (*event.who, *event.whom)],
            "proof": [stable(record.id)],
        },
    )


def _dates(when: When | None) -> dict[str, list[str | None]]:
    """One day, month or year as such, cut short as the model has it; else first and last day."""
    if when is None:
        return {}
    first, last = day(when.start_date), day(when.end_date)
    whole = None if first is None or last is None else shortest(first, last)
    return {"startDate": [when.start_date], "endDate": [when.end_date]} if whole is None else {"date": [whole]}


def _mentions(record: Extraction, entity: Entity, schema: str, id_: str) -> Iterator[dict[str, Any]]:
    for mention in entity.mentions:
        yield _entity(
            stable(record.id, entity.id, str(mention.start), str(mention.end)),
            "Mention",
            {
                "name": [_short(clean(mention.text), MOST_NAME)],
                "document": [stable(record.id)],
                "resolved": [id_],
                "detectedSchema": [schema],
            },
        )


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
