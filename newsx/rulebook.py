"""Rule files: TOML in, typed rules out; a rule that does not fit is refused with file, rule and key."""

from __future__ import annotations

import tomllib
import types
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache
from importlib import resources
from typing import Any, Generic, Protocol, TypeVar, get_args, get_origin, get_type_hints

from newsx.errors import RuleError


class Rule(Protocol):
    """What every rule has: an id, sentences that show it, and look-alikes that it must spare."""

    @property
    def id(self) -> str: ...
    @property
    def examples(self) -> tuple[str, ...]: ...
    @property
    def not_examples(self) -> tuple[str, ...]: ...


R = TypeVar("R", bound=Rule)


@dataclass(frozen=True, slots=True)
class Rulebook(Generic[R]):
    """One rule file.

    Attributes:
        rules: in the order of the file, ids unique.
        words: the vocabularies of its `[words]` table: lists, or tables from a word to its meaning.
    """

    rules: tuple[R, ...]
    words: Mapping[str, Any]


@cache
def load(name: str, shape: type[R]) -> Rulebook[R]:
    """The rule file `rules/en/<name>.toml`, each `[[rule]]` as a `shape`, a dataclass whose fields are the keys.

    Raises:
        RuleError: the file is no TOML, or a rule has an unknown key, lacks one, or holds a value of the wrong kind.
    """
    return parse(_source(name), shape, where=_where(name))


@cache
def words(name: str) -> Mapping[str, frozenset[str]]:
    """The word lists in the `[words]` table of `rules/en/<name>.toml`, each as a set; RuleError as for `load`."""
    table = _tables(_source(name), where=_where(name)).get("words", {})
    return types.MappingProxyType({key: frozenset(listed) for key, listed in table.items()})


def parse(source: str, shape: type[R], *, where: str) -> Rulebook[R]:
    """The rules in the TOML text `source`; `where` names the file in errors. Raises RuleError as `load` does."""
    tables = _tables(source, where=where)
    rules = tuple(_rule(table, shape, where=where) for table in tables.get("rule", ()))
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise RuleError(f"{where}: {rule.id}: two rules have this id; rename one")
        seen.add(rule.id)
    return Rulebook(rules, types.MappingProxyType(tables.get("words", {})))


def _where(name: str) -> str:
    return f"rules/en/{name}.toml"


def _source(name: str) -> str:
    return resources.files("newsx").joinpath(_where(name)).read_text(encoding="utf-8")


def _tables(source: str, *, where: str) -> dict[str, Any]:
    try:
        tables = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{where}: not valid TOML: {error}") from error
    if unknown := sorted(tables.keys() - {"rule", "words"}):
        raise RuleError(f"{where}: unknown table '{unknown[0]}' (known: rule, words)")
    rules = tables.get("rule", [])
    if not isinstance(rules, list) or not all(isinstance(rule, dict) for rule in rules):
        raise RuleError(f"{where}: 'rule' must be tables, each under [[rule]]")
    if not isinstance(tables.get("words", {}), dict):
        raise RuleError(f"{where}: 'words' must be a table, under [words]")
    return tables


def _rule(table: Mapping[str, Any], shape: type[R], *, where: str) -> R:
    place = f"{where}: {table.get('id', 'a rule without id')}"
    keys = {f.name: f for f in fields(shape)}  # type: ignore[arg-type]
    known = ", ".join(sorted(keys))
    for key in table:
        if key not in keys:
            raise RuleError(f"{place}: unknown key '{key}' (known: {known})")
    for key, field in keys.items():
        if key not in table and field.default is MISSING and field.default_factory is MISSING:
            raise RuleError(f"{place}: key '{key}' is missing")
    hints = get_type_hints(shape)
    return shape(**{key: _value(value, hints[key], f"{place}: key '{key}'") for key, value in table.items()})


def _value(value: Any, hint: Any, place: str) -> Any:
    if get_origin(hint) is tuple:
        if not isinstance(value, list):
            raise RuleError(f"{place}: expected a list, found {value!r}")
        return tuple(_value(item, get_args(hint)[0], place) for item in value)
    allowed = get_args(hint) or (hint,)
    kinds = tuple(kind for kind in (get_origin(a) or a for a in allowed) if isinstance(kind, type))
    if kinds and (not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds)):
        names = " or ".join(kind.__name__ for kind in kinds if kind is not types.NoneType)
        raise RuleError(f"{place}: expected {names}, found {value!r}")
    return value
