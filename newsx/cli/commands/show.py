"""newsx show: one happening of a corpus, with all who tell it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from newsx.cli.endings import endings
from newsx.cli.options import Corpus


def show(
    corpus: Corpus,
    event: Annotated[
        str, typer.Argument(metavar="EVENT", help="As newsx timeline prints it, or the beginning that no other has.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON object, for machines.")] = False,
) -> None:
    """Print one happening of a merged corpus: who takes part, who tells it, and what they do not agree on.

    What is told differently stands side by side, each version with the articles that give it: how many, on which day,
    whether it happened, and who says so. newsx does not decide which is right.

    \b
    Examples:
      newsx timeline corpus.db
      newsx show corpus.db 5f0c21ab94d3
      newsx show corpus.db 5f0c21 --json
    """
    from newsx.cli import show as command

    with endings():
        command.show(Path(corpus), event, as_json=as_json)
