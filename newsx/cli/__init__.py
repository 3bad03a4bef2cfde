"""The command `newsx`."""

from __future__ import annotations

import gc
import os
import signal
import sys

from newsx.corpus.lean import be_lean

INTERRUPTED = 130  # as shells report an interrupt
TERMINATED = 143  # and a request to end
COMPLETE = "_NEWSX_COMPLETE"  # the variable by which a shell asks for completions


def main() -> None:
    """Run the command line; ends the process with its exit code."""
    be_lean()
    # So that a draft of a file is taken away before the process ends.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))
    try:
        _run()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    finally:
        gc.freeze()  # else Python looks through all there is for cycles before it ends, for a tenth of a short run


def _run() -> None:
    from newsx.cli.app import app
    from newsx.cli.endings import Ending, unwritten

    if COMPLETE in os.environ:
        from newsx.cli.completion import teach_shells

        teach_shells()
    stdout = sys.stdout
    try:
        app(prog_name="newsx")
    except SystemExit:
        # So Typer leaves it when whoever read the help or the version has gone.
        if sys.stdout is not stdout:
            sys.exit(Ending.PIPE_CLOSED)
        raise
    except OSError as error:
        sys.exit(unwritten(error))
