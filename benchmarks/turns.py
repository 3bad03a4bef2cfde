"""Things measured in turns, each in a process of its own, so that a busy machine weighs on all of them alike."""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

MEBIBYTE = 1024  # kibibytes, in which Linux counts


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds that the clock of the measured thing tells, or else that the process was at work.

    Attributes:
        rate: words a second; 0 for what reads no words.
        mebibytes: the most memory that the process had; None if that is less than the one that measures has, which
            Linux counts in.
        stages: seconds by stage, if it has any.
    """

    seconds: float
    mebibytes: float | None
    rate: float = 0.0
    stages: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Figure:
    """The median of several runs, and the least and the most."""

    median: float
    least: float
    most: float

    def __str__(self) -> str:
        return f"{_short(self.median)} ({_short(self.least)} to {_short(self.most)})"


def in_turns(commands: Mapping[str, Sequence[str]], turns: int) -> dict[str, list[Run]]:
    """The runs of each command, started one after another, again and again."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for turn in range(turns):
        for name, command in commands.items():
            print(f"{turn + 1} of {turns}: {name}", file=sys.stderr)
            runs[name].append(run(command))
    return runs


def run(command: Sequence[str]) -> Run:
    """One run of `command`; ends this process where it fails."""
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, stdout=output, env=environment())  # noqa: S603 - our own commands
        _, status, usage = os.wait4(process.pid, 0)
        if status:
            sys.exit(f"{' '.join(command)}: ended with status {os.waitstatus_to_exitcode(status)}")
        output.seek(0)
        told = output.read()
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    memory = usage.ru_maxrss / MEBIBYTE if usage.ru_maxrss > own else None
    if "benchmarks.measured" not in command:
        return Run(usage.ru_utime + usage.ru_stime, memory)
    measured = json.loads(told)
    return Run(measured["seconds"], memory, measured["words"] / measured["seconds"], measured["stages"])


def environment() -> dict[str, str]:
    """This one, but that Python keeps what it compiles, as it does for whoever installs newsx."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def figure(values: Sequence[float]) -> Figure:
    return Figure(statistics.median(values), min(values), max(values))


def ratios(ours: Sequence[float], theirs: Sequence[float]) -> Figure:
    """How many of ours there are to one of theirs, turn by turn."""
    return figure([one / other for one, other in zip(ours, theirs, strict=True)])


def _short(number: float) -> str:
    """A number as a table shows it: no more figures than mean anything."""
    return f"{number:,.0f}" if number >= 100 else f"{number:.1f}" if number >= 10 else f"{number:.2f}"
