"""The command `newsx config`: the value of each option, and its origin."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsx.cli.configuration.files import shown
from newsx.cli.configuration.options import Option, Options, Which
from newsx.cli.configuration.values import Origin, Value, check, configured_by, strays, values
from newsx.cli.endings import Ending
from newsx.cli.loudness import note
from newsx.cli.streams import made_safe, page_of
from newsx.write.display import clean
from newsx.write.sections import Cell, Chunk, Column, Section, worded

if TYPE_CHECKING:
    from newsx.write.page import Page


@dataclass(frozen=True, slots=True)
class Setting:
    """What an option is in some commands, and why."""

    option: Option
    value: Any
    origin: Origin
    commands: tuple[str, ...]


def in_force(options: Options, which: Which) -> list[Setting]:
    """Every option by its key; one that differs between commands for each of them.

    Raises:
        UsageError: the file or a variable cannot be used; the message says where and why.
    """
    told = configured_by(which)
    check(told, options)
    for name, near in strays(options):
        note(f"{name}: not a variable that newsx reads{f' (nearest: {near})' if near else ''}")
    found: dict[tuple[str, str, str], list[str]] = {}
    firsts: dict[tuple[str, str, str], Value] = {}
    for command in options:
        for value in values(command, options, told):
            same = (value.option.key, repr(value.value), str(value.origin))
            found.setdefault(same, []).append(command)
            firsts.setdefault(same, value)
    settings = [Setting(v.option, v.value, v.origin, tuple(found[same])) for same, v in firsts.items()]
    return sorted(settings, key=lambda setting: setting.option.key)


def show(settings: Sequence[Setting], *, as_json: bool) -> Ending:
    """Prints the settings."""
    stdout = made_safe(sys.stdout, utf8=as_json)
    stdout.write(written(settings) if as_json else drawn(settings, page_of(stdout)))
    return Ending.DONE


def written(settings: Sequence[Setting]) -> str:
    """The settings as a JSON array."""
    return json.dumps([_object(setting) for setting in settings], ensure_ascii=False, indent=1) + "\n"


def _object(setting: Setting) -> dict[str, Any]:
    origin = setting.origin
    return {
        "key": setting.option.key,
        "commands": list(setting.commands),
        "value": _plain(setting.value),
        "from": origin.kind,
        "file": None if origin.path is None else str(origin.path),
        "line": origin.line,
        "variable": setting.option.variable,
    }


def _plain(value: Any) -> Any:
    """The value in JSON's types."""
    if isinstance(value, Enum):
        return value.value
    return value if value is None or isinstance(value, bool | int | float | str | list) else str(value)


def drawn(settings: Sequence[Setting], page: Page) -> str:
    """The settings as a table."""
    from newsx.write.tables import drawn_section

    columns = [
        Column("Key", list(_names(settings)), "cyan"),
        Column("Value", [_cell(_shown(setting)) for setting in settings]),
        Column("From", [_cell(str(setting.origin)) for setting in settings]),
    ]
    return drawn_section(Section("Configuration", columns), page)


def _names(settings: Sequence[Setting]) -> Iterator[Cell]:
    """The keys, and of one that differs between commands whose it is."""
    keys = [setting.option.key for setting in settings]
    for setting in settings:
        is_one_of_several = keys.count(setting.option.key) > 1
        owners = f" ({', '.join(setting.commands)})" if is_one_of_several else ""
        yield worded(setting.option.key + owners)


def _shown(setting: Setting) -> str:
    """The value as TOML has it, but for quotes; a dash where there is none."""
    plain = _plain(setting.value)
    if plain is None:
        return "-"
    if setting.option.kind.type is Path and isinstance(plain, str):
        return shown(Path(plain))
    return json.dumps(plain) if isinstance(plain, bool | list) else str(plain)


def _cell(text: str) -> Cell:
    return [[Chunk(clean(text))]]
