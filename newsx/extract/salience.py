"""Which events an article is about: those told early, often, fully, and in the headline's words."""

from __future__ import annotations

from collections.abc import Sequence

from newsx.extract.merging import STEM
from newsx.types import Event

FEWEST, MOST = 2, 6  # main events of an article, as a news brief would have them
REPEATED = 2  # mentions beyond the first that count
LEAST = 0.3  # what weighs less is no main event


def weights(events: Sequence[Event], *, headline: frozenset[str] = frozenset()) -> list[tuple[float, bool]]:
    """The salience of each of `events` and whether it is main: the two to six that weigh most, about one in three.

    Args:
        headline: the first letters of the lemmas of the words that tell events in the headline.
    """
    if not events:
        return []
    ranks = {start: rank for rank, start in enumerate(sorted({e.sentence.start for e in events}))}
    found = [_salience(event, rank=ranks[event.sentence.start], headline=headline) for event in events]
    most = max(FEWEST, min(MOST, 1 + round(len(events) / 3)))
    threshold = max(sorted(found, reverse=True)[:most][-1], LEAST)
    return [(round(weight, 2), weight >= threshold) for weight in found]


def _salience(event: Event, *, rank: int, headline: frozenset[str]) -> float:
    """Between 0 and 1: what is told early, again and in the headline, has a class, a day and a name, and happened."""
    weight = 0.4 / (1 + rank / 3)
    if headline:
        stems = [mention.lemma[:STEM] for mention in (event.trigger, *event.mentions)]
        weight += 0.2 * (not headline.isdisjoint(stems))
    if event.when is not None:
        weight += 0.15
    if event.type is not None:
        weight += 0.12
    if [filler for filler in event.who + event.whom if filler.entity]:
        weight += 0.1
    if len(event.mentions) > 1:
        weight += 0.05 * min(len(event.mentions) - 1, REPEATED)
    if event.status == "happened":
        weight += 0.05
    return min(weight, 1.0)
