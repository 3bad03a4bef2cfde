"""How long --help takes beside a Python that does nothing: `python -m benchmarks.help_time --at-most 20`.

0.3 seconds is 20 times what Python takes where it starts in 0.015. With --at-most, more than that ends with code 1.
"""

from __future__ import annotations

import argparse
import sys

from benchmarks import tables
from benchmarks.turns import Run, in_turns, ratios

OURS, THEIRS = "newsx --help", "python"
COMMANDS = {OURS: [sys.executable, "-m", "newsx", "--help"], THEIRS: [sys.executable, "-c", "pass"]}


def helped(turns: int) -> dict[str, list[Run]]:
    """The runs of the help, and of a Python that does nothing."""
    in_turns(COMMANDS, 1)  # Python compiles what it has not compiled before
    return in_turns(COMMANDS, turns)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--turns", type=int, default=5)
    options.add_argument("--at-most", type=float, metavar="RATIO")
    chosen = options.parse_args()
    runs = helped(chosen.turns)
    print(tables.seconds(runs, ours=OURS, theirs=THEIRS))
    ratio = ratios([run.seconds for run in runs[OURS]], [run.seconds for run in runs[THEIRS]]).median
    if chosen.at_most is not None and ratio > chosen.at_most:
        sys.exit(f"--help takes {ratio:.1f} times what Python takes to start; {chosen.at_most:g} are allowed")


if __name__ == "__main__":
    main()
