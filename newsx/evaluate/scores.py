"""Precision, recall, F1 and how sure they are: counts added up over articles, and over articles drawn anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from newsx.evaluate.measures import MEASURES, Measure
from newsx.evaluate.tallies import Tallies, Tally

DRAWS = 2000
SEED = 20_240_229
OUTER = (2.5, 97.5)  # between these percentiles lie 95 %
FEWEST = 2  # articles; from one nothing can be drawn

Numbers = NDArray[np.float64]
Sums = Mapping[str, Numbers]  # by measure: right, gold, found, matched; one row for each draw
Interval = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What a measure comes to, 0 to 1; None where there is nothing to measure.

    Attributes:
        value: F1 or, of a share, the share; what `interval` is of.
        precision, recall: None for a share.
        interval: 95 % by bootstrap over articles; None with fewer than two articles.
    """

    measure: Measure
    tally: Tally
    precision: float | None
    recall: float | None
    value: float | None
    interval: Interval | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """Two scores of one measure on the same articles.

    Attributes:
        difference: the first less the second.
        interval: of the difference, 95 % by bootstrap over the same drawn articles for both.
    """

    ours: Score
    theirs: Score
    difference: float | None
    interval: Interval | None

    @property
    def significant(self) -> bool | None:
        """Whether the difference is surely none of chance: its interval leaves out 0; None where there is none."""
        return None if self.interval is None else self.interval[0] > 0 or self.interval[1] < 0


def scores(counted: Sequence[Tallies]) -> list[Score]:
    """What each measure comes to over all articles, in the order of the measures; the empty left out."""
    sums, drawn = _summed(counted), _drawn(counted)
    return [_score(measure, sums, drawn, len(counted)) for measure in _measured(sums)]


def contrasts(ours: Sequence[Tallies], theirs: Sequence[Tallies]) -> list[Contrast]:
    """The measures that both have, side by side; the articles in the same order."""
    mine, other = {score.measure: score for score in scores(ours)}, {s.measure: s for s in scores(theirs)}
    drawn, drawn_theirs = _drawn(ours), _drawn(theirs)
    return [
        _contrast(mine[measure], other[measure], drawn, drawn_theirs, len(ours))
        for measure in MEASURES
        if measure in mine and measure in other
    ]


def _contrast(ours: Score, theirs: Score, drawn: Sums, drawn_theirs: Sums, articles: int) -> Contrast:
    none = ours.value is None or theirs.value is None
    difference = None if ours.value is None or theirs.value is None else ours.value - theirs.value
    apart = _values(ours.measure, drawn) - _values(theirs.measure, drawn_theirs)
    interval = None if none else _interval(apart, articles)
    return Contrast(ours=ours, theirs=theirs, difference=difference, interval=interval)


def _measured(sums: Sums) -> Iterable[Measure]:
    for measure in MEASURES:
        if measure.id in sums and not (measure.rare and not sums[measure.id][0, 1]):
            yield measure


def _matrices(counted: Sequence[Tallies]) -> Mapping[str, Numbers]:
    """By measure one row for each article."""
    ids = {id_: None for tallies in counted for id_ in tallies}
    return {id_: np.array([tallies.get(id_, Tally()) for tallies in counted], dtype=np.float64) for id_ in ids}


def _summed(counted: Sequence[Tallies]) -> Sums:
    return {id_: matrix.sum(axis=0, keepdims=True) for id_, matrix in _matrices(counted).items()}


def _drawn(counted: Sequence[Tallies]) -> Sums:
    """The sums over as many articles drawn with replacement, time and again; the same draws for as many articles."""
    if len(counted) < FEWEST:
        return _summed(counted)
    even = np.full(len(counted), 1 / len(counted))
    times = np.random.default_rng(SEED).multinomial(len(counted), even, size=DRAWS).astype(np.float64)
    return {id_: times @ matrix for id_, matrix in _matrices(counted).items()}


def _score(measure: Measure, sums: Sums, drawn: Sums, articles: int) -> Score:
    value = _single(_values(measure, sums))
    of_two = measure.form != "share"
    return Score(
        measure=measure,
        tally=Tally(*(int(count) for count in sums[measure.id][0])),
        precision=_single(_precisions(measure, sums)) if of_two else None,
        recall=_single(_recalls(measure, sums)) if of_two else None,
        value=value,
        interval=None if value is None else _interval(_values(measure, drawn), articles),
    )


def _values(measure: Measure, sums: Sums) -> Numbers:
    if measure.form == "share":
        return _shares(measure, sums)
    base = sums[measure.base or measure.id]
    precision, recall = _divided(base[:, 3], base[:, 2]), _divided(base[:, 0], base[:, 1])
    f1 = _divided(2 * precision * recall, precision + recall)
    f1[(base[:, 1] == 0) & (base[:, 2] == 0)] = np.nan
    # Multiplied before it is divided, so that the last digit is that of the shared task's scorer.
    return _divided(f1 * sums[measure.id][:, 0], sums[measure.id][:, 1]) if measure.form == "times" else f1


def _precisions(measure: Measure, sums: Sums) -> Numbers:
    base = sums[measure.base or measure.id]
    values = _divided(base[:, 3], base[:, 2])
    return values * _shares(measure, sums) if measure.form == "times" else values


def _recalls(measure: Measure, sums: Sums) -> Numbers:
    base = sums[measure.base or measure.id]
    values = _divided(base[:, 0], base[:, 1])
    return values * _shares(measure, sums) if measure.form == "times" else values


def _shares(measure: Measure, sums: Sums) -> Numbers:
    """What is right of what there is; no number where there is nothing."""
    counts = sums[measure.id]
    share = _divided(counts[:, 0], counts[:, 1])
    share[counts[:, 1] == 0] = np.nan
    return share


def _divided(some: Numbers, by: Numbers) -> Numbers:
    """The quotients, 0 where there is nothing to divide by."""
    return np.divide(some, by, out=np.zeros_like(some), where=by != 0)


def _single(values: Numbers) -> float | None:
    return None if np.isnan(values[0]) else float(values[0])


def _interval(values: Numbers, articles: int) -> Interval | None:
    known = values[~np.isnan(values)]
    if articles < FEWEST or not known.size:
        return None
    low, high = np.percentile(known, OUTER)
    return float(low), float(high)
