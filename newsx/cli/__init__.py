"""The command `newsx`."""

from __future__ import annotations

import signal
import sys

INTERRUPTED = 130  # as shells report an interrupt
TERMINATED = 143  # and a request to end


def main() -> None:
    """Run the command line; ends the process with its exit code."""
    # So that a draft of a file is taken away before the process ends.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))
    try:
        _run()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def _run() -> None:
    from newsx.cli.app import app
    from newsx.cli.endings import unwritten

    try:
        app(prog_name="newsx")
    except OSError as error:
        sys.exit(unwritten(error))
