"""Entities and the watchlist: which of an article's people, organisations and places the user has listed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar, get_args

from newsx.extract.entities import Cast
from newsx.names import key
from newsx.types import Entity, Kind, Mention, Place
from newsx.watchlist.index import GRADES, Match, Watchlist

E = TypeVar("E", bound=Entity)


@dataclass(frozen=True, slots=True)
class Watched:
    """A cast whose entities bear the ids of the watchlist, and what to know before trusting them."""

    cast: Cast
    warnings: tuple[str, ...]


def watched(cast: Cast, watchlist: Watchlist) -> Watched:
    """`cast` with the ids of the watchlist; those that are one by it, and of one kind, joined."""
    warnings: list[str] = []
    same: dict[str, str] = {}
    found: dict[Kind, tuple[Entity, ...]] = {}
    for kind in get_args(Kind):
        listed = [_listed(entity, kind, watchlist, warnings) for entity in getattr(cast, kind)]
        found[kind] = tuple(_joined(listed, same))
    people, organisations, places = (tuple(_renamed(each, same) for each in found[kind]) for kind in get_args(Kind))
    return Watched(
        replace(
            cast,
            people=people,
            organisations=organisations,
            places=tuple(place for place in places if isinstance(place, Place)),
            by_token={i: same.get(id_, id_) for i, id_ in cast.by_token.items()},
            by_id={entity.id: entity for entity in (*people, *organisations, *places)},
        ),
        tuple(warnings),
    )


def _listed(entity: E, kind: Kind, watchlist: Watchlist, warnings: list[str]) -> E:
    """`entity` with the id under which it is listed, and on its mentions how they are; as it is if nobody lists it."""
    matches = {form: watchlist.matches(form, kind) for form in _forms(entity)}
    ranked = _ranked(matches.values())
    if not ranked:
        return entity
    first, *rivals = ranked
    chosen = first.listed.id
    if equals := [rival.listed.id for rival in rivals if _rank(rival) == _rank(first)]:
        ids = ", ".join([chosen, *equals])
        warnings.append(f"{entity.name}: on the watchlist under several ids ({ids}); the first is in the record")
    mentions = tuple(_marked(mention, chosen, matches.get(mention.text, ())) for mention in entity.mentions)
    return replace(entity, listed=chosen, mentions=mentions)


def _forms(entity: Entity) -> Iterator[str]:
    """Every wording of the entity, each once."""
    return iter(dict.fromkeys((entity.name, *entity.aliases, *(mention.text for mention in entity.mentions))))


def _ranked(matches: Iterable[Sequence[Match]]) -> list[Match]:
    """The best match of each id, the best first; of equals the one that stands first on the list."""
    best: dict[str, Match] = {}
    for match in (each for found in matches for each in found):
        known = best.get(match.listed.id)
        if known is None or _rank(match) < _rank(known):
            best[match.listed.id] = match
    return sorted(best.values(), key=lambda match: (_rank(match), match.listed.line))


def _rank(match: Match) -> tuple[int, float]:
    return GRADES.index(match.grade), -match.likeness


def _marked(mention: Mention, chosen: str, matches: Sequence[Match]) -> Mention:
    """`mention` with how the list has its form; its score, where the model gave none, the likeness of the two."""
    match = next((match for match in matches if match.listed.id == chosen), None)
    if match is None:
        return mention
    is_unscored = match.grade == "near" and mention.score is None
    score = round(match.likeness, 3) if is_unscored else mention.score
    return replace(mention, joined=f"watchlist.{match.grade}", score=score)


def _joined(entities: Iterable[E], same: dict[str, str]) -> Iterator[E]:
    """The entities in order, those of one id on the list as one; `same` gets the ids that others have become."""
    groups: dict[str, list[E]] = defaultdict(list)
    for entity in entities:
        groups[f"watchlist {entity.listed}" if entity.listed else entity.id].append(entity)
    for group in groups.values():
        kept = max(group, key=lambda entity: (len(key(entity.name)), not entity.name.isupper()))
        same.update((entity.id, kept.id) for entity in group if entity is not kept)
        yield kept if len(group) == 1 else _merged(kept, group)


def _merged(kept: E, group: Sequence[E]) -> E:
    mentions = sorted((mention for entity in group for mention in entity.mentions), key=lambda m: m.start)
    roles = sorted((role for entity in group for role in entity.roles), key=lambda role: role.start)
    forms = {kept.name.casefold(): kept.name}
    for form in (mention.text for mention in mentions):
        forms.setdefault(form.casefold(), form)
    aliases = tuple(form for form in forms.values() if form != kept.name)
    on_the_map = next((each for each in group if isinstance(each, Place) and each.type is not None), None)
    base = replace(on_the_map, id=kept.id, name=kept.name) if isinstance(kept, Place) and on_the_map else kept
    return replace(base, aliases=aliases, mentions=tuple(mentions), roles=tuple(roles), listed=kept.listed)


def _renamed(entity: E, same: Mapping[str, str]) -> E:
    """`entity` whose mentions name as rivals only who is still there, and not itself."""
    mentions = tuple(
        replace(m, rivals=tuple(dict.fromkeys(r for id_ in m.rivals if (r := same.get(id_, id_)) != entity.id)))
        for m in entity.mentions
    )
    return replace(entity, mentions=mentions)
