"""How alike two spellings of a name are, 0 to 1. Pure: keys of names in, numbers out.

Names come into English by several ways, which mostly differ in vowels: Mohammed and Muhammad, Hussein and Husayn. So
two words whose consonants agree (their *bones*) are nearer to each other than their letters say; but a last vowel is
often all that tells two people apart (Mario and Maria, Daniel and Danielle), and belongs to the bones.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import Indel, Levenshtein

SHORT = 6  # letters of the longer word; shorter ones differ by too little from too many: Iran, Iraq; Jon, John, Joan
SLIP = 7  # letters of a name that one letter more or less makes no other
LEAST = 0.87  # of any word: Mohammed and Muhammad are just above, Ghana and Guyana, Alexander and Alexandra below
VOWELS = re.compile(r"[aeiouy]+")
SILENT = re.compile(r"(?<=[^aeiouy])h|h(?=[^aeiouy])")
TWICE = re.compile(r"(.)\1")
SAME = (
    (re.compile("ph"), "f"),
    (re.compile("ck"), "k"),
    (re.compile("c(?=[eiy])"), "s"),
    (re.compile("[cq]"), "k"),
    (re.compile("w"), "v"),
    (re.compile("x"), "ks"),
)


def likeness(one: str, other: str) -> float:
    """How alike the keys of two names are: 1 if equal, 0 if they cannot be one name.

    The mean over their words, in order, each of which must be alike. A name of a single word has no second one to
    confirm it, so that each letter of it counts in full.
    """
    if one == other:
        return 1.0
    pairs = list(zip(few := one.split(), many := other.split(), strict=False))
    if len(few) != len(many):
        return 0.0
    alike = [_alike(first, second, alone=len(pairs) == 1) for first, second in pairs]
    if min(alike, default=0.0) < LEAST:
        return 0.0
    return sum(alike) / len(alike)


def is_slip(one: str, other: str) -> bool:
    """Whether one of two keys may be the other, written otherwise by an oversight: "vorrakund", "vorraknund"."""
    return min(len(one), len(other)) >= SLIP and one[0] == other[0] and likeness(one, other) >= LEAST


def _alike(one: str, other: str, *, alone: bool) -> float:
    if one == other:
        return 1.0
    if max(len(one), len(other)) < SHORT or not (one.isalpha() and other.isalpha()):
        return 0.0
    if bones(one) == bones(other):
        letters = float(Indel.normalized_similarity(one, other))
        return letters if alone else (1 + letters) / 2
    if one.startswith(other) or other.startswith(one):
        return 0.0  # an ending makes another name: Gabriel, Gabriela; Peter, Peters
    return float(Levenshtein.normalized_similarity(one, other))


@lru_cache(maxsize=500_000)
def bones(word: str) -> str:
    """What is left of a word where vowels inside it are all one and consonants of one sound are one: "m*h*m*d"."""
    for pattern, letter in SAME:
        word = pattern.sub(letter, word)
    word = TWICE.sub(r"\1", SILENT.sub("", word))
    last = VOWELS.search(word, len(word.rstrip("aeiouy")))
    ending = "" if last is None else last[0][-1].replace("y", "i")
    return VOWELS.sub("*", word[: len(word) - (len(last[0]) if last else 0)]) + ending
