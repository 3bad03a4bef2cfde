"""Which place on the map a name means: namesakes weighed by what the article says.

A namesake's score is a logarithm of how likely it is to be meant: by how well known it is, by what stands beside its
name ("Paris, Texas"), and by how near it lies to what the other names of the article may mean. The last is a mean-field
approximation: each name starts as a mixture of its namesakes, and in each round the mixtures draw one another together.
That neighbours in the text say more than size does is the finding of Speriosu and Baldridge, "Text-driven toponym
resolution using indirect supervision" (ACL 2013). The weights are round numbers set on local and world news (LGL and
TR-News, which `python -m benchmarks.places_accuracy` scores), where they hold in a wide range about these.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from statistics import median
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from newsx import gazetteer
from newsx.gazetteer import Entry

NAMESAKES = 40  # of one name, at most
ANCHORS = 40  # names, those said most, that every other is held against: the work grows no faster than the text
AT_ONCE = 1600  # namesakes that are held against the anchors at a time, lest a long list of names take much memory
ROUNDS = 4
EARTH = 6371.0  # radius, km

COUNTRY = 8.0  # a city of 1,000,000 has 6
WATERS = 6.5
NEXT = 0.05  # by which a namesake that the gazetteer ranks behind another falls short of it
BESIDE = 6.0
KIND = 1.5
NATION = 1.0
HOME = 2.0
NEAR = 6.0  # what all neighbours together can add
ENOUGH = 3.0  # neighbours that come close to that
ELSEWHERE = 2.0  # the score of the namesake that the gazetteer does not know
FEW = 3  # names of an article that say where it plays
BESIDE_IT = 100.0  # km
LEAST = 0.2  # below this confidence nothing speaks for any

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A name of a place and what the article says of it.

    Attributes:
        times: how often it is said.
        within: the names of places in which the text puts it: "Texas" of "Paris, Texas".
        types: what the text calls it ("Kyiv region"), as the gazetteer's types; empty where it says nothing.
    """

    name: str
    times: int = 1
    within: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()


class Choice(NamedTuple):
    """The place that is meant, how sure that is, 0 to 1, and the rule that chose it."""

    entry: Entry
    confidence: float
    by: str


def choices(
    toponyms: Sequence[Toponym], *, nations: Collection[str] = (), home: str | None = None
) -> list[Choice | None]:
    """What each of the `toponyms` of one article means, None where the gazetteer knows none or nothing speaks for any.

    Args:
        nations: the countries (ISO codes) whose demonyms the article uses.
        home: the country of the paper.
    """
    found = [gazetteer.entries(each.name)[:NAMESAKES] for each in toponyms]
    alone = [np.array(_scores(each, entries, nations, home)) for each, entries in zip(toponyms, found, strict=True)]
    namesakes, rows = _map([entry for entries in found for entry in entries]), _slices(map(len, found))
    anchors = sorted(range(len(found)), key=lambda n: (-toponyms[n].times, n))[:ANCHORS]
    together = _drawn_together(namesakes, rows, alone, [n for n in anchors if found[n]])
    elsewhere = ELSEWHERE + _usual_support(alone, together)
    maps = [_part(namesakes, row) if len(entries) > 1 else None for entries, row in zip(found, rows, strict=True)]
    return [_choice(*each, elsewhere) for each in zip(toponyms, found, maps, alone, together, strict=True)]


def _usual_support(alone: Sequence[Floats], together: Sequence[Floats]) -> float:
    """What neighbours add to the namesakes that they favour: as much as to a place that the gazetteer does not know."""
    favoured = [(before, after, after.argmax()) for before, after in zip(alone, together, strict=True) if len(after)]
    added = [float(after[best] - before[best]) for before, after, best in favoured]
    return median(added) if len(added) >= FEW else 0.0


def stated(toponym: Toponym) -> frozenset[Entry]:
    """The namesakes that lie where the text puts the name; empty where it does not say, or nothing fits."""
    if not toponym.within:
        return frozenset()
    around = [entry for name in sorted(toponym.within) for entry in gazetteer.entries(name)[:NAMESAKES]]
    return frozenset(
        e for e in gazetteer.entries(toponym.name)[:NAMESAKES] if any(_lies_in(e, each) for each in around)
    )


def _lies_in(entry: Entry, area: Entry) -> bool:
    if entry.country is None or entry.country != area.country or entry.type == "country":
        return False
    if area.type == "region" and area.admin1 is not None:
        return entry.admin1 == area.admin1 and entry.geonames != area.geonames
    return area.type == "country"


def _scores(toponym: Toponym, entries: Sequence[Entry], nations: Collection[str], home: str | None) -> list[float]:
    """How likely each namesake is, its neighbours apart; where nothing speaks, they keep the gazetteer's order."""
    right, known, scores = stated(toponym), math.inf, []
    for entry in entries:
        known = min(_fame(entry), known - NEXT)
        scores.append(
            known
            + BESIDE * (len(right) > 0 and entry in right)
            + KIND * (entry.type in toponym.types)
            + NATION * (entry.country in nations and entry.type != "country")
            + HOME * (entry.country is not None and entry.country == home)
        )
    return scores


def _fame(entry: Entry) -> float:
    if entry.type == "country":
        return COUNTRY
    return math.log10(entry.population + 100) if entry.type in {"city", "region"} else WATERS


def _drawn_together(
    namesakes: _Map, rows: Sequence[slice], alone: Sequence[Floats], anchors: Sequence[int]
) -> list[Floats]:
    """The scores of all namesakes once their neighbours have had their say; `anchors` are the numbers of these."""
    if not anchors:
        return list(alone)
    owners = np.repeat(np.arange(len(alone)), [len(scores) for scores in alone])
    picked = np.concatenate([np.arange(rows[n].start, rows[n].stop) for n in anchors])
    around, owner = _part(namesakes, picked), owners[picked]
    near = [
        _nearness(_part(namesakes, these), around) * (owner != owners[these, None])
        for these in (slice(start, start + AT_ONCE) for start in range(0, len(owners), AT_ONCE))
    ]
    first = scores = np.concatenate(alone)
    lengths = [len(alone[n]) for n in anchors]
    starts, group = [column.start for column in _slices(lengths)], np.repeat(np.arange(len(anchors)), lengths)
    for _ in range(ROUNDS if len(picked) > len(anchors) else 1):  # an only namesake draws as much in each
        likely = np.exp(scores[picked] - np.maximum.reduceat(scores[picked], starts)[group])
        weights = likely / np.add.reduceat(likely, starts)[group]
        pull = np.concatenate([each @ weights for each in near])
        scores = first + NEAR * (1 - np.exp(-pull / ENOUGH))
    return [scores[row] for row in rows]


def _slices(lengths: Iterable[int]) -> list[slice]:
    """Where parts of such `lengths` lie, one behind the other."""
    ends = list(accumulate(lengths))
    return list(map(slice, [0, *ends], ends))


def _shares(scores: Floats) -> Floats:
    """The scores as probabilities (softmax)."""
    likely: Floats = np.exp(scores - scores.max(initial=0.0))
    shares: Floats = likely / likely.sum()
    return shares


class _Map(NamedTuple):
    """Namesakes in columns.

    Attributes:
        codes: numbers for the country, the region and the place itself, 0 where one is unknown.
        is_spot: whether it has a point that tells where it is, as that of a country does not.
    """

    latitude: Floats
    longitude: Floats
    codes: npt.NDArray[np.int64]
    is_spot: npt.NDArray[np.bool_]
    is_country: npt.NDArray[np.bool_]
    is_region: npt.NDArray[np.bool_]


def _map(entries: Sequence[Entry]) -> _Map:
    types = [entry.type for entry in entries]
    codes = [
        [_number(entry.country) for entry in entries],
        [_number(entry.country, entry.admin1) for entry in entries],
        [entry.geonames or 0 for entry in entries],
    ]
    return _Map(
        np.radians([entry.latitude or 0.0 for entry in entries]),
        np.radians([entry.longitude or 0.0 for entry in entries]),
        np.array(codes, dtype=np.int64),
        np.array([entry.latitude is not None and entry.type != "country" for entry in entries], dtype=bool),
        np.array([type_ == "country" for type_ in types], dtype=bool),
        np.array([type_ == "region" for type_ in types], dtype=bool),
    )


def _part(these: _Map, rows: slice | npt.NDArray[np.int64]) -> _Map:
    return _Map._make([column[..., rows] for column in these])


@cache
def _number(*codes: str | None) -> int:
    """A number for the codes, 0 if one is unknown; the same in every run, as `hash` is not."""
    return 0 if None in codes else int.from_bytes(".".join(filter(None, codes)).encode()[:7])


def _nearness(these: _Map, those: _Map) -> Floats:
    """How much each of `those` speaks for each of `these`: by its country, by its region, and by the way between."""
    equal = (these.codes[:, :, None] == those.codes[:, None, :]) & (those.codes != 0)[:, None, :]
    country, region, same = equal
    way: Floats = np.exp(-_kilometres(these, those) / 150) * (these.is_spot[:, None] & those.is_spot)
    nearness: Floats = country * (0.4 + 0.5 * those.is_country) + region * (0.7 + those.is_region) + way
    # No name speaks for another name of the same place: "Mexico" beside "Mexico City" is the country.
    nearness *= ~same
    return nearness


def _kilometres(these: _Map, those: _Map) -> Floats:
    """Great-circle distances (haversine)."""
    latitude, longitude = these.latitude[:, None], these.longitude[:, None]
    half = np.sin((latitude - those.latitude) / 2) ** 2
    half += np.cos(latitude) * np.cos(those.latitude) * np.sin((longitude - those.longitude) / 2) ** 2
    ways: Floats = 2 * EARTH * np.arcsin(np.sqrt(np.minimum(half, 1)))
    return ways


def _choice(
    toponym: Toponym, entries: Sequence[Entry], these: _Map | None, alone: Floats, together: Floats, elsewhere: float
) -> Choice | None:
    """What is meant by `toponym`; `these` are its namesakes, where it has several."""
    if not entries:
        return None
    best = int(together.argmax())
    if these is None:
        confidence = 1 / (1 + math.exp(elsewhere - float(together[0])))
    else:
        shares = _shares(np.concatenate([together, [elsewhere]]))
        confidence = float(shares[:-1] @ _around(entries, these, best))
    if confidence < LEAST:
        return None
    return Choice(entries[best], round(confidence, 2), _rule(toponym, entries[best], alone, together, best))


def _around(entries: Sequence[Entry], these: _Map, best: int) -> Floats:
    """1 for the chosen place and those beside it, which it matters little to mistake it for: a town, and the region
    that is called after it; 0 for the others."""
    chosen, this = entries[best], _part(these, slice(best, best + 1))
    beside = (_kilometres(these, this)[:, 0] < BESIDE_IT) & these.is_spot
    around: Floats = np.where(beside | np.array([entry is chosen for entry in entries]), 1.0, 0.0)
    return around


def _rule(toponym: Toponym, chosen: Entry, alone: Floats, together: Floats, best: int) -> str:
    """What spoke for the place that was chosen."""
    if chosen in stated(toponym):
        return "place.beside"
    if len(alone) == 1:
        return "place.only"
    if best != int(alone.argmax()):
        return "place.near"
    if best:
        return "place.kind" if chosen.type in toponym.types else "place.nation"
    return "place.known"
