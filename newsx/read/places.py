"""Whether a name is a place: what the reader asks of the gazetteer."""

from __future__ import annotations


def is_place(name: str) -> bool:
    """Whether `name`, which stands before a dash or colon at the head of a text, is a place."""
    return bool(name)
