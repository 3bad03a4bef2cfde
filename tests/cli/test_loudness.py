"""--quiet and --verbose: what stands on standard error besides errors."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from newsx.cli.app import app
from newsx.cli.loudness import be, is_usual, note
from newsx.extractor import _or_failure
from newsx.types import Article, CleanText, Extraction, Source
from tests.cli.test_streams import ESCAPE, run, seen
from tests.sample import extraction

SOME_FAILED = "newsx: a.jsonl line 17: invalid JSON: Expecting ',' delimiter; mend the line\n"


@pytest.fixture(autouse=True)
def usual() -> Iterator[None]:
    yield
    be(quiet=False, verbose=0)


def test_a_note_is_a_line_unless_silence_is_wanted(capsys: pytest.CaptureFixture[str]) -> None:
    for quiet, told in ((False, "newsx: 3 articles have no day\n"), (True, "")):
        be(quiet=quiet, verbose=0)
        note("3 articles have no day")
        assert capsys.readouterr().err == told


def test_a_note_with_a_per_cent_sign_is_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    be(quiet=False, verbose=0)
    note("50 % done")
    assert capsys.readouterr().err == "newsx: 50 % done\n"


@pytest.mark.parametrize(
    ("verbose", "told"),
    [(0, ""), (1, "newsx: read\n"), (2, "newsx: read\nnewsx: parts\n"), (5, "newsx: read\nnewsx: parts\n")],
)
def test_each_v_tells_more(capsys: pytest.CaptureFixture[str], verbose: int, told: str) -> None:
    be(quiet=False, verbose=verbose)
    logging.getLogger("newsx.read.files").info("read")
    logging.getLogger("newsx.extractor").debug("parts")
    assert capsys.readouterr().err == told


def test_only_what_is_neither_quiet_nor_verbose_has_a_bar() -> None:
    found = []
    for quiet, verbose in ((False, 0), (True, 0), (False, 1)):
        be(quiet=quiet, verbose=verbose)
        found.append(is_usual())
    assert found == [True, False, False]


@pytest.mark.parametrize("arguments", [("4", "-q"), ("4", "--quiet"), ("4", "-v")])
def test_on_a_terminal_the_bar_stays_away(arguments: tuple[str, ...]) -> None:
    shown = seen(*arguments)
    assert "articles" not in ESCAPE.sub("", shown)
    assert shown.count("Port of Varna closed after a collision") == 4


@pytest.mark.parametrize("flag", ["-q", "-v", "-vv"])
def test_errors_remain_and_so_does_the_output(flag: str) -> None:
    done = run("harbour", "broken", "-f", "jsonl", flag)
    assert done.returncode == 3
    assert SOME_FAILED in done.stderr
    assert done.stdout.count("\n") == 2


def test_what_libraries_say_is_told_at_the_second_v() -> None:
    assert "chatty" not in run("harbour", "-v").stderr
    told = run("harbour", "-vv").stderr
    assert "a library is chatty" in told
    assert "a library is worried" in told


@pytest.mark.parametrize("arguments", [["-q", "dates", "May", "--json"], ["-v", "schema"]])
def test_every_command_takes_them_before_its_name(arguments: list[str]) -> None:
    assert CliRunner().invoke(app, arguments).exit_code == 0


def test_each_article_is_told_with_its_length_and_time(capsys: pytest.CaptureFixture[str]) -> None:
    article = Article(id="a.md", source=Source("a.md", "markdown", ""), text="Acme.", clean=CleanText("", (), ()))
    be(quiet=False, verbose=1)
    found = _or_failure(lambda article: extraction(id_=article.id), article)
    assert isinstance(found, Extraction)
    assert capsys.readouterr().err.startswith("newsx: a.md: 5 characters, done in 0.")


@pytest.mark.model
def test_v_tells_what_is_read_and_loaded_and_done() -> None:
    result = CliRunner().invoke(app, ["extract", "-v", "-f", "jsonl"], input="Ana Reyes left Acme on Monday.")
    read, loaded, done = result.stderr.splitlines()
    assert read == "newsx: standard input: reading it as text, 30 bytes"
    assert loaded.startswith("newsx: newsx-names: loaded in ")
    assert "30 characters, done in" in done


@pytest.mark.model
def test_v_tells_what_workers_load_and_do(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Ana Reyes left Acme on Monday.", encoding="utf-8")
    result = CliRunner().invoke(app, ["extract", "-v", "--workers", "2", "-f", "jsonl", str(tmp_path)])
    assert result.exit_code == 0
    told = result.stderr
    assert "newsx: newsx-names: loaded in " in told
    for name in ("a.txt", "b.txt"):
        assert f"newsx: {tmp_path}/{name}: 30 characters, done in " in told
