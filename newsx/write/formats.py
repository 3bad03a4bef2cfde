"""The formats that records can be written in, as data: names, suffixes, and what each needs and can tell.

A further format is a name in `Format`, a row in `FORMATS`, and a writer in a module of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from newsx.errors import UsageError


class Format(StrEnum):
    """What records can be written as."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    html = "html"
    csv = "csv"
    tsv = "tsv"
    sqlite = "sqlite"
    parquet = "parquet"
    geojson = "geojson"
    ics = "ics"
    timelinejs = "timelinejs"
    ftm = "ftm"
    spacy = "spacy"
    conll = "conll"
    brat = "brat"
    doccano = "doccano"
    prodigy = "prodigy"


class What(StrEnum):
    """Which part of the records a flat format holds, one row each."""

    events = "events"
    people = "people"
    places = "places"
    organisations = "organisations"
    nationalities = "nationalities"
    dates = "dates"
    quotes = "quotes"


# What a writer is handed: nothing, and it yields text; a stream of bytes; the path of a database, or of a folder.
Medium = Literal["text", "binary", "database", "folder"]


@dataclass(frozen=True, slots=True)
class Extra:
    """An extra of newsx, and the module that it brings."""

    name: str
    module: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What a format is like.

    Attributes:
        writer: module and name of what writes it; its signature depends on the medium, as newsx/write/files.py says.
        suffixes: of files that are in it; a longer one goes before a shorter.
        flat: whether it holds one part of the records, which `--what` names.
        failures: whether it has a place for articles that could not be done.
        text: whether it cannot be written without the articles' texts, or is the better for them.
        extra: what must be installed for it.
    """

    writer: str
    suffixes: tuple[str, ...] = ()
    medium: Medium = "text"
    flat: bool = False
    failures: bool = False
    text: Literal["needed", "wanted"] | None = None
    extra: Extra | None = None


FORMATS = {
    Format.table: Traits(writer="newsx.write.tables:tables", suffixes=(".txt",), failures=True),
    Format.json: Traits(writer="newsx.write.records:json_document", suffixes=(".json",), failures=True),
    Format.jsonl: Traits(writer="newsx.write.records:json_lines", suffixes=(".jsonl",), failures=True),
    Format.html: Traits(
        writer="newsx.write.report.document:report", suffixes=(".html", ".htm"), failures=True, text="wanted"
    ),
    Format.csv: Traits(writer="newsx.write.delimited:csv_rows", suffixes=(".csv",), flat=True),
    Format.tsv: Traits(writer="newsx.write.delimited:tsv_rows", suffixes=(".tsv",), flat=True),
    Format.sqlite: Traits(
        writer="newsx.write.database:store",
        suffixes=(".db", ".sqlite", ".sqlite3"),
        medium="database",
        failures=True,
        extra=Extra("sqlite", "sqlite_utils"),
    ),
    Format.parquet: Traits(
        writer="newsx.write.parquet:write",
        suffixes=(".parquet",),
        medium="binary",
        flat=True,
        extra=Extra("parquet", "pyarrow"),
    ),
    Format.geojson: Traits(writer="newsx.write.geojson:features", suffixes=(".geojson",)),
    Format.ics: Traits(writer="newsx.write.calendars:calendar", suffixes=(".ics",)),
    Format.timelinejs: Traits(writer="newsx.write.timelinejs:timeline", suffixes=(".timeline.json",)),
    Format.ftm: Traits(writer="newsx.write.ftm:entity_lines", suffixes=(".ftm.json", ".ftm.jsonl", ".ftm")),
    Format.spacy: Traits(writer="newsx.write.docbin:write", suffixes=(".spacy",), medium="binary", text="needed"),
    Format.conll: Traits(writer="newsx.write.conll:token_lines", suffixes=(".conll", ".iob"), text="needed"),
    Format.brat: Traits(writer="newsx.write.brat:write", suffixes=(".brat",), medium="folder", text="needed"),
    Format.doccano: Traits(writer="newsx.write.doccano:lines", suffixes=(".doccano.jsonl",), text="needed"),
    Format.prodigy: Traits(writer="newsx.write.prodigy:lines", suffixes=(".prodigy.jsonl",), text="needed"),
}
SUFFIXES = {suffix: format_ for format_, traits in FORMATS.items() for suffix in traits.suffixes}


def format_of(path: Path) -> Format:
    """The format that a file's suffix asks for. Raises UsageError, naming the known, where it is none of them."""
    name = path.name.casefold()
    fitting = [suffix for suffix in SUFFIXES if name.endswith(suffix) and name != suffix]
    if not fitting:
        names = ", ".join(SUFFIXES)
        raise UsageError(f"{path}: unknown suffix '{path.suffix}' (known: {names}); rename it or choose with --format")
    return SUFFIXES[max(fitting, key=len)]


def check(format_: Format, *, to_file: bool, what: What | None) -> None:
    """Refuses what cannot be written, before anything is read.

    Raises:
        UsageError: the format has no use for `what`, needs a file where there is none, or an extra that is missing.
    """
    traits = FORMATS[format_]
    if what is not None and not traits.flat:
        flat = ", ".join(each for each, traits in FORMATS.items() if traits.flat)
        raise UsageError(f"--what {what}: {format_} holds all that was found; leave --what out (it goes with {flat})")
    if not to_file and traits.medium in ("database", "folder"):
        raise UsageError(f"{format_} cannot be printed: name a {traits.medium} with -o")
    if traits.extra is not None and find_spec(traits.extra.module) is None:
        raise UsageError(
            f"{format_} needs {traits.extra.module}, which is not installed; install it with: "
            f"pip install 'newsx[{traits.extra.name}]'"
        )
