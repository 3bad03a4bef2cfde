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
        content = Path(source.path).read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        told = f"{source.path} cannot be read ({reason.lower()})"
        raise InputError("text", f"{where}: the record is without its text, and {told}: {ADVICE}") from error
    if hashlib.sha256(content).hexdigest() != source.sha256:
        told = f"{source.path} has changed since it was read"
        raise InputError("text", f"{where}: the record is without its text, and {told}: {ADVICE}")
    return decoded(content, where)
