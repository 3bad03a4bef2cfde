"""The wheel on each Python that it says it is for, as far as they are on this machine: the same bytes on all."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import metadata
from pathlib import Path

import pytest

from tests.package.conftest import Stranger, at_desk, installed

pytestmark = pytest.mark.package

NAMED = re.compile(r"^Programming Language :: Python :: (3\.\d+)$")
SUPPORTED = [named[1] for each in metadata("newsx").get_all("Classifier", []) if (named := NAMED.match(each))]
OWN = "{}.{}".format(*sys.version_info)
EXTRACT = ("newsx", "extract", "--json", "seeds/", "open.jsonl")


def interpreter(version: str) -> Path | None:
    """A Python of that version, from the path or from pyenv, whose stand-ins on the path may run or not."""
    kept = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    program = f"python{version}"
    found = [shutil.which(program), *sorted(kept.glob(f"{version}.*/bin/{program}"))]
    return next((Path(each) for each in found if each is not None and _runs(each)), None)


def _runs(program: str | Path) -> bool:
    return subprocess.run([program, "-c", "import venv"], capture_output=True, check=False).returncode == 0


def test_three_are_supported() -> None:
    assert SUPPORTED == ["3.11", "3.12", "3.13"]


@pytest.mark.parametrize("version", [each for each in SUPPORTED if each != OWN])
def test_it_installs_and_says_the_same_on_another_python(
    version: str, wheel: Path, stranger: Stranger, tmp_path: Path
) -> None:
    python = interpreter(version)
    if python is None:
        pytest.skip(f"Python {version} is not on this machine")
    other = at_desk(installed(wheel, python, tmp_path / "environment"), tmp_path / "desk")
    assert other("pip", "check").stdout == "No broken requirements found.\n"
    read, ours = other(*EXTRACT), stranger(*EXTRACT)
    assert (read.returncode, ours.returncode) == (0, 0), read.stderr + ours.stderr
    assert len(ours.stdout) > 100_000
    assert read.stdout == ours.stdout
