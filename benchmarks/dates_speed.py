"""Dates: their share of the time that an extraction takes, and how the time grows with the text, all in one run."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

import spacy
from spacy.tokens import Doc

from newsx.extract.dates import timexes
from newsx.extract.syntax import governing_tense
from newsx.extractor import Extractor
from newsx.pipes.dates import Dates
from newsx.read import read_articles
from newsx.types import Article

TIMES = 10  # how much longer the long text is


def seconds(work: Callable[[], object]) -> float:
    """How long `work` takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def dated(doc: Doc, article: Article, component: Dates) -> int:
    """How many dates a parsed article has, found and resolved."""
    published = article.published.date if article.published else None
    return len(timexes(component(doc), published=published, tense=governing_tense))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, help="what `newsx extract` reads: a file or a folder")
    parser.add_argument("--runs", type=int, default=5, help="how often each is measured; the median counts")
    chosen = parser.parse_args()
    extractor = Extractor()
    component = Dates(extractor.nlp, "newsx_dates")
    articles = [each for each in read_articles([str(chosen.articles)]) if isinstance(each, Article)]
    if not articles:
        parser.error(f"{chosen.articles}: no article in it; name a file or folder that `newsx extract` reads")
    docs = [extractor.parsed(each) for each in articles]
    everything, dates, short, long = [], [], [], []
    text = "\n\n".join(doc.text for doc in docs)
    blank = spacy.blank("en")  # without a parse, which would take hours: the tense of a verb is one look-up a date
    blank.max_length = TIMES * (len(text) + 2)
    tiny, large = blank.make_doc(text), blank.make_doc("\n\n".join([text] * TIMES))
    for _ in range(chosen.runs):
        everything.append(seconds(lambda: [extractor(each) for each in articles]))
        dates.append(seconds(lambda: [dated(doc, each, component) for doc, each in zip(docs, articles, strict=True)]))
        short.append(seconds(lambda: dated(tiny, articles[0], component)))
        long.append(seconds(lambda: dated(large, articles[0], component)))
    print(f"{len(articles)} articles, {len(text):,} characters, medians of {chosen.runs}")
    print(f"extraction       {median(everything):8.3f} s")
    print(f"dates            {median(dates):8.3f} s   {median(dates) / median(everything):.1%} of it")
    print(f"dates, {TIMES} times the text: {median(long) / median(short):.1f} times the time")


if __name__ == "__main__":
    main()
