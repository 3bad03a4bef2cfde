"""`python -m newsx.cli.reference`: the reference of the command line in Markdown, read off the commands themselves."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from typer.models import ArgumentInfo

from newsx.cli.app import app
from newsx.cli.command import LONG
from newsx.cli.configuration.options import Option, options_of
from newsx.cli.loudness import loudness

WORDS = {bool: "", int: "N", float: "NUMBER", str: "TEXT"}
HEAD = """\
# The command line

`newsx --help` and `newsx COMMAND --help` tell this, too. An option with a key can be [configured](configuration.md)
under this name in a file, and as `NEWSX_KEY` in the environment. `--config` and `--isolated` may as well stand behind a
command.
"""
TAIL = "This page is written by `python -m newsx.cli.reference > docs/cli.md`."


def reference() -> str:
    """The whole page."""
    return "\n".join(_page()) + "\n"


def _page() -> Iterator[str]:
    yield HEAD
    if app.registered_callback is not None and app.registered_callback.callback is not None:
        yield from _section("newsx", app.registered_callback.callback, ())
    for info in app.registered_commands:
        if info.callback is not None and not info.hidden:
            yield from _section(f"newsx {name_of(info.callback, info.name)}", info.callback, _shared(info.callback))
    yield TAIL


def name_of(callback: Callable[..., Any], name: str | None) -> str:
    """What the command is called."""
    return name or callback.__name__.replace("_", "-")


def _shared(callback: Callable[..., Any]) -> Iterable[Option]:
    """The options that the command has besides its own."""
    is_long = not LONG.isdisjoint(inspect.signature(callback).parameters)
    return options_of(loudness) if is_long else ()


def _section(title: str, callback: Callable[..., Any], shared: Iterable[Option]) -> Iterator[str]:
    yield f"## {title}\n"
    yield from _described(inspect.getdoc(callback) or "")
    yield from _arguments(callback)
    if options := [*options_of(callback), *shared]:
        yield "| option | what it does | default | key |\n|---|---|---|---|"
        yield from map(_row, options)
        yield ""


def _described(doc: str) -> Iterator[str]:
    """The help as Markdown: what is set line by line becomes a block, and so does an example."""
    for part in doc.replace("\b\n", "").split("\n\n"):
        heading, _, rest = part.partition(":")
        if heading in ("Example", "Examples"):
            yield f"```sh\n{_lines(rest)}\n```\n"
        elif re.match(r".*:\n  ", part):
            yield f"{heading}:\n\n```\n{_lines(rest)}\n```\n"
        else:
            yield _escaped(part) + "\n"


def _lines(block: str) -> str:
    return inspect.cleandoc(block)


def _arguments(callback: Callable[..., Any]) -> Iterator[str]:
    hints = get_type_hints(callback, include_extras=True)
    for name, hint in hints.items():
        if get_origin(hint) is Annotated and isinstance(told := get_args(hint)[1], ArgumentInfo):
            yield f"- `{told.metavar or name.upper()}`: {_escaped(told.help or '')}\n"


def _row(option: Option) -> str:
    negated = (f"--no-{option.key.replace('_', '-')}",) if option.kind.is_flag and option.is_configurable else ()
    flags = " ".join(f"`{flag}`" for flag in (*option.flags, *negated))
    value = _value(option).replace("|", "\\|")
    key = f"`{option.key}`" if option.is_configurable else ""
    cells = (f"{flags} `{value}`" if value else flags, _cell(option.help), _default(option), key)
    return f"| {' | '.join(cells)} |"


def _value(option: Option) -> str:
    """What stands behind the option on the command line."""
    if option.kind.metavar or option.kind.counts:
        return option.kind.metavar or ""
    if option.kind.choices:
        return "|".join(option.kind.choices)
    return WORDS.get(option.kind.type, "PATH")


def _default(option: Option) -> str:
    if option.kind.counts or option.default is None or isinstance(option.default, bool):
        return ""
    return f"`{option.default.value if isinstance(option.default, Enum) else option.default}`"


def _cell(text: str) -> str:
    return _escaped(text).replace("|", "\\|")


def _escaped(text: str) -> str:
    """The text, with a backslash before what Markdown would take for markup."""
    return re.sub(r"([*_<>])", r"\\\1", text)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(reference())
