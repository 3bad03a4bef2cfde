from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from newsx.extractor import Extractor
from newsx.read import read_articles
from newsx.types import Article

CASES = tomllib.loads((Path(__file__).parent / "slots.toml").read_text(encoding="utf-8"))["case"]


@cache
def extractor() -> Extractor:
    return Extractor()


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_what_was_read_wrong_once_is_read_right(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(case["text"], encoding="utf-8")
    (article,) = read_articles([str(path)])
    assert isinstance(article, Article)
    (event,) = (each for each in extractor()(article).events if each.trigger.text == case["trigger"])
    assert [filler.text for filler in event.whom] == case["right"]
