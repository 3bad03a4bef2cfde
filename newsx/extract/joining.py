"""Which mentions of people and organisations name the same one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from newsx.extract.forms import organisation_form, person_form
from newsx.extract.namings import Cluster, Join, Naming
from newsx.likeness import bones
from newsx.names import is_latin


def people(namings: Sequence[Naming]) -> list[Cluster]:
    """One cluster for each person: full names first; then each short form goes to the nearest fitting full name before
    it, else after it, and keeps the others that it fits as its rivals."""
    clusters: list[Cluster] = []
    by_sound: dict[str, set[int]] = defaultdict(set)  # so that only those with a word in common are compared
    latin = [naming for naming in namings if is_latin(naming.name)]
    for naming in sorted(latin, key=lambda n: (-len(n.key.split()), n.start)):
        sounds = list(_sounds(naming))
        near = {number: clusters[number] for sound in sounds for number in by_sound[sound]}
        number = _joined(naming, dict(sorted(near.items())))
        if number is None:
            number = len(clusters)
            clusters.append(Cluster())
            clusters[number].add(naming)
        for sound in sounds:
            by_sound[sound].add(number)
    return [*clusters, *_in_other_scripts(namings, clusters)]


def _sounds(naming: Naming) -> Iterator[str]:
    for word in naming.key.split():
        yield word
        yield bones(word)


def _joined(naming: Naming, near: Mapping[int, Cluster]) -> int | None:
    """The number of the cluster among `near` that `naming` now belongs to, None if it fits none."""
    rules = {number: rule for number, c in near.items() if (rule := _person_rule(naming, c)) is not None}
    if not rules:
        return None
    fitting = _surest(rules)
    chosen = fitting[0] if len(fitting) == 1 else _nearest(naming, {number: near[number] for number in fitting})
    rivals = tuple(near[number] for number in fitting if number != chosen)
    near[chosen].add(naming, Join(rules[chosen], rivals))
    return chosen


def _surest(rules: Mapping[int, str]) -> list[int]:
    """Those of the surest of the rules: an equal name goes before a part of one, that before another spelling."""
    same = [number for number, rule in rules.items() if rule == "name.same"]
    return same or [number for number, rule in rules.items() if rule != "name.spelling"] or list(rules)


def _person_rule(naming: Naming, cluster: Cluster) -> str | None:
    rules = (person_form(naming.name, full) for full in cluster.forms.values())
    return next((rule for rule in rules if rule is not None), None)


def _nearest(naming: Naming, fitting: Mapping[int, Cluster]) -> int:
    """Of the `fitting` clusters the one named in full last before `naming`, else first after it."""
    named = [(n, number) for number, cluster in fitting.items() for n in cluster.namings]
    full = [(n.start, number) for n, number in named if len(n.key) > len(naming.key) or n.key == naming.key]
    before = [place for place in full if place[0] <= naming.start]
    if before:
        return max(before)[1]
    return min(full)[1] if full else next(iter(fitting))


def _in_other_scripts(namings: Sequence[Naming], clusters: Sequence[Cluster]) -> Iterator[Cluster]:
    """The clusters of names in other scripts; one that directly follows a name, in brackets, joins that."""
    behind = {naming.tokens.stop: cluster for cluster in clusters for naming in cluster.namings}
    alone: dict[str, Cluster] = {}
    for naming in namings:
        if not is_latin(naming.name):
            glossed = behind.get(naming.tokens.start - 1)
            known = next((c for c in clusters if naming.key in c.forms), glossed)
            if known is not None:
                known.add(naming, Join("name.script"))
            else:
                alone.setdefault(naming.key, Cluster()).add(naming)
    yield from alone.values()


def organisations(namings: Sequence[Naming]) -> list[Cluster]:
    """One cluster for each name; acronyms join their expansion, short forms the one full form that they begin."""
    clusters: dict[str, Cluster] = {}
    for naming in namings:
        clusters.setdefault(naming.key, Cluster()).add(naming)
    by_letter: dict[str, list[str]] = defaultdict(list)  # so that only names that could fit are compared
    for full in clusters:
        for letter in {word[0] for word in full.split()}:
            by_letter[letter].append(full)
    for short in sorted(clusters, key=len):
        is_glossed = any(n.by == "names.acronym" for n in clusters[short].namings)
        rivals = [k for k in (clusters if is_glossed else by_letter[short[:1]]) if k != short and k in clusters]
        rules = {k: rule for k in rivals if (rule := _organisation_rule(clusters[short], clusters[k])) is not None}
        if len({clusters[k].name for k in rules}) == 1:
            full, rule = next(iter(rules.items()))
            clusters[full].absorb(clusters.pop(short), rule)
    return list(clusters.values())


def _organisation_rule(short: Cluster, full: Cluster) -> str | None:
    later = _first_told(full) < _first_told(short)
    return organisation_form(short.namings[0].name, full.namings[0].name, glossed=_glossed(short, full), later=later)


def _first_told(cluster: Cluster) -> int:
    """Where the story first has the name; a headline, which shortens it, does not count."""
    told = [naming.start for naming in cluster.namings if not naming.is_above]
    return min(told, default=cluster.namings[0].start)


def _glossed(short: Cluster, full: Cluster) -> bool:
    """Whether the text introduces one by the other in brackets: "Supreme Court (SC)"."""
    return any(0 < s.start - f.end <= 4 for s in short.namings if s.by == "names.acronym" for f in full.namings)
