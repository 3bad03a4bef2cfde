"""What all commands have in common: the configuration behind their options, and how loud they are."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Mapping
from functools import cache, cached_property
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from newsx.cli.configuration.options import Option, Options, Which, configurable
from newsx.cli.endings import endings
from newsx.cli.loudness import loudness

# What a flag on the command line says of an option that it does not name: --json is a format.
DISPLACED = {"json": "format", "what": "format", "output": "format", "verbose": "quiet"}
LONG = {"model", "records"}  # parameters of the commands that take their time: they load a model, or read a corpus
WHICH = "newsx.which"  # under which a context keeps what file is asked for
CONFIG_HELP = "The newsx.toml or pyproject.toml to go by; else the nearest, in this folder or above it."
ABOUT_VARIABLES = (
    "Each stands for the option of its name, as do the keys of newsx.toml: newsx config shows what is in force."
)
ISOLATED_HELP = "Go by no file."


class Command(TyperCommand):
    """A command whose options the environment and a file may set, and which says so in its help."""

    def __init__(self, name: str | None, *, params: list[Any], **settings: Any) -> None:
        super().__init__(name, params=params, **settings)
        self.is_long = any(param.name in LONG for param in params)
        self.params += _params(which_file)
        if self.is_long:
            self.params += _params(loudness)
        flags = {option.parameter for option in self.options.values() if option.kind.is_flag}
        for param in self.params:
            if param.name in flags:
                _let_negate(param)

    @cached_property
    def options(self) -> dict[str, Option]:
        """The options that can be configured, by key."""
        own = () if self.callback is None else (inspect.unwrap(self.callback),)
        return configurable((*own, loudness) if self.is_long else own)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parses the command line over what is configured; who asks for help gets it whatever that is."""
        if not ctx.resilient_parsing:
            on_line, _, _ = self.make_parser(ctx).parse_args(args=list(args))
            ctx.meta[WHICH] = _which(on_line, ctx.parent.params)
            if self.options and "help" not in on_line:
                with endings():
                    ctx.default_map = _configured(ctx, on_line)
        return super().parse_args(ctx, args)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """The variables that stand for the options."""
        super().format_epilog(ctx, formatter)
        if variables := [option.variable for option in self.options.values()]:
            with formatter.section("Environment and newsx.toml"):
                formatter.write_text(f"{', '.join(variables)}. {ABOUT_VARIABLES}")


def which_file(
    config: Annotated[
        str | None, typer.Option("--config", metavar="FILE", hidden=True, expose_value=False, help=CONFIG_HELP)
    ] = None,
    isolated: Annotated[
        bool, typer.Option("--isolated", "--no-config", hidden=True, expose_value=False, help=ISOLATED_HELP)
    ] = False,
) -> None:
    """The options before the command that may as well stand behind it."""


@cache
def _params(signature: Callable[..., None]) -> list[Any]:
    """The parameters that Typer makes of a signature."""
    app = typer.Typer(add_completion=False)
    app.command()(signature)
    return list(typer.main.get_command(app).params)


def _let_negate(param: Any) -> None:
    """Gives a flag its --no-, for a command line to have the last word over a file."""
    if not param.secondary_opts:
        param.secondary_opts = ["--no-" + max(param.opts, key=len).removeprefix("--")]
        param.show_default = False


def _which(on_line: Mapping[str, Any], before: Mapping[str, Any]) -> Which:
    """The file that is asked for, behind the command or before it."""
    return Which(on_line.get("config") or before["config"], bool(on_line.get("isolated") or before["isolated"]))


def _configured(ctx: Any, on_line: Mapping[str, Any]) -> dict[str, Any]:
    """The values by parameter, for the command line to stand over."""
    from newsx.cli.configuration.values import DEFAULT, check, configured_by, values

    options = options_in(ctx)
    told = configured_by(ctx.meta[WHICH])
    check(told, options)
    given = _keys(ctx.command, on_line) | _keys(ctx.parent.command, ctx.parent.params)
    found = (value for value in values(ctx.command.name, options, told) if value.origin is not DEFAULT)
    return {v.option.parameter: v.value for v in found if not _is_displaced(v.option, given)}


def _keys(command: Any, values: Mapping[str, Any]) -> set[str]:
    """The long names of the options that have a value."""
    return {max(param.opts, key=len).removeprefix("--") for param in command.params if values.get(param.name)}


def _is_displaced(option: Option, given: Collection[str]) -> bool:
    """Whether a flag that is given says what the option would say. The suffix of -o chooses a format only where the
    option leaves that open."""
    by = {flag for flag, key in DISPLACED.items() if key == option.key and flag in given}
    return bool(by - {"output"}) or (bool(by) and option.default is None)


def options_in(ctx: Any) -> Options:
    """The options of every command of the command line that can be configured."""
    commands = ctx.find_root().command.commands
    return {name: command.options for name, command in commands.items() if isinstance(command, Command)}


class App(typer.Typer):
    """A command line whose commands are all of this kind."""

    def command(self, name: str | None = None, **settings: Any) -> Callable[[Any], Any]:
        """As Typer's."""
        return super().command(name, cls=Command, **settings)
