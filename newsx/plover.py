"""The classes of events, and the CAMEO codes that they take in, for those whose archives are coded in CAMEO."""

from __future__ import annotations

from pathlib import Path

from newsx.pipes.triggers import EventRule
from newsx.rulebook import load, using


def classes(*, rules: Path | None = None) -> tuple[str, ...]:
    """The sixteen classes of PLOVER that an event's `type` may be, and those that the folder `rules` adds."""
    with using(rules):
        return tuple(load("events", EventRule).words["cameo"])


def cameo_roots(type_: str | None, *, rules: Path | None = None) -> tuple[str, ...]:
    """The two-digit root codes of CAMEO that a class takes in; none for an event without a class.

        >>> cameo_roots("ASSAULT")
        ('18', '19', '20')

    Raises:
        KeyError: there is no such class.
    """
    if type_ is None:
        return ()
    with using(rules):
        return tuple(load("events", EventRule).words["cameo"][type_])
