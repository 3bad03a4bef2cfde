"""The events of newsx's own gold: a trigger found by its word, and what fills the slots by its name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any, get_args

from newsx.evaluate.gold import UNDATED, Ends, GoldEvent
from newsx.evaluate.misfits import Keys, MisfitError, chosen, extent, listed, number, table, truth, word, words
from newsx.intervals import days_of
from newsx.rulebook import words as vocabulary
from newsx.types import Status

SLOTS = ("who", "whom", "where", "when", "status", "attributed_to", "type")
PLACE_KEYS = ("sent", "trigger", "occurrence", "start", "end")
EVENT_KEYS = frozenset({*PLACE_KEYS, *SLOTS, "main", "alt", "note"})
WHEN_KEYS = ("text", "start", "end")
UNTYPED = "OTHER"
NUMBERED = re.compile(r"\[(\d+)\]\s*")
CALENDAR = re.compile(r"\d{4}(?:-\d\d){0,2}")
RANGE = re.compile(r"\.\.|/")
Extent = tuple[int, int]


def events_of(value: Mapping[str, Any], text: str) -> Iterator[GoldEvent]:
    """The events of an article. Raises MisfitError where one does not fit."""
    extents = sentences(value, text)
    taken: set[Extent] = set()
    for at, each in enumerate(value["events"]):
        told = table(each, ("events", at), EVENT_KEYS)
        start, end = _trigger(told, ("events", at), text, extents, taken)
        taken.add((start, end))
        yield _event(told, ("events", at), text[start:end], start, end)


def sentences(value: Mapping[str, Any], text: str) -> list[Extent]:
    """Where the sentences stand, given as [start, end] or as their words: "[3] Police arrested two men."."""
    found: list[Extent] = []
    for at, each in enumerate(listed(value.get("sents"), ("sents",))):
        if isinstance(each, str):
            found.append(_located(each, at, text, found[-1][1] if found else 0))
        else:
            found.append(extent(each, ("sents", at), text))
    return found


def _located(sentence: str, at: int, text: str, begin: int) -> Extent:
    keys = ("sents", at)
    numbered = NUMBERED.match(sentence)
    if numbered is not None and int(numbered[1]) != at:
        raise MisfitError(keys, f"numbered [{numbered[1]}], but it is [{at}]: leave the sentences as they were")
    parts = sentence[numbered.end() if numbered else 0 :].split()
    if not parts:
        raise MisfitError(keys, "an empty sentence: leave the sentences as they were")
    found = re.compile(r"\s+".join(map(re.escape, parts))).search(text, begin)
    if found is None:
        raise MisfitError(keys, "does not stand in the text behind the sentence before it: copy it from the text")
    return found.span()


def occurrences(word_: str, text: str, start: int, end: int) -> list[Extent]:
    """Where `word_` stands between `start` and `end` of the text: as a word or, if it never does, within others."""
    piece = re.escape(word_)
    for pattern in (rf"(?<!\w){piece}(?!\w)", piece):
        # In the stretch alone: what stands before it is no reason against a word at its beginning.
        if found := [(start + m.start(), start + m.end()) for m in re.finditer(pattern, text[start:end])]:
            return found
    return []


def _trigger(
    told: Mapping[str, Any], keys: Keys, text: str, extents: list[Extent], taken: Collection[Extent]
) -> Extent:
    """Where the trigger stands: at `start`, or as its word's first occurrence in the sentence that is still free."""
    trigger = word(told.get("trigger"), (*keys, "trigger"))
    if "start" in told:
        return _given(told, keys, trigger, text)
    start, end, name = _sentence(told, keys, text, extents)
    found = occurrences(trigger, text, start, end)
    if not found:
        shown = " ".join(text[start:end].split())
        raise MisfitError(
            (*keys, "trigger"), f"{trigger!r} is not in {name} ({_cut(shown)}): write it as it stands there"
        )
    if told.get("occurrence") is None:
        return next((each for each in found if each not in taken), found[0])
    at = number(told["occurrence"], (*keys, "occurrence"))
    if not 1 <= at <= len(found):
        raise MisfitError((*keys, "occurrence"), f"{trigger!r} stands {len(found)} times in {name}: count from 1")
    return found[at - 1]


def _given(told: Mapping[str, Any], keys: Keys, trigger: str, text: str) -> Extent:
    start, end = extent([told["start"], told.get("end")], (*keys, "start"), text)
    if text[start:end] != trigger:
        raise MisfitError(
            (*keys, "start"), f"{text[start:end]!r} stands there, not {trigger!r}: correct or remove start and end"
        )
    return start, end


def _sentence(told: Mapping[str, Any], keys: Keys, text: str, extents: list[Extent]) -> tuple[int, int, str]:
    """Where the event's sentence stands and what it is called; the whole text where none is numbered."""
    if told.get("sent") is None or not extents:
        return 0, len(text), "the text"
    at = number(told["sent"], (*keys, "sent"))
    if at >= len(extents):
        raise MisfitError((*keys, "sent"), f"no sentence {at}: the last is {len(extents) - 1}")
    return (*extents[at], f"sentence {at}")


def _cut(words_: str, most: int = 60) -> str:
    return words_ if len(words_) <= most else words_[: most - 2].rstrip() + " …"


def _event(told: Mapping[str, Any], keys: Keys, trigger: str, start: int, end: int) -> GoldEvent:
    alt = table(told.get("alt") or {}, (*keys, "alt"), SLOTS)
    filled = {slot: tuple(_readings(told, alt, keys, slot)) for slot in SLOTS}
    sentence = told.get("sent")
    return GoldEvent(
        trigger=trigger,
        start=start,
        end=end,
        sentence=None if sentence is None else number(sentence, (*keys, "sent")),
        main=truth(told.get("main"), (*keys, "main")),
        **filled,
    )


def _readings(told: Mapping[str, Any], alt: Mapping[str, Any], keys: Keys, slot: str) -> Iterator[Any]:
    """What the annotators put into a slot: one value, or two."""
    yield _slot(told.get(slot), (*keys, slot))
    if slot in alt:
        yield _slot(alt[slot], (*keys, "alt", slot))


def _slot(value: Any, keys: Keys) -> Any:
    match keys[-1]:
        case "when":
            return _when(value, keys)
        case "status":
            return "happened" if value is None else chosen(value, keys, get_args(Status))
        case "type":
            return UNTYPED if value is None else chosen(value, keys, {*vocabulary("events")["cameo"], UNTYPED})
        case "attributed_to":
            return None if value is None else word(value, keys)
    return words(value, keys)


def _when(value: Any, keys: Keys) -> Ends:
    """The days of {"start": …, "end": …}, or of a day, month, year or range of them in quotes."""
    if value is None:
        return UNDATED
    if isinstance(value, str):
        return _spelt(value, keys)
    told = table(value, keys, WHEN_KEYS)
    ends = Ends(*(_day(told.get(end), (*keys, end)) for end in ("start", "end")))
    return _in_order(ends, keys)


def _day(value: Any, keys: Keys) -> str | None:
    if value is None:
        return None
    try:
        if isinstance(value, str) and date.fromisoformat(value).isoformat() == value:
            return value
    except ValueError:
        pass
    raise MisfitError(keys, f"{value!r} is no day: write it as YYYY-MM-DD, or null")


def _spelt(value: str, keys: Keys) -> Ends:
    parts = [part.strip() for part in RANGE.split(value)]
    days = [days_of(part) if CALENDAR.fullmatch(part) else None for part in parts if part]
    if not days or None in days or len(parts) > 2:
        raise MisfitError(
            keys, f"{value!r} tells no days: write YYYY-MM-DD, YYYY-MM, YYYY, or two of them with .. between"
        )
    known = [each for each in days if each is not None]
    start = known[0].start.isoformat() if parts[0] else None
    return _in_order(Ends(start, known[-1].end.isoformat() if parts[-1] else None), keys)


def _in_order(ends: Ends, keys: Keys) -> Ends:
    if ends.start is not None and ends.end is not None and ends.end < ends.start:
        raise MisfitError(keys, f"ends on {ends.end}, before it begins on {ends.start}: correct it")
    return ends
