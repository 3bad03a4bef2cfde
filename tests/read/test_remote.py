"""Files behind an address, here those of this machine: file:// goes the way of s3://."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsx.read.remote import Located, located, opened
from newsx.types import Failure

FILES = ["a.txt", "b c.md", "d.jsonl.gz", "e.csv", ".f.txt", "g.expected.json", "deep/h.txt", "deep/er/i.txt"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    return tmp_path


def found(folder: Path, pattern: str) -> list[str]:
    """The files under the address, without what leads to the folder."""
    files = list(located(f"file://{folder}{pattern}"))
    assert all(isinstance(file, Located) for file in files)
    return [file.path.removeprefix(f"file://{folder}/") for file in files if isinstance(file, Located)]


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("/a.txt", ["a.txt"]),
        ("/e.csv", ["e.csv"]),
        ("", ["a.txt", "b c.md", "d.jsonl.gz", "deep/er/i.txt", "deep/h.txt"]),
        ("/*.txt", ["a.txt"]),
        ("/*.m*", ["b c.md"]),
        ("/[ab]*", ["a.txt", "b c.md"]),
        ("/**/*.txt", ["a.txt", "deep/er/i.txt", "deep/h.txt"]),
        ("/*/*.txt", ["deep/h.txt"]),
        ("/deep/**", ["deep/er/i.txt", "deep/h.txt"]),
    ],
)
def test_an_address_is_a_file_a_folder_or_a_pattern(folder: Path, pattern: str, names: list[str]) -> None:
    assert found(folder, pattern) == names


def test_what_is_found_can_be_opened(folder: Path) -> None:
    for file in [*located(f"file://{folder}"), *located(str(folder))]:
        assert isinstance(file, Located)
        with opened(file.place) as stream:
            assert file.path.endswith(stream.read().decode())
            stream.seek(0)
            assert stream.readline()


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("file:///nowhere/at/all", "there is nothing readable: check the spelling"),
        ("file:///nowhere/*.txt", "there is nothing readable: check the spelling"),
        ("nosuch://bucket/a.txt", "cannot be read"),
    ],
)
def test_an_address_that_leads_nowhere_is_a_failure(address: str, told: str) -> None:
    (failure,) = located(address)
    assert isinstance(failure, Failure)
    assert (failure.id, failure.kind) == (address, "missing")
    assert failure.message.startswith(f"{address}: {told}")


def test_a_file_that_has_gone_raises_an_os_error(tmp_path: Path) -> None:
    for place in (str(tmp_path / "a.txt"), f"file://{tmp_path}/a.txt"):
        with pytest.raises(OSError, match=r"a\.txt"):
            opened(place)


def test_a_path_is_no_address(folder: Path) -> None:
    files = list(located(str(folder / "*.txt")))
    assert files == [Located(f"{folder}/a.txt", f"{folder}/a.txt")]
