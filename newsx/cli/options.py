"""The options that several commands share, and what stands in where no PATH is given."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from newsx.cli.streams import is_terminal
from newsx.errors import UsageError


def day(text: str) -> date:
    """The day that an ISO date names. Raises typer.BadParameter for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"'{text}' is no day; write it as YYYY-MM-DD, as in 2025-12-20") from error


def _models(incomplete: str) -> Iterable[str]:
    """What a shell offers for --model."""
    from newsx.cli.completion import models

    return models(incomplete)


Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH", show_default=False, help="Files, folders, globs, or - for standard input."),
]
Model = Annotated[
    str,
    typer.Option(
        "--model",
        metavar="NAME|PATH",
        autocompletion=_models,
        help="A names model or an English spaCy pipeline: see newsx model; or a path.",
    ),
]
Published = Annotated[
    date | None,
    typer.Option("--date", parser=day, metavar="YYYY-MM-DD", help="The day of publication, whatever the articles say."),
]
Watch = Annotated[
    Path | None,
    typer.Option("--watchlist", metavar="FILE", help="Names of your own to find: CSV, JSON Lines or FollowTheMoney."),
]
Rules = Annotated[
    Path | None, typer.Option("--rules", metavar="DIR", help="Rules of your own, over newsx's or beside them.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print a JSON array, for machines.")]


def key(name: str) -> Any:
    """The option that names the field of JSON input which holds the `name`."""
    return typer.Option(f"--{name}-key", metavar="NAME", help=f"The field of JSON input that holds the {name}.")


def standard_input(context: typer.Context, *, wanted: str) -> list[str]:
    """Standard input as the only path. Raises UsageError, below the help, where nobody feeds it."""
    if sys.stdin is None or is_terminal(sys.stdin):
        typer.echo(context.get_help(), err=True)
        raise UsageError(f"nothing to read: {wanted}")
    return ["-"]
