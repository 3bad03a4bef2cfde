"""The command `newsx`."""

from __future__ import annotations


def main() -> None:
    """Run the command line; ends the process with its exit code."""
    from newsx.cli.app import app

    app(prog_name="newsx")
