"""The text that an article was read from, once more."""

from __future__ import annotations

import hashlib
from pathlib import Path

from newsx.errors import InputError
from newsx.read.encodings import decoded
from newsx.types import Source

# Of these the text is the whole file, decoded; of JSON it is a field, of HTML the record carries it.
WHOLE = ("text", "markdown")
ADVICE = "write the records anew with newsx extract --with-text"


def text_again(source: Source, where: str) -> str:
    """The text as read from the source, into which offsets point.

    Args:
        where: what messages call the article.

    Raises:
        InputError: "text" if the file is not there, is not the one that was read, or holds more than the text.
    """
    if source.format not in WHOLE or source.path == "-":
        raise InputError("text", f"{where}: the record is without its text: {ADVICE}")
    try:
        content = _content(Path(source.path), source.sha256)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        told = f"{source.path} cannot be read ({reason.lower()})"
        raise InputError("text", f"{where}: the record is without its text, and {told}: {ADVICE}") from error
    if content is None:
        told = f"{source.path} has changed since it was read"
        raise InputError("text", f"{where}: the record is without its text, and {told}: {ADVICE}")
    return decoded(content, where)


def _content(path: Path, sha256: str) -> bytes | None:
    """What the file holds; None unless that has the digest. A record may name any file, and devices never end."""
    if path.exists() and not path.is_file():
        raise ValueError("no file")
    with path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
            return None
        file.seek(0)
        return file.read()
