"""Texts of one thing over and over: each is read and made a record under a limit on the processor."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.limits import ended

pytestmark = [pytest.mark.fuzz, pytest.mark.model]

# Whole sizes for what costs little; what is full of names, dates and events is long enough at a fifth.
ROWS = {
    "brackets": ("(", 100_000),
    "square brackets": ("[", 100_000),
    "quotation marks": ('"', 100_000),
    "curly marks": ("“", 100_000),
    "apostrophes": ("'", 100_000),
    "commas": (",", 100_000),
    "digits": ("1", 100_000),
    "a letter": ("a", 100_000),
    "marks upon a letter": ("\u0301", 10_000),
    "joiners": ("\u200d", 10_000),
    "quoted words": ("'as' ", 5_000),
    "titles": ("Mr. ", 10_000),
    "days": ("Monday ", 10_000),
    "capitals": ("NATO ", 10_000),
    "capital words": ("Alpha ", 10_000),
    "deeds": ("Police attacked ", 3_000),
    "sayings": ('"We won," he said. ', 1_000),
    "parts": ("of the ", 5_000),
}
READ = """
import sys
from newsx.extractor import Extractor
from newsx.read.articles import article_from_text
from tests.hostile.test_rows import ROWS
extractor = Extractor()
for name, (unit, times) in ROWS.items():
    print(name, flush=True)
    extractor(article_from_text("Police arrested Ann Lee in Lagos on Friday. " + unit * times + " He left."))
print("all")
"""


def test_a_long_row_of_anything_is_made_a_record(tmp_path: Path, at_length: None) -> None:
    here = str(Path(__file__).parents[2])
    found = ended(["-c", f"import sys; sys.path.insert(0, {here!r}){READ}"], tmp_path, seconds=400)
    assert found.stdout.splitlines()[-1:] == ["all"], found.stderr[-500:]
