"""The command `newsx explain`: articles in, the reasons for what their records hold out."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from newsx.cli.endings import Ending
from newsx.cli.extract import Outcome, Tally
from newsx.cli.streams import Bar, made_safe
from newsx.types import Failure
from newsx.write.explanation import explained


def explain(outcomes: Iterable[Outcome], *, total: int | None) -> Ending:
    """Prints the decisions of each article, with a blank line between articles; failures to standard error."""
    tally = Tally(bar := Bar(total=total))
    stdout = made_safe(sys.stdout, utf8=False)
    is_first = True
    try:
        for outcome in tally.counted(outcomes):
            if not isinstance(outcome, Failure):
                with bar.aside():
                    stdout.writelines(["" if is_first else "\n", *explained(outcome)])
                is_first = False
    finally:
        bar.close()
    return tally.ending()
