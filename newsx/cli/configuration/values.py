"""The values that are in force: of the environment, else of the file, else each option's own."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from newsx.cli.configuration.files import Entry, entries, given, nearest, shown
from newsx.cli.configuration.options import PREFIX, Option, Options, Which
from newsx.errors import UsageError
from newsx.rulefiles import choice

WHICH_FILE = f"{PREFIX}CONFIG"  # no option of a command


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value comes from: a line of a file, or a variable of the environment; of neither, it is a default."""

    path: Path | None = None
    line: int | None = None
    variable: str | None = None

    def __str__(self) -> str:
        if self.path is not None:
            return f"{shown(self.path)}: line {self.line}"
        return self.variable or "default"

    @property
    def kind(self) -> str:
        """In one word."""
        return "file" if self.path is not None else "environment" if self.variable is not None else "default"


DEFAULT = Origin()


@dataclass(frozen=True, slots=True)
class Value:
    """What an option of a command is without a word on the command line, and why."""

    option: Option
    value: Any
    origin: Origin


def configured_by(which: Which) -> list[Entry]:
    """What the file says that is asked for; nothing where there is none.

    Raises:
        UsageError: the file cannot be used; the message says where and why.
    """
    if which.isolated:
        return []
    found = given(which.path) if which.path else _nearest()
    return [] if found is None else entries(found)


def _nearest() -> Path | None:
    try:
        return nearest(Path.cwd())
    except FileNotFoundError:  # somebody has deleted the folder
        return None


def check(told: Iterable[Entry], options: Options) -> None:
    """Refuses a file that says what no command understands.

    Raises:
        UsageError: a key is unknown, or its value is not what the option takes; the message says where.
    """
    for entry in told:
        if entry.command and entry.command not in options:
            raise UsageError(f"{entry.where}: unknown table [{entry.command}] ({_meant(entry.command, options)})")
        if not entry.key:
            continue
        meant = _options_named(entry, options)
        if not any(option.kind.fits(entry.value) for option in meant):
            expected = " or ".join(dict.fromkeys(option.kind.expected for option in meant))
            raise UsageError(f"{entry.where}: {_called(entry)}: expected {expected}, found {_quoted(entry.value)}")


def _options_named(entry: Entry, options: Options) -> list[Option]:
    """The options that the entry sets: that of its table's command, or those of all commands that have one."""
    if entry.command:
        known = options[entry.command]
        meant = [known[entry.key]] if entry.key in known else []
    else:
        known = {key: option for each in options.values() for key, option in each.items()}
        meant = [each[entry.key] for each in options.values() if entry.key in each]
    if not meant:
        table = f"{entry.command}: " if entry.command else ""
        raise UsageError(f"{entry.where}: {table}unknown key '{entry.key}' ({_meant(entry.key, known)})")
    return meant


def _meant(word: str, known: Iterable[str]) -> str:
    """The nearest of the known words, or all of them where none is near."""
    known = sorted(known)
    near = get_close_matches(word, known, n=1)
    return f"nearest: {near[0]}" if near else choice(word, known) if known else "known: none"


def _called(entry: Entry) -> str:
    return f"{entry.command}.{entry.key}" if entry.command else entry.key


def _quoted(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else repr(value)


def values(
    command: str, options: Options, told: Sequence[Entry], environment: Mapping[str, str] = os.environ
) -> Iterator[Value]:
    """The value of each option of a command, from `told`, a file that was checked, and the environment.

    Raises:
        UsageError: a variable's value is not what the option takes.
    """
    for option in options[command].values():
        yield (
            _from_environment(option, options, environment)
            or _from_file(option, command, told)
            or Value(option, option.default, DEFAULT)
        )


def _from_environment(option: Option, options: Options, environment: Mapping[str, str]) -> Value | None:
    """The value of its variable; none where that means another command, which has an option of this name, too."""
    text = environment.get(option.variable)
    if not text:
        return None
    value = option.kind.from_text(text)
    if option.kind.fits(value):
        return Value(option, value, Origin(variable=option.variable))
    others = (each[option.key].kind for each in options.values() if option.key in each)
    if any(kind.fits(kind.from_text(text)) for kind in others):
        return None
    raise UsageError(f"{option.variable}: expected {option.kind.expected}, found '{text}'; mend or unset the variable")


def _from_file(option: Option, command: str, told: Iterable[Entry]) -> Value | None:
    """The last word of the command's own table, else of the file's head."""
    fitting = [
        entry
        for entry in told
        if entry.key == option.key and entry.command in ("", command) and option.kind.fits(entry.value)
    ]
    if not fitting:
        return None
    entry = max(fitting, key=lambda entry: bool(entry.command))
    value = option.kind.beside(entry.path.parent, entry.value)
    return Value(option, value, Origin(path=entry.path, line=entry.line))


def strays(options: Options, environment: Mapping[str, str] = os.environ) -> Iterator[tuple[str, str | None]]:
    """The variables named as if they were newsx's, which are none of its options', and the nearest that is one."""
    known = {option.variable for each in options.values() for option in each.values()} | {WHICH_FILE}
    for name in sorted(environment):
        if name.startswith(PREFIX) and name not in known:
            yield name, next(iter(get_close_matches(name, known, n=1)), None)
