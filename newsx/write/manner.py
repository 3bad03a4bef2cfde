"""How records are to be written, beyond the format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from newsx.write.formats import What
from newsx.write.page import PLAIN, Page


def _unsaid(remark: str) -> None:
    """Keeps the remark to itself."""


@dataclass(frozen=True, slots=True)
class Manner:
    """What a writer is told.

    Attributes:
        what: the part of the records that a flat format holds.
        page: what tables are set on.
        remark: takes a line that tells what the format had no place for.
    """

    what: What = What.events
    page: Page = PLAIN
    remark: Callable[[str], None] = _unsaid


PLAINLY = Manner()
