"""How verdicts are printed."""

from __future__ import annotations

from enum import StrEnum


class Style(StrEnum):
    """Lines to read, or workflow commands that GitHub shows beside the file."""

    text = "text"
    github = "github"
