"""newsx dates: the date expressions of a text."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from newsx.cli.endings import endings
from newsx.cli.options import AsJson, Rules, day, standard_input


def dates(
    context: typer.Context,
    text: Annotated[
        str | None,
        typer.Argument(metavar="TEXT", show_default=False, help="The text itself, or - for standard input."),
    ] = None,
    anchor: Annotated[
        date | None,
        typer.Option("--date", parser=day, metavar="YYYY-MM-DD", help="The day on which the text was written."),
    ] = None,
    rules: Rules = None,
    as_json: AsJson = False,
) -> None:
    """Print the date expressions of a text: their TIMEX3 value, the days they denote, and the rule that made them.

    Without --date relative expressions stay unresolved; today's date is never used.

    Example: newsx dates "He left last Friday." --date 2025-12-20
    """
    from newsx.cli import dates as command

    with endings():
        if text is None or text == "-":
            standard_input(context, wanted="give a TEXT or pipe one in")
            text = command.from_standard_input()
        raise typer.Exit(command.show(text, anchor=anchor, rules=rules, as_json=as_json))
