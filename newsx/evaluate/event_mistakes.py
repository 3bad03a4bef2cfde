"""Events missed and made up, and what is wrong in those found."""

from __future__ import annotations

from collections.abc import Iterator

from newsx.evaluate.events import FILLED, UNTYPED, Verdict, ends_of, review
from newsx.evaluate.gold import UNDATED, Ends, GoldArticle
from newsx.evaluate.matching import Match, cast_of, forms_of
from newsx.evaluate.mistake import Mistake
from newsx.types import Extraction

Fault = tuple[str, str, str]  # cause, gold, found


def event_mistakes(article: GoldArticle, record: Extraction | None) -> Iterator[Mistake]:
    """The mistakes in the events of an article."""
    seen = review(article, record)
    for event in seen.missed:
        cause = "missed, a main event" if event.main else "missed"
        yield Mistake(article, "events", cause, event.start, event.end, event.trigger, "")
    for verdict in seen.verdicts:
        for cause, gold, found in _faults(verdict, record):
            yield Mistake(article, "events", cause, verdict.gold.start, verdict.gold.end, gold, found)
    for spurious in seen.spurious:
        trigger = spurious.trigger
        yield Mistake(article, "events", "spurious", trigger.start, trigger.end, "", trigger.text)


def _faults(verdict: Verdict, record: Extraction | None) -> Iterator[Fault]:
    for slot in FILLED:
        yield from _in_slot(slot, verdict.slots[slot])
    if not verdict.when:
        yield _of_days(verdict.gold.when[0], ends_of(verdict.found))
    if not verdict.status:
        yield "wrong status", verdict.gold.status[0], verdict.found.status
    if not verdict.attribution:
        yield _of_source(verdict, record)
    if not verdict.type:
        yield "wrong type", verdict.gold.type[0], verdict.found.type or UNTYPED


def _in_slot(slot: str, match: Match) -> Iterator[Fault]:
    """Nothing found, something made up, or another filler than the gold's."""
    wanted, found = ", ".join(match.missed), ", ".join(forms[0] for forms in match.spurious)
    if wanted and found:
        yield f"wrong {slot}", wanted, found
    elif wanted:
        yield f"{slot} missed", wanted, ""
    elif found:
        yield f"{slot} spurious", "", found


def _of_days(gold: Ends, found: Ends) -> Fault:
    if found == UNDATED:
        return "day missed", shown(gold), ""
    return ("day spurious", "", shown(found)) if gold == UNDATED else ("wrong day", shown(gold), shown(found))


def _of_source(verdict: Verdict, record: Extraction | None) -> Fault:
    wanted, source = verdict.gold.attributed_to[0] or "", verdict.found.attributed_to
    found = "" if source is None else forms_of(source, cast_of(record))[0]
    if not found:
        return "attribution missed", wanted, ""
    return ("wrong attribution" if wanted else "attribution spurious"), wanted, found


def shown(ends: Ends) -> str:
    """The days in short: one where both are the same; nothing where neither is known."""
    if ends.start == ends.end:
        return ends.start or ""
    return f"{ends.start or ''}..{ends.end or ''}"
