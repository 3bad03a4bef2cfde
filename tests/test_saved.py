"""Records back from files: what was written is what is read, and what is no record is a failure in its place."""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from newsx.saved import is_saved, read_records, with_texts
from newsx.types import Extraction, Failure, Source
from newsx.write.records import json_document, json_lines
from tests.sample import extraction, harbour

FAILED = Failure("b.md", "empty", "b.md: empty: there is nothing to read: give it a text or leave it out")
WRITTEN = (harbour(), FAILED, extraction(id_="c.md"))


def kept(folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
@pytest.mark.parametrize("records", [WRITTEN, WRITTEN[:1]], ids=["many", "one"])
def test_what_was_written_is_read_back(tmp_path: Path, name: str, records: tuple[Extraction | Failure, ...]) -> None:
    text = "".join((json_document if name == "a.json" else json_lines)(records))
    assert tuple(read_records([kept(tmp_path, name, text)])) == records


def test_records_are_read_from_standard_input() -> None:
    stream = io.BytesIO("".join(json_lines(WRITTEN)).encode())
    assert tuple(read_records(["-"], stdin=stream)) == WRITTEN


def test_a_line_that_is_no_record_costs_only_itself(tmp_path: Path) -> None:
    good = "".join(json_lines(WRITTEN[:1]))
    path = kept(tmp_path, "a.jsonl", f'{good}{{"id": 1}}\n\n[1]\n{{"broken\n{good}')
    first, foreign, array, broken, last = read_records([path])
    assert first == last == WRITTEN[0]
    assert isinstance(foreign, Failure)
    assert foreign.message.startswith(
        f"{path} line 2: no record of this version (schema: expected 'newsx/1', found None)"
    )
    assert isinstance(array, Failure)
    assert array.message == f"{path} line 4: no object, and so no record: mend or remove it"
    assert isinstance(broken, Failure)
    assert (broken.id, broken.kind) == (f"{path}:5", "json")


@pytest.mark.parametrize("day", ["2024-02-30", "20240305", "soon", ""])
def test_a_day_that_no_calendar_has_is_a_failure(tmp_path: Path, day: str) -> None:
    text = "".join(json_lines(WRITTEN[:1])).replace('"start_date": "2024-03-05"', f'"start_date": "{day}"', 1)
    (failure,) = read_records([kept(tmp_path, "a.jsonl", text)])
    assert isinstance(failure, Failure)
    assert f"('{day}' is no day): write it anew with newsx extract" in failure.message


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_an_empty_file_is_a_failure(tmp_path: Path, text: str) -> None:
    (failure,) = read_records([kept(tmp_path, "a.jsonl", text)])
    assert isinstance(failure, Failure)
    assert failure.kind == "empty"


def test_a_file_that_is_not_there_is_a_failure() -> None:
    (failure,) = read_records(["nowhere.jsonl"])
    assert isinstance(failure, Failure)
    assert failure.kind == "missing"


def test_records_are_told_from_articles(tmp_path: Path) -> None:
    assert is_saved(kept(tmp_path, "a.json", "".join(json_document(WRITTEN))))
    assert is_saved(kept(tmp_path, "a.jsonl", json.dumps({"schema": "newsx/1"}, separators=(",", ":"))))
    assert not is_saved(kept(tmp_path, "b.jsonl", '{"id": "1", "text": "He left."}'))
    assert not is_saved(kept(tmp_path, "c.md", "".join(json_lines(WRITTEN))))
    assert not is_saved("-")
    assert not is_saved(str(tmp_path))


def test_a_record_with_a_text_keeps_it_and_a_failure_stays_one() -> None:
    record = replace(harbour(), article=replace(harbour().article, text="as it was"))
    assert list(with_texts([record, FAILED])) == [record, FAILED]


def test_a_record_without_a_text_has_that_of_its_file_or_fails(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("He left.", encoding="utf-8")
    source = Source(str(path), "markdown", hashlib.sha256(b"He left.").hexdigest())
    found, failed = with_texts([replace(harbour(), source=source), harbour()])
    assert isinstance(found, Extraction)
    assert found.article.text == "He left."
    assert isinstance(failed, Failure)
    assert (failed.id, failed.kind) == ("harbour.md", "text")


def test_a_file_that_cannot_be_opened_is_left_to_who_reads_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = kept(tmp_path, "a.jsonl", "".join(json_lines(WRITTEN)))
    monkeypatch.setattr(Path, "open", refuse)
    assert not is_saved(path)
