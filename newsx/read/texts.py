"""The texts that articles were read from, once more."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from newsx.errors import InputError
from newsx.read.encodings import decoded
from newsx.read.files import read_articles
from newsx.read.sources import STDIN
from newsx.types import Article, Failure, Source

# Of these the text is the whole file, decoded.
WHOLE = ("text", "markdown")
ADVICE = "write the records anew with newsx extract --with-text"


class Texts:
    """Reads articles again; goes on in the file that it has open, as records come in the order of their articles."""

    def __init__(self) -> None:
        self._path: str | None = None
        self._rest: Iterator[Article | Failure] = iter(())
        self._held: dict[str, frozenset[str]] = {}  # the ids in files that lacked one, not to be looked through again

    def text(self, source: Source, id_: str) -> str:
        """The text of the article `id_` as read from the source, into which offsets point.

        Raises:
            InputError: "text" if the file is not there, is not the one that was read, or does not hold the article in
                the usual fields.
        """
        try:
            if source.path == STDIN:
                raise InputError("text", "standard input cannot be read again")
            return _whole(source, id_) if source.format in WHOLE else self._field(source, id_)
        except InputError as error:
            told = f"{id_}: the record is without its text, and {error}: {ADVICE}"
            raise InputError("text", told) from error

    def _field(self, source: Source, id_: str) -> str:
        """The text of one of the articles that the file may hold."""
        article = self._further(source.path, id_) or self._from_start(source.path, id_)
        if article is None:
            raise InputError("text", f"{source.path} does not hold the article")
        if isinstance(article, Failure):
            raise InputError("text", article.message)
        if article.source.sha256 != source.sha256:
            raise InputError("text", f"{source.path} has changed since it was read")
        return article.text

    def _further(self, path: str, id_: str) -> Article | Failure | None:
        """The article in what is left of the file that is open."""
        if path != self._path:
            return None
        return next((each for each in self._rest if each.id == id_), None)

    def _from_start(self, path: str, id_: str) -> Article | Failure | None:
        if id_ not in self._held.get(path, (id_,)):
            return None
        self._path, self._rest = path, read_articles([path])
        found = self._further(path, id_)
        if found is None:
            self._held[path] = frozenset(each.id for each in read_articles([path]))
        return found


def _whole(source: Source, id_: str) -> str:
    try:
        content = _content(Path(source.path), source.sha256)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError("text", f"{source.path} cannot be read ({reason.lower()})") from error
    if content is None:
        raise InputError("text", f"{source.path} has changed since it was read")
    return decoded(content, id_)


def _content(path: Path, sha256: str) -> bytes | None:
    """What the file holds; None unless that has the digest. A record may name any file, and devices never end."""
    if path.exists() and not path.is_file():
        raise ValueError("no file")
    with path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
            return None
        file.seek(0)
        return file.read()
