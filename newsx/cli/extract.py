"""The command `newsx extract`: articles in, records out, failures counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from newsx.cli.endings import Ending, say
from newsx.cli.streams import Bar
from newsx.types import Article, Extraction, Failure

Outcome = Extraction | Failure
Extract = Callable[[Iterable[Article | Failure]], Iterator[Outcome]]


def outcomes(articles: Iterable[Article | Failure], load: Callable[[], Extract]) -> Iterator[Outcome]:
    """A record or a failure for each article, in order. The pipeline is loaded when the first article is there to be
    read, so that a mistyped path need not wait for it."""
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

    def counted(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """The outcomes as they are."""
        for outcome in outcomes:
            self.articles += 1
            if isinstance(outcome, Failure):
                self.failures += 1
                with self.bar.aside():
                    say(outcome.message)
            self.bar.advance()
            yield outcome

    def ending(self) -> Ending:
        """The exit code; where only some of many failed, the count is said as well."""
        if self.failures and self.articles > 1:
            say(f"{self.failures} of {self.articles} articles failed")
        return Ending.SOME_FAILED if self.failures else Ending.DONE
