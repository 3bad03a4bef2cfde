"""Records as CSV (RFC 4180) and TSV: a header, then a row for each thing of one kind."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date

from newsx.types import Extraction
from newsx.write.manner import Manner
from newsx.write.rows import COLUMNS, Value, rows

JOINT = "; "  # as the column `aliases` of a watchlist has it
# What makes a spreadsheet run a cell, after https://owasp.org/www-community/attacks/CSV_Injection, wide forms as well.
UNSEEN = " \x00\ufeff\u200b\u2060\xa0"  # what some of them pass over at the head of a cell
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def csv_rows(records: Iterable[Extraction], manner: Manner) -> Iterator[str]:
    """The CSV of the part that `manner.what` names, line by line."""
    return _written(records, manner, delimiter=",")


def tsv_rows(records: Iterable[Extraction], manner: Manner) -> Iterator[str]:
    """The same with tabs between the cells."""
    return _written(records, manner, delimiter="\t")


def _written(records: Iterable[Extraction], manner: Manner, *, delimiter: str) -> Iterator[str]:
    header = [column.name for column in COLUMNS[manner.what]]
    found = (row for record in records for row in rows(record, manner.what))
    return delimited(header, found, delimiter=delimiter)


def delimited(header: Iterable[str], found: Iterable[Iterable[Value]], *, delimiter: str) -> Iterator[str]:
    """The header and the rows, line by line."""
    line = io.StringIO(newline="")
    writer = csv.writer(line, delimiter=delimiter, lineterminator="\r\n")

    def drawn(cells: Iterable[str]) -> str:
        line.seek(0)
        line.truncate()
        writer.writerow(cells)
        return line.getvalue()

    yield drawn(header)
    yield from (drawn(map(cell, row)) for row in found)


def cell(value: Value) -> str:
    """The value as a cell: nothing for None, true and false, ISO days, members of a list with a semicolon between."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return harmless(value if isinstance(value, str) else JOINT.join(_member(each) for each in value))


def harmless(text: str) -> str:
    """The text as no spreadsheet runs it: behind an apostrophe, where it begins like a formula."""
    return f"'{text}" if text.lstrip(UNSEEN).startswith(FORMULA) or text.startswith(FORMULA) else text


def _member(text: str | None) -> str:
    """A member of a list, which must not look like two."""
    return "" if text is None else text.replace(";", ",")
