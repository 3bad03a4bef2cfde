"""Expectation files rewritten: whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from newsx.check.files import Pair
from newsx.check.rewriting import Rewriting, rewritings
from newsx.check.verdicts import Outcome, Verdict
from newsx.errors import UsageError
from newsx.types import Failure
from tests.sample import harbour

STALE = """{
 "about": "by hand",
 "must": {
  "places": ["Varna", "Oslo"],
  "people": ["Joe Tan"]
 }
}
"""


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    (tmp_path / "a.md").touch()
    (tmp_path / "a.expected.json").write_text(STALE)
    return Pair(tmp_path / "a.md", tmp_path / "a.expected.json")


def rewritten(pair: Pair, outcomes_of: Callable[[Path], Iterable[Outcome]] = lambda path: [harbour()]) -> Rewriting:
    (found,) = rewritings([pair], outcomes_of)
    return found


def test_what_is_gone_is_taken_out_and_shown(pair: Pair) -> None:
    path = pair.expected or Path()
    assert rewritten(pair) == Rewriting(
        f"--- {path}\n+++ {path}\n@@ -1,7 +1,7 @@\n"
        ' {\n  "about": "by hand",\n  "must": {\n'
        '-  "places": ["Varna", "Oslo"],\n+  "places": ["Varna"],\n'
        '   "people": ["Joe Tan"]\n  }\n }\n',
        Verdict(pair.article or Path(), ()),
    )
    assert path.read_text() == STALE.replace(', "Oslo"', "")
    assert rewritten(pair).diff == ""


def test_a_file_that_need_not_change_is_not_touched(pair: Pair) -> None:
    path = pair.expected or Path()
    path.write_text(STALE.replace(', "Oslo"', ""))
    before = path.stat()
    assert rewritten(pair).diff == ""
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_a_missing_file_is_made(pair: Pair) -> None:
    path = pair.expected or Path()
    path.unlink()
    found = rewritten(pair._replace(expected=None))
    assert found.diff.startswith(f"--- /dev/null\n+++ {path}\n@@ -0,0 +1,")
    assert json.loads(path.read_text())["exactly"] == {"people": ["Marija Novak-Petrović", "Joe Tan"]}
    assert rewritten(pair).diff == ""


def test_what_must_not_be_found_and_is_stays_for_a_person_to_mend(pair: Pair) -> None:
    path = pair.expected or Path()
    path.write_text('{"must_not": {"places": ["Varna"]}}')
    found = rewritten(pair)
    assert found == Rewriting("", Verdict(pair.article or Path(), ("places: 'Varna' must not be found",)))
    assert path.read_text() == '{"must_not": {"places": ["Varna"]}}'


@pytest.mark.parametrize(
    ("outcomes", "complaint"),
    [
        ([Failure("a.md", "empty", "a.md: empty")], "could not be done: a.md: empty"),
        ([], "holds 0 articles; keep one in each file that is checked"),
    ],
)
def test_an_article_that_fails_leaves_its_file_alone(pair: Pair, outcomes: list[Any], complaint: str) -> None:
    assert rewritten(pair, lambda path: outcomes).verdict.complaints == (complaint,)
    assert (pair.expected or Path()).read_text() == STALE


def test_a_file_without_its_article_and_one_that_is_another_s_are_told(pair: Pair) -> None:
    assert "there is no article beside this file" in rewritten(pair._replace(article=None)).verdict.complaints[0]
    other = rewritten(Pair((pair.article or Path()).with_suffix(".txt"), None))
    assert other.verdict.complaints == ("a.expected.json is that of another article; rename one of the two",)


def test_all_files_are_read_before_the_first_is_written(pair: Pair, tmp_path: Path) -> None:
    (tmp_path / "b.expected.json").write_text("{")
    with pytest.raises(UsageError, match=r"b\.expected\.json: the whole file: Invalid JSON"):
        rewritings([pair, Pair(tmp_path / "b.md", tmp_path / "b.expected.json")], lambda path: [harbour()])
    assert (pair.expected or Path()).read_text() == STALE


def test_a_write_that_fails_leaves_the_old_file_and_no_draft(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(UsageError, match=r"a\.expected\.json: cannot be written: no space left on device; mend "):
        rewritten(pair)
    assert (pair.expected or Path()).read_text() == STALE
    assert sorted(path.name for path in (pair.article or Path()).parent.iterdir()) == ["a.expected.json", "a.md"]


def test_of_two_articles_with_one_file_the_second_does_not_write_it(pair: Pair) -> None:
    first, second = rewritings([pair, pair._replace(article=Path("a.txt"))], lambda path: [harbour()])
    assert first.verdict.complaints == ()
    assert second.verdict == Verdict(
        Path("a.txt"), ("a.expected.json is that of another article; rename one of the two",)
    )
