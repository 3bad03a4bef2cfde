"""newsx annotate: articles in, gold to be corrected by hand out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from newsx.cli.endings import endings
from newsx.cli.options import Model, Paths, Published, Rules, Watch, standard_input
from newsx.settings import NAMES_MODEL, ReadSettings, Settings


def annotate(
    context: typer.Context,
    paths: Paths = None,
    published: Published = None,
    model: Model = NAMES_MODEL,
    watchlist: Watch = None,
    rules: Rules = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write to a .json or .jsonl file, or one each to a folder/."
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
) -> None:
    """Write what newsx finds in articles as gold, to be corrected by hand; newsx evaluate measures newsx against it.

    The file is made for a text editor: sentences are numbered, an event is found by its word and sentence, people and
    places stand by their names. It says itself what its keys mean.

    \b
    Examples:
      newsx annotate article.md -o gold.json
      newsx annotate articles/ -o gold/
    """
    from newsx.cli import annotate as command

    with endings():
        paths = paths or standard_input(context, wanted="name a PATH or pipe an article in")
        reading = ReadSettings(published=published, rules=rules)
        command.refuse_existing(output, force=force)
        found = command.drafts(paths, reading, Settings(model=model, watchlist=watchlist, rules=rules))
        raise typer.Exit(command.annotate(found, output, force=force, total=command.count(paths)))
