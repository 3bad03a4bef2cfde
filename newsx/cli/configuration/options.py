"""Which options of which commands can be configured: all, but for those that mean a single run. They are read off the
commands themselves, so that a new one is known at once."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from typer.models import OptionInfo

from newsx.cli.configuration.kinds import Kind

PREFIX = "NEWSX_"
# What is meant for one run: what goes in and where it goes, what is asked of it, and what is replaced by it.
OF_ONE_RUN = frozenset(
    {"output", "json", "date", "from", "to", "who", "where", "predicted", "force", "update", "resume", "shard"}
    | {"name", "organisations", "places", "least"}
    | {"verbose", "config", "isolated", "help", "version"}
)
TYPES = (bool, int, float, str, Path)  # of which a file can tell a value


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """An option of a command.

    Attributes:
        key: its name in a file.
        flags: as the command line has them.
        parameter: the name under which the command gets its value.
    """

    key: str
    flags: tuple[str, ...]
    parameter: str
    kind: Kind
    default: Any
    help: str

    @property
    def variable(self) -> str:
        """Its name in the environment."""
        return PREFIX + self.key.upper()

    @property
    def is_configurable(self) -> bool:
        """Whether a file and the environment may set it."""
        is_told = self.kind.type in TYPES or self.kind.choices or self.kind.parser is not None
        return bool(is_told) and self.key not in OF_ONE_RUN


@dataclass(frozen=True, slots=True)
class Which:
    """The file that is asked for: by its path, or the nearest, or none."""

    path: str | None
    isolated: bool


def options_of(callback: Callable[..., Any]) -> Iterator[Option]:
    """The options in the signature of a command."""
    hints = get_type_hints(callback, include_extras=True)
    for parameter in inspect.signature(callback).parameters.values():
        annotation = hints[parameter.name]
        if get_origin(annotation) is Annotated and isinstance(told := get_args(annotation)[1], OptionInfo):
            yield _option(parameter, _plain(get_args(annotation)[0]), told)


def configurable(callbacks: tuple[Callable[..., Any], ...]) -> dict[str, Option]:
    """The options of a command that can be configured, by key."""
    found = (option for callback in callbacks for option in options_of(callback))
    return {option.key: option for option in found if option.is_configurable}


def _option(parameter: inspect.Parameter, type_: Any, told: OptionInfo) -> Option:
    # Within Annotated, Typer keeps the first name where a default would stand.
    declared = (told.default, *(told.param_decls or ())) if isinstance(told.default, str) else told.param_decls or ()
    flags = tuple(flag for names in declared for flag in names.split("/"))
    names = [flag for flag in flags if flag.startswith("--")] or [f"--{parameter.name}"]
    many = get_origin(type_) is list
    one = _plain(get_args(type_)[0]) if many else type_
    kind = Kind(
        type=one if isinstance(one, type) else object,
        choices=_choices(one),
        many=many,
        counts=bool(told.count),
        least=told.min,
        most=told.max,
        parser=told.parser,
        metavar=told.metavar,
    )
    return Option(
        key=names[0].removeprefix("--").replace("-", "_"),
        flags=flags or (names[0].replace("_", "-"),),
        parameter=parameter.name,
        kind=kind,
        default=parameter.default,
        help=told.help or "",
    )


def _plain(annotation: Any) -> Any:
    """The type without its None."""
    if get_origin(annotation) not in (Union, UnionType):
        return annotation
    return next(each for each in get_args(annotation) if each is not NoneType)


def _choices(type_: Any) -> tuple[str, ...]:
    if isinstance(type_, type) and issubclass(type_, Enum):
        return tuple(str(member.value) for member in type_)
    return tuple(map(str, get_args(type_))) if get_origin(type_) is Literal else ()


Options = Mapping[str, Mapping[str, Option]]  # by command and key
