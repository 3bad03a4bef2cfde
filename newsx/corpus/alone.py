"""Articles read one after the other in a process of their own, which an article may bring down."""

from __future__ import annotations

from newsx.corpus.worker import Load, Outcome, Task, Worker
from newsx.corpus.workers import PATIENCE, told
from newsx.errors import UsageError
from newsx.types import Article, Failure


class Alone:
    """Reads an article in another process; one that brings it down costs itself alone, and a new process the next."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self._worker: Worker | None = None

    def __call__(self, article: Article) -> Outcome:
        """The record of the article, or its failure.

        Raises:
            NewsxError: what reads it cannot be loaded.
        """
        worker = self._worker = self._worker or self._started()
        try:
            worker.give(Task(0, article))
            while (answer := worker.answer()) is None:
                pass  # it was a line that it logs
        except (EOFError, OSError):
            self._worker = None
            return _crash(article, told(worker.end(patience=PATIENCE)))
        return answer[1]

    def _started(self) -> Worker:
        """A process that has loaded what it needs."""
        worker = Worker(self._load)
        try:
            while not worker.is_ready:
                worker.answer()
        except (EOFError, OSError) as error:
            fate = told(worker.end(patience=PATIENCE))
            raise UsageError(f"no process could load the models: the last {fate}: give it more memory") from error
        return worker


def _crash(article: Article, fate: str) -> Failure:
    complaint = f"{article.id}: the process that read it {fate}: leave it out, or give it more memory"
    return Failure(article.id, "crash", complaint)
