"""B-cubed: how well clusters of mentions agree with the gold's (Bagga and Baldwin 1998)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass


@dataclass(slots=True)
class Tally:
    """Precision and recall summed over mentions; tallies of several topics add up."""

    precision: float = 0.0
    recall: float = 0.0
    mentions: int = 0

    def add(self, gold: Mapping[Hashable, Hashable], found: Mapping[Hashable, Hashable]) -> None:
        """Counts the mentions of `gold`, each with its chain; `found` has the cluster of each."""
        groups, clusters = members(gold), members({mention: found[mention] for mention in gold})
        for mention, chain in gold.items():
            both = len(clusters[found[mention]] & groups[chain])
            self.precision += both / len(clusters[found[mention]])
            self.recall += both / len(groups[chain])
            self.mentions += 1

    def __str__(self) -> str:
        p, r = self.precision / self.mentions, self.recall / self.mentions
        return f"P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r):.3f}"


def members(chain_of: Mapping[Hashable, Hashable]) -> dict[Hashable, set[Hashable]]:
    """The mentions of each chain."""
    found: dict[Hashable, set[Hashable]] = defaultdict(set)
    for mention, chain in chain_of.items():
        found[chain].add(mention)
    return found
