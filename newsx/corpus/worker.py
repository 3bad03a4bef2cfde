"""A process that reads articles, and the end of the line that leads to it."""

from __future__ import annotations

import logging
import signal
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from time import monotonic

from newsx.corpus.lean import be_lean
from newsx.corpus.logged import Levels, lead_away, levels, retell
from newsx.errors import NewsxError
from newsx.types import Article, Extraction, Failure

Outcome = Extraction | Failure
Read = Callable[[Article], Outcome]
Load = Callable[[], Read]

# A fresh interpreter: the threads of the names network do not survive a fork.
CONTEXT = get_context("spawn")
READY = "ready"


@dataclass(frozen=True, slots=True)
class Task:
    """An article and its number among all."""

    number: int
    article: Article


class Worker:
    """A process with a pipeline of its own, and the article that it has been given.

    One article at a time: two ends that both send something long would wait for each other for ever.

    Attributes:
        task: what it works on; None while it loads, and while it waits.
        line: where its answers come from.
        is_ready: whether it has loaded what it needs.
    """

    def __init__(self, load: Load) -> None:
        self.line, far_end = CONTEXT.Pipe()
        self.task: Task | None = None
        self.is_ready = False
        self._process = CONTEXT.Process(target=work, args=(load, far_end, levels()), daemon=True)
        self._process.start()
        far_end.close()
        self._begun = 0.0

    @property
    def is_free(self) -> bool:
        """Whether it can be given an article."""
        return self.is_ready and self.task is None

    def give(self, task: Task) -> None:
        """Hands it an article. Raises OSError where it is no longer there."""
        self.task, self._begun = task, monotonic()
        self.line.send(task.article)

    def answer(self) -> tuple[Task, Outcome] | None:
        """The outcome of its task; None for the word that it is ready, and for a line that it logs, which is told.

        Raises:
            EOFError, OSError: it has died.
            NewsxError: it could not load what it needs.
        """
        told = self.line.recv()
        if isinstance(told, logging.LogRecord):
            retell(told)
            return None
        if isinstance(told, NewsxError):
            raise told
        task, self.task, self.is_ready = self.task, None, True
        return None if task is None else (task, told)

    def is_overdue(self, timeout: float) -> bool:
        """Whether it has worked on its article for longer than `timeout` seconds."""
        return self.task is not None and monotonic() - self._begun > timeout

    def end(self, *, patience: float = 0) -> int | None:
        """Ends the process, unless it ends by itself within so many seconds; returns what it ended with, negative for a
        signal."""
        self._process.join(timeout=patience)
        self._process.kill()
        self._process.join()
        self.line.close()
        return self._process.exitcode


def work(load: Load, line: Connection, logged: Levels) -> None:
    """What the process does: read what comes along the line until nobody is at its other end."""
    be_lean()
    lead_away(line, logged)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a Ctrl-C reaches all processes; the first of them ends the others
    try:
        read = load()
    except NewsxError as error:
        line.send(error)
        return
    try:
        line.send(READY)
        while True:
            line.send(read(line.recv()))
    except (EOFError, OSError):
        return
