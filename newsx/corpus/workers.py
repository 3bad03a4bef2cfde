"""Articles read by several processes at once, their outcomes in the order of the articles."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import chain, islice
from multiprocessing.connection import wait

from newsx.corpus.worker import Load, Outcome, Read, Task, Worker
from newsx.errors import UsageError
from newsx.settings import Settings
from newsx.types import Article, Failure

# Fewer articles are read sooner by one process than others are started.
FEW = 12
# How far a slow article may fall behind the others before they wait for it.
AHEAD = 64
GLANCE = 0.2  # seconds between two looks at the clock
PATIENCE = 5.0  # seconds for a process that has let go of its line to end


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def extractions(
    articles: Iterable[Article | Failure],
    settings: Settings,
    *,
    workers: int | None = None,
    timeout: float | None = None,
) -> Iterator[Outcome]:
    """The record of each article, or its failure, in the order of `articles`; the same bytes on any number of workers.

    A worker that dies, or that reads one article for longer than allowed, costs that article alone.

    Args:
        workers: how many processes read at once; None for one on each core, where there are articles enough.
        timeout: seconds that one article may take; None for as long as it likes.

    Raises:
        ModelMissingError, UsageError, WatchlistError, RuleError: as Extractor does.
    """
    chosen = cores() if workers is None else workers
    load = partial(loaded, _shared_out(settings, chosen))
    rest = iter(articles)
    first = list(islice(rest, FEW))
    alone = chosen == 1 or (workers is None and len(first) < FEW)
    if alone and timeout is None:
        return _alone(chain(first, rest), partial(loaded, settings))
    return in_order(chain(first, rest), load, workers=min(chosen, len(first)) or 1, timeout=timeout)


def _shared_out(settings: Settings, workers: int) -> Settings:
    """The settings of one of so many workers: each has its part of the cores for the names network."""
    if settings.threads is not None:
        return settings
    return replace(settings, threads=max(1, cores() // workers))


def loaded(settings: Settings) -> Read:
    """What reads an article, with a pipeline of its own that forgets the words of one before it reads the next."""
    from newsx.extractor import Extractor

    return Extractor(settings).outcome


def _alone(articles: Iterable[Article | Failure], load: Load) -> Iterator[Outcome]:
    read: Read | None = None
    for article in articles:
        if isinstance(article, Failure):
            yield article
            continue
        read = read or load()
        yield read(article)


def in_order(
    articles: Iterable[Article | Failure], load: Load, *, workers: int, timeout: float | None = None
) -> Iterator[Outcome]:
    """The outcomes of `articles` in their order, read by processes that `load` what reads; see `extractions`."""
    crew = Crew(articles, load, workers=workers, timeout=timeout)
    try:
        yield from crew.outcomes()
    finally:
        crew.dismiss()


class Crew:
    """The workers, the articles they are still to read, and the outcomes that wait for an earlier one."""

    def __init__(
        self, articles: Iterable[Article | Failure], load: Load, *, workers: int, timeout: float | None
    ) -> None:
        self._articles = enumerate(articles)
        self._are_all_out = False
        self._returned: list[Task] = []
        self._load = load
        self._timeout = timeout
        self._done: dict[int, Outcome] = {}
        self._next = 0
        self._workers = [Worker(load) for _ in range(workers)]
        self._most_ahead = AHEAD * workers

    def outcomes(self) -> Iterator[Outcome]:
        """One outcome for each article, in their order."""
        while True:
            self._hand_out()
            while self._next in self._done:
                yield self._done.pop(self._next)
                self._next += 1
            if self._are_all_out and not self._returned and all(worker.task is None for worker in self._workers):
                return
            self._hear()

    def dismiss(self) -> None:
        """Ends all processes."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def _hand_out(self) -> None:
        for worker in list(self._workers):
            task = self._following() if worker.is_free else None
            if task is None:
                continue
            try:
                worker.give(task)
            except OSError:  # it died while it waited, and not of this article
                worker.task = None
                self._returned.append(task)
                self._bury(worker)

    def _following(self) -> Task | None:
        """The next article to read, unless it is too far ahead of one that is still read; failures are done at once."""
        if self._returned:
            return self._returned.pop()
        while not self._are_all_out and len(self._done) < self._most_ahead:
            number, article = next(self._articles, (-1, None))
            if article is None:
                self._are_all_out = True
            elif isinstance(article, Article):
                return Task(number, article)
            else:
                self._done[number] = article
        return None

    def _hear(self) -> None:
        """Takes the answers that are there, after a wait for the first, and ends who is overdue."""
        lines = {worker.line: worker for worker in self._workers}
        for line in wait(list(lines), timeout=None if self._timeout is None else GLANCE):
            self._take(lines[line])  # type: ignore[index]
        for worker in list(self._workers):
            if self._timeout is not None and worker.is_overdue(self._timeout):
                self._give_up(worker, self._timeout)

    def _take(self, worker: Worker) -> None:
        try:
            answer = worker.answer()
        except (EOFError, OSError):
            self._bury(worker)
            return
        if answer is not None:
            task, outcome = answer
            self._done[task.number] = outcome

    def _give_up(self, worker: Worker, timeout: float) -> None:
        """Ends a worker whose article takes too long."""
        self._fail(
            worker, "timeout", f"not done after {timeout:g} seconds: give it more with --timeout, or leave it out"
        )
        worker.end()
        self._replace(worker)

    def _bury(self, worker: Worker) -> None:
        """Lets a worker that has died go. Raises UsageError where none can even load what it needs."""
        fate = told(worker.end(patience=PATIENCE))
        if not worker.is_ready:
            self._workers.remove(worker)
            if not self._workers:
                raise UsageError(f"no process could load the models: the last {fate}: take fewer --workers")
            return
        self._fail(worker, "crash", f"the process that read it {fate}: leave it out, or take fewer --workers")
        self._replace(worker)

    def _fail(self, worker: Worker, kind: str, complaint: str) -> None:
        """Makes a failure of what the worker was reading."""
        if worker.task is not None:
            id_ = worker.task.article.id
            self._done[worker.task.number] = Failure(id_, kind, f"{id_}: {complaint}")

    def _replace(self, worker: Worker) -> None:
        self._workers[self._workers.index(worker)] = Worker(self._load)


def told(fate: int | None) -> str:
    """How a process ended, in words."""
    if fate is not None and fate < 0:
        return f"was killed by signal {-fate}" + (", perhaps for want of memory" if fate == -9 else "")
    return f"ended with code {fate}"
