"""Golden files: written by --update-golden, compared otherwise."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"
NETWORK = Path(__file__).parents[1] / "models" / "newsx-names" / "model.onnx"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="Write the golden files anew; read the diff.")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], str]:
    """What the golden file of that name holds: with --update-golden what was `found`, which it then holds."""

    def held(name: str, found: str) -> str:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.write_text(found, encoding="utf-8")
        return path.read_text(encoding="utf-8")

    return held


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skips what needs the trained models, and says why, while the names model is not in its folder."""
    if NETWORK.is_file():
        return
    for item in items:
        if item.get_closest_marker("model") is not None:
            item.add_marker(pytest.mark.skip(reason=f"{NETWORK} is not there"))
