"""newsx in a process of its own, with as much time of the processor and memory as honest input needs, and no more.

A limit on the processor is no timing: it is so far above what is needed that only what grows with the square, or never
ends, meets it.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

# What a parent learns of its child, ru_maxrss, begins with what the parent itself had at its highest; this does not.
PEAK = """
import re
from pathlib import Path
if Path("/proc/self/status").exists():
    Path("peak").write_text(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
"""
READ = f"""
import sys
from newsx.read import read_articles
from newsx.types import Article
for found in read_articles(sys.argv[1:]):
    print(f"article of {{len(found.text)}}" if isinstance(found, Article) else f"{{found.kind}}: {{found.message}}")
{PEAK}"""
MEGABYTE = 1024 * 1024


class Ended(NamedTuple):
    """How a process ended; `peak` is the most memory that it had, in megabytes."""

    code: int
    stdout: str
    stderr: str
    peak: int


def ended(arguments: Sequence[str], folder: Path, *, seconds: int, stdin: int = subprocess.DEVNULL) -> Ended:
    """How Python ends with these arguments; after so many seconds of the processor it is killed, and its code is -9."""
    out, err = folder / "stdout", folder / "stderr"
    with out.open("wb") as stdout, err.open("wb") as stderr:
        process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=folder,
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            preexec_fn=limited(seconds),
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    told, complaint = (each.read_text(encoding="utf-8", errors="replace") for each in (out, err))
    peak = int((folder / "peak").read_text()) if (folder / "peak").exists() else used.ru_maxrss
    return Ended(process.returncode, told, complaint, peak // 1024)


def limited(seconds: int) -> Callable[[], None]:
    """What subprocess calls between fork and exec: it limits the seconds of the processor, and the size of files."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_FSIZE, (512 * MEGABYTE, 512 * MEGABYTE))

    return limit


def read(path: Path, *, seconds: int = 60) -> Ended:
    """How reading the file ends; a line for each article and failure."""
    return ended(["-c", READ, str(path)], path.parent, seconds=seconds)
