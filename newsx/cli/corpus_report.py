"""A merged corpus as a report: what `newsx convert` makes of a database."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from newsx.cli.databases import is_database
from newsx.cli.endings import Ending
from newsx.cli.streams import made_safe
from newsx.errors import UsageError
from newsx.write.files import replacing
from newsx.write.formats import Format


def write_report(paths: Sequence[str], format_: Format, *, output: Path | None) -> Ending:
    """Writes the report of the corpus in the only one of the paths to the file or, without one, to standard output.

    Raises UsageError where there are several, another format than HTML is asked for, or nothing has been merged.
    """
    from newsx.corpus.report import report

    database = next(path for path in paths if is_database(path))
    if len(paths) > 1:
        raise UsageError(f"{database}: a database is converted alone: leave the other paths out")
    if format_ is not Format.html:
        raise UsageError(
            f"{database}: a database cannot become {format_}: write its report with -o FILE.html, ask it with newsx "
            "timeline, or convert the records of which it was made"
        )
    if output is not None and output.exists() and output.samefile(database):
        raise UsageError(f"{output}: is the database itself: choose another place for -o")
    pieces = report(Path(database))
    if output is None:
        made_safe(sys.stdout, utf8=True).writelines(pieces)
        return Ending.DONE
    with replacing(output) as stream:
        stream.writelines(pieces)
    return Ending.DONE
