"""Web archives (WARC), as Common Crawl's news archive has them: the articles in the pages, those in English."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, BinaryIO

from newsx.errors import InputError
from newsx.read import html
from newsx.read.articles import Text, article, field_clue
from newsx.read.contents import Outcome
from newsx.read.encodings import decoded
from newsx.settings import ReadSettings
from newsx.types import Failure, Source

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

PAGES = ("text/html", "application/xhtml+xml")
HTML_A_CHARACTER = 20
SAMPLE = 3000  # characters of a text that tell its language
ENGLISH = "en"


def from_warc(
    file: BinaryIO, source: Source, where: str, settings: ReadSettings, left_out: Counter[str]
) -> Iterator[Outcome]:
    """The article of each page, as it comes; what is no page, holds none, or is in another language is left out.

    `left_out` counts the reasons. Raises InputError where the archive breaks off, or its reader is missing.
    """
    for number, record in enumerate(_responses(file, where), start=1):
        try:
            yield article(_text(record, source, f"{where} page {number}", settings), settings)
        except _LeftOut as reason:
            left_out[str(reason)] += 1
        except InputError as error:
            yield Failure(_address(record) or f"{source.path}:{number}", error.kind, str(error))


class _LeftOut(Exception):  # noqa: N818 - nothing is wrong
    """A page that holds no article in English; says why."""


def _responses(file: BinaryIO, where: str) -> Iterator[WarcRecord]:
    try:
        from fastwarc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise InputError("extra", f"{where}: to read web archives, pip install 'newsx[warc]'") from error
    try:
        yield from ArchiveIterator(file, record_types=WarcRecordType.response)
    except (OSError, ValueError, RuntimeError, EOFError) as error:
        reason = " ".join(str(error).lower().split())
        raise InputError("format", f"{where}: broken web archive ({reason}): get it anew") from error


def _text(record: WarcRecord, source: Source, where: str, settings: ReadSettings) -> Text:
    """The text of the article in a page.

    Raises _LeftOut where there is none in English, InputError where it is too long or breaks off.
    """
    if record.http_content_type not in PAGES or _status(record) != 200:
        raise _LeftOut("no page")
    most = settings.max_characters * HTML_A_CHARACTER
    content = record.reader.read(most + 1)
    if len(content) > most:
        raise InputError("size", f"{where}: more than {most:,} bytes: leave it out")
    if len(content) < record.content_length and "WARC-Truncated" not in record.headers:
        raise InputError("format", f"{where}: the archive breaks off in the midst of it: get it anew")
    markup = decoded(content, where, declared=html.declared(content) or record.http_charset)
    try:
        found = html.extracted(markup, where)
    except InputError as error:
        raise _LeftOut("no article in the page") from error
    if _language(found.text) != ENGLISH:
        raise _LeftOut("not in English")
    address = _address(record)
    return Text(
        id=address or where,
        where=where,
        text=found.text,
        source=source,
        title=found.title,
        byline=found.author,
        url=address or found.url,
        day=field_clue(found.day or ""),
        carries_text=True,
    )


def _address(record: WarcRecord) -> str | None:
    return record.headers.get("WARC-Target-URI")


def _status(record: WarcRecord) -> int | None:
    return None if record.http_headers is None else record.http_headers.status_code


def _language(text: str) -> str:
    """The ISO 639-1 code of the language that the text is most likely in."""
    code: str = _identifier().classify(text[:SAMPLE])[0]
    return code


@cache
def _identifier() -> Any:
    try:
        import py3langid
    except ImportError as error:
        raise InputError("extra", "to tell the languages of web archives, pip install 'newsx[warc]'") from error
    return py3langid
