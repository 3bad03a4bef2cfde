"""newsx merge: saved records in, one story of all of them in a database."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from newsx.cli.endings import endings
from newsx.cli.options import Paths, Rules, standard_input
from newsx.errors import UsageError


def merge(
    context: typer.Context,
    records: Paths = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="The database; one that is there is added to."),
    ] = None,
    rules: Rules = None,
) -> None:
    """Merge the records of many articles into one story, in an SQLite database.

    Reads records that newsx extract has saved as .json or .jsonl, also as .gz or .zst, and standard input where no PATH
    is given. Articles that are nearly the same count as one source. People, organisations and places are joined over
    the articles, and so are events that tell one happening; where its articles do not agree, all they say is kept side
    by side. An article that comes again takes the place of what it was. A run that is cut off leaves the database as it
    was. newsx timeline, people and show ask it. Needs the extra corpus.

    \b
    Examples:
      newsx merge records.jsonl -o corpus.db
      newsx merge 2024.jsonl.gz 2025.jsonl.zst -o corpus.db
      newsx extract articles/ -f jsonl | newsx merge -o corpus.db
    """
    from newsx.cli import merge as command

    with endings():
        if output is None:
            raise UsageError("nothing to merge into: name the database with -o, as in -o corpus.db")
        records = records or standard_input(context, wanted="name a PATH or pipe records in")
        raise typer.Exit(command.merge(records, output, rules=rules))
