"""How a command ends: exit codes, and one line on standard error for what a user can mend."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum

import typer

from newsx.errors import InputError, ModelMissingError, NewsxError
from newsx.write.display import clean


class Ending(IntEnum):
    """What the exit code says."""

    DONE = 0
    CHECK_FAILED = 1
    USAGE = 2
    SOME_FAILED = 3
    MODEL_MISSING = 4
    INTERRUPTED = 130  # as shells report an interrupt
    PIPE_CLOSED = 141  # and a reader that has seen enough


def say(message: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"newsx: {clean(message)}\n")
    sys.stderr.flush()


@contextmanager
def endings() -> Iterator[None]:
    """Turns what stops a command into its exit code, and into a line for the user where there is one to write."""
    try:
        yield
        sys.stdout.flush()
    except NewsxError as error:
        say(str(error))
        raise typer.Exit(_code(error)) from error
    except KeyboardInterrupt as interrupt:
        raise typer.Exit(Ending.INTERRUPTED) from interrupt
    except BrokenPipeError as closed:
        # Whatever is still buffered would raise again when the interpreter closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(Ending.PIPE_CLOSED) from closed


def _code(error: NewsxError) -> Ending:
    if isinstance(error, ModelMissingError):
        return Ending.MODEL_MISSING
    return Ending.SOME_FAILED if isinstance(error, InputError) else Ending.USAGE
