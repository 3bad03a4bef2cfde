"""Where the happenings of a corpus are on the map. The corpus keeps what a place is, the gazetteer where."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence

from newsx import gazetteer
from newsx.corpus.answers import Known
from newsx.corpus.report.cast import Cast
from newsx.corpus.report.happenings import Line
from newsx.gazetteer import Entry
from newsx.write.display import clean
from newsx.write.report.maps import Pin

MOST_PINS = 100  # more would hide each other


def pins(connection: sqlite3.Connection, lines: Sequence[Line], known: Cast) -> list[Pin]:
    """The places where most happened, as far as the gazetteer knows where they are."""
    ids = dict(connection.execute("SELECT id, geonames FROM corpus_characters WHERE geonames IS NOT NULL"))
    there = Counter(key for line in lines for key in line.there)
    found = []
    for member in known.members["place"]:
        entry = spot(member.known, ids.get(member.known.id)) if there[member.key] else None
        if entry is not None and entry.latitude is not None and entry.longitude is not None:
            name = clean(member.known.name)
            found.append(Pin(member.key, name, entry.type, entry.latitude, entry.longitude, there[member.key]))
    return sorted(found, key=lambda pin: -pin.weight)[:MOST_PINS]


def spot(known: Known, geonames: int | None) -> Entry | None:
    """The gazetteer's entry of a place: the one with that id; of a place that GeoNames does not number, the one by
    that name in its country that has no number either."""
    for name in (known.name, *known.aliases):
        for entry in gazetteer.entries(name):
            if entry.geonames == geonames and (geonames is not None or _lies_in(entry, known)):
                return entry
    return None


def _lies_in(entry: Entry, known: Known) -> bool:
    return (entry.country,) == known.countries if entry.country is not None else not known.countries
