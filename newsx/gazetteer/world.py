"""A gazetteer file in memory: names to places, each line parsed only when it is asked for."""

from __future__ import annotations

import gzip
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import cast

from newsx.gazetteer.places import Entry, Type


@dataclass(frozen=True, slots=True)
class World:
    """The file's lines, unparsed: places by number, names sorted."""

    places: list[bytes]
    names: list[bytes]

    def line(self, k: str) -> tuple[str, str] | None:
        """The grade of the key `k` and the numbers of its places, most prominent first."""
        opening = f"{k}\t".encode()
        at = bisect_left(self.names, opening)
        if at == len(self.names) or not self.names[at].startswith(opening):
            return None
        grade, numbers = self.names[at][len(opening) :].decode().split("\t")
        return grade, numbers

    def goes_on(self, k: str) -> bool:
        """Whether a longer name begins with the words of `k`."""
        opening = f"{k} ".encode()
        at = bisect_left(self.names, opening)
        return at < len(self.names) and self.names[at].startswith(opening)

    def entry(self, number: int) -> Entry:
        name, type_, country, admin1, id_, latitude, longitude, people = self.places[number].decode().split("\t")
        return Entry(
            name,
            cast(Type, type_),
            country or None,
            admin1 or None,
            int(id_) if id_ else None,
            float(latitude) if latitude else None,
            float(longitude) if longitude else None,
            int(people),
        )


@cache
def world() -> World:
    """The file that the wheel carries."""
    return unpacked(resources.files("newsx.gazetteer").joinpath("world.tsv.gz").read_bytes())


def unpacked(packet: bytes) -> World:
    """The gazetteer in the bytes of a file that build has packed."""
    _, places, names = gzip.decompress(packet).split(b"\n\n")
    return World(places.split(b"\n"), names.rstrip(b"\n").split(b"\n"))
