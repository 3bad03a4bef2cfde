"""What a user can cause and mend. Each message says where, what, and what to do."""

from __future__ import annotations


class NewsxError(Exception):
    """Anything that a user of newsx can cause."""


class InputError(NewsxError):
    """An article that cannot be read. `kind` is the one word that its error record carries."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


class ModelMissingError(NewsxError):
    """No such pipeline is installed; the message holds the command that installs it."""


class RuleError(NewsxError):
    """A rule file that cannot be used; the message names file, rule and key."""


class UsageError(NewsxError):
    """An option that makes no sense."""


class WatchlistError(NewsxError):
    """A list of the user's own names that cannot be used; the message names file, line and what to do."""
