"""How much is told on standard error besides errors: a bar and notes, nothing, or each step."""

from __future__ import annotations

import logging
import sys
import warnings
from collections.abc import Callable
from typing import Annotated, Any

import typer

LOG = logging.getLogger("newsx")
USUAL, QUIET = logging.WARNING, logging.ERROR
STEPS = (logging.INFO, logging.DEBUG)


class _Lines(logging.Handler):
    """What is logged, as lines like those of an error."""

    def emit(self, record: logging.LogRecord) -> None:
        from newsx.cli.endings import say

        say(record.getMessage())


def _be_usual() -> None:
    """As loud as a command is unless it is told otherwise. What libraries have to say stays out of the way."""
    # trafilatura logs as an error what becomes a failure with a line of its own.
    logging.basicConfig(stream=sys.stderr, level=logging.CRITICAL)
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
    if not LOG.handlers:
        LOG.addHandler(_Lines())
    LOG.propagate = False
    LOG.setLevel(USUAL)


def _be_quiet(wanted: bool) -> None:
    if wanted:
        LOG.setLevel(QUIET)


def _be_loud(times: int) -> None:
    if times:
        LOG.setLevel(STEPS[min(times, len(STEPS)) - 1])
    if times > 1:
        logging.getLogger().setLevel(logging.WARNING)
        warnings.simplefilter("default")


def is_usual() -> bool:
    """Whether a bar may be shown: neither is silence wanted nor a line for each article."""
    return LOG.level == USUAL


def is_loud() -> bool:
    """Whether what libraries say is wanted, too."""
    return logging.getLogger().level < logging.CRITICAL


def note(message: str) -> None:
    """A line on standard error for what is good to know and no error; none where silence is wanted."""
    LOG.warning("%s", message)


def be(*, quiet: bool, verbose: int) -> None:
    """As loud as the options before the command ask for."""
    _be_usual()
    _be_quiet(quiet)
    _be_loud(verbose)


def quiet_option(callback: Callable[[bool], None] | None = None) -> Any:
    """--quiet; one with a callback gives its value to that and not to the command."""
    return typer.Option(
        "--quiet",
        "-q",
        callback=callback,
        expose_value=callback is None,
        help="Show no progress and no notes; errors remain.",
    )


def verbose_option(callback: Callable[[int], None] | None = None) -> Any:
    """-v and -vv, in the same way."""
    return typer.Option(
        "--verbose",
        "-v",
        count=True,
        show_default=False,
        callback=callback,
        expose_value=callback is None,
        help="Tell on standard error what is read and loaded, and the time it takes; -vv what libraries say, too.",
    )


def loudness(
    quiet: Annotated[bool, quiet_option(_be_quiet)] = False,
    verbose: Annotated[int, verbose_option(_be_loud)] = 0,
) -> None:
    """The options of every command that takes its time."""
