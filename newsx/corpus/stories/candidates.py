"""Which tellings are worth a comparison. Near-linear: each article has a bounded number of neighbours.

Articles are neighbours if they share several of their most telling words and stand near each other in time; in
neighbours, tellings are compared that share a word for what happened. What a later article
tells of long ago is found by its day, its word and who took part.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from newsx.corpus.stories.accounts import Account, Scales, day_number
from newsx.corpus.stories.sketches import Sketch

TOPICS = 16  # of an article, those by which neighbours are found
SHARED = 2  # of them that neighbours have in common
WINDOW = 24  # articles with one topic, by day, that are neighbours of the one in the middle
APART = 45  # days between two neighbours
ALIKE = 0.05  # how alike they are
TOGETHER = 200_000  # pairs that are worked on at once
NEAREST = 24  # neighbours that an article has at most, in each direction of time
Numbers = NDArray[np.int64]
Pair = tuple[int, int]


def pairs(accounts: Sequence[Account], sketches: Sequence[Sketch], scales: Scales) -> Iterator[Pair]:
    """The numbers of the tellings to be compared, two by two, the lower first, each pair once, always in one order."""
    index = Index(accounts, len(sketches))
    near = neighbours(sketches, scales)
    starts = np.searchsorted(near[:, 0], np.arange(len(sketches) + 1))
    for article in range(len(sketches)):
        yield from index.between(article, near[starts[article] : starts[article + 1], 1].tolist())
    for article in range(len(sketches)):
        yield from index.within(article)
    held = near[:, 0] * len(sketches) + near[:, 1]
    yield from _apart(_of_one_day(accounts), accounts, len(sketches), held)


class Index:
    """By which words the tellings of each article are found."""

    def __init__(self, accounts: Sequence[Account], articles: int) -> None:
        numbers: dict[str, int] = {}
        words, tellings = array("i"), array("i")
        self._starts = array("q", [0])
        for number, account in enumerate(accounts):
            while len(self._starts) <= account.article:
                self._starts.append(len(words))
            for word in _words(account):
                words.append(numbers.setdefault(word, len(numbers)))
                tellings.append(number)
        self._starts.extend([len(words)] * (articles + 1 - len(self._starts)))
        self._words = np.array(words, dtype=np.intc)
        self._tellings = np.array(tellings, dtype=np.intc)
        self._wanted = np.zeros(len(numbers), dtype=bool)

    def between(self, one: int, others: Sequence[int]) -> Iterator[Pair]:
        """The tellings of `one` with those of each of the `others`, which come after it, that share a word."""
        own = self._by_word(one)
        spoken = list(own)
        self._wanted[spoken] = True
        for other in others:
            rows = slice(self._starts[other], self._starts[other + 1])
            words = self._words[rows]
            shared = self._wanted[words]
            found = zip(words[shared].tolist(), self._tellings[rows][shared].tolist(), strict=True)
            yield from sorted({(mine, telling) for word, telling in found for mine in own[word]})
        self._wanted[spoken] = False

    def within(self, article: int) -> list[Pair]:
        """The tellings of one article that share a word."""
        return sorted({pair for group in self._by_word(article).values() for pair in combinations(group, 2)})

    def _by_word(self, article: int) -> dict[int, list[int]]:
        rows = slice(self._starts[article], self._starts[article + 1])
        found: dict[int, list[int]] = defaultdict(list)
        for word, telling in zip(self._words[rows].tolist(), self._tellings[rows].tolist(), strict=True):
            found[word].append(telling)
        return found


def _words(account: Account) -> Iterator[str]:
    """By which a telling is found: words for what happened."""
    yield from (f"stem {stem}" for stem in account.stems)
    yield from (f"family {family}" for family in account.families)
    yield from (f"alike {group}" for group in account.alike)


def _apart(marks: Numbers, accounts: Sequence[Account], articles: int, held: Numbers) -> Iterator[Pair]:
    """Those of the marked pairs whose articles are two, and are not held against each other already."""
    of = np.array([account.article for account in accounts], dtype=np.int64)
    for some in np.array_split(marks, 1 + len(marks) // TOGETHER):
        one, other = np.divmod(some, len(accounts))
        new = (of[one] != of[other]) & ~np.isin(of[one] * articles + of[other], held)
        yield from zip(one[new].tolist(), other[new].tolist(), strict=True)


def _of_one_day(accounts: Sequence[Account]) -> Numbers:
    """Tellings anywhere of what somebody did on one day: the marks of the pairs, in order."""
    days: dict[int, list[int]] = defaultdict(list)
    for number, account in enumerate(accounts):
        if account.first and account.first == account.last:
            days[account.first].append(number)
    found = [_by_party(accounts, tellings) for tellings in days.values()]
    return np.unique(np.concatenate(found)) if found else np.empty(0, dtype=np.int64)


def _by_party(accounts: Sequence[Account], tellings: Iterable[int]) -> Numbers:
    """Of the tellings those that share a party and a word."""
    keys: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number in tellings:
        account = accounts[number]
        for key in product(account.parties, account.families or account.stems):
            keys[key].append(number)
    marks = array("q")
    for group in keys.values():
        for at, one in enumerate(group):
            marks.extend(one * len(accounts) + other for other in group[at + 1 : at + 1 + WINDOW])
    return np.unique(np.array(marks, dtype=np.int64))


def neighbours(sketches: Sequence[Sketch], scales: Scales) -> Numbers:
    """The numbers of articles that may tell one story, two in a row, the lower first, in order."""
    keys, members = _topics(sketches, scales)
    days = np.array([day_number(sketch.published) for sketch in sketches], dtype=np.int64)
    near = _near(keys, members, days)
    degrees = np.fromiter(_degrees(near, scales), dtype=np.float64, count=len(near))
    near, degrees = near[degrees >= ALIKE], degrees[degrees >= ALIKE]
    nearest = _nearest(near, degrees)
    marks = np.minimum(*nearest) * len(days) + np.maximum(*nearest)
    return np.stack(np.divmod(np.unique(marks), max(len(days), 1)), axis=1)


def _degrees(near: Numbers, scales: Scales) -> Iterator[float]:
    """How alike the articles of each pair are."""
    for some in np.array_split(near, 1 + len(near) // TOGETHER):
        yield from (scales.alike_articles(one, other)[0] for one, other in some.tolist())


def _nearest(near: Numbers, degrees: NDArray[np.float64]) -> tuple[Numbers, Numbers]:
    """Each article beside those that are most like it."""
    one, other = np.concatenate([near, near[:, ::-1]]).T
    order = np.lexsort((other, -np.concatenate([degrees, degrees]), one))
    one, other = one[order], other[order]
    rank = np.arange(len(one)) - np.searchsorted(one, one)
    return one[rank < NEAREST], other[rank < NEAREST]


def _topics(sketches: Sequence[Sketch], scales: Scales) -> tuple[Numbers, Numbers]:
    """Topics by number, and the articles that have them."""
    numbers: dict[str, int] = {}
    keys, members = [], []
    for article, sketch in enumerate(sketches):
        for topic in _telling(sketch.topics, scales):
            keys.append(numbers.setdefault(topic, len(numbers)))
            members.append(article)
    return np.array(keys, dtype=np.int64), np.array(members, dtype=np.int64)


def _telling(topics: Iterable[str], scales: Scales) -> list[str]:
    """The topics that tell most: frequent in the article, rare elsewhere, and not only here."""
    shared = [(place, topic) for place, topic in enumerate(topics) if scales.articles[topic] > 1]
    ranked = sorted(shared, key=lambda each: (-scales.total((each[1],)) / (each[0] + 10), each[1]))
    return [topic for _, topic in ranked[:TOPICS]]


def _near(keys: Numbers, members: Numbers, days: Numbers) -> Numbers:
    """The pairs of articles that share topics enough and are near in time, in order."""
    order = np.lexsort((members, days[members], keys))
    keys, members = keys[order], members[order]
    shares = 1 + len(keys) // TOGETHER
    found = [_sharing(keys, members, days, share, shares) for share in range(shares)]
    return np.stack(np.divmod(np.sort(np.concatenate(found)), max(len(days), 1)), axis=1)


def _sharing(keys: Numbers, members: Numbers, days: Numbers, share: int, shares: int) -> Numbers:
    """The marks of such pairs, of one of so many shares: of all at once there would be too many."""
    found = []
    for step in range(1, WINDOW + 1):
        same = keys[:-step] == keys[step:]
        one, other = members[:-step][same], members[step:][same]
        near = (np.abs(days[one] - days[other]) <= APART) | (days[one] == 0) | (days[other] == 0)
        low, high = np.minimum(one, other)[near], np.maximum(one, other)[near]
        of_share = low % shares == share
        found.append(low[of_share] * len(days) + high[of_share])
    marks, shared = np.unique(np.concatenate(found), return_counts=True)
    return marks[shared >= SHARED]
