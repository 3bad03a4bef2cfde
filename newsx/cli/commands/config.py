"""newsx config: what is configured."""

from __future__ import annotations

import typer

from newsx.cli.command import WHICH, options_in
from newsx.cli.endings import endings
from newsx.cli.options import AsJson


def config(context: typer.Context, as_json: AsJson = False) -> None:
    """Print the value of every option that can be configured, and where it comes from.

    An option on the command line goes before its variable in the environment, which goes before the nearest newsx.toml,
    or [tool.newsx] in a pyproject.toml, in this folder or above it; last comes the default.

    \b
    Examples:
      newsx config
      newsx config --json --config desk.toml
    """
    from newsx.cli import config as command

    with endings():
        told = command.in_force(options_in(context), context.meta[WHICH])
        raise typer.Exit(command.show(told, as_json=as_json))
