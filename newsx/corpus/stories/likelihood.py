"""How likely two tellings tell one happening: a few signs, and what each weighs."""

from __future__ import annotations

from math import exp
from operator import mul

from newsx.corpus.stories.accounts import Account, Scales

IMPOSSIBLE = -1.0  # in an average over pairs it outweighs one that agrees
LONG = 14  # days between two articles after which what neither dates is hardly one happening
FAR = 3  # days between two dates that one happening may have in different papers

# Logistic regression on the compared pairs of ECB+ (Cybulska and Vossen 2014), topics 1 to 25, gold mentions; see
# benchmarks/stories_accuracy.py. Its articles tell no day of publication, so that the last three, which need days, are
# set by hand: one day speaks for one happening about as much as one place does; another day, or two weeks between two
# undated tellings, against it, as what recurs (a market falls) does so within days. In the order of `signs`.
WEIGHTS = {
    "lemma": 3.79,
    "light": 1.99,
    "stem": 3.84,
    "family": 1.57,
    "alike": 1.96,
    "type": -0.62,
    "types_differ": -0.15,
    "whom": 0.95,
    "whom_differs": -0.12,
    "who_is_another": -1.09,
    "whom_is_another": -0.90,
    "where": 0.60,
    "context": 1.22,
    "articles": -0.62,
    "names": 1.12,
    "lemma_articles": 0.54,
    "same_article": -0.56,
    "status_differs": -0.31,
    "day": 0.8,
    "days_differ": -2.0,
    "apart": -2.0,
}
BIAS = -3.98
WEIGHED = tuple(WEIGHTS.values())


def likelihood(one: Account, other: Account, scales: Scales, *, strict: bool = True) -> float:
    """How likely both tell the same, 0 to 1; IMPOSSIBLE where they contradict each other beyond any doubt.

    Args:
        strict: whether two that name participants must have one in common, and two of one article all of them, as in
            records of newsx, which tell each event once. Words given from outside come without such care.
    """
    gap = days_between(one, other)
    if gap > FAR or contradict(one, other) or (strict and _are_two(one, other)):
        return IMPOSSIBLE
    return 1 / (1 + exp(-BIAS - sum(map(mul, WEIGHED, signs(one, other, scales, gap)))))


def contradict(one: Account, other: Account) -> bool:
    """Whether the countries differ, or those who have a name."""
    if one.lands and other.lands and one.lands.isdisjoint(other.lands):
        return True
    who = one.who_named and other.who_named and one.who.isdisjoint(other.who)
    return who or (one.whom_named and other.whom_named and one.whom.isdisjoint(other.whom))


def _are_two(one: Account, other: Account) -> bool:
    """Whether they are about others, named or not; of one article, if one slot is enough."""
    parties = ((one.parties, other.parties),)
    slots = parties if one.article != other.article else ((one.who, other.who), (one.whom, other.whom))
    return any(mine and theirs and mine.isdisjoint(theirs) for mine, theirs in slots)


def days_between(one: Account, other: Account) -> int:
    """The days between the days of both, 0 where they meet or one is unknown."""
    if not (one.first and other.first):
        return 0
    return max(0, one.first - other.last, other.first - one.last)


def signs(one: Account, other: Account, scales: Scales, gap: int) -> tuple[float, ...]:
    """What speaks for or against one happening, each 0 to 1, in the order of WEIGHTS."""
    shared = one.lemmas & other.lemmas
    is_light = bool(shared) and shared <= scales.light
    is_same = bool(shared) and not is_light
    types = one.telling.type, other.telling.type
    is_typed = types[0] is not None and types[1] is not None
    topics, names = scales.alike_articles(one.article, other.article)
    has_whom = bool(one.whom and other.whom)
    is_whom = has_whom and not one.whom.isdisjoint(other.whom)
    return (
        is_same,
        is_light,
        not (shared or one.stems.isdisjoint(other.stems)),
        not (shared or one.families.isdisjoint(other.families)),
        not (shared or one.alike.isdisjoint(other.alike)),
        not shared and is_typed and types[0] == types[1],
        is_typed and types[0] != types[1],
        is_whom,
        has_whom and not is_whom,
        bool(one.who_named and other.who_named) and one.who.isdisjoint(other.who),
        bool(one.whom_named and other.whom_named) and not is_whom,
        not one.where.isdisjoint(other.where),
        scales.alike(one, other),
        topics,
        names,
        topics * is_same,
        one.article == other.article,
        one.telling.status != other.telling.status,
        bool(one.first and other.first) and gap == 0,
        gap > 0,
        _apart(one, other),
    )


def _apart(one: Account, other: Account) -> float:
    """How far apart the articles stand in time, 0 to 1 for two weeks and more, where not both date the event."""
    if not (one.published and other.published) or (one.first and other.first):
        return 0.0
    return min(abs(one.published - other.published), LONG) / LONG
