"""Events as a timeline for TimelineJS 3, in its JSON; its texts are HTML."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from newsx.types import Extraction
from newsx.write.display import clean, days, named, names_of
from newsx.write.manner import Manner
from newsx.write.occasions import Occasion, occasions, shortest, stable


def timeline(records: Iterable[Extraction], manner: Manner) -> Iterator[str]:
    """The timeline, slide by slide; events without a day are left out, and counted in a remark."""
    joint = '{"events": [\n'
    for occasion in occasions(records, manner):
        yield joint + json.dumps(_slide(occasion), ensure_ascii=False)
        joint = ",\n"
    yield "\n]}\n" if joint == ",\n" else '{"events": []}\n'


def _slide(occasion: Occasion) -> dict[str, Any]:
    event, first, last = occasion.event, occasion.first, occasion.last
    whole = shortest(first, last)
    slide = {
        "unique_id": f"event-{stable(occasion.record.id, event.id)}",
        "start_date": _date(whole or first.isoformat()),
        **({} if whole is not None else {"end_date": _date(last.isoformat())}),
        "display_date": days(event.when),
        "text": {"headline": escape(clean(event.summary or event.trigger.text)), "text": _text(occasion)},
    }
    return slide if event.type is None else {**slide, "group": event.type}


def _date(text: str) -> dict[str, int]:
    """The parts of a day, of a month or of a year."""
    return dict(zip(("year", "month", "day"), map(int, text.split("-")), strict=False))


def _text(occasion: Occasion) -> str:
    """Where it was, who says so, how sure it is, and the paper."""
    record, event = occasion.record, occasion.event
    names, article = names_of(record), record.article
    told = [f"Status: {event.status}"]
    if event.where:
        told.append("Where: " + ", ".join(named(filler, names) for filler in event.where))
    if event.attributed_to is not None:
        told.append(f"According to {named(event.attributed_to, names)}")
    lines = [f"<p>{escape(line)}</p>" for line in told]
    headline = escape(clean(record.id if article.headline is None else article.headline.text))
    if article.url is not None and article.url.startswith(("https://", "http://")):
        headline = f'<a href="{escape(article.url)}">{headline}</a>'
    return "".join([*lines, f"<p>{headline}</p>"])
