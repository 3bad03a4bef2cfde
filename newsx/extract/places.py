"""The places that an article names, each tied to the map."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

from spacy.tokens import Doc

from newsx import gazetteer, names
from newsx.extract.forms import spells_out
from newsx.extract.namings import Cluster, Naming, marked_names
from newsx.extract.place_clues import Clue, clues
from newsx.extract.toponyms import Choice, Toponym, choices, stated
from newsx.likeness import is_slip
from newsx.pipes.entities import DATELINE

AT_THE_TOP = 3  # times that a dateline's town counts: the article was written there


def places(doc: Doc, namings: Sequence[Naming], *, home: str | None = None) -> list[tuple[Cluster, Choice | None]]:
    """One cluster for each place, and what it is on the map, in order of appearance; `home` is the paper's country."""
    namings = sorted(namings, key=attrgetter("start"))
    beside = dict(zip(namings, clues(doc, namings), strict=True))
    clusters = list(_apart(_by_name(namings), beside))
    toponyms = [_toponym(cluster, beside) for cluster in clusters]
    chosen = choices(toponyms, nations=frozenset(_nations(doc)), home=home)
    located = _at_one_place(zip(clusters, chosen, strict=True))
    return sorted(located, key=lambda each: min(naming.start for naming in each[0].namings))


def _nations(doc: Doc) -> Iterator[str]:
    """The countries whose demonyms `doc` uses."""
    for ent in marked_names(doc):
        if ent.label_ == "NORP" and (country := gazetteer.nationality(ent.text)):
            yield country


def _by_name(namings: Iterable[Naming]) -> list[Cluster]:
    """One cluster for each name; acronyms join the one name that they spell, slips of the pen the one they are like."""
    clusters: dict[str, Cluster] = {}
    for naming in namings:
        clusters.setdefault(naming.key, Cluster()).add(naming)
    for short in [k for k, c in clusters.items() if names.is_acronym(c.namings[0].name)]:
        full = [k for k in clusters if k != short and spells_out(clusters[k].name, clusters[short].namings[0].name)]
        if len(full) == 1:
            clusters[full[0]].absorb(clusters.pop(short), "name.acronym")
    for slip in [k for k, c in clusters.items() if not gazetteer.entries(c.name)]:
        alike = [k for k in clusters if k != slip and is_slip(k, slip)]
        if len(alike) == 1:
            clusters[alike[0]].absorb(clusters.pop(slip), "name.spelling")
    return list(clusters.values())


def _apart(clusters: Iterable[Cluster], beside: Mapping[Naming, Clue]) -> Iterator[Cluster]:
    """The clusters; one whose mentions are said to lie in different places ("Paris, Texas", "Paris, France") as
    several: a mention that does not say where goes with the one before it."""
    for cluster in clusters:
        parts: list[tuple[frozenset[gazetteer.Entry], Cluster]] = []
        last = Cluster()
        for naming in cluster.namings:
            meant = stated(Toponym(name=naming.name, within=beside[naming].within)) if beside[naming].within else None
            if meant and not any(meant & other for other, _ in parts):
                last = last if not parts else Cluster()
                parts.append((meant, last))
            elif meant:
                last = next(part for other, part in parts if meant & other)
            last.add(naming, cluster.joins.get(naming.start))
        yield from [part for _, part in parts] or [last]


def _toponym(cluster: Cluster, beside: Mapping[Naming, Clue]) -> Toponym:
    said = [beside[naming] for naming in cluster.namings]
    return Toponym(
        name=cluster.name,
        times=sum(AT_THE_TOP if naming.by == DATELINE else 1 for naming in cluster.namings),
        within=frozenset(name for clue in said for name in clue.within),
        types=frozenset(type_ for clue in said for type_ in clue.types),
    )


def _at_one_place(
    located: Iterable[tuple[Cluster, Choice | None]],
) -> Iterator[tuple[Cluster, Choice | None]]:
    """The clusters, those that turn out to be one place on the map joined: "Kiev" and "Kyiv", "US" and "America"."""
    groups: dict[object, list[tuple[Cluster, Choice | None]]] = defaultdict(list)
    for cluster, choice in located:
        groups[choice.entry if choice is not None else id(cluster)].append((cluster, choice))
    for (first, choice), *others in groups.values():
        for other, _ in others:
            first.absorb(other, "place.same")
        first.usual = None if choice is None else names.key(choice.entry.name)
        yield first, choice
