"""`python -m tests.cli.fake`: the command line over hand-built records, for tests of streams, pipes and terminals.

The paths name what comes: "harbour" a record, "broken" a failure, a number that many records, "endless" records
without end, "interrupt" a Ctrl-C, "bug" a programming error.
"""

from __future__ import annotations

import logging
import sys
import warnings
from collections.abc import Iterator
from itertools import repeat

from newsx.cli import extract, main, timeline
from newsx.cli.extract import Outcome
from newsx.settings import ReadSettings, Settings
from newsx.types import Failure
from tests.sample import harbour

BROKEN = Failure("a.jsonl line 17", "json", "a.jsonl line 17: invalid JSON: Expecting ',' delimiter; mend the line")


def outcomes(paths: list[str], reading: ReadSettings, settings: Settings, **_: object) -> Iterator[Outcome]:
    """What each path names."""
    warnings.warn("a library is worried", stacklevel=1)
    logging.getLogger("library").error("a library is chatty")
    for path in paths:
        yield from named(path)


def named(path: str) -> Iterator[Outcome]:
    match path:
        case "broken":
            yield BROKEN
        case "endless":
            yield from repeat(harbour())
        case "interrupt":
            raise KeyboardInterrupt
        case "bug":
            raise LookupError(path)
        case _:
            yield from repeat(harbour(), int(path) if path.isdigit() else 1)


if __name__ == "__main__":
    extract.outcomes = timeline.outcomes = outcomes
    extract.count = lambda paths: None
    sys.argv[0] = "newsx"
    main()
