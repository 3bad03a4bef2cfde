"""newsx evaluate: what newsx finds against gold."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from newsx.cli.endings import endings
from newsx.cli.options import Model, Published, Rules, Watch
from newsx.settings import NAMES_MODEL, ReadSettings, Settings


def evaluate(
    paths: Annotated[list[Path], typer.Argument(metavar="GOLD", help="Files of gold, or folders of them.")],
    predicted: Annotated[
        Path | None,
        typer.Option("--predicted", metavar="FILE", help="Records that newsx extract has written, to score these."),
    ] = None,
    against: Annotated[
        str | None,
        typer.Option("--against", metavar="NAME|PATH", help="A spaCy pipeline to compare with: names and dates only."),
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="List the mistakes, by cause.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON object, for machines.")] = False,
    fail_under: Annotated[
        list[str] | None,
        typer.Option("--fail-under", metavar="MEASURE=F1", help="End with exit code 1 below that; may be repeated."),
    ] = None,
    gold_format: Annotated[
        str | None,
        typer.Option("--gold-format", metavar="NAME", help="newsx, doccano, prodigy, brat or conll; else by content."),
    ] = None,
    label: Annotated[
        list[str] | None,
        typer.Option("--label", metavar="LABEL=KIND", help="What a label of the gold means; may be repeated."),
    ] = None,
    published: Published = None,
    model: Model = NAMES_MODEL,
    watchlist: Watch = None,
    rules: Rules = None,
) -> None:
    """Measure newsx on articles of your own: precision, recall and F1 of all that the gold tells.

    Gold is what newsx annotate has written and somebody corrected, JSON Lines of doccano or Prodigy, a folder of
    brat's, or a CoNLL or IOB file. The interval is that of 95 % when the articles are drawn anew.

    \b
    Examples:
      newsx evaluate gold.json
      newsx evaluate gold/ --errors
      newsx evaluate gold.jsonl --predicted records.jsonl
      newsx evaluate names.jsonl --against en_core_web_lg
      newsx evaluate gold/ --fail-under events=0.8 --fail-under people=0.9
    """
    from newsx.cli import evaluate as command

    with endings():
        asked = command.Asked(
            gold=paths,
            predicted=predicted,
            against=against,
            errors=errors,
            as_json=as_json,
            floors=command.floors(fail_under or ()),
            format=command.gold_format(gold_format),
            labels=label or (),
            reading=ReadSettings(published=published, rules=rules),
            settings=Settings(model=model, watchlist=watchlist, rules=rules),
        )
        raise typer.Exit(command.evaluate(asked))
