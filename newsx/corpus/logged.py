"""What a process logs, told by the process that has started it: where it goes, and how much of it, is known there."""

from __future__ import annotations

import logging
from contextlib import suppress
from dataclasses import dataclass
from logging.handlers import QueueHandler
from multiprocessing.connection import Connection

OURS = "newsx"


@dataclass(frozen=True, slots=True)
class Levels:
    """How much of newsx and of all others is told."""

    ours: int
    others: int


def levels() -> Levels:
    """Those of this process."""
    return Levels(logging.getLogger(OURS).getEffectiveLevel(), logging.getLogger().getEffectiveLevel())


def lead_away(line: Connection, wanted: Levels) -> None:
    """From now on what this process logs goes along the line, as records of logging."""
    logging.getLogger().handlers = [QueueHandler(_Line(line))]  # type: ignore[arg-type]  # of a queue it needs no more
    logging.getLogger().setLevel(wanted.others)
    logging.getLogger(OURS).setLevel(wanted.ours)


def retell(record: logging.LogRecord) -> None:
    """Tells here what another process has logged."""
    logging.getLogger(record.name).handle(record)


class _Line:
    """The end of a line, as something to put records on."""

    def __init__(self, line: Connection) -> None:
        self._line = line

    def put_nowait(self, record: logging.LogRecord) -> None:
        """Sends it; where nobody is at the other end any longer, nobody misses it."""
        with suppress(OSError):
            self._line.send(record)
