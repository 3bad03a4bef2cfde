"""The command `newsx completion`: Typer's scripts for shells, and what they ask for when they run newsx."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from typer.completion import get_completion_inspect_parameters, shell_complete

from newsx.cli import COMPLETE
from newsx.cli.endings import Ending
from newsx.cli.shells import Shell


def teach_shells() -> None:
    """Makes Typer's shells known, which it does only for a command with --install-completion."""
    get_completion_inspect_parameters()


def show(command: Any, shell: Shell) -> Ending:
    """Prints the script for the shell."""
    teach_shells()
    shell_complete(command, {}, "newsx", COMPLETE, f"source_{shell}")
    sys.stdout.flush()
    return Ending.DONE


def models(incomplete: str) -> Iterator[str]:
    """The models that are there whose names begin so."""
    from newsx.inventory import models_there

    return (model.name for model in models_there() if model.name.startswith(incomplete))
