"""newsx model: the models that are there."""

from __future__ import annotations

import typer

from newsx.cli.endings import endings
from newsx.cli.options import AsJson


def model(
    as_json: AsJson = False,
) -> None:
    """List the models that --model takes: version, size, the kinds of names they tell, licence, and where they are.

    Newsx's own names models come first; the base pipeline of spaCy's tags and parses for them. Another English
    pipeline of spaCy's, once it is installed, does all of it itself.

    Example: newsx model --json
    """
    from newsx.cli import model as command
    from newsx.inventory import models_there

    with endings():
        raise typer.Exit(command.show(models_there(), as_json=as_json))
