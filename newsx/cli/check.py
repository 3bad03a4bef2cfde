"""The command `newsx check`: verdicts printed, or expectations brought up to what is found."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from newsx.check import reports
from newsx.check.conditions import Condition
from newsx.check.files import pairs
from newsx.check.rewriting import rewritings
from newsx.check.verdicts import Outcome, OutcomesOf, Verdict, verdicts
from newsx.cli.endings import Ending, say
from newsx.cli.extract import check_rules
from newsx.cli.streams import made_safe
from newsx.cli.style import Style
from newsx.settings import ReadSettings, Settings

if TYPE_CHECKING:
    from newsx.extractor import Extractor

WRITERS: Mapping[Style, Callable[[Iterable[Verdict]], Iterator[str]]] = {
    Style.text: reports.text,
    Style.github: reports.github,
    Style.junit: reports.junit,
    Style.json: reports.as_json,
}


def check(
    paths: Iterable[Path], outcomes_of: OutcomesOf, style: Style, *, conditions: Sequence[Condition] = ()
) -> Ending:
    """Prints the verdict on each article under the paths. Raises UsageError where there is nothing to check."""
    stdout, count = made_safe(sys.stdout, utf8=style in (Style.junit, Style.json)), Count()
    found = verdicts(list(pairs(paths)), outcomes_of, conditions=conditions)
    for piece in WRITERS[style](count.counted(found)):
        stdout.write(piece)
        stdout.flush()
    return count.ending()


def update(paths: Iterable[Path], outcomes_of: OutcomesOf) -> Ending:
    """Brings the expectations under the paths up to what is found; prints what has changed, and on standard error what
    only a person can mend. Raises UsageError where there is nothing to update, or a file cannot be written."""
    stdout, count = made_safe(sys.stdout, utf8=False), Count()
    for rewriting in rewritings(pairs(paths, lonely=True), outcomes_of):
        stdout.write(rewriting.diff)
        stdout.flush()
        for verdict in count.counted([rewriting.verdict]):
            if verdict.complaints:
                say(f"{verdict.path}: {'; '.join(verdict.complaints)}")
    return count.ending()


class Count:
    """How many articles are not as expected."""

    def __init__(self) -> None:
        self.failed = 0

    def counted(self, found: Iterable[Verdict]) -> Iterator[Verdict]:
        """The verdicts as they are."""
        for verdict in found:
            self.failed += bool(verdict.complaints)
            yield verdict

    def ending(self) -> Ending:
        """The exit code."""
        return Ending.CHECK_FAILED if self.failed else Ending.DONE


def extraction_with(reading: ReadSettings, settings: Settings) -> Callable[[Path], Iterator[Outcome]]:
    """What extracts the articles of a file, with a pipeline that is loaded once, when the first is there.

    Raises RuleError at once where the user's rules make no sense.
    """
    check_rules(settings)

    @cache
    def extractor() -> Extractor:
        from newsx.extractor import Extractor

        return Extractor(settings)

    def outcomes_of(path: Path) -> Iterator[Outcome]:
        from newsx.read import read_articles

        return extractor().extract_all(read_articles([str(path)], reading))

    return outcomes_of
