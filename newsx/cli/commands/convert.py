"""newsx convert: saved records in, any format out; a merged corpus in, its report out."""

from __future__ import annotations

import typer

from newsx.cli.endings import endings
from newsx.cli.options import Output, OutputFormat, Paths, ShortForJson, WhatOption, chosen_format, standard_input


def convert(
    context: typer.Context,
    paths: Paths = None,
    format_: OutputFormat = None,
    as_json: ShortForJson = False,
    output: Output = None,
    what: WhatOption = None,
) -> None:
    """Write records that newsx extract has saved as JSON or JSON Lines in another format.

    Reads .json and .jsonl, and standard input where no PATH is given. Formats that hold the texts of articles take
    them from the records, or from the files that were read, where these have not changed.
    A database into which newsx merge has merged records becomes one page of HTML: what happened, told by whom, where.

    \b
    Examples:
      newsx convert records.jsonl -o events.csv
      newsx convert records.jsonl -o people.parquet --what people
      newsx convert 2024.jsonl 2025.jsonl -o articles.db
      newsx convert records.jsonl -f brat -o annotations/
      newsx convert corpus.db -o corpus.html
    """
    from newsx.cli import convert as command

    with endings():
        chosen = chosen_format(format_, as_json=as_json, output=output, what=what)
        paths = paths or standard_input(context, wanted="name a PATH or pipe records in")
        raise typer.Exit(command.convert(paths, chosen, output=output, what=what))
