"""The archives that are published, and a stranger who has installed one of them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
Stranger = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def dist(request: pytest.FixtureRequest) -> Path:
    """The folder of the archives."""
    folder: Path | None = request.config.getoption("--dist")
    if folder is None:
        pytest.skip("needs archives: python -m build --sdist --wheel, then give --dist dist")
    return folder


@pytest.fixture(scope="session")
def wheel(dist: Path) -> Path:
    (path,) = dist.glob("newsx-*.whl")
    return path


@pytest.fixture(scope="session")
def sdist(dist: Path) -> Path:
    (path,) = dist.glob("newsx-*.tar.gz")
    return path


@pytest.fixture(scope="session")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with the wheel, and what the wheel brings, alone."""
    return installed(wheel, sys.executable, tmp_path_factory.mktemp("environment"))


@pytest.fixture(scope="session")
def stranger(environment: Path, tmp_path_factory: pytest.TempPathFactory) -> Stranger:
    """Runs a program of that environment, in a folder that has the seeds and the open gold and nothing else."""
    return at_desk(environment, tmp_path_factory.mktemp("desk"))


def installed(wheel: Path, python: str | Path, folder: Path) -> Path:
    """`folder`, made a virtual environment of `python` with the wheel and what it brings."""
    subprocess.run([python, "-m", "venv", folder], check=True)
    subprocess.run([folder / "bin" / "pip", "install", "--quiet", wheel], check=True)
    return folder


def at_desk(environment: Path, desk: Path) -> Stranger:
    """What runs programs of `environment` in the folder `desk`, to which the seeds and the open gold are brought."""
    shutil.copytree(ROOT / "seeds", desk / "seeds")
    shutil.copy(ROOT / "benchmarks" / "gold" / "open.jsonl", desk)
    bare = {"PATH": f"{environment / 'bin'}{os.pathsep}{os.defpath}", "HOME": str(desk), "LC_ALL": "C.UTF-8"}

    def ran(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [environment / "bin" / program, *arguments], cwd=desk, env=bare, capture_output=True, text=True,
            encoding="utf-8", stdin=subprocess.DEVNULL, check=False,
        )  # fmt: skip

    return ran
