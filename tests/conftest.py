"""Golden files: written by --update-golden, compared otherwise."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="Write the golden files anew; read the diff.")
    parser.addoption("--fuzz", type=float, default=0, metavar="SECONDS", help="Fuzz for so long, all targets together.")
    parser.addoption("--dist", type=Path, metavar="FOLDER", help="Test the wheel and the sdist that lie there.")


@pytest.fixture(autouse=True)
def unconfigured(monkeypatch: pytest.MonkeyPatch) -> None:
    """What somebody has set in the environment is not what is tested."""
    for name in [name for name in os.environ if name.startswith("NEWSX_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], str]:
    """What the golden file of that name holds: with --update-golden what was `found`, which it then holds."""

    def held(name: str, found: str) -> str:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.write_text(found, encoding="utf-8")
        return path.read_text(encoding="utf-8")

    return held


@pytest.fixture
def at_length(request: pytest.FixtureRequest) -> None:
    """Skips a test that takes long, unless `--fuzz` asks for it."""
    if not request.config.getoption("--fuzz"):
        pytest.skip("takes long: give --fuzz SECONDS")
