"""Expectations brought up to a record: what no longer holds is mended or dropped, what was never demanded stays out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from newsx import names
from newsx.check import dates, events, quotes
from newsx.check.entities import KINDS, has_alias, has_role, is_named
from newsx.check.events import DAYS, SLOTS, filled, filling, fits, is_source
from newsx.check.expectations import ANY, Bounds, Expectation, WantedDate, WantedEvent, WantedQuote
from newsx.check.verdicts import is_counted, masthead
from newsx.types import Entity, Event, Extraction, Filler
from newsx.write.display import clean

OFTEN = 2  # mentions from which on a draft demands an organisation or place
Written = dict[str, Any]


def refreshed(written: Written, wanted: Expectation, record: Extraction) -> Written:
    """The expectation as it must be for `record`, keys in their order; `about` and `must_not` as they are.

    What still holds is untouched. A value that has changed becomes what is found; a bound that is passed is moved; what
    is found no longer is dropped. Nothing is added but to the lists under `exactly`.

    Args:
        written: the expectation as its file has it, and `wanted` the same, read.
    """
    above = {slot: found for slot, found in masthead(record).items() if not fits(found, getattr(wanted, slot))}
    changed: Written = {slot: found for slot, found in above.items() if slot in written}
    if "exactly" in written:
        changed["exactly"] = {kind: _whole(listed, record, kind) for kind, listed in written["exactly"].items()}
    if "counts" in written:
        changed["counts"] = _counts(written["counts"], wanted, record)
    if "must" in written:
        changed["must"] = _demands(written["must"], wanted, record)
    return written | changed


def _whole(listed: Sequence[str] | None, record: Extraction, kind: str) -> list[str] | None:
    """The names that are found: first those listed before, in their order and spelling."""
    if listed is None:
        return None
    found = {names.key(entity.name): clean(entity.name) for entity in getattr(record, kind)}
    kept = [name for name in listed if names.key(name) in found]
    known = {names.key(name) for name in kept}
    return [*kept, *(name for key, name in found.items() if key not in known)]


def _counts(written: Written, wanted: Expectation, record: Extraction) -> Written:
    changed = {}
    for kind in written:
        count, found = getattr(wanted.counts, kind), len(getattr(record, kind))
        if count is not None and not is_counted(found, count):
            changed[kind] = _moved(written[kind], count, found)
    return written | changed


def _moved(written: Any, count: int | Bounds, found: int) -> Any:
    if isinstance(count, int):
        return found
    return {**written, "min" if count.min is not None and found < count.min else "max": found}


def _demands(written: Written, wanted: Expectation, record: Extraction) -> Written:
    """What must be found, each entry as it holds; entries that hold in no way left out."""
    changed: Written = {}
    for kind in KINDS:
        if kind in written:
            changed[kind] = _distinct(_entities(written[kind], getattr(record, kind)))
    mended: Mapping[str, Callable[[Written, Any, Extraction], Written | None]] = {
        "dates": _date,
        "events": _event,
        "quotes": _quote,
    }
    for what, mend in mended.items():
        if what in written:
            each = zip(written[what], getattr(wanted.must, what), strict=True)
            changed[what] = _distinct(mend(entry, demand, record) for entry, demand in each)
    return written | changed


def _distinct(entries: Any) -> list[Any]:
    """The entries that are left, none twice."""
    kept: list[Any] = []
    for entry in entries:
        if entry is not None and entry not in kept:
            kept.append(entry)
    return kept


def _entities(written: Sequence[str | Written], found: Sequence[Entity]) -> Iterator[str | Written]:
    by_key = {names.key(entity.name): entity for entity in found}
    for entry in written:
        name = entry if isinstance(entry, str) else entry["name"]
        entity = by_key.get(names.key(name)) or next((each for each in found if is_named(each, name)), None)
        if entity is None:
            continue
        kept = name if names.key(entity.name) == names.key(name) else clean(entity.name)
        yield kept if isinstance(entry, str) else _entity({**entry, "name": kept}, entity)


def _entity(entry: Written, entity: Entity) -> Written:
    """The entry without aliases and roles that are found no longer."""
    held = {
        "aliases": [alias for alias in entry.get("aliases", ()) if has_alias(entity, alias)],
        "roles": [role for role in entry.get("roles", ()) if has_role(entity, role)],
    }
    return {key: held.get(key, value) for key, value in entry.items() if held.get(key, value) or not entry[key]}


def _date(entry: Written, wanted: WantedDate, record: Extraction) -> Written | None:
    same = dates.written_so(record, wanted.text)
    if not same:
        return None
    if any(dates.denotes(found, wanted) for found in same):
        return entry
    return entry | {day: getattr(same[0], day) for day in DAYS if getattr(wanted, day) != ANY}


def _event(entry: Written, wanted: WantedEvent, record: Extraction) -> Written | None:
    event = events.nearest_event(record, wanted)
    if event is None:
        return None
    changed: Written = {}
    for slot in SLOTS:
        fillers = getattr(event, slot)
        if not all(filled(record, fillers, name) for name in getattr(wanted, slot)):
            changed[slot] = filling(record, fillers)
    for day, found in _days(event).items():
        if not fits(found, getattr(wanted, day)):
            changed[day] = found
    if not fits(event.status, wanted.status):
        changed["status"] = event.status
    if not is_source(record, event.attributed_to, wanted.attributed_to):
        changed["attributed_to"] = _source(record, event.attributed_to)
    return {key: value for key, value in (entry | changed).items() if value != [] or entry[key] == []}


def _days(event: Event) -> dict[str, str | None]:
    return {day: None if event.when is None else getattr(event.when, day) for day in DAYS}


def _source(record: Extraction, filler: Filler | None) -> str | None:
    return None if filler is None else filling(record, [filler])[0]


def _quote(entry: Written, wanted: WantedQuote, record: Extraction) -> Written | None:
    quote = quotes.nearest_quote(record, wanted)
    if quote is None:
        return None
    changed: Written = {}
    if not is_source(record, quote.speaker, wanted.speaker):
        changed["speaker"] = _source(record, quote.speaker)
    if not fits(quote.cue, wanted.cue):
        changed["cue"] = quote.cue
    if not fits(quote.kind, wanted.kind):
        changed["kind"] = quote.kind
    return entry | changed


def drafted(record: Extraction) -> Written:
    """A first expectation, to be read and cut by hand.

    It demands what stands above the story, all people with their roles and none besides, the organisations and places
    that are named twice or more, and the main events.
    """
    return {
        "about": "",
        **_known(masthead(record)),
        "exactly": {"people": [clean(person.name) for person in record.people]},
        "must": {
            "people": [_with_roles(person) for person in record.people if person.roles],
            "organisations": _often(record.organisations),
            "places": _often(record.places),
            "events": _distinct(_told(event, record) for event in record.events if event.main),
        },
        "must_not": {},
    }


def _known(slots: Mapping[str, str | None]) -> dict[str, str]:
    return {slot: found for slot, found in slots.items() if found is not None}


def _with_roles(person: Entity) -> Written:
    roles = list(dict.fromkeys(clean(role.text) for role in person.roles))
    return {"name": clean(person.name), "roles": roles}


def _often(found: Sequence[Entity]) -> list[str]:
    return [clean(entity.name) for entity in found if len(entity.mentions) >= OFTEN]


def _told(event: Event, record: Extraction) -> Written:
    slots = {slot: filling(record, getattr(event, slot)) for slot in SLOTS}
    source = {} if event.attributed_to is None else {"attributed_to": _source(record, event.attributed_to)}
    filled_slots = {slot: fillers for slot, fillers in slots.items() if fillers}
    return {
        "trigger": clean(event.trigger.text),
        **filled_slots,
        **_known(_days(event)),
        "status": event.status,
        **source,
    }
