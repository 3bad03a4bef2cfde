"""Of the words that there are, those nearest to one that there is not."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches

CUTOFF = 0.6  # below it two words of a few letters share hardly more than their vowels
SHOWN = 5
LONGEST = 60  # characters of a quotation that a complaint repeats


def nearest(wanted: str, found: Iterable[str]) -> str | None:
    """The one of `found` most like `wanted`, capitals aside; None where none is like it."""
    spelled = {each.casefold(): each for each in found}
    near = get_close_matches(wanted.casefold(), spelled, n=1, cutoff=CUTOFF)
    return spelled[near[0]] if near else None


def known(wanted: str, words: Collection[str]) -> str:
    """What could have been meant by a word that is none of `words`: "nearest: people; known: events, people"."""
    near = nearest(wanted, words)
    return (f"nearest: {near}; " if near else "") + f"known: {', '.join(sorted(words))}"


def instead(wanted: str, found: Collection[str]) -> str:
    """What was found in the place of `wanted`: the nearest, else the first few of all."""
    if not found:
        return "none found"
    near = nearest(wanted, found)
    return f"nearest: '{_short(near)}'" if near else f"found: {shown(found)}"


def shown(words: Iterable[str]) -> str:
    """The first few of `words`, each in quotation marks, and how many more there are; "none" for none."""
    several = [f"'{_short(word)}'" for word in words]
    more = f" and {len(several) - SHOWN} more" if len(several) > SHOWN else ""
    return (", ".join(several[:SHOWN]) or "none") + more


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
