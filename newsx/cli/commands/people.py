"""newsx people: whom the articles of a corpus name."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from newsx.cli.endings import endings
from newsx.cli.options import Corpus, check_names
from newsx.cli.style import Roll
from newsx.errors import UsageError


def people(
    corpus: Corpus,
    names: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="NAME", help="Only who goes by NAME; given again, by any of them."),
    ] = None,
    organisations: Annotated[
        bool, typer.Option("--organisations", help="List organisations in the place of people.")
    ] = False,
    places: Annotated[bool, typer.Option("--places", help="List places in the place of people.")] = False,
    least: Annotated[int, typer.Option("--least", min=1, metavar="N", help="Only whom N articles name, or more.")] = 1,
    style: Annotated[Roll | None, typer.Option("--format", "-f", help="What to print; a table without it.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Short for -f json.")] = False,
) -> None:
    """Print the people of a merged corpus, those whom most articles name first, with their roles.

    --name takes any form of a name, or a word of it, whatever the case. A table shows the most frequent roles; the
    other formats have all of them. First and last are days of publication.

    \b
    Examples:
      newsx people corpus.db
      newsx people corpus.db --name Rubio --json
      newsx people corpus.db --least 10 -f csv > people.csv
      newsx people corpus.db --places
    """
    from newsx.cli import people as command

    with endings():
        if as_json and style not in (None, Roll.json):
            raise UsageError(f"--json and --format {style} contradict each other; give one of them")
        if organisations and places:
            raise UsageError("--organisations and --places contradict each other; give one of them")
        kind = "organisation" if organisations else "place" if places else "person"
        chosen = Roll.json if as_json else style or Roll.table
        command.show(Path(corpus), kind, chosen, called=check_names("--name", names), least=least)
