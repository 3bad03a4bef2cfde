"""All that is counted of a gold: for each article the tallies of each measure that its gold allows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from newsx.evaluate import dates, entities, events, names
from newsx.evaluate.dates import FoundDate
from newsx.evaluate.gold import Gold, GoldArticle, Name
from newsx.evaluate.tallies import Tallies, Tally
from newsx.types import Extraction

Records = Mapping[str, Extraction]


@dataclass(frozen=True, slots=True)
class Marks:
    """The names and the date expressions that were found in an article."""

    names: frozenset[Name] = field(default_factory=frozenset)
    dates: tuple[FoundDate, ...] = ()


def marks_of(record: Extraction | None) -> Marks:
    """The names and date expressions of a record."""
    return Marks(names.names_of(record), dates.dates_of(record))


def counted(gold: Gold, records: Records) -> list[Tallies]:
    """The tallies of each article, in order; an article without record counts as one in which nothing was found."""
    in_days = dates.in_days(gold)
    return [_counted(article, records.get(article.id), in_days=in_days) for article in gold.articles]


def _counted(article: GoldArticle, record: Extraction | None, *, in_days: bool) -> Tallies:
    tallies = dict(marked(article, marks_of(record), in_days=in_days))
    if article.events is not None:
        tallies |= events.tallies(article, record)
    if article.entities is not None:
        tallies |= entities.tallies(article, record)
    return tallies


def marked(article: GoldArticle, marks: Marks, *, in_days: bool) -> Tallies:
    """The tallies of names and dates."""
    tallies: dict[str, Tally] = {}
    if article.names is not None:
        tallies |= names.tallies(article, marks.names)
    if article.dates is not None:
        tallies |= dates.tallies(article, marks.dates, in_days=in_days)
    return tallies
