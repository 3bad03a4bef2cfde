"""Nationalities by name: "Ukrainian", "Frenchman", "Arabs"."""

from __future__ import annotations

from functools import cache

from newsx.names import key
from newsx.rulebook import words


@cache
def _codes() -> dict[str, str]:
    return {key(word): code for code, listed in words("demonyms").items() for word in listed}


def nationality(word: str) -> str | None:
    """The ISO code of the country that the demonym `word` speaks of, "" if none ("Kurdish"), None for another word."""
    if not word[:1].isupper():
        return None
    code = _codes().get(key(word))
    return "" if code is not None and len(code) != 2 else code


def is_demonym(word: str) -> bool:
    """Whether `word` is an adjective of nationality or a noun for people of a country or region."""
    return nationality(word) is not None
