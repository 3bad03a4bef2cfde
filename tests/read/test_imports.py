"""Reading starts fast: nothing heavy is imported before it is needed."""

from __future__ import annotations

import subprocess
import sys

import pytest

PLAIN = """
import sys
from newsx.read import article_from_text
article_from_text("Bridge reopens\\n\\nLIMA, July 18, 2022 (AP) -- The bridge reopened on Monday.")
print(*sys.modules)
"""


@pytest.mark.parametrize("module", ["spacy", "trafilatura", "htmldate", "charset_normalizer", "lxml", "dateparser"])
def test_a_plain_text_is_read_without(module: str) -> None:
    loaded = subprocess.run([sys.executable, "-c", PLAIN], check=True, capture_output=True, text=True).stdout.split()
    assert "newsx.read" in loaded
    assert module not in loaded
