"""Standard input, output and error: what they hold and can show, and a progress bar that keeps out of the way."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, BinaryIO, TextIO

from newsx.cli.loudness import is_usual
from newsx.errors import UsageError
from newsx.write.page import Page

if TYPE_CHECKING:
    from rich.progress import Progress

Aside = Callable[[], AbstractContextManager[object]]


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody sits at the stream; a stream that is closed or missing is none."""
    return stream is not None and not stream.closed and stream.isatty()


def page_of(stream: TextIO) -> Page:
    """The page that tables are set on when they go to the stream."""
    width = shutil.get_terminal_size((80, 24)).columns
    if not is_terminal(stream):
        return Page(width=width)
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return Page(width=width, colour=not plain, rules="utf" in (stream.encoding or "").casefold())


def made_safe(stream: TextIO | None, *, utf8: bool) -> TextIO:
    """The stream, unable to stumble over a character: JSON is UTF-8 everywhere, tables put "?" for what is missing.

    Raises:
        UsageError: there is no stream, because whoever started the command closed it.
    """
    if stream is None:
        raise UsageError("standard output is closed; open it, or name a file with -o")
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None and utf8:
        reconfigure(encoding="utf-8", newline="\n")
    elif reconfigure is not None:
        reconfigure(errors="replace")
    return stream


class Begun(io.RawIOBase):
    """A stream, `rest`, from which `start` has been read to see what it holds, from that start on."""

    def __init__(self, start: bytes, rest: BinaryIO) -> None:
        self._start = start
        self._rest = rest

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """As io.RawIOBase has it."""
        size = len(buffer)
        piece, self._start = self._start[:size], self._start[size:]
        piece = piece or self._rest.read(size)
        buffer[: len(piece)] = piece
        return len(piece)


class Bar:
    """A progress bar on standard error, from the second article on, if standard error is a terminal and neither silence
    nor more than a bar is asked for."""

    def __init__(self, *, total: int | None) -> None:
        self._total = total
        self._count = 0
        self._progress: Progress | None = None

    def advance(self) -> None:
        """One article more is done."""
        self._count += 1
        if self._count == 2 and is_terminal(sys.stderr) and is_usual():
            self._progress = _progress()
            self._progress.add_task("articles", total=self._total, completed=1)
            self._progress.start()
        if self._progress is not None:
            self._progress.advance(self._progress.task_ids[0])

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Out of the way while something else is written to the terminal."""
        if self._progress is None:
            yield
            return
        self._progress.stop()
        try:
            yield
        finally:
            self._progress.start()

    def close(self) -> None:
        """Take the bar away."""
        if self._progress is not None:
            self._progress.stop()
            self._progress = None


def _progress() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    shown = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*shown, console=Console(stderr=True), transient=True)
