from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from newsx.errors import UsageError
from newsx.write.files import new_folder, replacing, replacing_bytes, save, written
from newsx.write.formats import Format, format_of
from tests.sample import harbour


@pytest.mark.parametrize(
    ("name", "format_"),
    [
        ("a.json", Format.json),
        ("b.c.jsonl", Format.jsonl),
        ("C.TXT", Format.table),
        ("d.html", Format.html),
        ("E.HTM", Format.html),
    ],
)
def test_the_suffix_tells_the_format(name: str, format_: Format) -> None:
    assert format_of(Path(name)) is format_


@pytest.mark.parametrize("name", ["a.xlsx", "a", "json"])
def test_an_unknown_suffix_is_refused_with_the_known_ones(name: str) -> None:
    with pytest.raises(UsageError, match=r"known: \.txt, \.json, \.jsonl, \.html, \.htm, \.csv, "):
        format_of(Path(name))


def test_each_format_is_written() -> None:
    assert "".join(written([harbour()], Format.table)).startswith("Port of Varna")
    assert json.loads("".join(written([harbour()], Format.json)))["id"] == "harbour.md"
    assert "".join(written([harbour()] * 2, Format.jsonl)).count("\n") == 2
    assert "".join(written([harbour()], Format.html)).startswith("<!DOCTYPE html>")


def test_a_file_takes_its_name_when_all_is_written(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    with replacing(path) as stream:
        stream.write("Zürich\n")
        assert not path.exists()
    assert path.read_bytes() == "Zürich\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_could_not_be_finished_leaves_the_old_one_and_no_draft(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text("old")
    with pytest.raises(TypeError), replacing(path) as stream:
        stream.writelines(["new", None])  # type: ignore[list-item]
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "records.json"
    path.touch()
    path.chmod(0o640)
    with replacing(path) as stream:
        stream.write("[]")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.json").touch()
    link = tmp_path / "link.json"
    link.symlink_to("real.json")
    with replacing(link) as stream:
        stream.write("[]")
    assert link.is_symlink()
    assert (tmp_path / "real.json").read_text() == "[]"


def test_a_device_is_written_and_not_replaced() -> None:
    with replacing(Path("/dev/null")) as stream:
        stream.write("[]")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@pytest.mark.parametrize("name", ["nowhere/records.json", "."])
def test_a_place_that_cannot_be_written_is_one_clear_line(tmp_path: Path, name: str) -> None:
    with (
        pytest.raises(UsageError, match=r"cannot be written: (no such file or|is a) directory") as caught,
        replacing(tmp_path / name),
    ):
        pytest.fail("nothing to write to")
    assert "\n" not in str(caught.value)


def test_bytes_take_their_name_when_all_is_written(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    with replacing_bytes(path) as stream:
        stream.write(b"PAR1")
        assert not path.exists()
    assert path.read_bytes() == b"PAR1"
    with pytest.raises(TypeError), replacing_bytes(path) as stream:
        stream.write("no bytes")  # type: ignore[call-overload]
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_takes_its_name_when_all_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "annotations"
    with new_folder(path) as folder:
        (folder / "a.txt").write_text("a")
        assert not path.exists()
    assert [file.name for file in path.iterdir()] == ["a.txt"]
    with pytest.raises(LookupError), new_folder(tmp_path / "broken") as folder:
        raise LookupError(folder)
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_may_be_empty_but_not_full(tmp_path: Path) -> None:
    with new_folder(tmp_path / "a") as folder:
        (folder / "mine.ann").touch()
    with pytest.raises(UsageError, match="is there and not empty"), new_folder(tmp_path / "a"):
        pytest.fail("would lose what is in it")
    (tmp_path / "b").mkdir()
    save([harbour()], Format.brat, tmp_path / "b")
    assert (tmp_path / "b" / "annotation.conf").exists()


def test_a_file_in_the_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    with pytest.raises(UsageError, match="is there and not empty"), new_folder(tmp_path / "a"):
        pytest.fail("nothing to fill")
    with pytest.raises(UsageError, match="no such file or directory"), new_folder(tmp_path / "nowhere" / "b"):
        pytest.fail("nothing to fill")
