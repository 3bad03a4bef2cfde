"""Which machines do the work: this one, or those of a cluster."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from newsx.errors import UsageError


class Engine(StrEnum):
    """What reads the articles."""

    local = "local"
    ray = "ray"


EngineOption = Annotated[
    Engine,
    typer.Option(
        "--engine", metavar="NAME", help="Read on this machine, local, or on a cluster, ray; -o is then a new folder."
    ),
]
Address = Annotated[
    str | None,
    typer.Option(
        "--address", metavar="HOST:PORT", help="The cluster of --engine ray. Else that of RAY_ADDRESS, or this machine."
    ),
]


def refuse_address(address: str | None) -> None:
    """Refuses the address of a cluster that is not asked for."""
    if address is not None:
        raise UsageError(f"--address {address}: goes with --engine ray only; give both, or leave it out")


def refuse_local(**options: object) -> None:
    """Refuses what only this machine's own engine knows, by the names of the options."""
    given = [f"--{name}" for name, value in options.items() if value]
    if given:
        raise UsageError(f"{', '.join(given)}: Ray sees to that itself; leave it out with --engine ray")
