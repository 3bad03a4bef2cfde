"""The page that tables are set on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """What a terminal, a pipe or a file can show.

    Attributes:
        width: columns; lines are set to it, words longer than a column stay whole.
        colour: whether bold and colours may be used.
        rules: whether lines may be drawn under the headings of tables.
    """

    width: int = 80
    colour: bool = False
    rules: bool = False


PLAIN = Page()
