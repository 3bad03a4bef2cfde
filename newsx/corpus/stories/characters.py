"""People, organisations and places, joined over the articles that name them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from sys import intern

from newsx import names
from newsx.corpus.stories.corpora import Character, Place, Title
from newsx.corpus.stories.forms import joined_forms
from newsx.corpus.stories.namesakes import parted
from newsx.corpus.stories.profiles import Beside, Key, Profile, clash, profile
from newsx.corpus.stories.sketches import Figure, Sketch
from newsx.rulebook import words

BESIDE = 15  # of an article's names that count as somebody's company, the most frequent ones
KEPT = 8  # of them that a character keeps
Named = tuple[str, str]  # kind and key


def characters(sketches: Sequence[Sketch]) -> list[Character]:
    """Every person, organisation and place of the articles, by id."""
    cast = Cast(sketches)
    groups: dict[Named, list[Profile]] = {}
    for name, keys in cast.by_name.items():
        profiles = [cast.profile(key) for key in keys]
        groups[name] = _of_one_name(name, profiles)
    _join_known(groups)
    joined_forms(groups, cast.figures)
    described = [cast.character(kind, p) for (kind, _), found in groups.items() for p in found]
    return sorted(_with_company(described), key=lambda each: each.id)


def _join_known(groups: dict[Named, list[Profile]]) -> None:
    """Joins in `groups` whoever has one id, of gazetteer or watchlist, under several names: "US", "America"."""
    known: dict[tuple[str, object], Profile] = {}
    for name in sorted(groups):
        kept = []
        for each in groups[name]:
            ids = [(name[0], id_) for id_ in (*sorted(each.geonames), *sorted(each.listed))]
            same = next((known[id_] for id_ in ids if id_ in known), None)
            if same is None or clash(same, each):
                kept.append(each)
                known.update(dict.fromkeys(ids, each))
            else:
                same.absorb(each)
        groups[name] = kept


def _of_one_name(name: Named, profiles: list[Profile]) -> list[Profile]:
    """Those of one name; a single word names no person surely, nor a place that is not on the map."""
    kind, key = name
    if len(profiles) == 1:
        return profiles
    if kind == "person" and " " not in key:
        return _listed_alone(profiles)
    return parted(profiles, by_default=kind != "place")


def _listed_alone(profiles: Iterable[Profile]) -> list[Profile]:
    """Those with one id of the watchlist as one; all others alone."""
    found: dict[object, Profile] = {}
    for each in sorted(profiles, key=lambda profile: profile.first):
        mark = frozenset(each.listed) or each.first
        if mark in found:
            found[mark].absorb(each)
        else:
            found[mark] = each
    return list(found.values())


class Cast:
    """All figures of all articles, and what is known of each."""

    def __init__(self, sketches: Sequence[Sketch]) -> None:
        self.figures: dict[Key, Figure] = {}
        self.by_name: dict[Named, list[Key]] = defaultdict(list)
        self._articles = {sketch.article: sketch for sketch in sketches}
        self._company: dict[str, tuple[Beside, ...]] = {}
        for sketch in sketches:
            for figure in sketch.figures:
                key = (sketch.article, figure.id)
                self.figures[key] = figure
                self.by_name[figure.kind, key_of(figure)].append(key)

    def profile(self, key: Key) -> Profile:
        """What its article knows of a figure."""
        figure = self.figures[key]
        own = (figure.kind, key_of(figure))
        sketch = self._articles[key[0]]
        if key[0] not in self._company:
            self._company[key[0]] = tuple(_company(sketch))
        country = _home(sketch) if figure.kind == "organisation" and is_body(own[1]) else None
        return profile(key, figure, (name for name in self._company[key[0]] if name != own), country=country)

    def character(self, kind: str, found: Profile) -> tuple[Character, Profile]:
        """What the articles tell together of one whose mentions are those of `found`."""
        members = sorted(found.members, key=lambda key: (self._articles[key[0]].order, key))
        figures = [self.figures[key] for key in members]
        forms = Counter(figure.names[0] for figure in figures)
        name = max(forms, key=lambda form: (not names.is_acronym(form), forms[form], len(form), form))
        days = [day for key in members if (day := self._articles[key[0]].published) is not None]
        mark = sha256("\0".join(members[0]).encode()).hexdigest()[:10]
        aliases = Counter(form for figure in figures for form in figure.names if form != name)
        character = Character(
            id=intern(f"{kind}:{names.slug(name)}-{mark}"),
            kind=kind,
            name=name,
            aliases=tuple(sorted(aliases, key=lambda form: (-aliases[form], form))),
            roles=_titles(figures),
            mentions=tuple(Place(*key) for key in members),
            articles=len({article for article, _ in members}),
            company=(),
            countries=tuple(sorted(found.countries)),
            geonames=min(found.geonames, default=None),
            listed=tuple(sorted(found.listed)),
            first=min(days, default=None),
            last=max(days, default=None),
        )
        return character, found


def key_of(figure: Figure) -> str:
    """The key of its name; for names in letters that have none, the name."""
    return intern(names.key(figure.names[0]) or figure.names[0])


def is_body(key: str) -> bool:
    """Whether every country may have one of that name: "supreme court"."""
    return set(key.split()) <= words("stories")["bodies"]


def _home(sketch: Sketch) -> str | None:
    """The country that the article names most; None where two are named as often."""
    counted: Counter[str] = Counter()
    for figure in sketch.figures:
        if figure.country is not None:
            counted[figure.country] += figure.weight
        for call in figure.calls:
            if call.country is not None:
                counted[call.country] += 1
    (first, most), *rest = [*counted.most_common(2), ("", 0)][:2]
    return first if most and most > rest[0][1] else None


def _company(sketch: Sketch) -> Iterator[Beside]:
    """The names that tell an article's people from others' namesakes: whole ones, and places on the map."""
    telling = [
        figure
        for figure in sketch.figures
        if figure.kind == "organisation" or figure.geonames is not None or " " in key_of(figure)
    ]
    for figure in sorted(telling, key=lambda each: (-each.weight, each.id))[:BESIDE]:
        yield figure.kind, key_of(figure)


def _titles(figures: Iterable[Figure]) -> tuple[Title, ...]:
    counted = Counter(role for figure in figures for role in dict.fromkeys(call.text for call in figure.calls))
    return tuple(Title(text, counted[text]) for text in sorted(counted, key=lambda text: (-counted[text], text)))


def _with_company(described: Iterable[tuple[Character, Profile]]) -> Iterator[Character]:
    """The characters with the ids of their company: of names that only one has."""
    pairs = list(described)
    ids: dict[Beside, set[str]] = defaultdict(set)
    for character, _ in pairs:
        ids[character.kind, names.key(character.name)].add(character.id)
    for character, found in pairs:
        yield replace(character, company=tuple(_kept(found.company, ids, character.id)))


def _kept(company: Mapping[Beside, int], ids: Mapping[Beside, set[str]], own: str) -> Iterator[tuple[str, int]]:
    counted = sorted(company.items(), key=lambda each: (-each[1], each[0]))
    sure = ((ids[name], number) for name, number in counted if len(ids.get(name, ())) == 1)
    found = [(next(iter(one)), number) for one, number in sure if own not in one]
    yield from found[:KEPT]
