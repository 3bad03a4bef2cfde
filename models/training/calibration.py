"""The temperature at which a score is the share of names with this score that are right (Guo et al. 2017)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from newsx.ner.reader import Named
from training.scoring import SCORED, Document, trim

TEMPERATURES = tuple(float(t) for t in np.arange(0.5, 3.01, 0.05).round(2))
BINS = 10

Scored = list[tuple[float, bool]]


def verdicts(found: Sequence[Sequence[Named]], gold: Sequence[Document]) -> Scored:
    """For each name found of a scored kind its score, and whether it is right."""
    return [
        (name.score, (*trim(document.text, name.start, name.end), name.kind) in document.names)
        for names, document in zip(found, gold, strict=True)
        for name in names
        if name.kind in SCORED
    ]


def log_loss(told: Scored) -> float:
    """How surprised someone is by the verdicts who believed the scores, in nats a name; lower is better."""
    scores = np.clip(np.array([score for score, _ in told]), 1e-6, 1 - 1e-6)
    right = np.array([is_right for _, is_right in told])
    return float(-np.where(right, np.log(scores), np.log(1 - scores)).mean())


def calibration_error(told: Scored) -> float:
    """How far scores are from the share that is right, on average over ten bins of scores; 0 to 1."""
    bins: list[Scored] = [[] for _ in range(BINS)]
    for score, is_right in told:
        bins[min(int(score * BINS), BINS - 1)].append((score, is_right))
    gaps = (abs(sum(score - is_right for score, is_right in each)) for each in bins)
    return sum(gaps) / max(len(told), 1)


def best_temperature(judged: Callable[[float], Scored]) -> float:
    """The temperature whose verdicts, `judged(temperature)`, have the lowest log loss."""
    return min(TEMPERATURES, key=lambda temperature: log_loss(judged(temperature)))
