"""The tokenizer of the names model: its vocabulary is all that these tests need of it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tokenizers import Tokenizer

FOLDER = Path(__file__).parents[2] / "models" / "newsx-names"


@cache
def tokenizer() -> Tokenizer:
    """The shipped model's."""
    return Tokenizer.from_file(str(FOLDER / "tokenizer.json"))
