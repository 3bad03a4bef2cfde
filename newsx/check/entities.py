"""People, organisations and places of a record against what is expected of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsx import names
from newsx.check.expectations import Expectation, WantedEntity
from newsx.check.nearest import instead, shown
from newsx.types import Entity, Extraction, Kind

KINDS: tuple[Kind, ...] = ("people", "organisations", "places")


def complaints(record: Extraction, wanted: Expectation) -> Iterator[str]:
    """All in which the names are not as expected."""
    for kind in KINDS:
        found: Sequence[Entity] = getattr(record, kind)
        for must in getattr(wanted.must, kind):
            yield from (f"{kind}: {complaint}" for complaint in _lacks(record, found, _entity(must)))
        for must_not in getattr(wanted.must_not, kind):
            yield from (f"{kind}: {complaint}" for complaint in _holds_too_much(found, _entity(must_not)))
        exact = getattr(wanted.exactly, kind)
        if exact is not None:
            yield from (f"{kind}: {complaint}" for complaint in _inexact(record, found, exact))


def _entity(wanted: str | WantedEntity) -> WantedEntity:
    return WantedEntity(name=wanted) if isinstance(wanted, str) else wanted


def is_named(entity: Entity, name: str) -> bool:
    """Whether `name` is the entity's name or one of its aliases."""
    return names.key(name) in {names.key(form) for form in (entity.name, *entity.aliases)}


def has_alias(entity: Entity, alias: str) -> bool:
    """Whether `alias` is among the entity's aliases."""
    return names.key(alias) in {names.key(each) for each in entity.aliases}


def has_role(entity: Entity, words: str) -> bool:
    """Whether one of the entity's roles holds these words."""
    return any(holds(role.text, words) for role in entity.roles)


def holds(text: str, words: str) -> bool:
    """Whether the words stand in the text, whole and in this order, whatever their case and articles."""
    return f" {names.key(names.bare(words))} " in f" {names.key(text)} "


def _lacks(record: Extraction, found: Sequence[Entity], wanted: WantedEntity) -> Iterator[str]:
    entity = {names.key(entity.name): entity for entity in found}.get(names.key(wanted.name))
    if entity is None:
        yield _not_found(record, found, wanted.name)
        return
    for alias in wanted.aliases:
        if not has_alias(entity, alias):
            yield f"'{entity.name}' lacks the alias '{alias}' (has: {shown(entity.aliases)})"
    for role in wanted.roles:
        if not has_role(entity, role):
            yield f"'{entity.name}' lacks the role '{role}' (has: {shown(role.text for role in entity.roles)})"


def _not_found(record: Extraction, found: Sequence[Entity], name: str) -> str:
    """That there is no such name, and what there is in its place."""
    owner = next((entity for entity in found if is_named(entity, name)), None)
    if owner is not None:
        return f"'{name}' not found (it is an alias of '{owner.name}')"
    for kind in KINDS:
        if any(is_named(entity, name) for entity in getattr(record, kind)):
            return f"'{name}' not found (it is among the {kind})"
    return f"'{name}' not found ({instead(name, [form for each in found for form in (each.name, *each.aliases)])})"


def _holds_too_much(found: Sequence[Entity], unwanted: WantedEntity) -> Iterator[str]:
    entity = next((entity for entity in found if is_named(entity, unwanted.name)), None)
    if entity is None:
        return
    if not unwanted.aliases and not unwanted.roles:
        is_alias = names.key(entity.name) != names.key(unwanted.name)
        yield f"'{unwanted.name}' must not be found" + (f" (it is an alias of '{entity.name}')" if is_alias else "")
    for alias in unwanted.aliases:
        if has_alias(entity, alias):
            yield f"'{entity.name}' must not have the alias '{alias}'"
    for role in unwanted.roles:
        if has_role(entity, role):
            yield f"'{entity.name}' must not have the role '{role}'"


def _inexact(record: Extraction, found: Sequence[Entity], exact: Sequence[str]) -> Iterator[str]:
    wanted = {names.key(name) for name in exact}
    held = {names.key(entity.name) for entity in found}
    others = [entity for entity in found if names.key(entity.name) not in wanted]
    yield from (_not_found(record, others, name) for name in exact if names.key(name) not in held)
    yield from (f"'{entity.name}' not expected" for entity in others)
    if len(found) > len(held):
        yield f"{len(found)} found under {len(held)} names; each must be found once"
