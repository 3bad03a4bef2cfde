"""Events with a time and a participant, as cross-document annotation has them: how many newsx finds, and what it makes
of their day and of who took part.

    python -m benchmarks.events_accuracy GOLD.jsonl [--errors]

GOLD.jsonl holds one article a line: id, date, text and events: mentions ([[start, end, …], …]), time ("2008-02-29",
"2008-02-XX") and participants with role (Arg0, Arg1), id and name. The times of such gold come from other articles and
from the day of publication as well, which dates nothing for newsx; they are counted apart.
"""

from __future__ import annotations

import argparse
import calendar
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from newsx.extractor import Extractor
from newsx.names import key
from newsx.read import read_articles
from newsx.rulebook import words
from newsx.types import Event, Extraction, Filler

Days = tuple[str | None, str | None]


def days(time: str | None) -> Days | None:
    """The first and the last day of a gold time; None if it names no year."""
    if time is None or not (found := re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", time)):
        return None
    year, month, day = found.groups()
    if month is None:
        return f"{year}-01-01", f"{year}-12-31"
    if day is None:
        return f"{year}-{month}-01", f"{year}-{month}-{calendar.monthrange(int(year), int(month))[1]:02d}"
    return f"{year}-{month}-{day}", f"{year}-{month}-{day}"


def wanted(article: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The gold events with a time, and with somebody in the role of agent or patient."""
    for event in article["events"]:
        if days(event["time"]) is not None and _participants(event):
            yield event


def _participants(event: Mapping[str, Any]) -> list[str]:
    return [each["name"] for each in event["participants"] if each["role"] in {"Arg0", "Arg1"}]


def found(event: Mapping[str, Any], record: Extraction) -> Event | None:
    """newsx's event for a gold one, that with a day before others."""
    spans = [(start, end) for start, end, *_ in event["mentions"]]
    hits = [e for e in record.events if any(e.trigger.start < end and start < e.trigger.end for start, end in spans)]
    return next((e for e in hits if e.when is not None), hits[0] if hits else None)


def takes_part(event: Event, names: Sequence[str], record: Extraction) -> bool:
    """Whether one of the gold's agents and patients fills a slot: by a word that is part of both names."""
    spoken = {word for filler in (*event.who, *event.whom) for word in _words(filler, record)}
    return any(not spoken.isdisjoint(set(key(name).split()) - _small()) for name in names)


def _words(filler: Filler, record: Extraction) -> Iterator[str]:
    entity = next((each for each in record.entities() if each.id == filler.entity), None)
    forms = (filler.text,) if entity is None else (filler.text, entity.name, *entity.aliases)
    yield from (word for form in forms for word in key(form).split() if word not in _small())


def _small() -> frozenset[str]:
    return words("names")["small"] | words("function_words")["articles"]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("gold", type=Path, help="JSON Lines: id, date, text, events")
    options.add_argument(
        "--errors", action="store_true", help="print each event whose day or participants are not found"
    )
    given = options.parse_args()
    with given.gold.open(encoding="utf-8") as lines:
        gold = {article["id"]: article for article in map(json.loads, lines)}
    count: Counter[str] = Counter()
    for record in Extractor().extract_all(read_articles([str(given.gold)])):
        if isinstance(record, Extraction):
            _score(gold[record.id], record, count, errors=given.errors)
    print(_told(count))


def _score(article: Mapping[str, Any], record: Extraction, count: Counter[str], *, errors: bool) -> None:
    for event in wanted(article):
        ours = found(event, record)
        count["gold"] += 1
        if ours is None:
            continue
        count["found"] += 1
        right = takes_part(ours, _participants(event), record)
        count["participant"] += right
        told = None if ours.when is None else (ours.when.start_date, ours.when.end_date)
        verdict = "undated" if told is None else "right" if told == days(event["time"]) else "wrong"
        count[verdict] += 1
        count["undated, of the day"] += verdict == "undated" and event["time"] == article["date"]
        if errors and not (right and verdict == "right"):
            print(f"{record.id}\t{ours.trigger.text}\t{event['time']}\t{told}\t{_participants(event)}")


def _told(count: Mapping[str, int]) -> str:
    dated = count["right"] + count["wrong"]
    return "\n".join(
        [
            f"{count['gold']} events with a time and a participant, {count['found']} found",
            f"agent or patient right: {count['participant']} of {count['found']}",
            f"day right: {count['right']} of {dated} that newsx dates; {count['undated']} stay undated, "
            f"of which the gold dates {count['undated, of the day']} by the day of publication",
        ]
    )


if __name__ == "__main__":
    main()
