"""A text and what is known about it, made an article."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath

from newsx.errors import InputError
from newsx.read.days import Clue, address_clue, clue, published
from newsx.read.encodings import whole
from newsx.read.layout import Page, page
from newsx.read.places import is_place
from newsx.rulebook import using
from newsx.settings import ReadSettings
from newsx.types import Article, Passage, Published, Source

SAMPLE = 20_000
# Latin letters with all that European languages hang on them end here.
BEYOND_LATIN = "\u0250"


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text as read, and what its file says about it.

    Attributes:
        id: of the article.
        where: what messages call it.
        text: every offset points into it.
        title, byline, url: fields or metadata.
        day: what a field or metadata say of the day of publication.
        filename: the name of a file that holds this article alone.
        start: where the page begins in `text`, behind its front matter.
        carries_text: whether no file holds the text as it is.
    """

    id: str
    where: str
    text: str
    source: Source
    title: str | None = None
    byline: str | None = None
    url: str | None = None
    day: Clue | None = None
    filename: str | None = None
    start: int = 0
    carries_text: bool = False


def article_from_text(text: str, *, id: str = "text", settings: ReadSettings | None = None) -> Article:  # noqa: A002
    """The article that `text`, plain or Markdown, makes; `id` names it.

    Raises:
        InputError: the text is empty, longer than the settings allow, or not in Latin letters.
    """
    text = whole(text)
    source = Source(id, "text", hashlib.sha256(text.encode()).hexdigest())
    chosen = settings or ReadSettings()
    with using(chosen.rules):
        return article(Text(id=id, where=id, text=text, source=source), chosen)


def article(found: Text, settings: ReadSettings) -> Article:
    """The article that a text and its fields make. Raises InputError as article_from_text does."""
    refuse_long(len(found.text), found.where, settings)
    seen = page(found.text, start=found.start, title=found.title, is_place=is_place)
    _refuse_foreign(seen.clean.text, found.where)
    url = found.url or seen.url
    return Article(
        id=found.id,
        source=found.source,
        text=found.text,
        clean=seen.clean,
        headline=_headline(seen, found.title),
        byline=seen.above.byline or _outside(found.byline),
        dateline=seen.dateline,
        published=_published(found, seen, url, settings),
        url=url,
        carries_text=found.carries_text,
        days_above=tuple(clue.words for clue in seen.clues),
    )


def refuse_long(characters: int, where: str, settings: ReadSettings) -> None:
    """Raises InputError if an article of so many characters is too long."""
    if characters > settings.max_characters:
        raise InputError(
            "size",
            f"{where}: more than {settings.max_characters:,} characters, the most that are read as one article: "
            "split it into its articles",
        )


def _refuse_foreign(text: str, where: str) -> None:
    """Raises InputError if `text` has no letters, or mostly letters in which no English is written."""
    letters = "".join(filter(str.isalpha, text[:SAMPLE])) or "".join(filter(str.isalpha, text))
    if not letters:
        raise InputError("empty", f"{where}: empty: there is no word in it: give it a text or leave it out")
    if not letters.isascii() and sum(letter < BEYOND_LATIN for letter in letters) * 2 < len(letters):
        raise InputError("language", f"{where}: not in Latin letters, but newsx reads English only: leave it out")


def field_clue(text: str) -> Clue | None:
    """What a field or metadata say of the day of publication."""
    return clue("metadata", Passage(text.strip(), None, None))


def _headline(seen: Page, title: str | None) -> Passage | None:
    """The title, where it stands in the text if it does; a page's own headline counts only if there is no other."""
    own, told = seen.above.headline, _outside(title)
    if own is None or told is None:
        return own or told
    ours, theirs = " ".join(own.text.split()).casefold(), told.text.casefold()
    # "Bridge reopens | The Harbour Post" is the headline too.
    return own if ours in theirs or theirs in ours else told


def _outside(words: str | None) -> Passage | None:
    """Words that stand outside the text."""
    return Passage(" ".join(words.split()), None, None) if words and words.strip() else None


def _published(found: Text, seen: Page, url: str | None, settings: ReadSettings) -> Published | None:
    if settings.published is not None:
        return Published(settings.published, "option", None, None, None)
    return published(list(_clues(found, seen, url)))


def _clues(found: Text, seen: Page, url: str | None) -> Iterator[Clue]:
    """What each source says of the day of publication, the most trusted first."""
    if found.day is not None:
        yield found.day
    yield from seen.clues
    named = None if found.filename is None else PurePath(found.filename).name
    for origin, address in (("url", url), ("filename", named)):
        if address and (told := address_clue("url", address)) is not None:
            yield replace(told, origin=origin)  # type: ignore[arg-type]
