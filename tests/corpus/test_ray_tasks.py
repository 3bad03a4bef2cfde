"""What runs in the processes of Ray, here without it."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path

import pyarrow
import pytest

from newsx.corpus.ray_tasks import Actor, cause, pickled, read_files, read_rows, rows, schema, unpickled
from newsx.corpus.worker import Outcome, Read
from newsx.errors import ModelMissingError, UsageError
from newsx.read import read_articles
from newsx.read.remote import located
from newsx.settings import Keys, ReadSettings
from newsx.types import Article, Failure
from newsx.write.records import json_lines
from tests.sample import extraction

WORDS = "The mayor of Leeds resigned on Monday."
BROKEN = Failure("a.txt", "empty", "a.txt: empty: there is nothing to read: give it a text or leave it out")


def plain() -> Read:
    return read


def read(article: Article) -> Outcome:
    return extraction(id_=article.id)


def test_files_are_read_as_one_machine_reads_them(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"text": f"{number} {WORDS}"}) + "\n" for number in range(40)) + "{\n"
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    (tmp_path / "b.txt").write_text(WORDS, encoding="utf-8")
    (tmp_path / "c.md").write_bytes(b"\0\0")
    files = list(located(str(tmp_path)))
    found = [article for table in read_files(pickled(files), reading=ReadSettings()) for article in unpickled(table)]
    assert found == list(read_articles([str(tmp_path)]))
    assert len(found) == 43


def test_a_relative_path_is_found_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "b.txt").write_text(WORDS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    files = pickled(located("b.txt"))
    monkeypatch.chdir("/")
    (table,) = read_files(files, reading=ReadSettings())
    assert [article.id for article in unpickled(table)] == ["b.txt"]


def test_what_is_no_file_stays_a_failure_in_its_place() -> None:
    (table,) = read_files(pickled([BROKEN]), reading=ReadSettings())
    assert list(unpickled(table)) == [BROKEN]


def test_rows_are_articles_by_the_names_of_their_columns() -> None:
    table = pyarrow.table({"n": ["a", None], "body": [WORDS, None], "date": [date(2024, 5, 2), None]})
    one, two = read_rows(table, reading=ReadSettings(keys=Keys(id="n", text="body")))
    assert isinstance(one, Article)
    assert (one.id, one.text, one.published and one.published.date) == ("a", WORDS, date(2024, 5, 2))
    assert isinstance(two, Failure)
    assert two.kind == "fields"
    assert two.id.startswith("row-")


def test_a_row_without_an_id_is_called_the_same_on_every_machine() -> None:
    table = pyarrow.table({"text": [WORDS, f"Again. {WORDS}"]})
    ids = [article.id for article in read_rows(table, reading=ReadSettings())]
    assert ids == [article.id for article in read_rows(table, reading=ReadSettings())]
    assert len(set(ids)) == 2


def test_a_row_tells_the_record_and_what_is_asked_for_most() -> None:
    outcomes: list[Outcome] = [extraction(), BROKEN, extraction(published=None, url=None, headline=None)]
    table = rows(outcomes)
    assert table.schema == schema()
    assert [f"{record}\n" for record in table.column("record").to_pylist()] == list(json_lines(outcomes))
    assert [tuple(row.values())[:5] for row in table.to_pylist()] == [
        (
            "harbour.md",
            "https://example.org/2024/03/06/port-of-varna-closed",
            date(2024, 3, 6),
            "Port of Varna closed after a collision",
            None,
        ),
        ("a.txt", None, None, None, "empty"),
        ("harbour.md", None, None, None, None),
    ]


def test_half_a_surrogate_pair_does_not_stop_a_row() -> None:
    (row,) = rows([extraction(id_="a\ud800", headline="b\ud800", url="c\ud800")]).to_pylist()
    assert (row["id"], row["headline"], row["url"]) == ("a\ufffd", "b\ufffd", "c\ufffd")
    assert json.loads(row["record"])["id"] == "a\ud800"


def test_no_rows_have_their_columns_all_the_same() -> None:
    assert rows([]).schema == schema()


def test_an_actor_keeps_failures_and_order() -> None:
    articles = list(read_rows(pyarrow.table({"id": ["a", "b"], "text": [WORDS, ""]}), reading=ReadSettings()))
    actor = Actor(plain, unpickled)
    for _ in range(2):
        table = actor(pickled([BROKEN, *articles]))
        assert table.column("id").to_pylist() == ["a.txt", "a", "b"]
        assert table.column("error").to_pylist() == ["empty", None, "empty"]


def test_the_cause_of_an_error_is_found_without_the_advice_that_was_added() -> None:
    outer = RuntimeError("a worker failed")
    outer.__cause__ = ModelMissingError("no model: install one\nTo change retry attempts, configure that")
    found = cause(outer)
    assert isinstance(found, ModelMissingError)
    assert str(found) == "no model: install one"


@pytest.mark.parametrize("error", [RuntimeError("a bug"), LookupError()])
def test_a_bug_has_no_such_cause(error: Exception) -> None:
    assert cause(error) is None


def test_a_wrapped_cause_is_found_in_what_wraps_it() -> None:
    class WrappedError(RuntimeError, UsageError):  # as Ray makes them
        cause = UsageError("a file is missing")

    assert cause(WrappedError()) is WrappedError.cause
