"""The whole report: one file with its style, its script and its map, which asks nothing of any network."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from tempfile import SpooledTemporaryFile
from typing import Any

from markupsafe import Markup

from newsx.types import Extraction, Failure
from newsx.write.manner import PLAINLY, Manner
from newsx.write.report.article import Entry, article, entry
from newsx.write.report.templates import own_file, template

KEPT = 4_000_000  # characters of articles in memory; what is more waits on the disk for the list that goes above it
CHUNK = 1_000_000
PATH = re.compile(r"<path .*?/>", re.DOTALL)
END = "</main>\n<script>{}</script>\n</body>\n</html>\n"


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
    yield END.format(own_file("page.js"))


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
    css = own_file("page.css")
    return template("document.html").render(
        entries=entries,
        failures=failures,
        title=entries[0].headline if len(entries) == 1 else f"{len(entries)} articles read by newsx",
        policy=_policy(css, own_file("page.js")),
        css=_own(css),
        world=_own("".join(PATH.findall(own_file("world.svg")))),
        version=_version(),
    )


def _policy(css: str, script: str) -> str:
    """What the page may do: use its own style and script, and nothing else."""
    return (
        f"default-src 'none'; style-src '{_hash(css)}'; script-src '{_hash(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _own(text: str) -> Any:
    """A file of ours, which is HTML already."""
    return Markup(text)  # noqa: S704


def _version() -> str:
    from newsx import __version__

    return __version__
