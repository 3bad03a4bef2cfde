"""What runs in the processes of Ray: files into articles, articles into rows that hold their records."""

from __future__ import annotations

import hashlib
import json
import pickle
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from newsx.corpus.alone import Alone
from newsx.corpus.worker import Load, Outcome
from newsx.errors import NewsxError
from newsx.read.contents import from_value
from newsx.read.encodings import whole
from newsx.read.files import read_file
from newsx.read.parquet import told
from newsx.read.remote import Located, opened
from newsx.rulebook import using
from newsx.settings import ReadSettings
from newsx.types import Article, Failure, Source
from newsx.write.records import json_lines

if TYPE_CHECKING:
    import pyarrow

Unpacked = Callable[["pyarrow.Table"], Iterable[Article | Failure]]
AT_ONCE = 16  # articles that wait in a process which reads a file
DATASET = "dataset"


def pickled(things: Iterable[object]) -> pyarrow.Table:
    """A table with one of the things in each row, for `unpickled` to give back in another process of the cluster."""
    import pyarrow

    return pyarrow.table({"pickled": pyarrow.array([pickle.dumps(thing) for thing in things], pyarrow.binary())})


def unpickled(batch: pyarrow.Table) -> Iterator[Any]:
    """The things in the table."""
    for cell in batch.column("pickled").to_pylist():
        yield pickle.loads(cell)  # noqa: S301 - written by this very run


def read_files(batch: pyarrow.Table, *, reading: ReadSettings) -> Iterator[pyarrow.Table]:
    """The articles of files, a few at a time; of each file those that a run on one machine reads, in their order."""
    for file in unpickled(batch):
        found = iter([file]) if isinstance(file, Failure) else _articles(file, reading)
        while some := list(islice(found, AT_ONCE)):
            yield pickled(some)


def _articles(file: Located, reading: ReadSettings) -> Iterator[Article | Failure]:
    return read_file(file.path, partial(opened, file.place), reading)


def read_rows(batch: pyarrow.Table, *, reading: ReadSettings) -> Iterator[Article | Failure]:
    """The article of each row, by the names of the columns as if they were fields of JSON. A row without an id is
    called by the hash of what it holds."""
    for row in map(told, batch.to_pylist()):
        digest = hashlib.sha256(json.dumps(row, default=str, sort_keys=True).encode()).hexdigest()
        id_ = f"row-{digest[:16]}"
        with using(reading.rules):
            article = from_value(row, Source(DATASET, "row", digest), id_, id_, reading)
        yield article


class Actor:
    """Loads a pipeline once, in a process of its own, and turns batches of articles into rows."""

    def __init__(self, load: Load, unpacked: Unpacked) -> None:
        self._unpacked = unpacked
        self._read = Alone(load)

    def __call__(self, batch: pyarrow.Table) -> pyarrow.Table:
        """A row for each article, in their order. Raises NewsxError where the pipeline cannot be loaded."""
        return rows(each if isinstance(each, Failure) else self._read(each) for each in self._unpacked(batch))


def schema() -> pyarrow.Schema:
    """The columns of the rows."""
    import pyarrow

    text = pyarrow.string()
    return pyarrow.schema(
        [
            pyarrow.field("id", text, nullable=False),
            pyarrow.field("url", text),
            pyarrow.field("published", pyarrow.date32()),
            pyarrow.field("headline", text),
            pyarrow.field("error", text),
            pyarrow.field("record", text, nullable=False),
        ]
    )


def rows(outcomes: Iterable[Outcome]) -> pyarrow.Table:
    """A row for each outcome."""
    import pyarrow

    return pyarrow.Table.from_pylist([_row(outcome) for outcome in outcomes], schema=schema())


def _row(outcome: Outcome) -> dict[str, str | date | None]:
    record = next(json_lines([outcome])).removesuffix("\n")
    if isinstance(outcome, Failure):
        return {"id": whole(outcome.id), "error": outcome.kind, "record": record}
    masthead = outcome.article
    return {
        "id": whole(outcome.id),
        "url": None if masthead.url is None else whole(masthead.url),
        "published": None if masthead.published is None else masthead.published.date,
        "headline": None if masthead.headline is None else whole(masthead.headline.text),
        "record": record,
    }


def cause(error: BaseException | None) -> NewsxError | None:
    """What a user has caused and can mend, in the depth of what Ray reports; None for anything else."""
    while error is not None:
        # Ray makes a class of its own errors and of the one that it reports.
        if isinstance(error, NewsxError) and not hasattr(error, "cause"):
            error.args = (str(error).partition("\n")[0],)  # below it Ray gives advice of its own
            return error
        error = getattr(error, "cause", None) or error.__cause__
    return None
