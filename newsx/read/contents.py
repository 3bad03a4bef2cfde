"""What a file holds, made articles: a page, a JSON value, JSON Lines."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

from newsx.errors import InputError
from newsx.read import html, json_fields
from newsx.read.articles import Text, article, field_clue
from newsx.read.encodings import decoded
from newsx.read.front_matter import front_matter
from newsx.read.sources import STDIN
from newsx.settings import ReadSettings
from newsx.types import Article, Failure, Source

Outcome = Article | Failure

# No encoding spends more bytes on a character.
BYTES_A_CHARACTER = 4
ROOM_FOR_FIELDS = 16 * 1024 * 1024
CHUNK = 1024 * 1024


def from_page(content: bytes, source: Source, where: str, settings: ReadSettings) -> Article:
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


def from_json(content: bytes, source: Source, where: str, settings: ReadSettings) -> Iterator[Outcome]:
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
        return from_lines(io.BytesIO(text.encode()), source, where, settings)
    if not isinstance(value, list):
        return iter([from_value(value, source, source.path, where, settings)])
    if not value:
        raise InputError("empty", f"{where}: an empty array: there is no article in it: give it one or leave it out")
    named = ((each, f"{source.path}#{index}", f"{where} #{index}") for index, each in enumerate(value))
    return (from_value(each, source, id_, place, settings) for each, id_, place in named)


def from_lines(file: BinaryIO, source: Source, where: str, settings: ReadSettings) -> Iterator[Outcome]:
    """An article or failure for each line that is not blank."""
    most = settings.max_characters * BYTES_A_CHARACTER * 3 + ROOM_FOR_FIELDS
    found = False
    for number, line in enumerate(lines(file, most), start=1):
        if line is not None and not line.strip():
            continue
        found = True
        yield _from_line(line, source, f"{source.path}:{number}", f"{where} line {number}", settings)
    if not found:
        raise InputError("empty", f"{where}: empty: there is nothing to read: give it a text or leave it out")


def lines(file: BinaryIO, most: int) -> Iterator[bytes | None]:
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
    return from_value(value, source, id_, where, settings)


def from_value(value: object, source: Source, id_: str, where: str, settings: ReadSettings) -> Outcome:
    """The article of one JSON value, or why there is none."""
    try:
        found = json_fields.text_of(value, default_id=id_, where=where, source=source, keys=settings.keys)
    except InputError as error:
        return Failure(id_, error.kind, str(error))
    try:
        return article(found, settings)
    except InputError as error:
        return Failure(found.id, error.kind, str(error))
