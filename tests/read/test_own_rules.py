"""Reading with page rules of the user's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsx.read import article_from_text, read_articles
from newsx.rulebook import FOLDER
from newsx.settings import ReadSettings
from newsx.types import Article

STORY = "Bridge Reopens\n\nFrom our desk in Varna\n\nThe bridge reopened on Friday.\n"
RULE = """
[[rule]]
id = "own.desk"
kind = "furniture"
pattern = 'From our desk in \\w+'
examples = ["From our desk in Varna"]
"""


@pytest.fixture
def own(tmp_path: Path) -> ReadSettings:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "furniture.toml").write_text(RULE, encoding="utf-8")
    return ReadSettings(rules=tmp_path / "desk")


def has_desk(article: object) -> bool:
    """Whether the parser will read the line of the desk."""
    assert isinstance(article, Article)
    return "From our desk" in article.clean.text


def test_a_text_is_read_with_the_user_s_rules(own: ReadSettings) -> None:
    assert not has_desk(article_from_text(STORY, settings=own))
    assert has_desk(article_from_text(STORY))


def test_files_are_read_with_the_user_s_rules_and_others_between_them_without(
    own: ReadSettings, tmp_path: Path
) -> None:
    paths = [str(tmp_path / name) for name in ("a.txt", "b.txt")]
    for path in paths:
        Path(path).write_text(STORY, encoding="utf-8")
    mixed = zip(read_articles(paths, own), read_articles(paths), strict=True)
    assert [(has_desk(one), has_desk(other)) for one, other in mixed] == [(False, True)] * 2


def test_between_two_articles_the_rules_are_newsx_s_own(own: ReadSettings, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    for _ in read_articles([str(tmp_path / "a.txt")], own):
        assert FOLDER.get() is None
