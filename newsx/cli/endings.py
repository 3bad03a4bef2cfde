"""How a command ends: exit codes, and one line on standard error for what a user can mend."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from typing import TextIO

import typer

from newsx.cli import INTERRUPTED
from newsx.errors import InputError, ModelMissingError, NewsxError
from newsx.write.display import clean


class Ending(IntEnum):
    """What the exit code says."""

    DONE = 0
    CHECK_FAILED = 1
    USAGE = 2
    SOME_FAILED = 3
    MODEL_MISSING = 4
    INTERRUPTED = INTERRUPTED
    PIPE_CLOSED = 141  # as shells report a reader that has seen enough


def say(message: str) -> None:
    """One line on standard error, if there is one."""
    if sys.stderr is None:
        return
    sys.stderr.write(f"newsx: {clean(message)}\n")
    sys.stderr.flush()


@contextmanager
def endings() -> Iterator[None]:
    """Turns what stops a command into its exit code, and into a line for the user where there is one to write."""
    try:
        yield
        if sys.stdout is not None:
            sys.stdout.flush()
    except NewsxError as error:
        say(str(error))
        raise typer.Exit(_code(error)) from error
    except KeyboardInterrupt as interrupt:
        raise typer.Exit(Ending.INTERRUPTED) from interrupt
    except BrokenPipeError as closed:
        _let_go(sys.stdout)
        raise typer.Exit(Ending.PIPE_CLOSED) from closed


def unwritten(error: OSError) -> Ending:
    """Says that standard output is on a full or failing disk. Any other error is a bug, and raised again."""
    from newsx.write.files import FULL

    if error.errno not in FULL:
        raise error
    say(f"standard output: cannot be written: {(error.strerror or str(error)).lower()}; make room or write elsewhere")
    _let_go(sys.stdout)
    return Ending.USAGE


def _let_go(stream: TextIO) -> None:
    """Leads the stream nowhere: what is still buffered would raise again when the interpreter closes it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _code(error: NewsxError) -> Ending:
    if isinstance(error, ModelMissingError):
        return Ending.MODEL_MISSING
    return Ending.SOME_FAILED if isinstance(error, InputError) else Ending.USAGE
