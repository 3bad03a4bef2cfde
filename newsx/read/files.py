"""Files into articles: one after the other, a bad one as a failure in its place."""

from __future__ import annotations

import hashlib
import io
import logging
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from newsx.errors import InputError
from newsx.read import html, json_fields
from newsx.read.articles import Text, article, field_clue, refuse_long
from newsx.read.encodings import decoded, refuse_binary
from newsx.read.front_matter import front_matter
from newsx.read.sources import FORMATS, STDIN, expanded
from newsx.rulebook import stepped
from newsx.settings import ReadSettings
from newsx.types import Article, Failure, Source

LOG = logging.getLogger(__name__)
Outcome = Article | Failure

# No encoding spends more bytes on a character, and no page more markup on a text.
BYTES_A_CHARACTER = 4
HTML_A_CHARACTER = 20
# A .json file is held in memory whole, a line of .jsonl by itself; fields beside the text need room too.
MOST_JSON = 512 * 1024 * 1024
ROOM_FOR_FIELDS = 16 * 1024 * 1024
IN_MEMORY = 32 * 1024 * 1024
CHUNK = 1024 * 1024
SAMPLE = 4096
STDIN_NAME = "standard input"
OBJECT, ARRAY = re.compile(r"\{\s*(?:[\"}]|$)"), re.compile(r"\[\s*(?:[{\]]|$)")


def read_articles(
    paths: Iterable[str | Failure], settings: ReadSettings | None = None, *, stdin: BinaryIO | None = None
) -> Iterator[Outcome]:
    """The articles under the paths, one by one; what cannot be read is a failure in its place.

    Args:
        paths: files, folders, patterns, "-" for standard input; what `sources` returns passes as well.
        stdin: what "-" reads; the process's own standard input if None.
    """
    chosen = settings or ReadSettings()
    return stepped(chosen.rules, _all(paths, chosen, stdin))


def _all(paths: Iterable[str | Failure], settings: ReadSettings, stdin: BinaryIO | None) -> Iterator[Outcome]:
    for path in paths:
        for found in expanded(path):
            if isinstance(found, Failure):
                yield found
            else:
                yield from _read(found, settings, stdin)


def _read(path: str, settings: ReadSettings, stdin: BinaryIO | None) -> Iterator[Outcome]:
    where = STDIN_NAME if path == STDIN else path
    try:
        with _opened(path, stdin) as file:
            yield from _articles(file, path, where, settings)
    except InputError as error:
        yield Failure(path, error.kind, str(error))
    except OSError as error:
        yield Failure(path, "missing", f"{where}: cannot be read ({error.strerror or error}): check the file")


def _opened(path: str, stdin: BinaryIO | None) -> BinaryIO:
    """The file; standard input and pipes copied to where they can be read twice."""
    if path == STDIN:
        return _spooled(stdin or _standard_input())
    file = Path(path).open("rb")  # noqa: SIM115 - the caller closes it
    if file.seekable():
        return file
    with file:
        return _spooled(file)


def _standard_input() -> BinaryIO:
    if sys.stdin is None:
        raise InputError("missing", f"{STDIN_NAME}: is closed: name a file, or pipe an article in")
    return sys.stdin.buffer


def _spooled(incoming: BinaryIO) -> BinaryIO:
    spool = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the caller closes it
    while chunk := incoming.read(CHUNK):
        spool.write(chunk)
    spool.seek(0)
    return spool  # type: ignore[return-value]


def _articles(file: BinaryIO, path: str, where: str, settings: ReadSettings) -> Iterator[Outcome]:
    sample = file.read(SAMPLE)
    format_ = FORMATS.get(Path(path).suffix.lower()) or _sniffed(sample, where)
    size = file.seek(0, io.SEEK_END)
    _refuse_large(size, format_, where, settings)
    file.seek(0)
    if format_ == "jsonl" and sample.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        format_ = "json"
    LOG.info("%s: reading it as %s, %d bytes", where, format_, size)
    if format_ == "jsonl" and not sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        source = Source(path, format_, _digest(file))
        file.seek(0)
        return _from_lines(file, source, where, settings)
    content = file.read()
    source = Source(path, format_, hashlib.sha256(content).hexdigest())
    if format_ in ("json", "jsonl"):
        return _from_json(content, source, where, settings)
    return iter([_from_page(content, source, where, settings)])


def _digest(file: BinaryIO) -> str:
    digest = hashlib.sha256()
    while chunk := file.read(CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def _refuse_large(size: int, format_: str, where: str, settings: ReadSettings) -> None:
    """Refuses, before it is read, a file that cannot hold so short a text as is allowed."""
    if format_ == "jsonl":
        return
    if format_ == "json":
        if size > MOST_JSON:
            raise InputError("size", f"{where}: too large to be read whole: turn it into JSON Lines, one object a line")
        return
    refuse_long(size // (HTML_A_CHARACTER if format_ == "html" else BYTES_A_CHARACTER), where, settings)


def _sniffed(sample: bytes, where: str) -> str:
    """The format of a file without a telling name: JSON, JSON Lines, HTML or text."""
    refuse_binary(sample, where)
    start = sample.decode("utf-16" if sample.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig", errors="ignore")
    start = start.lstrip()
    if OBJECT.match(start):
        first = start.split("\n", 1)[0].rstrip()
        return "jsonl" if first.endswith("}") or len(first) > SAMPLE // 2 else "json"
    if ARRAY.match(start):
        return "json"
    return "html" if html.looks_like_html(start) else "text"


def _from_page(content: bytes, source: Source, where: str, settings: ReadSettings) -> Article:
    """The article of a text, Markdown or HTML file."""
    if not content.strip():
        raise InputError("empty", f"{where}: empty: there is nothing to read: give it a text or leave it out")
    found = _from_html(content, source, where) if source.format == "html" else _from_text(content, source, where)
    return article(found, settings)


def _from_text(content: bytes, source: Source, where: str) -> Text:
    text = decoded(content, where)
    fields, start = front_matter(text) if source.format == "markdown" else ({}, 0)
    return Text(
        id=source.path,
        where=where,
        text=text,
        source=source,
        title=fields.get("title"),
        byline=fields.get("author"),
        url=fields.get("url"),
        day=field_clue(fields.get("date", "")),
        filename=None if source.path == STDIN else source.path,
        start=start,
    )


def _from_html(content: bytes, source: Source, where: str) -> Text:
    found = html.extracted(decoded(content, where, declared=html.declared(content)), where)
    return Text(
        id=source.path,
        where=where,
        text=found.text,
        source=source,
        title=found.title,
        byline=found.author,
        url=found.url,
        day=field_clue(found.day or ""),
        filename=None if source.path == STDIN else source.path,
        carries_text=True,
    )


def _from_json(content: bytes, source: Source, where: str, settings: ReadSettings) -> Iterator[Outcome]:
    """The article of a JSON object, or those of an array; a file of several objects is JSON Lines after all."""
    if not content.strip():
        raise InputError("empty", f"{where}: empty: there is nothing to read: give it a text or leave it out")
    text = decoded(content, where)
    try:
        value = json_fields.parsed(text, where)
    except InputError as error:
        first = text.strip().split("\n", 1)[0]
        if "Extra data" not in str(error) or not first.rstrip().endswith("}"):
            raise InputError(error.kind, f"{error}: mend the file") from error
        return _from_lines(io.BytesIO(text.encode()), source, where, settings)
    if not isinstance(value, list):
        return iter([_from_value(value, source, source.path, where, settings)])
    if not value:
        raise InputError("empty", f"{where}: an empty array: there is no article in it: give it one or leave it out")
    named = ((each, f"{source.path}#{index}", f"{where} #{index}") for index, each in enumerate(value))
    return (_from_value(each, source, id_, place, settings) for each, id_, place in named)


def _from_lines(file: BinaryIO, source: Source, where: str, settings: ReadSettings) -> Iterator[Outcome]:
    """An article or failure for each line that is not blank."""
    most = settings.max_characters * BYTES_A_CHARACTER * 3 + ROOM_FOR_FIELDS
    found = False
    for number, line in enumerate(_lines(file, most), start=1):
        if line is not None and not line.strip():
            continue
        found = True
        yield _from_line(line, source, f"{source.path}:{number}", f"{where} line {number}", settings)
    if not found:
        raise InputError("empty", f"{where}: empty: there is nothing to read: give it a text or leave it out")


def _lines(file: BinaryIO, most: int) -> Iterator[bytes | None]:
    """The lines of the file; None for one of more than `most` bytes, which is skipped."""
    while line := file.readline(most):
        if line.endswith(b"\n") or len(line) < most:
            yield line.removeprefix(b"\xef\xbb\xbf")
            continue
        while rest := file.readline(CHUNK):
            if rest.endswith(b"\n"):
                break
        yield None


def _from_line(line: bytes | None, source: Source, id_: str, where: str, settings: ReadSettings) -> Outcome:
    try:
        if line is None:
            raise InputError("size", f"{where}: too long for one article: split or remove it")
        value = json_fields.parsed(decoded(line, where).strip(), where)
    except InputError as error:
        advice = ": mend or remove the line" if error.kind == "json" else ""
        return Failure(id_, error.kind, f"{error}{advice}")
    return _from_value(value, source, id_, where, settings)


def _from_value(value: object, source: Source, id_: str, where: str, settings: ReadSettings) -> Outcome:
    """The article of one JSON value, or why there is none."""
    try:
        found = json_fields.text_of(value, default_id=id_, where=where, source=source, keys=settings.keys)
    except InputError as error:
        return Failure(id_, error.kind, str(error))
    try:
        return article(found, settings)
    except InputError as error:
        return Failure(found.id, error.kind, str(error))
