"""Pages, one a case."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from newsx.read import article_from_text
from newsx.types import Article

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "layout_pages.toml").read_text(encoding="utf-8"))["case"]


def told(article: Article) -> dict[str, Any]:
    """What a case may say of an article; nothing is ""."""
    line, published = article.dateline, article.published
    return {
        "headline": article.headline and article.headline.text,
        "byline": article.byline and article.byline.text,
        "dateline": line and line.text,
        "place": line and line.place and line.place.text,
        "day": line and line.day and line.day.text,
        "published": published and published.date.isoformat(),
        "from": published and published.from_,
        "url": article.url,
        "blocks": [[block.kind, article.clean.text[block.start : block.end]] for block in article.clean.blocks],
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_page_is_understood(case: dict[str, Any]) -> None:
    found = told(article_from_text(case["text"]))
    expected = {key: value for key, value in case.items() if key not in ("name", "text")}
    assert {key: found[key] or "" for key in expected} == expected
