"""The report of real articles, read by the whole pipeline."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from newsx.cli.app import app
from newsx.extractor import Extractor
from newsx.read import read_articles
from newsx.settings import Settings
from newsx.types import Extraction
from newsx.write.report.document import report
from tests.write.report.pages import tree

pytestmark = pytest.mark.model
SEEDS = Path(__file__).parents[3] / "seeds"
LARGEST = 300_000  # bytes of the report of one article


@pytest.fixture(scope="module")
def records() -> list[Extraction]:
    extractor = Extractor(Settings(with_text=True))
    found = extractor.extract_all(read_articles([str(SEEDS)]))
    return [record for record in found if isinstance(record, Extraction)]


def test_each_text_is_in_the_report_as_it_was_read(records: list[Extraction]) -> None:
    shown = tree("".join(report(records))).all("div", "text")
    assert [text.text for text in shown] == [record.article.text for record in records]


def test_every_event_has_a_word_in_the_text_that_leads_to_it(records: list[Extraction]) -> None:
    root = tree("".join(report(records)))
    words = {link.attributes["href"] for link in root.all("a", "t")}
    assert {f"#{line.attributes['id']}" for line in root.all("li", "event")} <= words


def test_a_report_is_light_and_the_same_each_time(tmp_path: Path) -> None:
    written = []
    for name in ("one.html", "two.html"):
        arguments = ["extract", str(SEEDS / "dmitriev-miami.md"), "-o", str(tmp_path / name)]
        assert CliRunner().invoke(app, arguments).exit_code == 0
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1]
    assert len(written[0]) < LARGEST
