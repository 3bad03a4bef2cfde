"""Bytes into text: byte-order marks, UTF-8, UTF-16, and what charset-normalizer makes of the rest."""

from __future__ import annotations

import codecs
import re

from newsx.errors import InputError

# The longer marks first: UTF-16's begins UTF-32's.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document (.docx, .odt, .epub)"),
    (b"\xd0\xcf\x11\xe0", "an old office document (.doc, .xls)"),
    (b"{\\rtf", "a Rich Text document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"SQLite format 3", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"\x7fELF", "a program"),
    (b"OggS", "an Ogg recording"),
    (b"ID3", "an MP3 recording"),
)
SAMPLE = 4096
# One broken character in so many bytes of good UTF-8 is a scratch; more is another encoding.
SCRATCHED = 200
SURROGATE = re.compile("[\ud800-\udfff]")
CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# The encodings in which western bytes are written; charset-normalizer likes to find rarer ones with the same letters.
WESTERN = ("cp1252", "latin_1")


def decoded(content: bytes, where: str, *, declared: str | None = None) -> str:
    """The text of `content`, without its byte-order mark.

    Args:
        where: what messages call the content.
        declared: the encoding that the content itself claims, tried after byte-order marks.

    Raises:
        InputError: "binary" if it is no text, "encoding" if no encoding fits.
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return whole(content[len(mark) :].decode(encoding, errors="replace"))
    refuse_binary(content, where)
    likely = (_wide(content), declared, "utf-8")
    for encoding in filter(None, likely):
        if (text := _strict(content, encoding)) is not None:
            return whole(text)
    return whole(_guessed(content, where))


def refuse_binary(content: bytes, where: str) -> None:
    """Raises InputError if `content` begins as no text does."""
    for signature, name in SIGNATURES:
        if content.startswith(signature):
            raise InputError("binary", f"{where}: looks like {name}, not text: convert it to text first")
    if b"\x00" in content[:SAMPLE] and _wide(content) is None:
        raise InputError("binary", f"{where}: holds NUL bytes, so it is no text: convert it to text first")


def whole(text: str) -> str:
    """`text` with halves of surrogate pairs, which nothing can write, replaced one for one."""
    return SURROGATE.sub("\ufffd", text)


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark, told by its NULs: western text has them in every second byte."""
    sample = content[:SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if len(sample) >= 4 and max(even, odd) * 4 > len(sample):
        if even * 20 < odd:
            return "utf-16-le"
        if odd * 20 < even:
            return "utf-16-be"
    return None


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _guessed(content: bytes, where: str) -> str:
    """The text in the encoding that its letters speak for."""
    scratched = content.decode("utf-8", errors="replace")
    if scratched.count("\ufffd") * SCRATCHED < len(content) and re.search("[\x80-\ufffc]", scratched):
        return scratched
    encoding = _normalized(content)
    text = None if encoding is None else _strict(content, encoding)
    if text is None:
        raise InputError("encoding", f"{where}: no encoding fits its bytes: save it as UTF-8")
    if len(CONTROL.findall(text[:SAMPLE])) * 20 > len(text[:SAMPLE]):
        raise InputError("binary", f"{where}: looks like no text: convert it to text first")
    return text


def _normalized(content: bytes) -> str | None:
    """What charset-normalizer holds the encoding to be, the western one where that does as well."""
    from charset_normalizer import from_bytes

    matches = from_bytes(content)
    best = matches.best()
    if best is None:
        return None
    found = [best.encoding, *best.could_be_from_charset, *(match.encoding for match in matches)]
    return next((encoding for encoding in WESTERN if encoding in found), best.encoding)
