"""One thing measured, in a process of its own: `python -m benchmarks.measured SUBJECT ARTICLES` prints a line of JSON.

What is loaded once is loaded before the clock starts, but for several workers, who load while it runs. Seconds are
those that the process itself was at work, so that what else runs on the machine hardly counts; for workers, those that
passed.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from benchmarks import made_news
from newsx.settings import BASE_MODEL, Settings
from newsx.types import Article

if TYPE_CHECKING:
    from newsx.extractor import Extractor

PARSING = {"newsx_paragraphs", "newsx_attributes"}  # where sentences may begin; attributes, set sooner
NAMING = {"newsx_names", "newsx_entities"}  # the network; the repair of what it finds
WARM = 3  # articles read before the clock starts

Work = Callable[[], object]


@dataclass(slots=True)
class Clock:
    """The seconds of each stage."""

    stages: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Adds what its body takes to the stage."""
        began = process_time()
        yield
        self.stages[name] = self.stages.get(name, 0.0) + process_time() - began


@dataclass(frozen=True, slots=True)
class Measured:
    """How many words were read in how many seconds, and for newsx the seconds of its stages."""

    words: int
    seconds: float
    stages: dict[str, float]


def newsx(path: Path) -> Measured:
    """All that newsx does, from the file to JSON Lines, by stages."""
    from newsx.extractor import Extractor

    extractor, clock = Extractor(), Clock()
    for article in made_news.read(path)[:WARM]:
        extractor.outcome(article)
    with clock.stage("read"):
        articles = made_news.read(path)
    for article in articles:
        with extractor.memory_for(article):
            _extract(extractor, article, clock)
    return Measured(_words(articles), sum(clock.stages.values()), clock.stages)


def _extract(extractor: Extractor, article: Article, clock: Clock) -> None:
    """One article, as `Extractor` reads it, the clock stopped between the stages."""
    from newsx.write.records import json_lines

    with clock.stage("parse"):
        doc = extractor._doc(article)
    for name, component in extractor.nlp.pipeline:
        with clock.stage(_stage(name)):
            doc = component(doc)
    with clock.stage("extract"):
        record = extractor._record(article, extractor._found(doc, article))
    with clock.stage("write"):
        list(json_lines([record]))


def _stage(component: str) -> str:
    """`parse` is all that spaCy's parse says, and `names` what finds and types names, with its repairs."""
    if not component.startswith("newsx_") or component in PARSING:
        return "parse"
    return "names" if component in NAMING else "marks"


def spacy(path: Path) -> Measured:
    """spaCy's small pipeline with all its components."""
    return _piped(path, without=())


def spacy_names(path: Path) -> Measured:
    """spaCy's names alone, with what they need."""
    return _piped(path, without=("tagger", "parser", "attribute_ruler", "lemmatizer"))


def _piped(path: Path, *, without: Sequence[str]) -> Measured:
    import spacy

    nlp, articles = spacy.load(BASE_MODEL, exclude=without), made_news.read(path)
    texts = [article.text for article in articles]
    return _clocked(
        articles, lambda: sum(len(doc) for doc in nlp.pipe(texts)), warm=lambda: list(nlp.pipe(texts[:WARM]))
    )


def textacy(path: Path) -> Measured:
    """textacy's subject, verb and object triples, with the pipeline that they need."""
    import spacy
    from textacy.extract.triples import subject_verb_object_triples

    nlp, articles = spacy.load(BASE_MODEL, exclude=["ner"]), made_news.read(path)
    texts = [article.text for article in articles]
    return _clocked(
        articles,
        lambda: [list(subject_verb_object_triples(doc)) for doc in nlp.pipe(texts)],
        warm=lambda: list(nlp.pipe(texts[:WARM])),
    )


def dateparser(path: Path) -> Measured:
    """The dates that dateparser's search finds."""
    from dateparser.search import search_dates

    articles = made_news.read(path)
    return _clocked(
        articles,
        lambda: [search_dates(article.text, languages=["en"]) for article in articles],
        warm=lambda: [search_dates(article.text, languages=["en"]) for article in articles[:WARM]],
    )


def _clocked(articles: Sequence[Article], work: Work, *, warm: Work) -> Measured:
    warm()
    began = process_time()
    work()
    return Measured(_words(articles), process_time() - began, {})


def newsx_workers(path: Path, workers: int) -> Measured:
    """newsx with so many workers, their start and loading included."""
    from newsx.corpus.workers import extractions

    articles = made_news.read(path)
    began = perf_counter()
    for _ in extractions(articles, Settings(), workers=workers):
        pass
    return Measured(_words(articles), perf_counter() - began, {})


def spacy_workers(path: Path, workers: int) -> Measured:
    """spaCy's small pipeline in so many processes, their start and loading included."""
    articles = made_news.read(path)
    began = perf_counter()
    import spacy

    nlp = spacy.load(BASE_MODEL)
    for _ in nlp.pipe((article.text for article in articles), n_process=workers):
        pass
    return Measured(_words(articles), perf_counter() - began, {})


ALONE = {
    "newsx": newsx,
    "spacy": spacy,
    "spacy-names": spacy_names,
    "textacy": textacy,
    "dateparser": dateparser,
}
BESIDE = {"newsx-workers": newsx_workers, "spacy-workers": spacy_workers}


def _words(articles: Sequence[Article]) -> int:
    return sum(len(article.text.split()) for article in articles)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("subject", choices=[*ALONE, *BESIDE])
    options.add_argument("articles", type=Path)
    options.add_argument("--workers", type=int, default=1)
    chosen = options.parse_args()
    if chosen.subject in ALONE:
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
        measured = ALONE[chosen.subject](chosen.articles)
    else:
        measured = BESIDE[chosen.subject](chosen.articles, chosen.workers)
    print(json.dumps({"words": measured.words, "seconds": measured.seconds, "stages": measured.stages}))


if __name__ == "__main__":
    main()
