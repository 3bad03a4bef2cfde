"""The command line: what all commands have in common, and which there are."""

from __future__ import annotations

from typing import Annotated

import typer

from newsx import __version__
from newsx.cli.command import CONFIG_HELP, ISOLATED_HELP, App
from newsx.cli.commands import (
    annotate,
    check,
    completion,
    config,
    convert,
    dates,
    evaluate,
    explain,
    extract,
    merge,
    model,
    people,
    schema,
    show,
    timeline,
)
from newsx.cli.loudness import be, quiet_option, verbose_option

app = App(
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
    config: Annotated[
        str | None, typer.Option("--config", metavar="FILE", envvar="NEWSX_CONFIG", help=CONFIG_HELP)
    ] = None,
    isolated: Annotated[bool, typer.Option("--isolated", "--no-config", help=ISOLATED_HELP)] = False,
    quiet: Annotated[bool, quiet_option()] = False,
    verbose: Annotated[int, verbose_option()] = 0,
) -> None:
    """People, places, organisations and dated events from English news articles, offline.

    \b
    Examples:
      newsx extract article.md
      newsx --config desk.toml extract articles/ -o records.jsonl
      newsx config

    \b
    Exit codes:
      0  done
      1  newsx check: an article is not as expected
      2  the command line or the configuration makes no sense, or a file cannot be written
      3  some articles failed: each is told in a line, and has an error record in its place
      4  the model is not installed; the message says how to get it
    """
    be(quiet=quiet, verbose=verbose)


COMMANDS = (
    extract.extract,
    convert.convert,
    timeline.timeline,
    merge.merge,
    people.people,
    show.show,
    explain.explain,
    check.check,
    annotate.annotate,
    evaluate.evaluate,
    dates.dates,
    model.model,
    schema.schema,
    config.config,
    completion.completion,
)
for command in COMMANDS:
    app.command()(command)
