"""Texts read by newsx itself, then merged."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsx.corpus.answers import happening, people, timeline
from newsx.corpus.store import merge_into
from newsx.extractor import Extractor
from newsx.read import read_articles

REPORTS = {
    "herald.txt": """Mayor Arrested in Bribery Case

LYON, March 5, 2024 - Police in Lyon arrested Mayor Henri Valcourt on Monday. Valcourt denied taking bribes. Three
officials were detained, police said.
""",
    "post.txt": """Lyon Mayor Held

March 6, 2024

Henri Valcourt, the mayor of Lyon, was arrested by police on Monday. Prosecutors said that five officials were detained.
""",
}


@pytest.mark.model
def test_two_reports_of_an_arrest_are_one_happening_with_two_tolls(tmp_path: Path) -> None:
    for name, text in REPORTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    database = tmp_path / "corpus.db"
    merge_into(database, Extractor().extract_all(read_articles([str(tmp_path)])))
    assert [(each.name, each.articles) for each in people(database)] == [("Henri Valcourt", 2)]
    arrest = timeline(database, who="Henri Valcourt", first=None)[0]
    assert (arrest.start, arrest.articles) == ("2024-03-04", 2)
    tolls = [
        [value for value, _ in dispute.versions]
        for entry in timeline(database)
        for dispute in happening(database, entry.id).disputes
        if dispute.kind == "number"
    ]
    assert tolls == [["3", "5"]]
