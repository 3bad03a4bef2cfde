"""newsx explain: the reasons behind a record."""

from __future__ import annotations

import typer

from newsx.cli.endings import endings
from newsx.cli.options import Model, Paths, Published, Rules, Watch, standard_input
from newsx.settings import NAMES_MODEL, ReadSettings, Settings


def explain(
    context: typer.Context,
    paths: Paths = None,
    published: Published = None,
    model: Model = NAMES_MODEL,
    watchlist: Watch = None,
    rules: Rules = None,
) -> None:
    """Print why: each decision in the order of the text, with the rule or model that made it.

    Who found a name, why a form is one of an entity's and whom else it could mean, what speaks for a place on the map,
    what a date is counted from; for each event its sentence, how the parser reads it, and the rule behind each slot.

    \b
    Examples:
      newsx explain article.md
      newsx explain articles/ --rules desk/ | less
    """
    from newsx.cli import explain as command
    from newsx.cli.extract import count

    with endings():
        paths = paths or standard_input(context, wanted="name a PATH or pipe an article in")
        reading = ReadSettings(published=published, rules=rules)
        found = command.accounts(paths, reading, Settings(model=model, watchlist=watchlist, rules=rules))
        raise typer.Exit(command.explain(found, total=count(paths)))
