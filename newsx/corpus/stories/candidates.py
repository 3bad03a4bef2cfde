"""Which tellings are worth a comparison. Near-linear: each article has a bounded number of neighbours.

Articles are neighbours if they share several of their most telling words and stand near each other in time; in
neighbours, tellings are compared that share a word for what happened. What a later article
tells of long ago is found by its day, its word and who took part.
"""

from __future__ import annotations

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
NEAREST = 24  # neighbours that an article has at most, in each direction of time
Numbers = NDArray[np.int64]
Pair = tuple[int, int]


def pairs(accounts: Sequence[Account], sketches: Sequence[Sketch], scales: Scales) -> Iterator[Pair]:
    """The numbers of the tellings to be compared, two by two, the lower first, each pair once, always in one order."""
    by_article: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, account in enumerate(accounts):
        for word in _words(account):
            by_article[account.article][word].append(number)
    near = neighbours(sketches, scales)
    for one, other in near:
        yield from sorted(set(_between(by_article[one], by_article[other])))
    for own in by_article.values():
        yield from sorted({pair for group in own.values() for pair in combinations(group, 2)})
    held = set(near)
    for one, other in sorted(set(_of_one_day(accounts))):
        articles = accounts[one].article, accounts[other].article
        if articles[0] != articles[1] and articles not in held:
            yield one, other


def _words(account: Account) -> Iterator[str]:
    """By which a telling is found: words for what happened."""
    yield from (f"stem {stem}" for stem in account.stems)
    yield from (f"family {family}" for family in account.families)
    yield from (f"alike {group}" for group in account.alike)


def _between(one: dict[str, list[int]], other: dict[str, list[int]]) -> Iterator[Pair]:
    for word in one.keys() & other.keys():
        for a, b in product(one[word], other[word]):
            yield (a, b) if a < b else (b, a)


def _of_one_day(accounts: Sequence[Account]) -> Iterator[Pair]:
    """Tellings anywhere of what somebody did on one day."""
    keys: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    for number, account in enumerate(accounts):
        if account.first and account.first == account.last:
            for party, word in product(account.parties, account.families or account.stems):
                keys[account.first, party, word].append(number)
    for group in keys.values():
        for at, one in enumerate(group):
            yield from ((one, other) for other in group[at + 1 : at + 1 + WINDOW])


def neighbours(sketches: Sequence[Sketch], scales: Scales) -> list[Pair]:
    """The numbers of articles that may tell one story, the lower first, in order."""
    keys, members = _topics(sketches, scales)
    days = np.array([day_number(sketch.published) for sketch in sketches], dtype=np.int64)
    ordered: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for one, other in _near(keys, members, days).tolist():
        degree, _ = scales.alike_articles(one, other)
        if degree >= ALIKE:
            ordered[one].append((-degree, other))
            ordered[other].append((-degree, one))
    nearest = {one: {other for _, other in sorted(others)[:NEAREST]} for one, others in ordered.items()}
    return sorted({(min(one, other), max(one, other)) for one, others in nearest.items() for other in others})


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
    """The pairs of articles that share topics enough and are near in time."""
    if not len(keys):
        return np.empty((0, 2), dtype=np.int64)
    order = np.lexsort((members, days[members], keys))
    keys, members = keys[order], members[order]
    found = []
    for step in range(1, WINDOW + 1):
        same = keys[:-step] == keys[step:]
        one, other = members[:-step][same], members[step:][same]
        near = (np.abs(days[one] - days[other]) <= APART) | (days[one] == 0) | (days[other] == 0)
        found.append(np.minimum(one, other)[near] * len(days) + np.maximum(one, other)[near])
    marks, shared = np.unique(np.concatenate(found), return_counts=True)
    return np.stack(np.divmod(marks[shared >= SHARED], len(days)), axis=1)
