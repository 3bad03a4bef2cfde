"""The shells whose completion is known."""

from __future__ import annotations

from enum import StrEnum


class Shell(StrEnum):
    """What a completion script is written for."""

    bash = "bash"
    zsh = "zsh"
    fish = "fish"
