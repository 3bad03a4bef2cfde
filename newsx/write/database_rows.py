"""A record as the rows of the tables in database.sql, table by table, each after those that it refers to."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from newsx.types import Entity, Event, Extraction, Filler, Mention, Nationality, Passage, Place
from newsx.write.display import named, names_of

Row = dict[str, Any]
Found = tuple[str, Row]  # the name of the table, and a row of it
KINDS = (("person", "people"), ("organisation", "organisations"), ("place", "places"))


def record_rows(record: Extraction) -> Iterator[Found]:
    """Every row of the record, with the table in which it belongs."""
    yield "articles", _article(record)
    for position, message in enumerate(record.warnings):
        yield "warnings", {"article": record.id, "position": position, "message": message}
    keys = {entity.id: key_of(record, entity.id) for entity in record.entities()}
    for kind, members in KINDS:
        for entity in getattr(record, members):
            yield from _entity(record, entity, kind, keys)
    for number, nationality in enumerate(record.nationalities, start=1):
        yield from _nationality(record, nationality, f"n{number}")
    for timex in record.dates:
        yield "dates", {"key": key_of(record, timex.id), "article": record.id, **asdict(timex)}
    dates = {timex.id: key_of(record, timex.id) for timex in record.dates}
    for event in record.events:
        yield from _event(record, event, keys, dates)
    yield from _quotes(record, keys)


def key_of(record: Extraction, id_: str) -> str:
    """What names a thing of the article among those of all."""
    return f"{record.id}#{id_}"


def _article(record: Extraction) -> Row:
    article, source = record.article, record.source
    published = article.published
    return {
        "id": record.id,
        "headline": _words(article.headline),
        "byline": _words(article.byline),
        "dateline": None if article.dateline is None else article.dateline.text,
        "published": None if published is None else published.date.isoformat(),
        "published_from": None if published is None else published.from_,
        "url": article.url,
        "language": article.language,
        "source_path": source.path,
        "source_format": source.format,
        "sha256": source.sha256,
        "text": article.text,
    }


def _words(passage: Passage | None) -> str | None:
    return None if passage is None else passage.text


def _entity(record: Extraction, entity: Entity, kind: str, keys: Mapping[str, str]) -> Iterator[Found]:
    key = keys[entity.id]
    known = {"name": entity.name, "kind": kind, "article": record.id, "id": entity.id, "listed": entity.listed}
    yield "entities", {"key": key, **known}
    if isinstance(entity, Place):
        columns = ("type", "country", "latitude", "longitude", "geonames", "confidence", "by")
        yield "locations", {"entity": key, **{column: getattr(entity, column) for column in columns}}
    for position, alias in enumerate(entity.aliases):
        yield "aliases", {"entity": key, "position": position, "name": alias}
    for position, role in enumerate(entity.roles):
        told = {"text": role.text, "office": role.office, "of": role.of, "start": role.start, "end": role.end}
        yield "roles", {"entity": key, "position": position, **told}
    for position, mention in enumerate(entity.mentions):
        named_here = {"article": record.id, "entity": key, "nationality": None}
        rivals = [keys[rival] for rival in mention.rivals if rival in keys]
        yield "mentions", {"key": f"{key}.{position}", **named_here, **_mention(mention, rivals)}


def _mention(mention: Mention, rivals: list[str]) -> Row:
    return {**asdict(mention), "rivals": json.dumps(rivals, ensure_ascii=False)}


def _nationality(record: Extraction, nationality: Nationality, id_: str) -> Iterator[Found]:
    key = key_of(record, id_)
    known = {"text": nationality.text, "country": nationality.country}
    yield "nationalities", {"key": key, "article": record.id, **known}
    for position, mention in enumerate(nationality.mentions):
        named_here = {"article": record.id, "entity": None, "nationality": key}
        yield "mentions", {"key": f"{key}.{position}", **named_here, **_mention(mention, [])}


def _event(record: Extraction, event: Event, keys: Mapping[str, str], dates: Mapping[str, str]) -> Iterator[Found]:
    key, trigger, when = key_of(record, event.id), event.trigger, event.when
    yield (
        "events",
        {
            "key": key,
            "article": record.id,
            **{column: getattr(event, column) for column in ("id", "summary", "type", "status", "salience", "by")},
            "main": int(event.main),
            **{"trigger": trigger.text, "lemma": trigger.lemma, "start": trigger.start, "end": trigger.end},
            **{"sentence_start": event.sentence.start, "sentence_end": event.sentence.end},
            **{"when": when and when.text, "when_value": when and when.value, "when_by": when and when.by},
            **{"start_date": when and when.start_date, "end_date": when and when.end_date},
            **{"basis": when and when.basis, "date": when and dates.get(when.date)},
        },
    )
    for slot in ("who", "whom", "where"):
        for position, filler in enumerate(getattr(event, slot)):
            yield "event_slots", {"event": key, "slot": slot, "position": position, **_filler(filler, keys)}
    if event.attributed_to is not None:
        source = _filler(event.attributed_to, keys)
        yield "event_slots", {"event": key, "slot": "attributed_to", "position": 0, **source}
    for position, mention in enumerate(event.mentions):
        yield "event_mentions", {"event": key, "position": position, **asdict(mention)}


def _filler(filler: Filler, keys: Mapping[str, str]) -> Row:
    return {**asdict(filler), "entity": _key(filler, keys)}


def _key(filler: Filler | None, keys: Mapping[str, str]) -> str | None:
    """The key of the entity that fills the slot; None for words, and for an id that the record does not know."""
    return None if filler is None or filler.entity is None else keys.get(filler.entity)


def _quotes(record: Extraction, keys: Mapping[str, str]) -> Iterator[Found]:
    names = names_of(record)
    for number, quote in enumerate(record.quotes, start=1):
        speaker = quote.speaker
        yield (
            "quotes",
            {
                "key": key_of(record, f"q{number}"),
                "article": record.id,
                **{column: getattr(quote, column) for column in ("text", "kind", "cue", "start", "end")},
                "speaker": None if speaker is None else named(speaker, names),
                "speaker_entity": _key(speaker, keys),
            },
        )
