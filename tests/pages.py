"""The marked blocks of a page in Markdown, run in their order as a reader would, in one folder.

<!-- file: NAME -->     the block is a file that the reader writes
<!-- run -->            the block is run by bash; all of it must succeed
<!-- run: exit N -->    as well, but it ends with this exit code
<!-- run: python -->    the block is run by Python
<!-- output -->         the block is what the run before it prints, to either stream; "..." stands for any lines,
                            and spaces for as many as there are
<!-- output: COMMAND -->  the block is what this command prints
    <!-- needs: model -->   somewhere on the page: it loads the trained model
<!-- needs: jq -->      as well: it runs a program that not everybody has
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
BLOCK = re.compile(
    r"^<!-- (?P<what>\w+)(?:: (?P<of>[^>]+?))? -->\n```\w*\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE
)
MARK = re.compile(r"^<!--", re.MULTILINE)
NEEDS = re.compile(r"^<!-- needs: (?P<what>\S+) -->$", re.MULTILINE)
ELISION = re.compile(r"^\.\.\.$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Block:
    """A marked block: what it is, of what, and its text."""

    what: str
    of: str | None
    body: str


def blocks(page: str) -> list[Block]:
    """The marked blocks, in order; every mark must have one."""
    found = [Block(match["what"], match["of"], match["body"]) for match in BLOCK.finditer(page)]
    assert len(found) == len(MARK.findall(NEEDS.sub("", page))), "a mark without a block below it"
    return found


def needs(page: str) -> set[str]:
    """What the page says that it needs: "model", or the names of programs."""
    return {match["what"] for match in NEEDS.finditer(page)}


def walk(page: str, folder: Path) -> None:
    """Does what the page says, in the folder, beside the seeds, and compares what it shows."""
    (folder / "seeds").symlink_to(ROOT / "seeds")
    printed = ""
    for block in blocks(page):
        if block.what == "file":
            (folder / str(block.of)).write_text(block.body, encoding="utf-8")
        elif block.what == "run":
            printed = _run(block, folder)
        elif block.what == "output":
            compare(block.body, printed if block.of is None else _printed(["bash", "-c", block.of], folder, 0))
        else:
            raise AssertionError(f"unknown mark: {block.what}")


def _run(block: Block, folder: Path) -> str:
    if block.of == "python":
        return _printed([sys.executable, "-c", block.body], folder, 0)
    code = 0 if block.of is None else int(block.of.removeprefix("exit "))
    return _printed(["bash", "-euo", "pipefail", "-c", block.body], folder, code)


def _printed(command: list[str], folder: Path, code: int) -> str:
    """What the command prints, with the installed newsx at hand and nothing configured."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NEWSX_") and name != "COLUMNS"}
    done = subprocess.run(
        command,
        cwd=folder,
        env=kept | {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "NO_COLOR": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == code, f"{command[-1]}\nended with {done.returncode}:\n{done.stdout}"
    return done.stdout


def compare(shown: str, printed: str) -> None:
    """Complains unless the lines shown are those printed, but for the elisions."""
    place, parts = 0, ELISION.split(_stripped(shown))
    for number, part in enumerate(parts):
        part = part.strip("\n")
        found = f"\n{_stripped(printed)}\n".find(f"\n{part}\n", place) if part else place
        assert found >= 0, f"not printed:\n{part}\n--- but:\n{printed}"
        assert number or found == 0, f"printed before it:\n{printed[:found]}"
        place = found + len(part)
    assert not parts[-1].strip("\n") or place >= len(_stripped(printed)), f"printed behind it:\n{printed[place:]}"


def _stripped(text: str) -> str:
    """The text without empty lines around it and spaces around its lines, and with single spaces within: how wide a
    column is depends on what else is in the table."""
    return "\n".join(" ".join(line.split()) for line in text.strip("\n").splitlines())
