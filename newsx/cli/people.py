"""The command `newsx people`: whom the articles of a merged corpus name."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO

from newsx.cli.streams import made_safe, page_of
from newsx.cli.style import Roll
from newsx.corpus.answers import Known, people
from newsx.write.delimited import delimited
from newsx.write.display import clean, distinct
from newsx.write.objects import array, lines
from newsx.write.sections import Cell, Column, Section, cell, listed

TITLES = {"person": "People", "organisation": "Organisations", "place": "Places"}
FEW = 4  # roles and other names in a cell of a table; the other formats have all
COLUMNS = ("id", "name", "roles", "aliases", "countries", "articles", "first", "last")


def show(database: Path, kind: str, style: Roll, *, called: Sequence[str], least: int) -> None:
    """Prints those of a kind whom articles name, most first.

    Args:
        called: only who goes by one of these names; empty for all.
        least: how many articles must name them.
    """
    found = people(database, kind=kind, called=called, least=least)
    stdout = made_safe(sys.stdout, utf8=style is not Roll.table)
    if style is Roll.table:
        stdout.write(_drawn(found, kind, stdout))
    else:
        stdout.writelines(_written(found, style))


def _written(found: Sequence[Known], style: Roll) -> Iterator[str]:
    if style in (Roll.csv, Roll.tsv):
        rows = ([getattr(each, column) for column in COLUMNS] for each in found)
        return delimited(COLUMNS, rows, delimiter="," if style is Roll.csv else "\t")
    return (lines if style is Roll.jsonl else array)(map(_plain, found))


def _plain(known: Known) -> dict[str, Any]:
    values = ((column, getattr(known, column)) for column in COLUMNS)
    return {column: list(value) if isinstance(value, tuple) else value for column, value in values}


def _drawn(found: Sequence[Known], kind: str, stdout: TextIO) -> str:
    from newsx.write.tables import drawn_section  # Rich takes its time; who writes JSON need not wait for it

    title = f"{TITLES[kind]} ({len(found)})" if found else f"{TITLES[kind]}: none found"
    return drawn_section(Section(title, _columns(found) if found else ()), page_of(stdout))


def _columns(found: Sequence[Known]) -> list[Column]:
    return [
        Column("Name", [cell(clean(each.name)) for each in found], "cyan"),
        Column("Roles", [_few(each.roles) for each in found]),
        Column("Also", [_few(each.aliases) for each in found]),
        Column("Countries", [_few(each.countries) for each in found]),
        Column("Articles", [cell(f"{each.articles:,}") for each in found], right=True),
        Column("First", [cell(each.first or "") for each in found]),
        Column("Last", [cell(each.last or "") for each in found]),
    ]


def _few(texts: Sequence[str]) -> Cell:
    """The first of the texts, each in one piece, and how many more there are."""
    shown = distinct(texts)
    more = len(shown) - FEW
    told = [*shown[:FEW], f"{more} more"] if more > 0 else shown
    return [listed(told)] if told else []
