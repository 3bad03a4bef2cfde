"""The command line: what all commands have in common, and which there are."""

from __future__ import annotations

import logging
import sys
import warnings
from typing import Annotated

import typer

from newsx import __version__
from newsx.cli.commands import annotate, check, convert, dates, evaluate, explain, extract, model, schema, timeline

app = typer.Typer(
    name="newsx",
    rich_markup_mode=None,  # Rich would double the time that --help takes
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"newsx {__version__}")
        raise typer.Exit


@app.callback()
def newsx(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    """People, places, organisations and dated events from English news articles, offline.

    Example: newsx extract article.md
    """
    # trafilatura logs as an error what becomes a failure with a line of its own.
    logging.basicConfig(stream=sys.stderr, level=logging.CRITICAL)
    if not sys.warnoptions:
        warnings.simplefilter("ignore")


COMMANDS = (
    extract.extract,
    convert.convert,
    explain.explain,
    timeline.timeline,
    check.check,
    annotate.annotate,
    evaluate.evaluate,
    dates.dates,
    model.model,
    schema.schema,
)
for command in COMMANDS:
    app.command()(command)
