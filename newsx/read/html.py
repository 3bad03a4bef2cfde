"""HTML pages: the article's text and what its metadata say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from newsx.errors import InputError

# Where a page tells its encoding; browsers look no further.
HEAD = 4096
CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w-]{1,40})", re.IGNORECASE)
LOOKS = re.compile(
    r"\s*(?:<!--[^<]{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body|article|div|p|h1|meta)\b", re.IGNORECASE
)
# Elements of a page. trafilatura compares the article that it finds with those that other programs find, and these take
# the square of the elements, a minute for 100 KB; the largest pages of newspapers have some 5,000.
MOST_COMPARED = 10_000
ELEMENT = re.compile(r"<[a-zA-Z]")
# htmldate refuses days after today unless told otherwise, and nothing here may depend on today.
FIRST_DAY, LAST_DAY = "1900-01-01", "2099-12-31"


@dataclass(frozen=True, slots=True)
class Extracted:
    """What trafilatura finds in a page: the article's paragraphs, one a line, and the metadata."""

    text: str
    title: str | None
    author: str | None
    day: str | None
    url: str | None


def looks_like_html(text: str) -> bool:
    """Whether `text` begins as an HTML page does."""
    return LOOKS.match(text) is not None


def declared(content: bytes) -> str | None:
    """The encoding that a page claims to have."""
    match = CHARSET.search(content[:HEAD])
    return None if match is None else match[1].decode("ascii")


def extracted(markup: str, where: str) -> Extracted:
    """The article in the page `markup`. Raises InputError ("empty") if there is none."""
    from trafilatura import bare_extraction

    dates = {"original_date": True, "extensive_search": False, "min_date": FIRST_DAY, "max_date": LAST_DAY}
    is_large = sum(1 for _ in ELEMENT.finditer(markup)) > MOST_COMPARED
    found: Any = bare_extraction(
        markup, fast=is_large, with_metadata=True, include_comments=False, date_extraction_params=dates
    )
    text = "" if found is None else (found.text or "").strip()
    if not text:
        raise InputError("empty", f"{where}: no article found in the page: save its text as .txt instead")
    return Extracted(text, found.title or None, found.author or None, found.date or None, found.url or None)
