"""People, organisations and places against those of the gold; the roles and aliases of people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newsx.evaluate.folding import alike, folded
from newsx.evaluate.gold import ENTITY_KINDS, GoldArticle, GoldEntity
from newsx.evaluate.matching import Match, matched
from newsx.evaluate.tallies import Tallies, Tally, added, strict
from newsx.types import Entity, Extraction

Pair = tuple[GoldEntity, Entity | None]


def tallies(article: GoldArticle, record: Extraction | None) -> Tallies:
    """What is right of the article's entities, by measure."""
    pairs = list(people(article, record))
    return {
        **{kind: match(article, record, kind).tally for kind in ENTITY_KINDS},
        "roles": added([roles(*pair).tally for pair in pairs]),
        "aliases": added([_aliases(*pair) for pair in pairs]),
    }


def match(article: GoldArticle, record: Extraction | None, kind: str) -> Match:
    """The entities of one kind; what is optional in the gold is left out of both sides."""
    gold = (article.entities or {}).get(kind, ())
    spare = [entity.name for entity in gold if entity.optional]
    entities: Sequence[Entity] = () if record is None else getattr(record, kind)
    counted = [entity for entity in entities if not any(alike(name, entity.name) for name in spare)]
    wanted = [entity.name for entity in gold if not entity.optional]
    return matched(wanted, [(entity.name, *entity.aliases) for entity in counted], {})


def people(article: GoldArticle, record: Extraction | None) -> Iterator[Pair]:
    """Each person of the gold with the one found under exactly that name, or None."""
    known = _by_form(() if record is None else record.people)
    for person in (article.entities or {}).get("people", ()):
        yield person, known.get(folded(person.name))


def _by_form(found: Sequence[Entity]) -> Mapping[str, Entity]:
    """The people by each of their forms, folded; of two with one form the last."""
    return {folded(form): person for person in found for form in (person.name, *person.aliases)}


def roles(person: GoldEntity, found: Entity | None) -> Match:
    """The roles of a person."""
    told = () if found is None else found.roles
    return matched(person.roles, [(role.text,) for role in told], {})


def missed_aliases(person: GoldEntity, found: Entity | None) -> list[str]:
    """The aliases of a person that are no form of the one found."""
    forms = set() if found is None else {folded(form) for form in (found.name, *found.aliases)}
    return [alias for alias in person.aliases if folded(alias) not in forms]


def _aliases(person: GoldEntity, found: Entity | None) -> Tally:
    right = len(person.aliases) - len(missed_aliases(person, found))
    return strict(right, len(person.aliases), 0 if found is None else len(found.aliases))
