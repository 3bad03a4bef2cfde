"""A watchlist: the time to read one of many made-up names, and what it costs for each article, all in one run."""

from __future__ import annotations

import argparse
import csv
import tempfile
from collections.abc import Callable
from itertools import islice, product
from pathlib import Path
from statistics import median
from time import perf_counter

from newsx.extract import entities
from newsx.extract.watchlist import watched
from newsx.extractor import Extractor
from newsx.pipes.watchlist import Listing
from newsx.read import read_articles
from newsx.settings import WATCH_THRESHOLD
from newsx.types import Article, Extraction

SYLLABLES = ("ba", "chen", "dor", "el", "far", "gan", "hus", "ik", "jo", "kov", "lin", "mo", "nes", "os", "pra")


def write_list(path: Path, known: list[str], size: int) -> None:
    """A list of so many names: those `known`, so that there is something to find, then made-up ones."""
    words = ("".join(parts).title() for parts in product(SYLLABLES, repeat=3))
    surnames = list(words)
    made = (f"{first} {last}" for first, last in product(surnames[::7], surnames))
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "name"])
        rows.writerows(enumerate([*known, *islice(made, max(size - len(known), 0))]))


def seconds(work: Callable[[], object]) -> float:
    """How long `work` takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def names_in(record: Extraction) -> list[str]:
    return [entity.name for entity in record.entities()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, help="what `newsx extract` reads: a file or a folder")
    parser.add_argument("--names", type=int, default=100_000, help="how many the list has")
    parser.add_argument("--runs", type=int, default=5, help="how often each article is taken; the median counts")
    chosen = parser.parse_args()
    extractor = Extractor()
    articles = [each for each in read_articles([str(chosen.articles)]) if isinstance(each, Article)]
    if not articles:
        parser.error(f"{chosen.articles}: no article in it; name a file or folder that `newsx extract` reads")
    known = sorted({name for each in articles for name in names_in(extractor(each))})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "names.csv"
        write_list(path, known, chosen.names)
        start = perf_counter()
        component = Listing(extractor.nlp, "newsx_watchlist", str(path), WATCH_THRESHOLD)
        print(f"{chosen.names:,} names read in {perf_counter() - start:.2f} s")
    docs = [extractor.parsed(each) for each in articles]
    casts = [entities.cast(doc) for doc in docs]
    found, joined = [], []
    for _ in range(chosen.runs):
        found.append(seconds(lambda: [component(doc) for doc in docs]))
        joined.append(seconds(lambda: [watched(cast, component.watchlist) for cast in casts]))
    print(f"{len(docs)} articles, {sum(len(doc.text) for doc in docs):,} characters, medians of {chosen.runs}")
    print(f"names found in the text  {1000 * median(found) / len(docs):6.2f} ms an article")
    print(f"entities looked up       {1000 * median(joined) / len(docs):6.2f} ms an article")


if __name__ == "__main__":
    main()
