"""Tellings made comparable: their slots as characters, their words weighed by how rare they are in the corpus."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import log, sqrt
from sys import intern

from newsx.corpus.stories.corpora import Character, Place
from newsx.corpus.stories.sketches import Part, Sketch, Telling
from newsx.extract.merging import STEM, families
from newsx.names import key
from newsx.rulebook import derived, words

UNDATED = 0  # no day has this number
ARTICLES = 20_000  # whose words are at hand at once
COMMON = 2  # articles that must have a word for it to be able to join any


@dataclass(frozen=True, slots=True)
class Account:
    """A telling, ready for comparison.

    Attributes:
        names: for each kind of word that tells it, how it may be found: lemma, stem, family.
        who, whom, where: the characters that fill the slots, by id, and the heads of the words.
        parties: all who take part, in whatever slot.
        who_named, whom_named: whether one in the slot has a name.
        first, last: its days as numbers, 0 if unknown.
        lands: the countries in which it happens.
        article: the number of its article in the corpus.
    """

    place: Place
    telling: Telling
    article: int
    published: int
    lemmas: frozenset[str]
    stems: frozenset[str]
    families: frozenset[str]
    alike: frozenset[str]
    who: frozenset[str]
    whom: frozenset[str]
    where: frozenset[str]
    lands: frozenset[str]
    first: int
    last: int
    weight: int
    parties: frozenset[str]
    who_named: bool
    whom_named: bool


class Scales:
    """What a word weighs: the rarer it is among the articles, the more."""

    def __init__(self, sketches: Sequence[Sketch]) -> None:
        self.light = words("stories")["light"]
        self._number = len(sketches)
        self.articles = Counter(
            word for sketch in sketches for word in {*sketch.topics, *_words_of(sketch), *_names(sketch)}
        )
        # Whole numbers, whose sum is the same in whatever order a set gives its words.
        self._weights = {word: round(1000 * log(1 + self._number / number)) for word, number in self.articles.items()}
        # Of an article's words no more is kept than a list: a set of them needs ten times the memory.
        self._spoken = [(sketch.topics, tuple(map(intern, _names(sketch)))) for sketch in sketches]
        self._weighed = lru_cache(ARTICLES)(self._article)
        self._likeness = lru_cache(ARTICLES)(self._alike)

    def total(self, spoken: Iterable[str]) -> int:
        """What the words weigh together."""
        return sum(map(self._weights.__getitem__, spoken))

    def alike(self, one: Account, other: Account) -> float:
        """How much of what two tellings say is the same, 0 to 1."""
        shared = frozenset(one.telling.words).intersection(other.telling.words)
        return self._shared(shared, one.weight, other.weight)

    def alike_articles(self, one: int, other: int) -> tuple[float, float]:
        """How much of what two articles are about is the same, and of the names in them, 0 to 1."""
        return self._likeness(one, other) if one < other else self._likeness(other, one)

    def _alike(self, one: int, other: int) -> tuple[float, float]:
        topics, names = (
            self._shared(mine & theirs, weight, of_theirs)
            for (mine, weight), (theirs, of_theirs) in zip(self._weighed(one), self._weighed(other), strict=True)
        )
        return topics, names

    def _article(self, number: int) -> tuple[tuple[frozenset[str], int], ...]:
        """The topics of an article and the words of its names, each with what they weigh together."""
        sets = map(frozenset, self._spoken[number])
        return tuple((spoken, self.total(spoken)) for spoken in sets)

    def _shared(self, spoken: Iterable[str], one: int, other: int) -> float:
        return self.total(spoken) / sqrt(one * other) if one and other else 0.0


def _names(sketch: Sketch) -> Iterator[str]:
    for figure in sketch.figures:
        yield from key(figure.names[0]).split()


def _words_of(sketch: Sketch) -> Iterator[str]:
    for telling in sketch.tellings:
        yield from telling.words


def accounts(sketches: Sequence[Sketch], characters: Iterable[Character], scales: Scales) -> list[Account]:
    """Every telling of the articles, in the order of the articles."""
    ids = {place: character for character in characters for place in character.mentions}
    return [
        _account(number, sketch, telling, ids, scales)
        for number, sketch in enumerate(sketches)
        for telling in sketch.tellings
    ]


def _account(number: int, sketch: Sketch, telling: Telling, ids: Mapping[Place, Character], scales: Scales) -> Account:
    told = _told(telling.lemmas)
    who, whom = (_filled(sketch.article, parts, ids) for parts in (telling.who, telling.whom))
    return Account(
        place=Place(sketch.article, telling.id),
        telling=telling,
        article=number,
        published=day_number(sketch.published),
        lemmas=told[0],
        stems=told[1],
        families=told[2],
        alike=told[3],
        who=who,
        whom=whom,
        where=_filled(sketch.article, telling.where, ids),
        lands=_lands(sketch.article, telling.where, ids),
        first=day_number(telling.start),
        last=day_number(telling.end or telling.start),
        weight=scales.total(telling.words),
        parties=_once(who | whom),
        who_named=any(part.figure is not None for part in telling.who),
        whom_named=any(part.figure is not None for part in telling.whom),
    )


def _lands(article: str, parts: Iterable[Part], ids: Mapping[Place, Character]) -> frozenset[str]:
    places = (ids.get(Place(article, part.figure)) for part in parts if part.figure is not None)
    return _once(frozenset(land for place in places if place is not None for land in place.countries))


@derived
def _told(lemmas: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    """The lemmas, their stems, and the lists of tellings.toml and retellings.toml that hold them."""
    listed = (families(), groups())
    of_lists = (frozenset(group for lemma in lemmas for group in lists.get(lemma, ())) for lists in listed)
    return (frozenset(lemmas), frozenset(map(stem_of, lemmas)), *of_lists)


@derived
def groups() -> Mapping[str, Sequence[str]]:
    """For each lemma the lists of rules/en/retellings.toml that hold it."""
    found: dict[str, list[str]] = defaultdict(list)
    for group, lemmas in sorted(words("retellings").items()):
        for lemma in lemmas:
            found[lemma].append(group)
    return found


def stem_of(lemma: str) -> str:
    """What "arrest" and "arrested" share, "suspend" and "suspension"."""
    return lemma[:STEM]


def _filled(article: str, parts: Iterable[Part], ids: Mapping[Place, Character]) -> frozenset[str]:
    found = set()
    for part in parts:
        if part.figure is not None and (character := ids.get(Place(article, part.figure))) is not None:
            found.add(character.id)
        if part.head and part.head not in words("function_words")["personal"] | words("function_words")["empty"]:
            found.add(part.head)
    return _once(frozenset(found))


@lru_cache(maxsize=100_000)
def _once(filled: frozenset[str]) -> frozenset[str]:
    """The same set for the same members, as most come many times."""
    return filled


@lru_cache(maxsize=100_000)
def day_number(day: str | None) -> int:
    """The day as a number, 0 if there is none or no calendar has it."""
    if day is None:
        return UNDATED
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return UNDATED
