"""What the wheel and the sdist hold."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.package.conftest import ROOT

pytestmark = pytest.mark.package

MOST = 60_000_000  # bytes; PyPI takes 100 MB
NAMES_MODEL = "newsx/models/newsx-names/"
READ_FIRST = {"README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "LICENSE", "pyproject.toml", "PKG-INFO"}
BESIDE = {"newsx", "models", "seeds", "tests", "docs", "benchmarks"}


def held(wheel: Path) -> Mapping[str, bytes]:
    """The files of a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def files(folder: Path, *, under: str) -> Mapping[str, bytes]:
    """The files of a folder, under another name, without what Python has compiled of them."""
    return {
        under + path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_they_are_small_enough(wheel: Path, sdist: Path) -> None:
    sizes = {path.name: path.stat().st_size for path in (wheel, sdist)}
    assert {name: size for name, size in sizes.items() if size > MOST} == {}


def test_the_wheel_holds_the_package_with_its_model_and_nothing_else(wheel: Path) -> None:
    found = {name: text for name, text in held(wheel).items() if ".dist-info/" not in name}
    model = files(ROOT / "models" / "newsx-names", under=NAMES_MODEL)
    wanted = {**files(ROOT / "newsx", under="newsx/"), **model}
    assert found.keys() == wanted.keys()
    assert [name for name in wanted if found[name] != wanted[name]] == []


@pytest.mark.parametrize(
    "name",
    [
        "newsx/py.typed",
        "newsx/rules/en/dates.toml",
        "newsx/gazetteer/world.tsv.gz",
        "newsx/corpus/corpus.sql",
        "newsx/write/database.sql",
        f"{NAMES_MODEL}model.onnx",
        f"{NAMES_MODEL}MODEL_CARD.md",
    ],
)
def test_the_wheel_holds_what_is_no_python(name: str, wheel: Path) -> None:
    assert name in held(wheel)


@pytest.mark.parametrize("suffix", [".html", ".css", ".js", ".svg"])
def test_the_wheel_holds_the_parts_of_the_report(suffix: str, wheel: Path) -> None:
    assert [name for name in held(wheel) if name.startswith("newsx/write/report/") and name.endswith(suffix)]


def test_the_sdist_holds_what_a_contributor_needs(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = [name.partition("/")[2] for name in archive.getnames()]
    assert READ_FIRST - set(names) == set()
    assert BESIDE - {name.partition("/")[0] for name in names} == set()
    assert [name for name in names if "__pycache__" in name or "/.venv" in name] == []


def test_the_sdist_makes_the_same_wheel(wheel: Path, sdist: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(tmp_path), str(sdist)]
    subprocess.run(command, check=True)
    (made,) = tmp_path.glob("*.whl")
    assert made.name == wheel.name
    found, wanted = held(made), held(wheel)
    assert found.keys() == wanted.keys()
    assert [name for name in wanted if found[name] != wanted[name]] == []
