"""Rule files: TOML in, typed rules out; a rule that does not fit is refused with file, line, rule and key.

newsx's own files lie in rules/en. A user's folder of files with the same names adds to them, within `using(folder)`
alone: the one way in which rules can differ, so that two extractors with different rules can work side by side.
"""

from __future__ import annotations

import types
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import MISSING, dataclass, fields
from functools import cache, wraps
from importlib import resources
from pathlib import Path
from typing import Any, Generic, Literal, ParamSpec, Protocol, TypeVar, cast, get_args, get_origin, get_type_hints

from newsx.errors import RuleError
from newsx.rulefiles import RuleFile, ids_without, rule_file, with_words


class Rule(Protocol):
    """What every rule has: an id, sentences that show it, and look-alikes that it must spare."""

    @property
    def id(self) -> str: ...
    @property
    def examples(self) -> tuple[str, ...]: ...
    @property
    def not_examples(self) -> tuple[str, ...]: ...


R = TypeVar("R", bound=Rule)
P = ParamSpec("P")
T = TypeVar("T")
FOLDER: ContextVar[Path | None] = ContextVar("the user's rules", default=None)


@dataclass(frozen=True, slots=True)
class Rulebook(Generic[R]):
    """One rule file.

    Attributes:
        rules: in the order of the file, ids unique; a user's new ones before newsx's.
        words: the vocabularies of its `[words]` table: lists, or tables from a word to its meaning.
    """

    rules: tuple[R, ...]
    words: Mapping[str, Any]


class Lists(dict[str, Mapping[str, frozenset[str]]]):
    """The word lists that have been asked for while one folder of rules was in use, by the name of their file."""

    def __missing__(self, name: str) -> Mapping[str, frozenset[str]]:
        sets = {key: frozenset(listed) for key, listed in _vocabularies(name).items()}
        self[name] = listed = types.MappingProxyType(sets)
        return listed


@cache
def _listed(folder: Path | None) -> Lists:
    return Lists()


SHIPPED = _listed(None)
WORDS: ContextVar[Lists] = ContextVar("the word lists of the rules in use; SHIPPED without any")
_lists_in_use = WORDS.get  # bound, as each word of a text asks half a dozen times


@contextmanager
def using(folder: Path | None) -> Iterator[None]:
    """Within it, the files of `folder` add to newsx's rules; None for newsx's alone. Each file is read once."""
    before, listed = FOLDER.set(folder), WORDS.set(_listed(folder))
    try:
        yield
    finally:
        WORDS.reset(listed)
        FOLDER.reset(before)


def stepped(folder: Path | None, members: Iterator[T]) -> Iterator[T]:
    """The `members`, each made with the rules of `folder`; between them others may use other rules."""
    while True:
        with using(folder):
            try:
                member = next(members)
            except StopIteration:
                return
        yield member


def derived(function: Callable[P, T]) -> Callable[P, T]:
    """`function`, whose answers follow from its arguments and the rules: each is kept, for each folder of rules.

    It takes its arguments by position alone.
    """
    shipped = cache(function)  # apart, for it is asked a dozen times for each word of a text
    own = defaultdict[Path, Callable[..., T]](lambda: cache(function))
    folder_in_use = FOLDER.get

    @wraps(function)
    def answer(*args: Any) -> T:
        folder = folder_in_use()
        return shipped(*args) if folder is None else own[folder](*args)

    return cast(Callable[P, T], answer)


@derived
def load(name: str, shape: type[R]) -> Rulebook[R]:
    """The rule file `rules/en/<name>.toml`, each `[[rule]]` as a `shape`, a dataclass whose fields are the keys.

    Raises:
        RuleError: the file is no TOML, or a rule has an unknown key, lacks one, or holds a value of the wrong kind.
    """
    shipped = {rule.id: rule for rule in _typed(_shipped(name), shape)}
    own = own_file(name)
    if own is None:
        return Rulebook(tuple(shipped.values()), types.MappingProxyType(_vocabularies(name)))
    added = {rule.id: rule for rule in _typed(own, shape)}
    new = [rule for rule in added.values() if rule.id not in shipped]
    gone = ids_without(own, shipped)
    kept = [added.get(id_, rule) for id_, rule in shipped.items() if id_ not in gone]
    return Rulebook((*new, *kept), types.MappingProxyType(_vocabularies(name)))


def words(name: str) -> Mapping[str, frozenset[str]]:
    """The word lists in the `[words]` table of `rules/en/<name>.toml`, each as a set; RuleError as for `load`."""
    return _lists_in_use(SHIPPED)[name]


@derived
def own_file(name: str) -> RuleFile | None:
    """The file `<name>.toml` of the user's folder, if there is one. Raises RuleError where it is no rule file."""
    folder = FOLDER.get()
    path = None if folder is None else folder / f"{name}.toml"
    if path is None or not path.is_file():
        return None
    try:
        return rule_file(path.read_text(encoding="utf-8-sig"), where=str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"{path}: cannot be read ({error}); save it as UTF-8") from error


def _vocabularies(name: str) -> dict[str, Any]:
    own, shipped = own_file(name), _shipped(name).words
    return dict(shipped) if own is None else with_words(shipped, own)


@cache
def _shipped(name: str) -> RuleFile:
    where = f"rules/en/{name}.toml"
    return rule_file(resources.files("newsx").joinpath(where).read_text(encoding="utf-8"), where=where)


def parse(source: str, shape: type[R], *, where: str) -> Rulebook[R]:
    """The rules in the TOML text `source`; `where` names the file in errors. Raises RuleError as `load` does."""
    file = rule_file(source, where=where)
    return Rulebook(tuple(_typed(file, shape)), types.MappingProxyType(dict(file.words)))


def _typed(file: RuleFile, shape: type[R]) -> list[R]:
    rules: dict[str, R] = {}
    for number in range(len(file.rules)):
        rule = _rule(file, number, shape)
        if rule.id in rules:
            raise RuleError(f"{file.rule(number, 'id')}: two rules have this id; rename one")
        rules[rule.id] = rule
    return list(rules.values())


def _rule(file: RuleFile, number: int, shape: type[R]) -> R:
    table = file.rules[number]
    keys = {f.name: f for f in fields(shape)}  # type: ignore[arg-type]
    known = ", ".join(sorted(keys))
    for key in table:
        if key not in keys:
            raise RuleError(f"{file.rule(number, key)}: unknown key '{key}' (known: {known})")
    for key, field in keys.items():
        if key not in table and field.default is MISSING and field.default_factory is MISSING:
            raise RuleError(f"{file.rule(number)}: key '{key}' is missing")
    hints = _hints(shape)
    values = {}
    for key, value in table.items():
        try:
            values[key] = _value(value, hints[key])
        except ValueError as error:  # where it stands costs a search, which only an error is worth
            raise RuleError(f"{file.rule(number, key)}: key '{key}': {error}") from error
    return shape(**values)


@cache
def _hints(shape: type[Any]) -> Mapping[str, Any]:
    return get_type_hints(shape)


def _value(value: Any, hint: Any) -> Any:
    """`value` as the field with this hint holds it. Raises ValueError where it is of another kind."""
    if get_origin(hint) is tuple:
        if not isinstance(value, list):
            raise ValueError(f"expected a list, found {value!r}")
        return tuple(_value(item, get_args(hint)[0]) for item in value)
    if get_origin(hint) is Literal and value not in get_args(hint):
        raise ValueError(f"expected {' or '.join(map(str, get_args(hint)))}, found {value!r}")
    allowed = get_args(hint) or (hint,)
    kinds = tuple(kind for kind in (get_origin(a) or a for a in allowed) if isinstance(kind, type))
    if kinds and (not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds)):
        names = " or ".join(kind.__name__ for kind in kinds if kind is not types.NoneType)
        raise ValueError(f"expected {names}, found {value!r}")
    return value
