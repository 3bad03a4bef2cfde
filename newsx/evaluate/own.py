"""newsx's own gold: articles in JSON with people, organisations, places and events; names as spans; dates as spans."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from newsx.evaluate.folding import WORD
from newsx.evaluate.gold import ENTITY_KINDS, GoldArticle, GoldDate, GoldEntity, GoldEvent
from newsx.evaluate.labels import Labels, Sorted, sorted_spans
from newsx.evaluate.misfits import MisfitError, extent, listed, table, truth, word, words
from newsx.evaluate.own_events import EVENT_KEYS, events_of
from newsx.read.articles import field_clue

ENTITY_KEYS = ("name", "aliases", "roles", "optional", "note")
FIELDS = ("id", "text", "date", "dct", "title", "url")


def is_gold(value: Any) -> bool:
    """Whether a JSON value is an article with gold of newsx's own."""
    if not isinstance(value, dict) or "text" not in value:
        return False
    return any(isinstance(value.get(key), list) for key in (*ENTITY_KINDS, "mapped", "timexes")) or _tells_events(value)


def _tells_events(value: Mapping[str, Any]) -> bool:
    """Whether its events are such as newsx's: other sets have lists of other things under this key."""
    events = value.get("events")
    if not isinstance(events, list):
        return False
    if not events:
        return any(kind in value for kind in ENTITY_KINDS)
    return all(isinstance(each, dict) and not EVENT_KEYS.isdisjoint(each) for each in events)


def article(value: Mapping[str, Any], *, default_id: str, where: str, labels: Labels) -> GoldArticle:
    """The article and its gold. Raises MisfitError where a value fits no gold."""
    text = word(value.get("text"), ("text",))
    _check_date(value)
    spans = _spans(value, text, labels)
    entities = _entities(value)
    return GoldArticle(
        id=str(value.get("id") or default_id),
        text=text,
        where=where,
        fields={key: value[key] for key in FIELDS if key in value},
        entities=entities,
        events=tuple(events_of(value, text)) if _tells_events(value) else None,
        optional=tuple(
            extent(each, ("optional", at), text) for at, each in enumerate(listed(value.get("optional"), ("optional",)))
        ),
        names=None if spans is None else spans.names,
        dates=_dates(value, text) if "timexes" in value else _bare_dates(spans),
        left_out=() if spans is None else spans.left_out,
    )


def _check_date(value: Mapping[str, Any]) -> None:
    """Refuses a day of publication that nobody can read."""
    date = value.get("date")
    if isinstance(date, str) and date.strip() and field_clue(date) is None and not _is_day(date):
        raise MisfitError(("date",), f"{date!r} is no day: write it as YYYY-MM-DD")


def _is_day(text: str) -> bool:
    """Whether `text` is an ISO day, if one of a year in which there were no news to read."""
    try:
        return bool(datetime.date.fromisoformat(text[:10]))
    except ValueError:
        return False


def _entities(value: Mapping[str, Any]) -> Mapping[str, tuple[GoldEntity, ...]] | None:
    if not any(isinstance(value.get(kind), list) for kind in ENTITY_KINDS):
        return None
    return {
        kind: tuple(_entity(each, kind, at) for at, each in enumerate(listed(value.get(kind), (kind,))))
        for kind in ENTITY_KINDS
    }


def _entity(value: Any, kind: str, at: int) -> GoldEntity:
    if isinstance(value, str):
        return GoldEntity(word(value, (kind, at)))
    told = table(value, (kind, at), ENTITY_KEYS)
    return GoldEntity(
        name=word(told.get("name"), (kind, at, "name")),
        aliases=words(told.get("aliases"), (kind, at, "aliases")),
        roles=words(told.get("roles"), (kind, at, "roles")),
        optional=truth(told.get("optional"), (kind, at, "optional")),
    )


def _spans(value: Mapping[str, Any], text: str, labels: Labels) -> Sorted | None:
    """The names of `mapped`."""
    if not isinstance(value.get("mapped"), list):
        return None
    return sorted_spans(_labelled(value["mapped"], text), labels)


def _labelled(mapped: list[Any], text: str) -> Iterator[tuple[int, int, str]]:
    for at, each in enumerate(mapped):
        start, end = extent(each, ("mapped", at), text)
        if len(each) < 3:
            raise MisfitError(("mapped", at), "no label: write [start, end, label]")
        yield start, end, word(each[2], ("mapped", at, 2))


def _dates(value: Mapping[str, Any], text: str) -> tuple[GoldDate, ...]:
    """The expressions of `timexes`: start, end, type and value."""
    return tuple(_date(each, at, text) for at, each in enumerate(listed(value["timexes"], ("timexes",))))


def _date(value: Any, at: int, text: str) -> GoldDate:
    start, end = extent(value, ("timexes", at), text)
    type_ = word(value[2], ("timexes", at, 2)) if len(value) > 2 else None
    return GoldDate(start, end, type_, str(value[3] or "") if len(value) > 3 else None)


def _bare_dates(spans: Sorted | None) -> tuple[GoldDate, ...] | None:
    return spans.dates if spans is not None and spans.dates else None


def doubts(article: GoldArticle) -> Iterator[str]:
    """What may be misspelt: the names of entities and the fillers of slots that do not stand in the text."""
    text = _words(article.text)
    forms = [
        form for kind in ENTITY_KINDS for entity in (article.entities or {}).get(kind, ()) for form in _forms(entity)
    ]
    fillers = [filler for event in article.events or () for filler in _fillers(event)]
    known = {_words(form) for form in forms}
    for words_ in dict.fromkeys([*forms, *fillers]):
        if _words(words_).strip() and _words(words_) not in text and (words_ in forms or _words(words_) not in known):
            yield words_


def _forms(entity: GoldEntity) -> tuple[str, ...]:
    return (entity.name, *entity.aliases, *entity.roles)


def _fillers(event: GoldEvent) -> Iterator[str]:
    for slot in (event.who, event.whom, event.where):
        yield from slot[0]
    if event.attributed_to[0]:
        yield event.attributed_to[0]


def _words(text: str) -> str:
    return f" {' '.join(WORD.findall(text.casefold()))} "
