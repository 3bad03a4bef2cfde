"""The command `newsx extract`: articles in, records out, failures counted."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from tempfile import TemporaryFile
from typing import TextIO, TypeVar

from newsx.check.conditions import FAILURE, Condition, tripped
from newsx.cli.endings import Ending, say
from newsx.cli.loudness import note
from newsx.cli.streams import Bar, is_terminal, made_safe, page_of
from newsx.corpus.shards import Shard, share
from newsx.errors import UsageError
from newsx.settings import ReadSettings, Settings
from newsx.types import Article, Extraction, Failure
from newsx.write.files import save, write_bytes, written
from newsx.write.formats import FORMATS, Format, What
from newsx.write.manner import Manner

Outcome = Extraction | Failure
MANY = (".json", ".jsonl", ".parquet", ".warc")
Only = Callable[[Iterable[Article | Failure]], Iterator[Article | Failure]]
ExtractAll = Callable[[Iterable[Article | Failure]], Iterator[Outcome]]
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How many articles are read at once, how long each may take, and which share of all.

    Attributes:
        workers, timeout: as newsx.corpus.workers.extractions has them.
    """

    workers: int | None = None
    timeout: float | None = None
    shard: Shard | None = None


UNHURRIED = Pace()


def run(
    read: Callable[[Only], Iterable[Outcome]],
    format_: Format,
    *,
    output: Path | None,
    resume: bool,
    total: int | None,
    what: What | None,
    conditions: Sequence[Condition],
) -> Ending:
    """Writes the outcomes of the articles that are to be read: into a file that outlasts the run where that can be.

    Args:
        read: the outcomes of the articles that are left, by what picks them.

    Raises UsageError where there is nothing to go on with.
    """
    if output is not None and _can_grow(output, format_):
        return grow(read, output, resume=resume, total=total, conditions=conditions)
    if resume:
        raise UsageError("--resume goes on in a file of JSON Lines: name one with -o FILE.jsonl")
    return extract(read(iter), format_, output=output, total=total, what=what, conditions=conditions)


def extract(
    outcomes: Iterable[Outcome],
    format_: Format,
    *,
    output: Path | None,
    total: int | None,
    what: What | None = None,
    conditions: Sequence[Condition] = (),
) -> Ending:
    """Writes the outcomes, `total` of them if that is known, to the file or, without one, to standard output; failures,
    and what the format has no place for, to standard error, and after all else a line for each article that fulfils
    one of the `conditions`."""
    tally, gate = Tally(bar := Bar(total=total)), Gate(conditions)
    passing = gate.watched(tally.counted(outcomes))
    manner = Manner(what=what or What.events, remark=tally.remark)
    try:
        if output is None:
            _print(passing, format_, manner, bar)
        else:
            save(passing, format_, output, manner)
    finally:
        bar.close()
    return gate.ending(tally.ending())


class Gate:
    """Articles that fulfil a condition under which the command is to fail."""

    def __init__(self, conditions: Sequence[Condition]) -> None:
        self.conditions = conditions
        self.complaints: list[str] = []

    def watched(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """The outcomes as they are."""
        for outcome in outcomes:
            if why := "; ".join(self._tripped(outcome)):
                self.complaints.append(f"{outcome.id}: {why}")
            yield outcome

    def _tripped(self, outcome: Outcome) -> Iterator[str]:
        if isinstance(outcome, Extraction):
            return tripped(outcome, self.conditions)
        return iter([f"{FAILURE}: {outcome.kind}" for condition in self.conditions if condition.name == FAILURE])

    def ending(self, otherwise: Ending) -> Ending:
        """The exit code; of each article that fulfils a condition says which and why."""
        for complaint in self.complaints:
            say(complaint)
        return Ending.CHECK_FAILED if self.complaints else otherwise


def _print(outcomes: Iterable[Outcome], format_: Format, manner: Manner, bar: Bar) -> None:
    stdout = made_safe(sys.stdout, utf8=format_ is not Format.table)
    if FORMATS[format_].medium == "binary":
        _print_bytes(outcomes, format_, manner, stdout)
        return
    for piece in written(outcomes, format_, replace(manner, page=page_of(stdout))):
        with bar.aside():
            stdout.write(piece)
            stdout.flush()


def _print_bytes(outcomes: Iterable[Outcome], format_: Format, manner: Manner, stdout: TextIO) -> None:
    """Prints them to a file or a pipe, when all are there: a pipe cannot be asked how much it has taken."""
    if is_terminal(stdout):
        raise UsageError(f"{format_} is not for reading: name a file with -o, or lead the output into one")
    with TemporaryFile() as spool:
        write_bytes(outcomes, format_, spool, manner)
        spool.seek(0)
        shutil.copyfileobj(spool, stdout.buffer)
        stdout.buffer.flush()


def grow(
    read: Callable[[Only], Iterable[Outcome]],
    output: Path,
    *,
    resume: bool,
    total: int | None,
    conditions: Sequence[Condition] = (),
) -> Ending:
    """Writes JSON Lines to a file that keeps its records if the run is cut off; otherwise as `extract`.

    Args:
        resume: whether to go on behind the records that are there.
    """
    from newsx.corpus.parts import growing, part_of

    tally, gate = Tally(bar := Bar(total=total)), Gate(conditions)
    with growing(output, resume=resume) as part:
        try:
            for outcome in gate.watched(tally.counted(read(part.rest))):
                part.add(outcome)
        except BaseException:
            if part.records:
                note(f"{part.records:,} records are in {part_of(output)}; the same command goes on with --resume")
            raise
        finally:
            bar.close()
    return gate.ending(tally.ending())


def _can_grow(output: Path | None, format_: Format) -> bool:
    """Whether the records can be kept if the run is cut off: JSON Lines in a file, and in no pipe or device."""
    return output is not None and format_ is Format.jsonl and (output.is_file() or not output.exists())


def outcomes(
    paths: list[str], reading: ReadSettings, settings: Settings, *, pace: Pace = UNHURRIED, only: Only = iter
) -> Iterator[Outcome]:
    """A record or a failure for each article under the paths that `only` picks, in order."""
    from newsx.corpus.workers import extractions
    from newsx.read import read_articles

    check_rules(settings)
    left_out: Counter[str] = Counter()
    articles = read_articles(paths, reading, left_out=left_out)
    if pace.shard is not None:
        articles = share(articles, pace.shard)
    return _told(extractions(only(articles), settings, workers=pace.workers, timeout=pace.timeout), left_out)


def _told(outcomes: Iterator[Outcome], left_out: Counter[str]) -> Iterator[Outcome]:
    """The outcomes as they are; at their end tells of the pages that were passed over."""
    yield from outcomes
    if left_out:
        reasons = ", ".join(f"{number:,} {reason}" for reason, number in left_out.most_common())
        note(f"{left_out.total():,} pages left out: {reasons}")


def check_rules(settings: Settings) -> None:
    """Refuses the user's rules, if there are any that make no sense, before anything is read."""
    if settings.rules is not None:
        from newsx.own_rules.folder import check

        check(settings.rules)


def count(paths: list[str]) -> int | None:
    """How many articles there will be; None where that is not known before they are read."""
    from newsx.read import sources
    from newsx.read.compressed import unpacked_name

    found = sources(paths)
    may_hold_many = (
        source == "-" or unpacked_name(source.lower()).endswith(MANY) for source in found if isinstance(source, str)
    )
    return None if any(may_hold_many) else len(found)


def parsed(
    articles: Iterable[Article | Failure], load: Callable[[], Callable[[Iterable[Article | Failure]], Iterator[T]]]
) -> Iterator[T | Failure]:
    """The outcome of each article. The pipeline is loaded when the first is there to be parsed, so that a mistyped
    path need not wait for it."""
    rest = iter(articles)
    for first in rest:
        if isinstance(first, Article):
            yield from load()(chain((first,), rest))
            return
        yield first


class Tally:
    """How many articles came and how many failed; says of each failure, as it passes, where, what and what to do."""

    def __init__(self, bar: Bar) -> None:
        self.bar = bar
        self.articles = 0
        self.failures = 0

    def counted(self, outcomes: Iterable[T]) -> Iterator[T]:
        """The outcomes as they are."""
        for outcome in outcomes:
            self.articles += 1
            self.bar.advance()
            if isinstance(outcome, Failure):
                self.failures += 1
                with self.bar.aside():
                    say(outcome.message)
            yield outcome

    def remark(self, text: str) -> None:
        """Says what the format has no place for."""
        with self.bar.aside():
            say(text)

    def ending(self) -> Ending:
        """The exit code; where only some of many failed, the count is said as well."""
        if self.failures and self.articles > 1:
            say(f"{self.failures} of {self.articles} articles failed")
        return Ending.SOME_FAILED if self.failures else Ending.DONE
