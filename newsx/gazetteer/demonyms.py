"""Nationalities by name: "Ukrainian", "Frenchman", "Arabs"."""

from __future__ import annotations

from newsx.names import key
from newsx.rulebook import derived, words

STEM = 3  # letters


@derived
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


def people(word: str) -> str | None:
    """What the demonyms of one people share: that of "Turk", "Turks" and "Turkish"; None for another word.

    English derives them all from one stem, so that the first letters tell "Scottish" and "Scots" from "English", whose
    country is the same.
    """
    country = nationality(word)
    if country is None:
        return None
    spoken = key(word).split()
    stem = " ".join(spoken)[:STEM] if country else key(word).removesuffix("s")
    return f"{country or '-'} {stem} {len(spoken)}"
