"""The command `newsx check`: verdicts as lines to read or as annotations."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from newsx.check.expectations import pairs
from newsx.check.verdicts import Outcome, Verdict, verdict
from newsx.cli.endings import Ending
from newsx.cli.streams import made_safe
from newsx.cli.style import Style
from newsx.settings import ReadSettings, Settings
from newsx.write.display import clean

if TYPE_CHECKING:
    from newsx.extractor import Extractor


def check(paths: Iterable[Path], outcomes_of: Callable[[Path], Iterable[Outcome]], style: Style) -> Ending:
    """Prints the verdict on each article under the paths. Raises UsageError where there is nothing to check."""
    stdout, failed = made_safe(sys.stdout, utf8=False), 0
    for pair in list(pairs(paths)):
        found = verdict(pair, outcomes_of)
        failed += bool(found.complaints)
        stdout.writelines(f"{line}\n" for line in lines(found, style))
        stdout.flush()
    return Ending.CHECK_FAILED if failed else Ending.DONE


def extraction_with(settings: Settings) -> Callable[[Path], Iterator[Outcome]]:
    """What extracts the articles of a file, with a pipeline that is loaded once, when the first is there."""

    @cache
    def extractor() -> Extractor:
        from newsx.extractor import Extractor

        return Extractor(settings)

    def outcomes_of(path: Path) -> Iterator[Outcome]:
        from newsx.read import read_articles

        return extractor().extract_all(read_articles([str(path)], ReadSettings()))

    return outcomes_of


def lines(verdict: Verdict, style: Style) -> list[str]:
    """One line an article; for GitHub one annotation for each complaint."""
    complaints = [clean(complaint) for complaint in verdict.complaints]
    if not complaints:
        return [f"ok   {verdict.path}"]
    if style is Style.github:
        return [f"::error file={_property(str(verdict.path))}::{_escaped(complaint)}" for complaint in complaints]
    return [f"FAIL {verdict.path}: {'; '.join(complaints)}"]


def _escaped(text: str) -> str:
    """The text as a workflow command takes it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
