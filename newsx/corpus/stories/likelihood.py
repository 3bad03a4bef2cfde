"""How likely two tellings tell one happening: a few signs, and what each weighs."""

from __future__ import annotations

from math import exp

from newsx.corpus.stories.accounts import Account, Scales
from newsx.rulebook import words

IMPOSSIBLE = -3.0  # in an average over pairs it outweighs several that agree
MONTH = 30
FAR = 3  # days between two dates that one happening may have in different papers

# Logistic regression on the compared pairs of ECB+ (Cybulska and Vossen 2014), topics 1 to 25, gold mentions; see
# benchmarks/stories_accuracy.py. Its articles tell no day of publication, so that the last three, which need days, are
# set by hand: one day speaks for one happening about as much as one place does, a month between two undated tellings
# against it.
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
    "days_differ": -1.0,
    "apart": -2.0,
}
BIAS = -3.98


def likelihood(one: Account, other: Account, scales: Scales) -> float:
    """How likely both tell the same, 0 to 1; IMPOSSIBLE where they contradict each other beyond any doubt."""
    if cannot_be(one, other):
        return IMPOSSIBLE
    total = BIAS + sum(WEIGHTS[name] * value for name, value in signs(one, other, scales).items())
    return 1 / (1 + exp(-total))


def cannot_be(one: Account, other: Account) -> bool:
    """Whether the days that both give lie too far apart, or the places in different countries."""
    lands = bool(one.lands and other.lands) and one.lands.isdisjoint(other.lands)
    return lands or _gap(one, other) > FAR


def _gap(one: Account, other: Account) -> int:
    """The days between the days of both, 0 where they meet or one is unknown."""
    if not (one.first and other.first):
        return 0
    return max(0, one.first - other.last, other.first - one.last)


def _apart(one: Account, other: Account) -> float:
    """How far apart the articles stand in time, 0 to 1 for a month and more, where not both date the event."""
    if not (one.published and other.published) or (one.first and other.first):
        return 0.0
    return min(abs(one.published - other.published), MONTH) / MONTH


def signs(one: Account, other: Account, scales: Scales) -> dict[str, float]:
    """What speaks for or against one happening."""
    lemma = not one.lemmas.isdisjoint(other.lemmas)
    articles, names = scales.alike_articles(one.article, other.article)
    context = scales.alike(one, other)
    light = lemma and (one.lemmas & other.lemmas) <= words("stories")["light"]
    whom = _slot(one.whom, other.whom)
    where = _slot(one.where, other.where)
    both = one.telling.type is not None and other.telling.type is not None
    return {
        "lemma": float(lemma and not light),
        "light": float(light),
        "stem": float(not lemma and not one.stems.isdisjoint(other.stems)),
        "family": float(not lemma and not one.families.isdisjoint(other.families)),
        "alike": float(not lemma and not one.alike.isdisjoint(other.alike)),
        "type": float(not lemma and both and one.telling.type == other.telling.type),
        "types_differ": float(both and one.telling.type != other.telling.type),
        "whom": float(whom > 0),
        "whom_differs": float(whom < 0),
        "who_is_another": _another(one.who, other.who),
        "whom_is_another": _another(one.whom, other.whom),
        "where": float(where > 0),
        "day": float(bool(one.first and other.first) and _gap(one, other) == 0),
        "days_differ": float(_gap(one, other) > 0),
        "apart": _apart(one, other),
        "context": context,
        "articles": articles,
        "names": names,
        "lemma_articles": articles * float(lemma and not light),
        "same_article": float(one.article == other.article),
        "status_differs": float(one.telling.status != other.telling.status),
    }


def _another(one: frozenset[str], other: frozenset[str]) -> float:
    """1 where both slots name somebody, and not the same."""
    named = frozenset(filter(_is_character, one)), frozenset(filter(_is_character, other))
    return float(bool(named[0] and named[1]) and one.isdisjoint(other))


def _is_character(part: str) -> bool:
    return ":" in part


def _slot(one: frozenset[str], other: frozenset[str]) -> int:
    """1 where the slots share a filler, -1 where both are filled and share none, else 0."""
    if not one or not other:
        return 0
    return -1 if one.isdisjoint(other) else 1
