"""A file of records that grows: after any interruption it is what an uninterrupted run writes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsx.corpus.parts import growing, part_of
from newsx.errors import UsageError
from newsx.types import Article, CleanText, Failure, Source
from newsx.write.records import json_lines
from tests.sample import extraction

NAMES = ["a", "b", 'ç, "d"', "e"]
ARTICLES = [Article(id=name, source=Source(name, "text", ""), text="", clean=CleanText("", (), ())) for name in NAMES]
RECORDS = [extraction(id_=name) for name in NAMES]
WHOLE = "".join(json_lines(RECORDS)).encode()


class CutOffError(Exception):
    """Whatever cuts a run off."""


def run(path: Path, *, resume: bool, articles: list[Article] = ARTICLES, after: int | None = None) -> list[str]:
    """Writes records to the path, cut off after so many; returns the ids of the articles that were read."""
    read: list[str] = []
    with growing(path, resume=resume) as part:
        for article in part.rest(articles):
            if len(read) == after:
                raise CutOffError
            read.append(article.id)
            part.add(extraction(id_=article.id))
    return read


def cut_off(path: Path, *, after: int) -> None:
    with pytest.raises(CutOffError):
        run(path, resume=False, after=after)


def test_all_records_are_there_under_the_name_that_was_asked_for(tmp_path: Path) -> None:
    assert run(tmp_path / "a.jsonl", resume=False) == NAMES
    assert (tmp_path / "a.jsonl").read_bytes() == WHOLE
    assert not part_of(tmp_path / "a.jsonl").exists()


@pytest.mark.parametrize("after", range(1, len(NAMES)))
def test_a_run_goes_on_behind_what_another_has_left(tmp_path: Path, after: int) -> None:
    path = tmp_path / "a.jsonl"
    cut_off(path, after=after)
    assert not path.exists()
    assert part_of(path).read_bytes() == "".join(json_lines(RECORDS[:after])).encode()
    assert run(path, resume=True) == NAMES[after:]
    assert path.read_bytes() == WHOLE


def test_a_run_that_is_cut_off_before_its_first_record_leaves_nothing(tmp_path: Path) -> None:
    cut_off(tmp_path / "a.jsonl", after=0)
    assert list(tmp_path.iterdir()) == []


@given(left=st.integers(0, len(WHOLE)), torn=st.binary(max_size=40))
def test_wherever_a_write_was_torn_the_file_becomes_whole(
    left: int, torn: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("torn") / "a.jsonl"
    part_of(path).write_bytes(WHOLE[:left] + torn.replace(b"\n", b"\0"))
    run(path, resume=True)
    assert path.read_bytes() == WHOLE


def test_without_resume_a_run_starts_anew(tmp_path: Path) -> None:
    cut_off(tmp_path / "a.jsonl", after=2)
    assert run(tmp_path / "a.jsonl", resume=False) == NAMES


def test_a_file_that_is_done_takes_the_articles_that_are_new(tmp_path: Path) -> None:
    run(tmp_path / "a.jsonl", resume=False, articles=ARTICLES[:2])
    assert run(tmp_path / "a.jsonl", resume=True) == NAMES[2:]
    assert (tmp_path / "a.jsonl").read_bytes() == WHOLE


def test_a_failure_is_a_record_like_others(tmp_path: Path) -> None:
    failure = Failure("a", "empty", "a: empty: there is nothing to read: give it a text or leave it out")
    part_of(tmp_path / "a.jsonl").write_text("".join(json_lines([failure, RECORDS[1]])), encoding="utf-8")
    assert run(tmp_path / "a.jsonl", resume=True) == NAMES[2:]


@pytest.mark.parametrize(
    ("articles", "told"),
    [
        (ARTICLES[::-1], "record 1 is of 'a', but article 1 is 'e'"),
        (ARTICLES[:1], "record 2 is of 'b', but there is no such article"),
    ],
)
def test_records_of_other_articles_are_refused_and_stay(tmp_path: Path, articles: list[Article], told: str) -> None:
    path = tmp_path / "a.jsonl"
    cut_off(path, after=3)
    with pytest.raises(UsageError, match=told):
        run(path, resume=True, articles=articles)
    assert part_of(path).read_bytes() == "".join(json_lines(RECORDS[:3])).encode()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written: no such file or directory; choose another place for -o"):
        run(tmp_path / "nowhere" / "a.jsonl", resume=False)
