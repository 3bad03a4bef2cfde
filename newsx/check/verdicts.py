"""Records against expectations: what is missing, what is there that must not be, each in one line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from newsx import names
from newsx.check.expectations import ANY, SUFFIX, Expectation, Pair, WantedDate, WantedEntity, WantedEvent, expectation
from newsx.types import Entity, Event, Extraction, Failure, Filler, Kind
from newsx.write.display import clean

KINDS: tuple[Kind, ...] = ("people", "organisations", "places")
Outcome = Extraction | Failure


@dataclass(frozen=True, slots=True)
class Verdict:
    """An article's path and all that is wrong with its record; nothing, if it is as expected."""

    path: Path
    complaints: tuple[str, ...]


def verdict(pair: Pair, outcomes_of: Callable[[Path], Iterable[Outcome]]) -> Verdict:
    """The verdict on one article, whose record `outcomes_of` finds. Raises UsageError as `expectation` does."""
    if pair.article is None:
        return Verdict(pair.expected or Path(), ("there is no article beside this file; add it or remove the file",))
    if pair.expected is None:
        return Verdict(pair.article, (f"there is no {pair.article.stem}{SUFFIX} beside it; write one",))
    wanted = expectation(pair.expected)
    found = list(outcomes_of(pair.article))
    if len(found) != 1:
        return Verdict(pair.article, (f"holds {len(found)} articles; keep one in each file that is checked",))
    if isinstance(found[0], Failure):
        return Verdict(pair.article, (f"could not be done: {found[0].message}",))
    return Verdict(pair.article, tuple(complaints(found[0], wanted)))


def complaints(record: Extraction, wanted: Expectation) -> Iterator[str]:
    """All in which the record is not as expected."""
    yield from _masthead(record, wanted)
    for kind in KINDS:
        yield from _entities(kind, getattr(record, kind), wanted)
    for date in wanted.must.dates:
        yield from _date(record, date)
    for event in wanted.must.events:
        yield from _event(record, event)
    for event in wanted.must_not.events:
        if any(not list(_misfits(record, found, event)) for found in record.events):
            yield f"events: {_named(event)} must not be found"


def _masthead(record: Extraction, wanted: Expectation) -> Iterator[str]:
    article = record.article
    held = {
        "published": None if article.published is None else article.published.date.isoformat(),
        "headline": None if article.headline is None else clean(article.headline.text),
        "byline": None if article.byline is None else clean(article.byline.text),
        "dateline": None if article.dateline is None else clean(article.dateline.text),
        "url": article.url,
    }
    for slot, found in held.items():
        yield from _differs(slot, found, getattr(wanted, slot))


def _differs(slot: str, found: str | None, wanted: str | None) -> Iterator[str]:
    if wanted not in (ANY, found):
        yield f"{slot}: expected {_quoted(wanted)}, found {_quoted(found)}"


def _quoted(text: str | None) -> str:
    return "none" if text is None else f"'{text}'"


def _entities(kind: Kind, found: Sequence[Entity], wanted: Expectation) -> Iterator[str]:
    for must in getattr(wanted.must, kind):
        for complaint in _entity(found, WantedEntity(name=must) if isinstance(must, str) else must):
            yield f"{kind}: {complaint}"
    for name in getattr(wanted.must_not, kind):
        if any(_is_named(entity, name) for entity in found):
            yield f"{kind}: '{name}' must not be found"
    exact = getattr(wanted.exactly, kind)
    if exact is not None:
        yield from _inexact(kind, found, exact)


def _entity(found: Sequence[Entity], wanted: WantedEntity) -> Iterator[str]:
    known = {names.key(entity.name): entity for entity in found}.get(names.key(wanted.name))
    if known is None:
        also = next((f" (it is an alias of '{entity.name}')" for entity in found if _is_named(entity, wanted.name)), "")
        yield f"'{wanted.name}' not found{also}"
        return
    aliases = {names.key(alias) for alias in known.aliases}
    yield from (f"'{known.name}' lacks the alias '{a}'" for a in wanted.aliases if names.key(a) not in aliases)
    for role in wanted.roles:
        if not any(_holds(held.text, role) for held in known.roles):
            yield f"'{known.name}' lacks the role '{role}'"


def _is_named(entity: Entity, name: str) -> bool:
    return names.key(name) in {names.key(form) for form in (entity.name, *entity.aliases)}


def _inexact(kind: Kind, found: Sequence[Entity], exact: Sequence[str]) -> Iterator[str]:
    wanted = {names.key(name) for name in exact}
    held = {names.key(entity.name) for entity in found}
    yield from (f"{kind}: '{name}' not found" for name in exact if names.key(name) not in held)
    yield from (f"{kind}: '{entity.name}' not expected" for entity in found if names.key(entity.name) not in wanted)
    if len(found) > len(held):
        yield f"{kind}: {len(found)} found under {len(held)} names; each must be found once"


def _date(record: Extraction, wanted: WantedDate) -> Iterator[str]:
    same = [date for date in record.dates if names.key(date.text) == names.key(wanted.text)]
    if not same:
        yield f"dates: '{wanted.text}' not found"
    elif not any(_fits(date.start_date, wanted.start_date) and _fits(date.end_date, wanted.end_date) for date in same):
        days = ", ".join(f"{date.start_date} to {date.end_date}" for date in same)
        yield f"dates: '{wanted.text}': expected {wanted.start_date} to {wanted.end_date}, found {days}"


def _fits(found: str | None, wanted: str | None) -> bool:
    return wanted in (ANY, found)


def _event(record: Extraction, wanted: WantedEvent) -> Iterator[str]:
    """The least that is wrong with any event of that trigger."""
    tried = [list(_misfits(record, event, wanted)) for event in record.events if _triggered(event, wanted)]
    if not tried:
        yield f"events: {_named(wanted)} not found"
    elif nearest := min(tried, key=len):
        yield f"events: {_named(wanted)}: " + ", ".join(nearest)


def _named(wanted: WantedEvent) -> str:
    return " or ".join(f"'{trigger}'" for trigger in wanted.triggers)


def _triggered(event: Event, wanted: WantedEvent) -> bool:
    return event.trigger.text.casefold() in {trigger.casefold() for trigger in wanted.triggers}


def _misfits(record: Extraction, event: Event, wanted: WantedEvent) -> Iterator[str]:
    if not _triggered(event, wanted):
        yield f"the trigger is '{event.trigger.text}'"
    for slot in ("who", "whom", "where"):
        for name in getattr(wanted, slot):
            if not any(_fills(record, filler, name) for filler in getattr(event, slot)):
                yield f"{slot} lacks '{name}'"
    for day in ("start_date", "end_date"):
        found = None if event.when is None else getattr(event.when, day)
        if not _fits(found, getattr(wanted, day)):
            yield f"{day} is {found}, expected {getattr(wanted, day)}"
    if not _fits(event.status, wanted.status):
        yield f"status is {event.status}, expected {wanted.status}"
    yield from _misattributed(record, event.attributed_to, wanted.attributed_to)


def _misattributed(record: Extraction, found: Filler | None, wanted: str | None) -> Iterator[str]:
    if wanted == ANY or (found is None and wanted is None):
        return
    if found is None or wanted is None or not _fills(record, found, wanted):
        yield f"attributed to {_quoted(None if found is None else found.text)}, expected {_quoted(wanted)}"


def _fills(record: Extraction, filler: Filler, name: str) -> bool:
    """Whether the filler is the entity of that name or, where it is no named one, holds the words."""
    if filler.entity is None:
        return _holds(filler.text, name)
    return any(entity.id == filler.entity and _is_named(entity, name) for entity in record.entities())


def _holds(text: str, words: str) -> bool:
    return f" {names.key(names.bare(words))} " in f" {names.key(text)} "
