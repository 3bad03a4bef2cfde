"""The command `newsx timeline`: articles and saved records in, their events in order of date out."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import chain, groupby
from typing import BinaryIO

from newsx.cli.endings import Ending
from newsx.cli.extract import ExtractAll, Outcome, Tally, check_rules, parsed
from newsx.cli.streams import Bar, Begun, made_safe, page_of
from newsx.cli.style import Listing
from newsx.errors import InputError, UsageError
from newsx.read import sources
from newsx.read.compressed import MAGIC, unpacked
from newsx.saved import SAMPLE, begins_saved, is_saved, read_records
from newsx.settings import ReadSettings, Settings
from newsx.timeline import Timeline, Wanted, timeline, told_in
from newsx.types import Extraction, Failure
from newsx.write import timelines

STDIN = "-"
Load = Callable[[], ExtractAll]


def show(
    outcomes: Iterable[Outcome], wanted: Wanted, style: Listing, *, undated: bool, total: int | None = None
) -> Ending:
    """Prints the events that are wanted; failures to standard error.

    Args:
        undated: whether those without a known day are listed at the end.
        total: how many outcomes there are, if that is known.
    """
    stdout = made_safe(sys.stdout, utf8=style is not Listing.table)
    tally = Tally(bar := Bar(total=total))
    try:
        records = (each for each in tally.counted(outcomes) if isinstance(each, Extraction))
        found = timeline(chain.from_iterable(map(told_in, records)), wanted)
    finally:
        bar.close()
    if style is Listing.table:
        stdout.write(timelines.drawn(found, page_of(stdout), undated=undated))
    else:
        stdout.writelines(_written(found, style, undated=undated))
    return tally.ending()


def _written(found: Timeline, style: Listing, *, undated: bool) -> Iterator[str]:
    return (timelines.json_lines if style is Listing.jsonl else timelines.json_array)(found, undated=undated)


def outcomes(paths: list[str], reading: ReadSettings, settings: Settings) -> Iterator[Outcome]:
    """The records saved in the files under the paths, and a record or failure for each article in the others, in
    order. The pipeline is loaded once, when the first article is there to be parsed.

    Raises:
        UsageError: standard input is named twice.
        RuleError: the user's rules make no sense.
    """
    if paths.count(STDIN) > 1:
        raise UsageError(f"{STDIN} is named twice, and can be read once; name it once")
    check_rules(settings)

    @cache
    def load() -> ExtractAll:
        from newsx.extractor import Extractor

        return Extractor(settings).extract_all

    start, stdin = b"", None
    if STDIN in paths and sys.stdin is not None:
        start = sys.stdin.buffer.read(SAMPLE)
        stdin = io.BufferedReader(Begun(start, sys.stdin.buffer))
    for saved, found in groupby(sources(paths), key=lambda path: _is_saved(path, start)):
        if saved:
            yield from read_records(map(str, found), stdin=stdin)
        else:
            yield from _extracted(list(found), reading, load, stdin)


def _extracted(
    paths: list[str | Failure], reading: ReadSettings, load: Load, stdin: BinaryIO | None
) -> Iterator[Outcome]:
    from newsx.read import read_articles

    return parsed(read_articles(paths, reading, stdin=stdin), load)


def _is_saved(path: str | Failure, start: bytes) -> bool:
    """Whether the file at the path holds records; `start` is how standard input begins, compressed or not."""
    if path == STDIN:
        return begins_saved(_unpacked(start))
    return isinstance(path, str) and is_saved(path)


def _unpacked(start: bytes) -> bytes:
    packing = next((packing for magic, packing in MAGIC.items() if start.startswith(magic)), None)
    if packing is None:
        return start
    try:
        return unpacked(io.BytesIO(start), packing, "standard input").read(SAMPLE)
    except InputError:  # who reads it will tell
        return b""
