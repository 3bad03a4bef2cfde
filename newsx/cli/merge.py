"""The command `newsx merge`: records in, one story of all of them in a database."""

from __future__ import annotations

from pathlib import Path

from newsx.cli.convert import records
from newsx.cli.endings import Ending
from newsx.cli.extract import Tally
from newsx.cli.loudness import note
from newsx.cli.streams import Bar
from newsx.corpus.databases import is_merged, opened
from newsx.corpus.store import merge_into
from newsx.corpus.stories import Corpus
from newsx.corpus.stories.copies import minhash
from newsx.errors import UsageError
from newsx.own_rules.folder import check
from newsx.rulebook import using

ADVICE = "make some with newsx extract {} -o records.jsonl"
MANY = {"copy": "copies", "person": "people"}


def merge(paths: list[str], database: Path, *, rules: Path | None) -> Ending:
    """Merges the records in the files into the database; failures to standard error, and at the end what there is.

    Raises:
        UsageError: the database cannot be used, or the extra `corpus` is not installed.
        RuleError: the user's rules make no sense.
    """
    minhash()
    _check(database)
    if rules is not None:
        check(rules)
    tally = Tally(bar := Bar(total=None))
    try:
        with using(rules):
            corpus = merge_into(database, tally.counted(records(paths, advice=ADVICE)))
    finally:
        bar.close()
    if tally.articles > tally.failures:
        note(f"{database}: {_told(corpus)}")
    return tally.ending()


def _check(database: Path) -> None:
    """Refuses what is no database, or cannot become one, before anything is read."""
    if not database.parent.is_dir():
        raise UsageError(f"{database}: cannot be written: no such folder; make it, or choose another place for -o")
    if database.exists():
        with opened(database) as connection:
            is_merged(connection)


def _told(corpus: Corpus) -> str:
    copies = sum(len(group.copies) for group in corpus.copies)
    people = sum(character.kind == "person" for character in corpus.characters)
    contradictions = sum(len(happening.contradictions) for happening in corpus.happenings)
    return (
        f"{_counted(len(corpus.sketches), 'article')} ({_counted(copies, 'copy')}), "
        f"{_counted(people, 'person')}, {_counted(len(corpus.happenings), 'happening')}, "
        f"{_counted(contradictions, 'contradiction')}"
    )


def _counted(number: int, one: str) -> str:
    return f"{number:,} {one if number == 1 else MANY.get(one, one + 's')}"
