"""How verdicts and timelines are printed."""

from __future__ import annotations

from enum import StrEnum


class Style(StrEnum):
    """Lines to read, workflow commands that GitHub shows beside the file, JUnit's XML, or JSON."""

    text = "text"
    github = "github"
    junit = "junit"
    json = "json"


class Standing(StrEnum):
    """The statuses of an event."""

    happened = "happened"
    planned = "planned"
    possible = "possible"
    not_ = "not"


class Listing(StrEnum):
    """A table, or JSON."""

    table = "table"
    json = "json"
    jsonl = "jsonl"


class Roll(StrEnum):
    """A table, JSON, or rows for a spreadsheet."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    tsv = "tsv"
