"""Files into articles: one after the other, a bad one as a failure in its place."""

from __future__ import annotations

import hashlib
import io
import logging
import os
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

from newsx.errors import InputError
from newsx.read import html
from newsx.read.articles import refuse_long
from newsx.read.compressed import packing_of, unpacked, unpacked_name
from newsx.read.contents import BYTES_A_CHARACTER, CHUNK, from_json, from_lines, from_page
from newsx.read.encodings import refuse_binary
from newsx.read.parquet import from_parquet
from newsx.read.sources import FORMATS, STDIN, expanded
from newsx.read.warc import from_warc
from newsx.rulebook import stepped
from newsx.settings import ReadSettings
from newsx.types import Article, Failure, Source

LOG = logging.getLogger(__name__)
Outcome = Article | Failure

# No page spends more markup on a text.
HTML_A_CHARACTER = 20
# A .json file is held in memory whole, and may take thirty times its size there; a line of .jsonl is held by itself.
MOST_JSON = 64 * 1024 * 1024
IN_MEMORY = 32 * 1024 * 1024
SAMPLE = 4096
STDIN_NAME = "standard input"
ARCHIVES = {"warc": b"WARC/", "parquet": b"PAR1"}  # how they begin
OBJECT, ARRAY = re.compile(r"\{\s*(?:[\"}]|$)"), re.compile(r"\[\s*(?:[{\]]|$)")


def read_articles(
    paths: Iterable[str | Failure],
    settings: ReadSettings | None = None,
    *,
    stdin: BinaryIO | None = None,
    left_out: Counter[str] | None = None,
) -> Iterator[Outcome]:
    """The articles under the paths, one by one; what cannot be read is a failure in its place.

    Args:
        paths: files, folders, patterns, "-" for standard input; what `sources` returns passes as well.
        stdin: what "-" reads; the process's own standard input if None.
        left_out: counts, by reason, the pages of web archives that are passed over.
    """
    chosen = settings or ReadSettings()
    return stepped(chosen.rules, _all(paths, chosen, stdin, Counter() if left_out is None else left_out))


def _all(
    paths: Iterable[str | Failure], settings: ReadSettings, stdin: BinaryIO | None, left_out: Counter[str]
) -> Iterator[Outcome]:
    for path in paths:
        for found in expanded(path):
            if isinstance(found, Failure):
                yield found
            else:
                yield from _read(found, partial(_opened, found, stdin, settings), settings, left_out)


def read_file(path: str, opened: Callable[[], BinaryIO], settings: ReadSettings) -> Iterator[Outcome]:
    """The articles of one file, wherever it lies; if it cannot be read, a failure in its place.

    Args:
        path: what the articles say of where they are from; its ending tells the format.
        opened: what opens the file, for bytes to be read in any order.
    """
    return stepped(settings.rules, _read(path, opened, settings, Counter()))


def _read(
    path: str, opened: Callable[[], BinaryIO], settings: ReadSettings, left_out: Counter[str]
) -> Iterator[Outcome]:
    where = STDIN_NAME if path == STDIN else path
    try:
        with opened() as file:
            yield from _articles(file, path, where, settings, left_out)
    except InputError as error:
        yield Failure(path, error.kind, str(error))
    except OSError as error:
        yield Failure(path, "missing", f"{where}: cannot be read ({error.strerror or error}): check the file")


def _opened(path: str, stdin: BinaryIO | None, settings: ReadSettings) -> BinaryIO:
    """The file; standard input and pipes copied to where they can be read twice."""
    if path == STDIN:
        return _as_needed(stdin or _standard_input(), path, settings)
    file = Path(path).open("rb")  # noqa: SIM115 - the caller closes it
    if S_ISREG(os.fstat(file.fileno()).st_mode):
        return file
    with file:
        return _as_needed(file, path, settings)


def _as_needed(incoming: BinaryIO, path: str, settings: ReadSettings) -> BinaryIO:
    """All that comes, or so much of it that it is told to be too much: a pipe may never end."""
    start = incoming.read(CHUNK)
    return spooled(incoming, start=start, most=_most_of(start, path, settings))


def _most_of(start: bytes, path: str, settings: ReadSettings) -> int | None:
    """How many bytes of what begins so are read; None for all, where it is read piece by piece."""
    named = FORMATS.get(Path(unpacked_name(path)).suffix.lower())
    if packing_of(io.BytesIO(start)) is not None:
        return None
    if named in ARCHIVES:
        return None if start.lstrip().startswith(ARCHIVES[named]) else 0
    where = STDIN_NAME if path == STDIN else path
    refuse_binary(start[:SAMPLE], where)
    format_ = _format(named, start[:SAMPLE], where)
    return None if format_ == "jsonl" else _most(format_, settings) + 1


def _standard_input() -> BinaryIO:
    if sys.stdin is None:
        raise InputError("missing", f"{STDIN_NAME}: is closed: name a file, or pipe an article in")
    return sys.stdin.buffer


def spooled(incoming: BinaryIO, *, start: bytes = b"", most: int | None = None) -> BinaryIO:
    """`start` and what comes behind it, in all not much more than `most` bytes, where it can be read twice; the caller
    closes it."""
    spool = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the caller closes it
    spool.write(start)
    while (most is None or spool.tell() < most) and (chunk := incoming.read(CHUNK)):
        spool.write(chunk)
    spool.seek(0)
    return spool  # type: ignore[return-value]


def _articles(
    file: BinaryIO, path: str, where: str, settings: ReadSettings, left_out: Counter[str]
) -> Iterator[Outcome]:
    """Those that the file holds, whatever its format."""
    named = FORMATS.get(Path(unpacked_name(path)).suffix.lower())
    packing = packing_of(file)
    if named == "warc":
        return from_warc(file, Source(path, named, _digest(file)), where, settings, left_out)
    if named == "parquet":
        return from_parquet(file, Source(path, named, _digest(file)), where, settings)
    if packing is None:
        return _plain(file, path, where, settings, named)
    digest = _digest(file)
    stream = unpacked(file, packing, where)
    sample = stream.peek(SAMPLE)[:SAMPLE]  # type: ignore[attr-defined]
    format_ = _format(named, sample, where)
    source = Source(path, format_, digest)
    if _is_streamed(format_, sample):
        return from_lines(stream, source, where, settings)
    content = stream.read(_most(format_, settings) + 1)
    _refuse_large(len(content), format_, where, settings)
    return _whole(content, source, where, settings)


def _plain(file: BinaryIO, path: str, where: str, settings: ReadSettings, named: str | None) -> Iterator[Outcome]:
    """Those of a file that is not compressed."""
    sample = file.read(SAMPLE)
    format_ = _format(named, sample, where)
    size = file.seek(0, io.SEEK_END)
    _refuse_large(size, format_, where, settings)
    file.seek(0)
    LOG.info("%s: reading it as %s, %d bytes", where, format_, size)
    if _is_streamed(format_, sample):
        return from_lines(file, Source(path, format_, _digest(file)), where, settings)
    content = file.read()
    return _whole(content, Source(path, format_, hashlib.sha256(content).hexdigest()), where, settings)


def _whole(content: bytes, source: Source, where: str, settings: ReadSettings) -> Iterator[Outcome]:
    if source.format in ("json", "jsonl"):
        return from_json(content, source, where, settings)
    return iter([from_page(content, source, where, settings)])


def _format(named: str | None, sample: bytes, where: str) -> str:
    """The format that the name tells, or else the beginning; an array is JSON, whatever the name says."""
    format_ = named or _sniffed(sample, where)
    return "json" if format_ == "jsonl" and sample.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"[") else format_


def _is_streamed(format_: str, sample: bytes) -> bool:
    """Whether the file is read line by line; of UTF-16 the lines do not end as those of UTF-8 do."""
    return format_ == "jsonl" and not sample.startswith((b"\xff\xfe", b"\xfe\xff"))


def _digest(file: BinaryIO) -> str:
    """The SHA-256 of all of the file, which is at its start again after that."""
    file.seek(0)
    digest = hashlib.sha256()
    while chunk := file.read(CHUNK):
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def _most(format_: str, settings: ReadSettings) -> int:
    """More bytes than this no file of the format has that holds so short a text as is allowed."""
    if format_ in ("json", "jsonl"):
        return MOST_JSON
    return (settings.max_characters + 1) * (HTML_A_CHARACTER if format_ == "html" else BYTES_A_CHARACTER) - 1


def _refuse_large(size: int, format_: str, where: str, settings: ReadSettings) -> None:
    """Refuses, before it is read, a file that cannot hold so short a text as is allowed."""
    if format_ == "jsonl" or size <= _most(format_, settings):
        return
    if format_ == "json":
        raise InputError("size", f"{where}: too large to be read whole: turn it into JSON Lines, one object a line")
    refuse_long(settings.max_characters + 1, where, settings)


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
