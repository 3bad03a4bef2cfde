"""Paths are opened up to files, in order, and misspelt ones are told."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import NoReturn

import pytest

from newsx.read import read_articles, sources
from newsx.types import Article, Failure


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("b.txt", "a.md", "sub/c.html", "sub/d.json", "sub/e.jsonl", "sub/f.MARKDOWN"):
        file = tmp_path / "news" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("The bridge reopened.", encoding="utf-8")
    for name in (".hidden.txt", "a.expected.json", "photo.png", "sub/.git/x.txt"):
        file = tmp_path / "news" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("Not this.", encoding="utf-8")
    (tmp_path / "nothing").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("tree")
class TestSources:
    def test_a_folder_is_opened_up_sorted_without_hidden_files_and_expectations(self) -> None:
        names = ["a.md", "b.txt", "sub/c.html", "sub/d.json", "sub/e.jsonl", "sub/f.MARKDOWN"]
        assert sources(["news"]) == [f"news/{name}" for name in names]

    def test_files_keep_their_order_and_spelling(self) -> None:
        assert sources(["./news/b.txt", "-", "news/a.md"]) == ["./news/b.txt", "-", "news/a.md"]

    def test_a_pattern_is_opened_up(self) -> None:
        assert sources(["news/*.txt"]) == ["news/b.txt"]

    def test_two_stars_reach_below(self) -> None:
        assert sources(["news/**/*.html"]) == ["news/sub/c.html"]

    def test_a_star_takes_only_what_can_be_read(self) -> None:
        assert sources(["news/*"]) == ["news/a.md", "news/b.txt"]

    def test_a_file_named_outright_is_taken_whatever_its_name(self) -> None:
        assert sources(["news/a.expected.json", "news/photo.png"]) == ["news/a.expected.json", "news/photo.png"]

    @pytest.mark.parametrize(
        ("path", "kind"),
        [
            ("news/x.txt", "missing"),
            ("nothing", "empty"),
            ("news/*.csv", "empty"),
            ("a\0b", "missing"),
            ("", "missing"),
        ],
    )
    def test_a_path_that_leads_nowhere_is_a_failure_in_its_place(self, path: str, kind: str) -> None:
        first, failure, last = sources(["news/b.txt", path, "news/a.md"])
        assert isinstance(failure, Failure)
        assert (failure.id, failure.kind) == (path, kind)
        assert (first, last) == ("news/b.txt", "news/a.md")

    def test_what_sources_returns_can_be_read(self) -> None:
        found = list(read_articles(sources(["news/b.txt", "gone.txt", "news/a.md"])))
        assert [type(each) for each in found] == [Article, Failure, Article]

    def test_articles_are_read_one_by_one(self) -> None:
        articles = read_articles(["news/b.txt", "news/a.md"])
        assert next(articles).id == "news/b.txt"
        Path("news/a.md").write_text("Another story.", encoding="utf-8")
        second = next(articles)
        assert isinstance(second, Article)
        assert second.text == "Another story."


def test_standard_input_is_read_once_named() -> None:
    (found,) = read_articles(["-"], stdin=io.BytesIO(b"The bridge reopened."))
    assert isinstance(found, Article)
    assert (found.id, found.source.path, found.source.format) == ("-", "-", "text")


def refused(path: object) -> NoReturn:
    raise PermissionError(13, "Permission denied", str(path))


def test_a_folder_that_nobody_may_look_into_is_a_failure_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.txt").touch()
    scandir = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: refused(path) if path.endswith("b") else scandir(path))
    first, second, third = sources([str(tmp_path)])
    assert (first, third) == ((tmp_path / "a" / "x.txt").as_posix(), (tmp_path / "c" / "x.txt").as_posix())
    assert isinstance(second, Failure)
    assert second.message == f"{(tmp_path / 'b').as_posix()}: cannot be read (Permission denied): check the folder"


def test_a_file_in_a_closed_folder_is_left_for_opening_to_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "exists", refused)
    assert sources(["closed/x.txt"]) == ["closed/x.txt"]
