"""The whole report of articles, those in a list above the first where they are several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile

from newsx.types import Extraction, Failure
from newsx.write.manner import PLAINLY, Manner
from newsx.write.report.article import Entry, article, entry
from newsx.write.report.frame import beginning, end

KEPT = 4_000_000  # characters of articles in memory; what is more waits on the disk for the list that goes above it
CHUNK = 1_000_000
STYLES = ("page.css",)
SCRIPTS = ("lists.js", "page.js")


def report(records: Iterable[Extraction | Failure], manner: Manner = PLAINLY) -> Iterator[str]:
    """The report as HTML, in pieces. The records are taken one at a time, and what is made of them waits in a
    temporary file until all are there, because the list of the articles stands above the first."""
    entries: list[Entry] = []
    failures: list[Failure] = []
    with SpooledTemporaryFile(KEPT, "w+", encoding="utf-8", newline="") as articles:
        for record, is_only in _in_turn(records, failures):
            entries.append(entry(record, len(entries) + 1))
            articles.write(article(record, len(entries), level=1 if is_only else 2))
        yield _beginning(entries, failures)
        articles.seek(0)
        while piece := articles.read(CHUNK):
            yield piece
    yield end(SCRIPTS)


def _in_turn(records: Iterable[Extraction | Failure], failures: list[Failure]) -> Iterator[tuple[Extraction, bool]]:
    """The articles, and whether the first is the only one; the failures go on their list."""
    first: Extraction | None = None
    is_only = True
    for record in records:
        if isinstance(record, Failure):
            failures.append(record)
        elif first is None and is_only:
            first = record
        else:
            is_only = False
            if first is not None:
                yield first, False
                first = None
            yield record, False
    if first is not None:
        yield first, True


def _beginning(entries: list[Entry], failures: list[Failure]) -> str:
    """All above the first article."""
    title = entries[0].headline if len(entries) == 1 else f"{len(entries)} articles read by newsx"
    return beginning("document.html", styles=STYLES, scripts=SCRIPTS, entries=entries, failures=failures, title=title)
