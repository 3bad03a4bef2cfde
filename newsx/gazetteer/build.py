"""`python -m newsx.gazetteer.build`: writes world.tsv.gz from three packages and the TOML files beside it."""

from __future__ import annotations

from pathlib import Path

from newsx.gazetteer.drafts import Draft, cities, countries, extras
from newsx.gazetteer.packing import packed
from newsx.gazetteer.regions import counties, regions

TARGET = Path(__file__).with_name("world.tsv.gz")


def main() -> None:
    TARGET.write_bytes(packed(everything()))


def everything() -> list[Draft]:
    """All places: countries, then what is written down by hand, then regions, then cities."""
    towns = list(cities())
    return [*countries(), *extras(), *regions(towns), *counties(), *towns]


if __name__ == "__main__":
    main()
