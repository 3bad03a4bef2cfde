"""Records against expectations: what is missing, what is there that must not be, each in one line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from newsx.check import dates, entities, events, quotes
from newsx.check.conditions import Condition, tripped
from newsx.check.events import fits, quoted
from newsx.check.expectations import Bounds, Expectation
from newsx.check.files import SUFFIX, Pair, expectation
from newsx.types import Extraction, Failure
from newsx.write.display import clean

Outcome = Extraction | Failure
OutcomesOf = Callable[[Path], Iterable[Outcome]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """An article's path and all that is wrong with its record; nothing, if it is as expected."""

    path: Path
    complaints: tuple[str, ...]


def verdicts(
    pairs: Iterable[Pair], outcomes_of: OutcomesOf, *, conditions: Sequence[Condition] = ()
) -> Iterator[Verdict]:
    """The verdict on each article, whose record `outcomes_of` finds, once all expectations are read.

    Args:
        conditions: what besides no record may fulfil.

    Raises:
        UsageError: as `expectation` does, before the first article is read.
    """
    cases = [(pair, None if pair.expected is None else expectation(pair.expected)) for pair in pairs]
    return (_verdict(pair, wanted, outcomes_of, conditions) for pair, wanted in cases)


def _verdict(
    pair: Pair, wanted: Expectation | None, outcomes_of: OutcomesOf, conditions: Sequence[Condition]
) -> Verdict:
    if pair.article is None:
        return Verdict(pair.expected or Path(), ("there is no article beside this file; add it or remove the file",))
    if wanted is None:
        return Verdict(pair.article, (f"there is no {pair.article.stem}{SUFFIX} beside it; write one with --update",))
    record = only_record(pair.article, outcomes_of)
    if isinstance(record, str):
        return Verdict(pair.article, (record,))
    return Verdict(pair.article, (*complaints(record, wanted), *tripped(record, conditions)))


def only_record(article: Path, outcomes_of: OutcomesOf) -> Extraction | str:
    """The record of the one article in the file; else why there is none."""
    found = list(outcomes_of(article))
    if len(found) != 1:
        return f"holds {len(found)} articles; keep one in each file that is checked"
    return f"could not be done: {found[0].message}" if isinstance(found[0], Failure) else found[0]


def complaints(record: Extraction, wanted: Expectation) -> Iterator[str]:
    """All in which the record is not as expected."""
    for slot, found in masthead(record).items():
        if not fits(found, getattr(wanted, slot)):
            yield f"{slot}: expected {quoted(getattr(wanted, slot))}, found {quoted(found)}"
    yield from entities.complaints(record, wanted)
    yield from dates.complaints(record, wanted)
    yield from events.complaints(record, wanted)
    yield from quotes.complaints(record, wanted)
    yield from _miscounted(record, wanted)


def masthead(record: Extraction) -> Mapping[str, str | None]:
    """What the record has above the story, by the keys of an expectation."""
    article = record.article
    return {
        "published": None if article.published is None else article.published.date.isoformat(),
        "headline": None if article.headline is None else clean(article.headline.text),
        "byline": None if article.byline is None else clean(article.byline.text),
        "dateline": None if article.dateline is None else clean(article.dateline.text),
        "url": article.url,
    }


def _miscounted(record: Extraction, wanted: Expectation) -> Iterator[str]:
    for kind in asdict(wanted.counts):
        count, found = getattr(wanted.counts, kind), len(getattr(record, kind))
        if count is not None and not is_counted(found, count):
            yield f"{kind}: expected {_number(count)}, found {found}"


def is_counted(found: int, wanted: int | Bounds) -> bool:
    """Whether so many are as many as are wanted."""
    if isinstance(wanted, int):
        return found == wanted
    return (wanted.min is None or wanted.min <= found) and (wanted.max is None or found <= wanted.max)


def _number(wanted: int | Bounds) -> str:
    if isinstance(wanted, int):
        return str(wanted)
    if wanted.min is None or wanted.max is None:
        return f"at least {wanted.min}" if wanted.max is None else f"at most {wanted.max}"
    return f"{wanted.min} to {wanted.max}"
