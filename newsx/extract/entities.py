"""Who and what an article names: mentions joined into people, organisations and places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Span, Token

from newsx import gazetteer, names
from newsx.pipes.entities import DATELINE
from newsx.pipes.scores import by_token, score_of
from newsx.rulebook import words
from newsx.types import Entity, Kind, Mention, Nationality, Place

KINDS: dict[str, Kind] = {"PERSON": "people", "ORG": "organisations", "PLACE": "places"}
PREFIX: dict[Kind, str] = {"people": "person", "organisations": "organisation", "places": "place"}


@dataclass(frozen=True, slots=True)
class Naming:
    """One mention before it is joined: its name without article and possessive, its place, and who found it."""

    kind: Kind
    name: str
    start: int
    end: int
    by: str
    tokens: range
    score: float | None = None

    @property
    def key(self) -> str:
        return names.key(self.name)


@dataclass(slots=True)
class Cluster:
    """The namings of one entity while they are being joined."""

    namings: list[Naming] = field(default_factory=list)
    forms: dict[str, str] = field(default_factory=dict)  # each spelling once, by its key

    def add(self, naming: Naming) -> None:
        self.namings.append(naming)
        self.forms.setdefault(naming.key, naming.name)

    @property
    def name(self) -> str:
        """The fullest form; of equal ones the first that is not all in capitals."""
        return max(self.namings, key=lambda n: (len(n.key), not n.name.isupper(), -n.start)).name


@dataclass(frozen=True, slots=True)
class Cast:
    """The entities of an article, and which of them each token names."""

    people: tuple[Entity, ...]
    organisations: tuple[Entity, ...]
    places: tuple[Place, ...]
    nationalities: tuple[Nationality, ...]
    by_token: dict[int, str]
    by_id: dict[str, Entity]

    def at(self, token: Token) -> str | None:
        """The id of the entity that `token` is part of a mention of."""
        return self.by_token.get(token.i)

    def named_in(self, span: Span) -> list[str]:
        """The ids of the entities mentioned in `span`, in order, each once."""
        return list(dict.fromkeys(self.by_token[t.i] for t in span if t.i in self.by_token))

    def entity(self, entity_id: str) -> Entity:
        return self.by_id[entity_id]

    def nation(self, word: str) -> str | None:
        """The id of the country that the article names and whose demonym `word` is."""
        country = gazetteer.nationality(word)
        fits = (p.id for p in self.places if country and p.country == country and p.type == "country")
        return next(fits, None)


def cast(doc: Doc) -> Cast:
    """The people, organisations and places of `doc`, offsets in its characters."""
    namings = list(_namings(doc))
    by_token: dict[int, str] = {}
    people = tuple(_entities("people", _people(_of(namings, "people")), by_token))
    organisations = tuple(_entities("organisations", _organisations(_of(namings, "organisations")), by_token))
    places = tuple(_entities("places", _places(_of(namings, "places")), by_token))
    by_id = {entity.id: entity for entity in (*people, *organisations, *places)}
    return Cast(people, organisations, _on_the_map(places), tuple(nationalities(doc)), by_token, by_id)


def nationalities(doc: Doc) -> Iterator[Nationality]:
    """The demonyms of `doc`, one record for each country or people, in order of appearance."""
    found: dict[str, list[Mention]] = defaultdict(list)
    for ent in doc.ents:
        people = gazetteer.people(ent.text) if ent.label_ == "NORP" else None
        if people is not None:
            by = doc[ent.start].ent_id_ or "model"
            found[people].append(Mention(ent.text, ent.start_char, ent.end_char, by))
    for mentions in found.values():
        country = gazetteer.nationality(mentions[0].text)
        yield Nationality(text=mentions[0].text, country=country or None, mentions=tuple(mentions))


def _namings(doc: Doc) -> Iterator[Naming]:
    scores = by_token(doc)
    for ent in doc.ents:
        kind = KINDS.get(ent.label_)
        if kind is not None:
            by = doc[ent.start].ent_id_ or "model"
            tokens = range(ent.start, names_end(ent))
            name = _in_lower_case(ent.text) if by == DATELINE else ent.text
            score = _rounded(score_of(ent, scores))
            yield Naming(kind, names.bare(name), ent.start_char, ent.end_char, by, tokens, score)


def _rounded(score: float | None) -> float | None:
    return None if score is None else round(score, 3)


def _in_lower_case(name: str) -> str:
    """A dateline's "TOKYO" as running text writes it; "U.S." and "UAE", which the gazetteer knows so alone, stay."""
    is_town = gazetteer.entries(name.title()) or not names.is_acronym(name)
    return name.title() if name.isupper() and is_town else name


def names_end(ent: Span) -> int:
    """The token behind `ent` and the letters that follow a person's name: "Ann Lee KC"."""
    end = ent.end
    while ent.label_ == "PERSON" and end < len(ent.doc) and ent.doc[end].lower_ in words("titles")["behind"]:
        end += 1
    return end


def _of(namings: Iterable[Naming], kind: Kind) -> list[Naming]:
    return [naming for naming in namings if naming.kind == kind]


def _people(namings: Sequence[Naming]) -> list[Cluster]:
    """Full names first; then each short form goes to the nearest fitting full name before it, else after it."""
    clusters: dict[str, Cluster] = {}
    by_word: dict[str, dict[str, Cluster]] = defaultdict(dict)  # so that only those with a word in common are compared
    full = [n for n in namings if len(n.key.split()) > 1]
    for naming in sorted(full, key=lambda n: -len(n.key.split())):
        near = {k: c for word in naming.key.split() for k, c in by_word[word].items()}
        cluster = _nearest(naming, [c for c in near.values() if _same_person(naming, c)], clusters)
        cluster.add(naming)
        for word in naming.key.split():
            by_word[word][cluster.namings[0].key] = cluster
    for naming in (n for n in namings if len(n.key.split()) == 1):
        fitting = [c for c in by_word[naming.key].values() if _is_short_for(naming, c)]
        _nearest(naming, fitting, clusters).add(naming)
    return list(clusters.values())


def _is_short_for(naming: Naming, cluster: Cluster) -> bool:
    return any(names.is_short_form(naming.name, full) for full in cluster.forms.values())


def _same_person(naming: Naming, cluster: Cluster) -> bool:
    """Whether two full names are one person's: equal, one within the other, or alike but for middle names."""
    mine = naming.key.split()
    for other in cluster.forms:
        theirs = other.split()
        if mine == theirs or names.is_short_form(naming.name, other):
            return True
        if mine[0] == theirs[0] and mine[-1] == theirs[-1] and min(len(mine), len(theirs)) == 2:
            return True
    return False


def _nearest(naming: Naming, fitting: Sequence[Cluster], clusters: dict[str, Cluster]) -> Cluster:
    """Of the `fitting` clusters the one named last before `naming`, else first after it; a new one if none fits."""
    if not fitting:
        return clusters.setdefault(naming.key, Cluster())
    if len(fitting) == 1:
        return fitting[0]
    full = [(n.start, c) for c in fitting for n in c.namings if len(n.key) > len(naming.key) or n.key == naming.key]
    before = [(start, c) for start, c in full if start <= naming.start]
    if before:
        return max(before, key=lambda place: place[0])[1]
    return min(full, key=lambda place: place[0])[1] if full else fitting[0]


def _organisations(namings: Sequence[Naming]) -> list[Cluster]:
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
        rivals = (k for k in (clusters if is_glossed else by_letter[short[:1]]) if k != short and k in clusters)
        fuller = [k for k in rivals if _is_organisation_form(clusters[short], clusters[k])]
        if len({clusters[k].name for k in fuller}) == 1:
            clusters[fuller[0]].namings += clusters.pop(short).namings
    return list(clusters.values())


def _is_organisation_form(short: Cluster, full: Cluster) -> bool:
    few, many = short.namings[0].key.split(), full.namings[0].key.split()
    suffixes = words("names")["organisation"]
    if len(few) < len(many) and many[: len(few)] == few:
        return all(word in suffixes for word in full.namings[0].name.lower().replace(".", "").split()[len(few) :])
    if len(few) == 1 and many[-1:] == few and many[0] != few[0] and gazetteer.is_sure(full.name.split()[0]):
        return True  # "Lions" for "Kumasi Lions"
    if names.is_acronym(short.namings[0].name):
        return _glossed(short, full) or _spells_out(full.name, short.namings[0].name)
    return False


def _glossed(short: Cluster, full: Cluster) -> bool:
    """Whether the text introduces one by the other in brackets: "Supreme Court (SC)"."""
    return any(0 < s.start - f.end <= 4 for s in short.namings if s.by == "names.acronym" for f in full.namings)


def _places(namings: Sequence[Naming]) -> list[Cluster]:
    """One cluster for each place; spellings that the gazetteer knows as one country ("US", "U.S.") are one."""
    clusters: dict[str, Cluster] = {}
    for naming in namings:
        clusters.setdefault(_place_key(naming.name), Cluster()).add(naming)
    for short in [k for k, c in clusters.items() if names.is_acronym(c.namings[0].name)]:
        full = [k for k in clusters if k != short and _spells_out(clusters[k].name, clusters[short].namings[0].name)]
        if len(full) == 1:
            clusters[full[0]].namings += clusters.pop(short).namings
    return list(clusters.values())


def _spells_out(full: str, short: str) -> bool:
    return names.abbreviates(short, full, small_words=words("names")["small"])


def _place_key(name: str) -> str:
    entry = next(iter(gazetteer.entries(name)), None)
    return f"country {entry.country}" if entry is not None and entry.type == "country" else names.key(name)


def _entities(kind: Kind, clusters: Iterable[Cluster], by_token: dict[int, str]) -> Iterator[Entity]:
    """The records of `clusters` in order of appearance, ids unique; marks their tokens in `by_token`."""
    taken: set[str] = set()
    for cluster in sorted(clusters, key=lambda c: min(n.start for n in c.namings)):
        namings = sorted(cluster.namings, key=lambda n: n.start)
        entity_id = _unique(f"{PREFIX[kind]}:{names.slug(cluster.name)}", taken)
        by_token.update((i, entity_id) for naming in namings for i in naming.tokens)
        yield Entity(
            id=entity_id,
            name=cluster.name,
            aliases=_aliases(cluster.name, namings),
            mentions=tuple(Mention(n.name, n.start, n.end, n.by, n.score) for n in namings),
        )


def _unique(entity_id: str, taken: set[str]) -> str:
    chosen, number = entity_id, 1
    while chosen in taken:
        number += 1
        chosen = f"{entity_id}-{number}"
    taken.add(chosen)
    return chosen


def _aliases(name: str, namings: Sequence[Naming]) -> tuple[str, ...]:
    """The forms other than `name`, each once, whatever its case."""
    forms = {name.casefold(): name}
    for naming in namings:
        forms.setdefault(naming.name.casefold(), naming.name)
    return tuple(form for form in forms.values() if form != name)


def _on_the_map(places: Sequence[Entity]) -> tuple[Place, ...]:
    """`places` with what the gazetteer knows of them, namesakes chosen by the countries that the article names."""
    known = {p.id: gazetteer.entries(p.name) for p in places}
    spoken_of = {p: es[0].country for p, es in known.items() if es and es[0].type == "country" and es[0].country}
    return tuple(_mapped(place, gazetteer.choose(place.name, context=_others(place.id, spoken_of))) for place in places)


def _others(place_id: str, spoken_of: Mapping[str, str]) -> set[str]:
    """The countries that other names than this one speak of: "Georgia" is no evidence for Georgia."""
    return {country for other, country in spoken_of.items() if other != place_id}


def _mapped(place: Entity, entry: gazetteer.Entry | None) -> Place:
    base = Place(id=place.id, name=place.name, aliases=place.aliases, mentions=place.mentions)
    if entry is None:
        return base
    return replace(
        base,
        type=entry.type,
        country=entry.country,
        geonames=entry.geonames,
        latitude=entry.latitude,
        longitude=entry.longitude,
    )
