"""Who and what an article names: mentions joined into people, organisations and places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from spacy.tokens import Doc, Span, Token

from newsx import gazetteer, names
from newsx.extract import joining
from newsx.extract.namings import Cluster, Naming, by_kind, marked_names, namings
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
        if not country:
            return None
        return next((p.id for p in self.places if p.country == country and p.type == "country"), None)


def cast(doc: Doc, *, home: str | None = None) -> Cast:
    """The people, organisations and places of `doc`, offsets in its characters; `home` is the country of the paper."""
    found = by_kind(namings(doc))
    by_token: dict[int, str] = {}
    people = tuple(_entities("people", joining.people(found["people"]), by_token))
    organisations = tuple(_entities("organisations", joining.organisations(found["organisations"]), by_token))
    located = dict(places(doc, found["places"], home=home))
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
        if ent.label_ == "NORP" and (people := gazetteer.people(ent.text)) is not None:
            found[people].append(Mention(ent.text, ent.start_char, ent.end_char, ent.id_ or "model"))
    for mentions in found.values():
        country = gazetteer.nationality(mentions[0].text)
        yield Nationality(text=mentions[0].text, country=country or None, mentions=tuple(mentions))


def _entities(kind: Kind, clusters: Iterable[Cluster], by_token: dict[int, str]) -> Iterator[Entity]:
    """The records of `clusters` in order of appearance, ids unique; marks their tokens in `by_token`."""
    members = {cluster: sorted(cluster.namings, key=attrgetter("start")) for cluster in clusters}
    taken: set[str] = set()
    ids = {
        cluster: _unique(f"{PREFIX[kind]}:{names.slug(cluster.name)}", taken)
        for cluster in sorted(members, key=lambda cluster: members[cluster][0].start)
    }
    for cluster, id_ in ids.items():
        name, these = cluster.name, members[cluster]
        for naming in these:
            by_token.update(dict.fromkeys(naming.tokens, id_))
        mentions = tuple([_mention(naming, cluster, names.key(name), ids) for naming in these])
        yield Entity(id=id_, name=name, aliases=_aliases(name, these), mentions=mentions)


def _mention(naming: Naming, cluster: Cluster, key: str, ids: Mapping[Cluster, str]) -> Mention:
    """The record of one of the namings of `cluster`, `key` being that of its name."""
    join = cluster.joins.get(naming.start)
    rivals = () if join is None else tuple([ids[rival] for rival in join.rivals])
    if naming.key == key and not rivals:
        rule = None
    elif join is not None:
        rule = join.rule
    else:
        rule = "place.same" if naming.kind == "places" else "name.same"
    return Mention(naming.name, naming.start, naming.end, naming.by, naming.score, rule, rivals)


def _mapped(place: Entity, choice: Choice | None) -> Place:
    """`place` with what the gazetteer knows of it."""
    if choice is None:
        return Place(id=place.id, name=place.name, aliases=place.aliases, mentions=place.mentions)
    return Place(
        id=place.id,
        name=place.name,
        aliases=place.aliases,
        mentions=place.mentions,
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
    if {naming.name for naming in namings} == {name}:
        return ()
    forms = {name.casefold(): name}
    for naming in namings:
        forms.setdefault(naming.name.casefold(), naming.name)
    return tuple(form for form in forms.values() if form != name)
