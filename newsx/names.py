"""Names as text: keys, possessives, short forms, acronyms. Pure: text in, text out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

POSSESSIVE = re.compile(r"\s?['’]s?$")
FRONT, BACK = " \"'“”‘’`([,;:–—-", ' "“”‘’`)],;:–—-'
WORD = re.compile(r"\w+")
# Letters that decompose into nothing; the rest lose their marks through NFKD.
PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe", "ʼ": "'", "’": "'"}
)


@lru_cache(maxsize=100_000)
def key(name: str) -> str:
    """What two spellings of one name share: lower case, no diacritics, no stops, no possessive: "u.s." is "us"."""
    folded = unicodedata.normalize("NFKD", without_possessive(name)).casefold().translate(PLAIN)
    folded = unicodedata.normalize("NFKD", folded)  # casefold may compose anew
    bare = "".join(char for char in folded if not unicodedata.combining(char) and char not in ".'")
    return " ".join(WORD.findall(bare))


def slug(name: str) -> str:
    """The key as part of an id: "kirill-dmitriev"; for names without any letter or digit "unnamed"."""
    return key(name).replace(" ", "-") or "unnamed"


def without_possessive(name: str) -> str:
    """ "Donald Trump's" is "Donald Trump"; "Brothers'" is "Brothers"; the s of "St. James" stays."""
    return POSSESSIVE.sub("", name) if ("'" in name or "’" in name) and len(name) > 3 else name


def bare(name: str, *, articles: Collection[str] = ("the", "a", "an")) -> str:
    """`name` on one line, without possessive, quotation marks and leading article."""
    if name.isalpha():
        return name
    words = " ".join(name.split()).lstrip(FRONT).rstrip(BACK).split(" ")
    while len(words) > 1 and words[0].lower() in articles:
        words = words[1:]
    return without_possessive(" ".join(words))


def is_latin(name: str) -> bool:
    """Whether `name` is written in Latin letters, as far as it has any."""
    return name.isascii() or all(unicodedata.name(char, "").startswith("LATIN") for char in name if char.isalpha())


def is_acronym(name: str) -> bool:
    """ "SBU", "U.N.", "J&K": short, without spaces, in capitals but for the dots between them."""
    if " " in name or name[1:].islower():
        return False
    letters = [char for char in name if char.isalpha()]
    return 2 <= len(letters) <= 8 and sum(map(str.isupper, letters)) >= max(2, len(letters) - 1)


def abbreviates(short: str, full: str, *, small_words: Collection[str]) -> bool:
    """Whether `short` is made of the beginnings of the words of `full`, in order; small words may be skipped.

    "WHO" abbreviates "World Health Organization" and "SIA" "Singapore Airlines"; "ONU" does so only in another tongue.
    """
    letters = "".join([char for char in short.casefold() if char.isalpha()])
    words = WORD.findall(full.casefold())
    if len(words) < 2 or len(letters) < 2 or letters[0] not in {word[0] for word in words}:
        return False
    counted = [word for word in words if word not in small_words]
    return _begun(letters, counted) or (len(counted) < len(words) and _begun(letters, words))


def _begun(letters: str, words: list[str]) -> bool:
    """Whether `letters` are one or more first letters of each of `words`; at most one word gives more than one."""
    if len(letters) == len(words):
        return all(word.startswith(letter) for word, letter in zip(words, letters, strict=True))
    spare = len(letters) - len(words)
    if not 0 < spare <= 2 or len(letters) < 3:
        return False
    for place, word in enumerate(words):
        parts = [*letters[:place], letters[place : place + spare + 1], *letters[place + spare + 1 :]]
        if word.startswith(parts[place]) and all(w.startswith(part) for w, part in zip(words, parts, strict=True)):
            return True
    return False


def is_short_form(short: str, full: str) -> bool:
    """Whether `short` can be a later mention of the person `full`: surname, given name, or words of it in order."""
    few, many = key(short).split(), key(full).split()
    if not few or len(few) >= len(many):
        return False
    words = iter(many)
    return all(word in words for word in few) and not all(len(word) == 1 for word in few)


def surname(name: str) -> str:
    """The last word of `name`, as a key."""
    words = key(name).split()
    return words[-1] if words else ""
