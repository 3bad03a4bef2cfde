"""Front matter: the fields between two lines of dashes at the head of a Markdown file."""

from __future__ import annotations

import re
from collections.abc import Mapping

MATTER = re.compile(r"---[ \t]*\r?\n((?:[^\r\n]{0,1000}\r?\n){0,60}?)---[ \t]*(?:\r?\n|$)")
FIELD = re.compile(r"^([A-Za-z][\w-]{0,40}):[ \t]+(\S.*?)[ \t]*\r?$", re.MULTILINE)
QUOTED = re.compile(r"([\"'])(.*)\1")


def front_matter(text: str) -> tuple[Mapping[str, str], int]:
    """The fields above a Markdown page, by lower-case name, and where the page begins; none and 0 without them."""
    match = MATTER.match(text)
    if match is None:
        return {}, 0
    fields = {name.lower(): _unquoted(value) for name, value in FIELD.findall(match[1])}
    return (fields, match.end()) if fields else ({}, 0)


def _unquoted(value: str) -> str:
    match = QUOTED.fullmatch(value)
    return value if match is None else match[2]
