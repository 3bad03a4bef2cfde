"""Dates on their own: what "last Friday" means on a given day, and all date expressions of a text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from newsx.extract.dates import timexes, told_in_order
from newsx.extract.syntax import governing_tense
from newsx.extractor import base_pipeline
from newsx.own_rules.folder import check
from newsx.pipes.date_rules import whole
from newsx.pipes.long_words import Piecewise
from newsx.rulebook import using
from newsx.types import Timex


def resolve(expression: str, *, anchor: date | None = None) -> Timex | None:
    """What a date expression means, read on the day `anchor`; None if `expression` is none from end to end.

    There is no verb to say whether "Friday" is past or to come: it is the latest one, `anchor` included. Without an
    anchor "last Friday" stays unresolved, and says so.

        >>> from datetime import date
        >>> resolve("last Friday", anchor=date(2025, 12, 20)).start_date
        '2025-12-19'
    """
    found = whole(expression.strip())
    if found is None:
        return None
    (timex,) = told_in_order(expression.strip(), [(found, lambda: None)], published=anchor)
    return timex


def resolved(doc: Doc, *, anchor: date | None = None) -> list[Timex]:
    """The date expressions that `newsx_dates` has marked in `doc`, read on the day `anchor`; offsets in its characters.

    A parser in the pipeline tells the tense of the verbs ("will meet on Friday"); without one a weekday is the latest.
    """
    return timexes(doc, published=anchor, tense=governing_tense)


class DateFinder:
    """Finds the date expressions of texts; keeps a parser, which tells the tense of their verbs.

    Args:
        rules: a folder with rules of the user's own, of which dates.toml and the words beside it count here.

    Raises:
        ModelMissingError: spaCy's base pipeline is not installed; the message holds the command.
        RuleError: a file in `rules` cannot be used; the message says where and why.
    """

    def __init__(self, *, rules: Path | None = None) -> None:
        self.rules = rules
        if rules is not None:
            check(rules)
        self.nlp: Language = base_pipeline()
        self.nlp.tokenizer = Piecewise(self.nlp.tokenizer)
        self.nlp.add_pipe("newsx_dates")

    def __call__(self, text: str, *, anchor: date | None = None) -> list[Timex]:
        """The date expressions of `text` in order, offsets in its characters; read on the day `anchor`."""
        with using(self.rules):
            return resolved(self.nlp(text), anchor=anchor)
