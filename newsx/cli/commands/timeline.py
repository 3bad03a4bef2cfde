"""newsx timeline: the events of articles in order of date."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from newsx.cli.endings import endings
from newsx.cli.options import (
    Model,
    Paths,
    Published,
    Rules,
    Watch,
    check_names,
    first_day,
    last_day,
    standard_input,
)
from newsx.cli.style import Listing, Standing
from newsx.errors import UsageError
from newsx.settings import NAMES_MODEL, ReadSettings, Settings

SPAN = "YYYY[-MM[-DD]]"


def timeline(
    context: typer.Context,
    paths: Paths = None,
    first: Annotated[
        date | None, typer.Option("--from", parser=first_day, metavar=SPAN, help="Leave out what ended before.")
    ] = None,
    last: Annotated[
        date | None, typer.Option("--to", parser=last_day, metavar=SPAN, help="Leave out what began after it.")
    ] = None,
    who: Annotated[
        list[str] | None,
        typer.Option("--who", metavar="NAME", help="Only where NAME takes part; given again, where all of them do."),
    ] = None,
    where: Annotated[
        list[str] | None,
        typer.Option("--where", metavar="NAME", help="Only what happened in NAME; given again, in any of them."),
    ] = None,
    main: Annotated[bool, typer.Option("--main", help="Only the main events of each article.")] = False,
    status: Annotated[
        list[Standing] | None, typer.Option("--status", help="Only events of this status; may be given again.")
    ] = None,
    undated: Annotated[bool, typer.Option("--undated", help="List events without a known day at the end.")] = False,
    style: Annotated[Listing | None, typer.Option("--format", "-f", help="What to print; a table without it.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Short for -f json.")] = False,
    published: Published = None,
    model: Model = NAMES_MODEL,
    watchlist: Watch = None,
    rules: Rules = None,
) -> None:
    """Print the events of articles in order of date, each with its source.

    PATH names articles, or records that newsx extract has saved as .json or .jsonl, or both; standard input may be
    either. Or it is a database that newsx merge has made: then a line stands for a happening, however many articles
    tell it, and says how many do and what they differ in; newsx show takes the event from there.

    A date in parentheses was carried over from a neighbouring clause. --from and --to are days, both included; a month
    or a year stands for all its days. An event is listed if it may have happened on one of them: one of "2022" also
    from June 2022 on. --who and --where take any form of a name, or a word of it, whatever the case.

    \b
    Examples:
      newsx timeline articles/ --who Rubio --from 2025-12
      newsx timeline records.jsonl --main --status planned
      newsx extract articles/ -f jsonl | newsx timeline --where Kyiv --json
      newsx timeline corpus.db --who Rubio --from 2025-12
    """
    from newsx.cli.databases import database_among
    from newsx.timeline import Wanted

    with endings():
        if as_json and style not in (None, Listing.json):
            raise UsageError(f"--json and --format {style} contradict each other; give one of them")
        if first is not None and last is not None and first > last:
            raise UsageError(f"--from {first} is later than --to {last}; swap the two")
        wanted = Wanted(
            first=first,
            last=last,
            who=check_names("--who", who),
            where=check_names("--where", where),
            main=main,
            statuses=frozenset(each.value for each in status or ()),
        )
        chosen = Listing.json if as_json else style or Listing.table
        paths = paths or standard_input(context, wanted="name a PATH or pipe articles or records in")
        if database := database_among(paths):
            from newsx.cli import happenings

            _refuse_for_database(context)
            happenings.show(database, wanted, chosen, undated=undated)
            return
        from newsx.cli import timeline as command
        from newsx.cli.extract import count

        reading = ReadSettings(published=published, rules=rules)
        found = command.outcomes(paths, reading, Settings(model=model, watchlist=watchlist, rules=rules))
        raise typer.Exit(command.show(found, wanted, chosen, undated=undated, total=count(paths)))


# Options for articles that are yet to be read, or read alone, and their parameters.
FOR_ARTICLES = {
    "--main": "main",
    "--date": "published",
    "--model": "model",
    "--watchlist": "watchlist",
    "--rules": "rules",
}


def _refuse_for_database(context: typer.Context) -> None:
    """Raises UsageError for an option of the command line that a merged database has no use for."""
    for option, parameter in FOR_ARTICLES.items():
        source = context.get_parameter_source(parameter)
        if source is not None and source.name == "COMMANDLINE":
            raise UsageError(f"{option} is for articles; a merged database is as it was merged: leave {option} out")
