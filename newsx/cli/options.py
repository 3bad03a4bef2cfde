"""The options that several commands share, and what stands in where no PATH is given."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from newsx.check.conditions import LISTED
from newsx.cli.streams import is_terminal
from newsx.errors import UsageError
from newsx.intervals import Days, days_of
from newsx.write.formats import SUFFIXES, Format, What, format_of
from newsx.write.formats import check as check_format

SPAN = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def day(text: str) -> date:
    """The day that an ISO date names. Raises typer.BadParameter for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"'{text}' is no day; write it as YYYY-MM-DD, as in 2025-12-20") from error


def first_day(text: str) -> date:
    """The first day of a year, a month or a day. Raises typer.BadParameter for anything else."""
    return _days(text).start


def last_day(text: str) -> date:
    """The last day of a year, a month or a day. Raises typer.BadParameter for anything else."""
    return _days(text).end


def _days(text: str) -> Days:
    days = days_of(text) if SPAN.fullmatch(text) else None
    if days is None:
        raise typer.BadParameter(f"'{text}' is no day, month or year; write it as 2025-12-20, 2025-12 or 2025")
    return days


def _models(incomplete: str) -> Iterable[str]:
    """What a shell offers for --model."""
    from newsx.cli.completion import models

    return models(incomplete)


Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH", show_default=False, help="Files, folders, globs, or - for standard input."),
]
Corpus = Annotated[str, typer.Argument(metavar="FILE", help="A database that newsx merge has made.")]
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
OutputFormat = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        metavar="NAME",
        help=f"What to write: {', '.join(Format)}. Else by the suffix of -o, else table.",
    ),
]
ShortForJson = Annotated[bool, typer.Option("--json", help="Short for -f json.")]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help=f"Write to a file: {', '.join(SUFFIXES)}."),
]
WhatOption = Annotated[
    What | None,
    typer.Option(
        "--what", metavar="PART", help=f"What csv, tsv and parquet hold, a row each: {', '.join(What)}. Else events."
    ),
]
FailOn = Annotated[
    list[str] | None,
    typer.Option(
        "--fail-on",
        metavar="CONDITION,…",
        help=f"End with exit code 1 if one of these is so of an article; may be given again. {LISTED}.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print a JSON array, for machines.")]


def check_names(option: str, given: list[str] | None) -> tuple[str, ...]:
    """The names that were given with the option. Raises UsageError for one that is none."""
    from newsx.names import key

    for name in given or ():
        if not key(name):
            raise UsageError(f"{option} '{name}': no letter or digit in it; give a name")
    return tuple(given or ())


def key(name: str) -> Any:
    """The option that names the field of JSON input which holds the `name`."""
    return typer.Option(f"--{name}-key", metavar="NAME", help=f"The field of JSON input that holds the {name}.")


def chosen_format(chosen: Format | None, *, as_json: bool, output: Path | None, what: What | None) -> Format:
    """The format to write: as asked for, or by the suffix of the file, or tables; csv where a part was asked for.

    Raises:
        UsageError: the options contradict each other, or the format cannot be written.
    """
    if as_json and chosen not in (None, Format.json):
        raise UsageError(f"--json and --format {chosen} contradict each other; give one of them")
    found = Format.json if as_json else chosen
    if found is None and output is not None:
        found = format_of(output)
    if found is None:
        found = Format.table if what is None else Format.csv
    check_format(found, to_file=output is not None, what=what)
    return found


def standard_input(context: typer.Context, *, wanted: str) -> list[str]:
    """Standard input as the only path. Raises UsageError, below the help, where nobody feeds it."""
    if sys.stdin is None or is_terminal(sys.stdin):
        typer.echo(context.get_help(), err=True)
        raise UsageError(f"nothing to read: {wanted}")
    return ["-"]
