"""A mistake, and the words of the text around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from newsx.evaluate.gold import GoldArticle

AROUND = 32  # characters on each side


class Context(NamedTuple):
    """The words, and what stands before and behind them in the text, on one line."""

    before: str
    words: str
    behind: str


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something missed, made up or wrong.

    Attributes:
        group: events, entities, names or dates.
        cause: "missed", "wrong day" …
        start, end: where it is in the text; both 0 where it is nowhere.
        gold, found: what should have been found, and what was; empty for nothing.
    """

    article: GoldArticle
    group: str
    cause: str
    start: int
    end: int
    gold: str
    found: str

    @property
    def context(self) -> Context:
        """The words in the text, with whole words around them."""
        if self.start == self.end:
            return Context("", "", "")
        text = self.article.text
        before = text[max(0, self.start - AROUND) : self.start]
        behind = text[self.end : self.end + AROUND]
        if self.start > AROUND:
            before = "…" + before[before.find(" ") + 1 :]
        if self.end + AROUND < len(text):
            behind = behind[: behind.rfind(" ") if " " in behind else None] + "…"
        return Context(*(" ".join(part.split()) for part in (before, text[self.start : self.end], behind)))
