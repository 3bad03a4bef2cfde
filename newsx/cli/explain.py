"""The command `newsx explain`: articles in, the reasons for what their records hold out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator

from newsx.cli.endings import Ending
from newsx.cli.extract import Tally, check_rules, parsed
from newsx.cli.streams import Bar, made_safe
from newsx.settings import ReadSettings, Settings
from newsx.types import Account, Article, Failure
from newsx.write.explanation import explained


def accounts(paths: list[str], reading: ReadSettings, settings: Settings) -> Iterator[Account | Failure]:
    """An account or a failure for each article under the paths, in order."""
    from newsx.read import read_articles

    check_rules(settings)

    def load() -> Callable[[Iterable[Article | Failure]], Iterator[Account | Failure]]:
        from newsx.extractor import Extractor

        return Extractor(settings).account_for_all

    return parsed(read_articles(paths, reading), load)


def explain(accounts: Iterable[Account | Failure], *, total: int | None) -> Ending:
    """Prints the decisions of each article, with a blank line between articles; failures to standard error."""
    tally = Tally(bar := Bar(total=total))
    stdout = made_safe(sys.stdout, utf8=False)
    is_first = True
    try:
        for account in tally.counted(accounts):
            if not isinstance(account, Failure):
                with bar.aside():
                    stdout.writelines(["" if is_first else "\n", *explained(account.record, account.readings)])
                is_first = False
    finally:
        bar.close()
    return tally.ending()
