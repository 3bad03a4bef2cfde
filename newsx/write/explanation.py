"""Why a record holds what it holds: its decisions in the order of the text, with their reasons in words."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from typing import NamedTuple

from newsx.types import Entity, Event, Extraction, Filler, Mention, Part, Place, Reading, Role, Timex
from newsx.write.display import clean, days, named, names_of, place_line, published_line


class Decision(NamedTuple):
    """Where in the text something was decided, about which words, what, and why."""

    start: int
    words: str
    outcome: str
    reasons: tuple[str, ...]


def explained(record: Extraction, readings: Iterable[Reading] = ()) -> Iterator[str]:
    """The lines that explain `record`: what stands above the story, then the decisions.

    Args:
        readings: how the sentences behind the events were read; events without one go without.
    """
    yield f"{clean(record.id)}\n"
    yield f"published: {published_line(record.article.published)}\n"
    yield "\n"
    for decision in sorted(decisions(record, readings), key=lambda each: (each.start, each.outcome)):
        yield f"{decision.start:>6}  {clean(decision.words)}: {clean(decision.outcome)}\n"
        yield from (f"        {clean(reason)}\n" for reason in decision.reasons)


def decisions(record: Extraction, readings: Iterable[Reading] = ()) -> Iterator[Decision]:
    """Every decision about a mention, a role, a nationality, a date and an event, in no order."""
    names = names_of(record)
    for entity in record.entities():
        for mention in entity.mentions:
            yield Decision(mention.start, mention.text, _is(entity, mention), tuple(_reasons(entity, mention, names)))
        yield from (_role(role, entity) for role in entity.roles)
    for nationality in record.nationalities:
        for mention in nationality.mentions:
            country = nationality.country or "no one country"
            yield Decision(mention.start, mention.text, f"nationality of {country}", (_finder(mention),))
    yield from map(_date, record.dates)
    read = {reading.event: reading for reading in readings}
    yield from (_event(event, read.get(event.id), names) for event in record.events)


def _is(entity: Entity, mention: Mention) -> str:
    kind = entity.id.split(":")[0]
    return kind if mention.text == entity.name else f"{kind} {clean(entity.name)}"


def _reasons(entity: Entity, mention: Mention, names: Mapping[str, str]) -> Iterator[str]:
    yield _finder(mention)
    if mention.joined is not None:
        yield f"joined: {_worded('joined', mention.joined)}"
    if mention.rivals:
        yield f"ambiguous: it could also be {', '.join(names.get(rival, rival) for rival in mention.rivals)}"
    if entity.listed is not None:
        yield f"watchlist: {clean(entity.listed)}"
    if isinstance(entity, Place) and mention == entity.mentions[0]:
        yield from _map(entity)


def _finder(mention: Mention) -> str:
    score = "" if mention.score is None else f", {mention.score:.2f}"
    return f"found by {_worded('found', mention.by)}{score}"


def _map(place: Place) -> Iterator[str]:
    """What a place is on the map, said at its first mention."""
    if place.by is None or place.confidence is None:
        yield "map: unknown to the gazetteer, or nothing speaks for any of its namesakes"
        return
    id_ = "" if place.geonames is None else f", GeoNames {place.geonames}"
    what = place_line(place.type, place.country)
    yield f"map: {what}{id_}; {_worded('chosen', place.by)}; confidence {place.confidence:.2f}"


def _role(role: Role, person: Entity) -> Decision:
    parts = [f"{part}: {clean(words)}" for part, words in (("office", role.office), ("of", role.of)) if words]
    return Decision(role.start, role.text, f"role of {clean(person.name)}", tuple(parts))


def _date(timex: Timex) -> Decision:
    value = timex.value or "unresolved"
    known = f" ({_span(timex)})" if timex.start_date or timex.end_date else ""
    reasons = [f"rule {timex.by}"]
    if timex.anchor is not None:
        reasons.append("counted from the day of publication" if timex.anchor == "published" else f"from {timex.anchor}")
    if timex.unresolved is not None:
        reasons.append(timex.unresolved)
    return Decision(timex.start, timex.text, f"date {timex.id}, {timex.type} {value}{known}", tuple(reasons))


def _span(timex: Timex) -> str:
    return " to ".join(dict.fromkeys(day or "?" for day in (timex.start_date, timex.end_date)))


def _event(event: Event, reading: Reading | None, names: Mapping[str, str]) -> Decision:
    main = "main, " if event.main else ""
    outcome = f"event {event.id}, {event.type or 'of no class'}, {event.status}, {main}weight {event.salience:.2f}"
    reasons_ = (
        *([clean(event.summary)] if event.summary else []),
        *(_sentence(reading) if reading is not None else []),
        f"rule {event.by}",
        *_slots(event, names),
        *_again(event),
    )
    return Decision(event.trigger.start, event.trigger.text, outcome, reasons_)


def _sentence(reading: Reading) -> Iterator[str]:
    """The sentence, and its parse in plain words."""
    yield f"sentence: {clean(reading.sentence)}"
    told = (f"{clean(part.text)}: {_part(part)}" for part in reading.parts)
    yield f"parse: {'; '.join(told)}"


def _part(part: Part) -> str:
    return reasons()["parse"].get(part.relation, part.relation).format(clean(part.of))


def _slots(event: Event, names: Mapping[str, str]) -> Iterator[str]:
    """Who, whom, where, when and said by, each with the rule behind it where it is known."""
    source = () if event.attributed_to is None else (event.attributed_to,)
    for side, fillers in (("who", event.who), ("whom", event.whom), ("where", event.where)):
        yield from (f"{side}: {_filler(filler, names)}" for filler in fillers)
    if event.when is not None:
        yield f"when: {days(event.when)}, {event.when.basis}: {_worded('dated', event.when.by)}"
    yield from (f"said by: {_filler(filler, names)}" for filler in source)


def _filler(filler: Filler, names: Mapping[str, str]) -> str:
    """Whom the filler stands for, the words of the text if they are others, and the rule that put it there."""
    name, text = named(filler, names), clean(filler.text)
    words = "" if text == name else f" “{text}”"
    return f"{name}{words}" + ("" if filler.by is None else f": {_worded('slot', filler.by)}")


def _again(event: Event) -> Iterator[str]:
    """Where else the text tells the event."""
    others = [mention for mention in event.mentions if mention.start != event.trigger.start]
    if others:
        yield "told again: " + ", ".join(f"{clean(mention.text)} at {mention.start}" for mention in others)


def _worded(kind: str, id_: str) -> str:
    """The reason behind the id of a rule, and the id, by which to look for the rule."""
    words = reasons()[kind].get(id_)
    if words is None:
        return id_
    return words if id_ == "model" else f"{words} ({id_})"


@cache
def reasons() -> Mapping[str, Mapping[str, str]]:
    """Words for the ids of rules, by what they decide: found, joined, chosen, dated, slot; and for a parse."""
    source = resources.files("newsx.write").joinpath("reasons.toml").read_text(encoding="utf-8")
    return tomllib.loads(source)
