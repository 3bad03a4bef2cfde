"""Places on the map: of gold toponyms, how many are put within 161 km (100 miles) of where they are.

    python -m benchmarks.places_accuracy GOLD.jsonl… [--errors]

GOLD.jsonl holds one article a line: id, text, url and geonames, which lists start, end, GeoNames id, latitude and
longitude of each toponym. These are given, so that what is measured is the choice between namesakes. "Held" are those
that the gazetteer knows: it has the id under this name, or a place of this name within 161 km; with newsx[places] it
has more. The second figure is over all, so that one which the gazetteer does not know counts as wrong.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from newsx import gazetteer
from newsx.extract.namings import namings
from newsx.extract.places import places
from newsx.gazetteer import Entry

NEAR = 161  # km
EARTH = 6371


@dataclass(frozen=True, slots=True)
class Toponym:
    """A toponym of the gold: its place in the text, its GeoNames id and its point in degrees."""

    text: str
    start: int
    geonames: int
    point: tuple[float, float]

    def is_at(self, entry: Entry) -> bool:
        if entry.geonames == self.geonames:
            return True
        return entry.latitude is not None and _kilometres(self.point, (entry.latitude, entry.longitude or 0)) <= NEAR


def _kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    (a, b), (c, d) = ((math.radians(x), math.radians(y)) for x, y in (one, other))
    half = math.sin((a - c) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((b - d) / 2) ** 2
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(half)))


def judged(lines: Iterable[str]) -> Iterator[tuple[str, Toponym, bool, Entry | None]]:
    """Of each toponym the article, whether the gazetteer holds it, and what newsx takes it for."""
    nlp = spacy.blank("en")
    for line in lines:
        article = json.loads(line)
        doc = nlp(article["text"])
        listed = [
            Toponym(article["text"][start:end], start, int(id_), (float(latitude), float(longitude)))
            for start, end, id_, latitude, longitude in article["geonames"]
        ]
        chosen = _chosen(doc, listed, gazetteer.home_of(article.get("url")))
        for toponym in listed:
            yield article["id"], toponym, any(map(toponym.is_at, _entries(toponym.text))), chosen.get(toponym.start)


def _chosen(doc: Doc, listed: Sequence[Toponym], home: str | None) -> dict[int, Entry]:
    """What each toponym means, by where it starts; a demonym means its country."""
    spans = [_span(doc, toponym) for toponym in listed]
    doc.set_ents(filter_spans(span for span in spans if span is not None))
    by_start = {
        naming.start: choice.entry
        for cluster, choice in places(doc, [n for n in namings(doc) if n.kind == "places"], home=home)
        for naming in cluster.namings
        if choice is not None
    }
    found: dict[int, Entry] = {}
    for toponym, span in zip(listed, spans, strict=True):
        if span is not None and span.label_ == "NORP":
            found |= dict(zip([toponym.start], _entries(toponym.text), strict=False))
        elif span is not None and span.start_char in by_start:
            found[toponym.start] = by_start[span.start_char]
    return found


def _span(doc: Doc, toponym: Toponym) -> Span | None:
    kind = "NORP" if _is_demonym(toponym.text) else "PLACE"
    return doc.char_span(toponym.start, toponym.start + len(toponym.text), label=kind, alignment_mode="expand")


def _is_demonym(name: str) -> bool:
    return gazetteer.is_demonym(name) and not gazetteer.is_sure(name)


def _entries(name: str) -> tuple[Entry, ...]:
    """The places that `name` may mean, through its country if it is a demonym."""
    if not _is_demonym(name):
        return gazetteer.entries(name)
    country = gazetteer.country_name(gazetteer.nationality(name) or "")
    return gazetteer.entries(country)[:1] if country else ()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("gold", type=Path, nargs="+", help="JSON Lines: id, text, url, geonames")
    options.add_argument("--errors", action="store_true", help="print each toponym that is put elsewhere")
    given = options.parse_args()
    for path in given.gold:
        with path.open(encoding="utf-8") as lines:
            print(f"{path.name}: {_score(lines, errors=given.errors)}")


def _score(lines: Iterable[str], *, errors: bool) -> str:
    gold = held = right = 0
    for id_, toponym, is_held, entry in judged(lines):
        is_right = entry is not None and toponym.is_at(entry)
        gold, held, right = gold + 1, held + is_held, right + is_right
        if errors and not is_right:
            taken = "-" if entry is None else f"{entry.name} {entry.type} {entry.country} {entry.admin1}"
            print(f"{id_}\t{toponym.text}\t{'held' if is_held else 'unknown'}\t{toponym.geonames}\t{taken}")
    return f"{gold} toponyms, {held} held, within {NEAR} km {right / held:.3f}; of all {right / gold:.3f}"


if __name__ == "__main__":
    main()
