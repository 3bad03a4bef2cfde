"""newsx check: articles against what is expected of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from newsx.cli.endings import endings
from newsx.cli.options import Model
from newsx.cli.style import Style
from newsx.settings import NAMES_MODEL, Settings


def check(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="Articles, or folders of them.")],
    style: Annotated[
        Style, typer.Option("--format", "-f", help="Lines to read, or annotations for GitHub.")
    ] = Style.text,
    model: Model = NAMES_MODEL,
) -> None:
    """Check that articles yield what stands beside each in NAME.expected.json.

    It says what must be found in the article and what must not. Prints one line an article and ends with exit code 1
    if one is not as expected.

    \b
    Examples:
      newsx check seeds/
      newsx check articles/ --format github
    """
    from newsx.cli import check as command

    with endings():
        raise typer.Exit(command.check(paths, command.extraction_with(Settings(model=model)), style))
