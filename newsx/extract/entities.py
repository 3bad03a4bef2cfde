"""Who and what an article names: mentions joined into people, organisations and places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from newsx import gazetteer, names
from newsx.extract import joining
from newsx.extract.namings import Cluster, Join, Naming, marked_names, namings, of_kind
from newsx.extract.places import places
from newsx.extract.toponyms import Choice
from newsx.types import Entity, Kind, Mention, Nationality, Place

PREFIX: dict[Kind, str] = {"people": "person", "organisations": "organisation", "places": "place"}


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


def cast(doc: Doc, *, home: str | None = None) -> Cast:
    """The people, organisations and places of `doc`, offsets in its characters; `home` is the country of the paper."""
    found = list(namings(doc))
    by_token: dict[int, str] = {}
    people = tuple(_entities("people", joining.people(of_kind(found, "people")), by_token))
    organisations = tuple(_entities("organisations", joining.organisations(of_kind(found, "organisations")), by_token))
    located = dict(places(doc, of_kind(found, "places"), home=home))
    on_the_map = tuple(
        _mapped(place, choice)
        for place, choice in zip(_entities("places", located, by_token), located.values(), strict=True)
    )
    by_id = {entity.id: entity for entity in (*people, *organisations, *on_the_map)}
    return Cast(people, organisations, on_the_map, tuple(nationalities(doc)), by_token, by_id)


def nationalities(doc: Doc) -> Iterator[Nationality]:
    """The demonyms of `doc`, one record for each country or people, in order of appearance."""
    found: dict[str, list[Mention]] = defaultdict(list)
    for ent in marked_names(doc):
        people = gazetteer.people(ent.text) if ent.label_ == "NORP" else None
        if people is not None:
            by = doc[ent.start].ent_id_ or "model"
            found[people].append(Mention(ent.text, ent.start_char, ent.end_char, by))
    for mentions in found.values():
        country = gazetteer.nationality(mentions[0].text)
        yield Nationality(text=mentions[0].text, country=country or None, mentions=tuple(mentions))


def _entities(kind: Kind, clusters: Iterable[Cluster], by_token: dict[int, str]) -> Iterator[Entity]:
    """The records of `clusters` in order of appearance, ids unique; marks their tokens in `by_token`."""
    ordered = sorted(clusters, key=lambda cluster: min(naming.start for naming in cluster.namings))
    taken: set[str] = set()
    ids = {cluster: _unique(f"{PREFIX[kind]}:{names.slug(cluster.name)}", taken) for cluster in ordered}
    for cluster in ordered:
        members = sorted(cluster.namings, key=lambda naming: naming.start)
        by_token.update((i, ids[cluster]) for naming in members for i in naming.tokens)
        yield Entity(
            id=ids[cluster],
            name=cluster.name,
            aliases=_aliases(cluster.name, members),
            mentions=tuple(_mention(naming, cluster, ids) for naming in members),
        )


def _mention(naming: Naming, cluster: Cluster, ids: Mapping[Cluster, str]) -> Mention:
    join = cluster.joins.get(naming.start, Join("place.same" if naming.kind == "places" else "name.same"))
    is_name = naming.key == names.key(cluster.name)
    rule = None if is_name and not join.rivals else join.rule
    rivals = tuple(ids[rival] for rival in join.rivals)
    return Mention(naming.name, naming.start, naming.end, naming.by, naming.score, rule, rivals)


def _mapped(place: Entity, choice: Choice | None) -> Place:
    """`place` with what the gazetteer knows of it."""
    base = Place(id=place.id, name=place.name, aliases=place.aliases, mentions=place.mentions)
    if choice is None:
        return base
    return replace(
        base,
        type=choice.entry.type,
        country=choice.entry.country,
        geonames=choice.entry.geonames,
        latitude=choice.entry.latitude,
        longitude=choice.entry.longitude,
        confidence=choice.confidence,
        by=choice.by,
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
