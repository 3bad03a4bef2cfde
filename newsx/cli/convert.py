"""The command `newsx convert`: saved records in, another format out, failures counted."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from newsx.cli.corpus_report import write_report
from newsx.cli.databases import is_database
from newsx.cli.endings import Ending
from newsx.cli.extract import Outcome, extract
from newsx.errors import InputError
from newsx.read import sources
from newsx.saved import MOST_LINE, MOST_WHOLE, ends_so, is_saved, opened, read_records, with_texts
from newsx.types import Failure
from newsx.write.formats import FORMATS, Format, What


def convert(paths: list[str], format_: Format, *, output: Path | None, what: What | None) -> Ending:
    """Writes the records in the files to the file or, without one, to standard output; failures to standard error. Of a
    merged corpus it writes the report."""
    if any(map(is_database, paths)):
        return write_report(paths, format_, output=output)
    found, text = records(paths), FORMATS[format_].text
    if text is not None:
        found = with_texts(found, needed=text == "needed")
    return extract(found, format_, output=output, total=None, what=what)


def records(paths: Iterable[str], *, advice: str = "use newsx extract {}") -> Iterator[Outcome]:
    """The records in the files, in order; a file that holds something else is one failure in its place.

    Args:
        advice: what to do with articles; {} stands for their path.
    """
    for path in sources(paths):
        if isinstance(path, Failure):
            yield path
        elif path == "-":
            yield from _piped()
        elif is_database(path):
            yield Failure(path, "format", f"{path}: a database, no saved records: name those of which it was made")
        elif holds_articles(path):
            yield Failure(path, "format", f"{path}: holds articles, no saved records: {advice.format(path)}")
        else:
            yield from read_records([path])


def _piped() -> Iterator[Outcome]:
    """The records in standard input, which cannot be looked into beforehand."""
    for number, outcome in enumerate(read_records(["-"])):
        if number == 0 and isinstance(outcome, Failure) and outcome.kind == "json":
            yield replace(outcome, message=f"{outcome.message}; if it is an article, use newsx extract")
        else:
            yield outcome


def holds_articles(path: str) -> bool:
    """Whether what begins in the file at `path` is anything but a record, however old or broken."""
    if not ends_so(path):
        return True
    if is_saved(path) or not Path(path).is_file():  # a pipe can be read once, and a device may never end
        return False
    try:
        with opened(path) as file, io.TextIOWrapper(file, encoding="utf-8", errors="replace") as stream:
            first = next((line for line in iter(partial(stream.readline, MOST_LINE), "") if line.strip()), "")
            return _is_article(first, partial(stream.read, MOST_WHOLE))
    except (OSError, InputError):  # reading it will tell
        return False


def _is_article(first: str, rest: Callable[[], str]) -> bool:
    """Whether the JSON value that begins with the line is an object without the key that every record has."""
    try:
        value = json.loads(first if first.strip().endswith("}") else first + rest())
    except (ValueError, RecursionError):  # reading it will tell
        return False
    first_value = value[0] if isinstance(value, list) and value else value
    return isinstance(first_value, dict) and "schema" not in first_value
