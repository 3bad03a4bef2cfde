"""Expectation files brought up to what is found now, and what has changed in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from newsx.check import layout
from newsx.check.files import SUFFIX, Pair, demanded, expectation, parsed, read
from newsx.check.updating import drafted, refreshed
from newsx.check.verdicts import OutcomesOf, Verdict, complaints, only_record
from newsx.types import Extraction
from newsx.write.display import clean
from newsx.write.files import replacing

NOWHERE = "/dev/null"  # as diff and patch call a file that is not there


@dataclass(frozen=True, slots=True)
class Rewriting:
    """What was done to one expectation file.

    Attributes:
        diff: the lines of a unified diff; empty where nothing has changed.
        verdict: what is still not as expected, because only a person can mend it: what must not be found and is.
    """

    diff: str
    verdict: Verdict


def rewritings(pairs: Iterable[Pair], outcomes_of: OutcomesOf) -> Iterator[Rewriting]:
    """What is done to each expectation file, as it is done, once all of them are read.

    Raises:
        UsageError: as `expectation` does, before the first article is read; or a file cannot be written.
    """
    known = list(pairs)
    for pair in known:
        if pair.expected is not None:
            expectation(pair.expected)
    return _in_turn(known, outcomes_of)


def _in_turn(pairs: Iterable[Pair], outcomes_of: OutcomesOf) -> Iterator[Rewriting]:
    done: set[Path] = set()
    for pair in pairs:
        path = pair.expected or _beside(pair.article or Path())
        yield _of_another(pair.article or path, path) if path in done else _rewritten(pair, outcomes_of)
        done.add(path)


def _beside(article: Path) -> Path:
    return article.with_name(article.stem + SUFFIX)


def _of_another(article: Path, path: Path) -> Rewriting:
    return _left(article, f"{path.name} is that of another article; rename one of the two")


def _rewritten(pair: Pair, outcomes_of: OutcomesOf) -> Rewriting:
    if pair.article is None:
        return _left(pair.expected or Path(), "there is no article beside this file; add it or remove the file")
    record = only_record(pair.article, outcomes_of)
    if isinstance(record, str):
        return _left(pair.article, record)
    path = pair.expected or _beside(pair.article)
    if pair.expected is None and path.exists():
        return _of_another(pair.article, path)
    before = None if pair.expected is None else read(path)
    after = layout.laid(drafted(record)) if before is None else _refreshed(before, path, record)
    if before != after:
        with replacing(path, advice="mend its permissions or make room") as stream:
            stream.write(after)
    left = complaints(record, demanded(parsed(after, path), path))
    return Rewriting(_diff(before, after, path), Verdict(pair.article, tuple(left)))


def _left(path: Path, complaint: str) -> Rewriting:
    return Rewriting("", Verdict(path, (complaint,)))


def _refreshed(before: str, path: Path, record: Extraction) -> str:
    written = parsed(before, path)
    return layout.relaid(before, refreshed(written, demanded(written, path), record))


def _diff(before: str | None, after: str, path: Path) -> str:
    name = clean(str(path))
    old = [] if before is None else before.splitlines()
    lines = unified_diff(old, after.splitlines(), NOWHERE if before is None else name, name, lineterm="")
    return "".join(f"{line}\n" for line in lines)
