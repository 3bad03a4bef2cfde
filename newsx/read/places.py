"""Whether a name is a place: what the reader asks of the gazetteer."""

from __future__ import annotations

import re

PARTS = re.compile(r", |/")


def is_place(name: str) -> bool:
    """Whether `name`, all of a dateline but its day and agency, can only be a place: "Doha", "Mumbai, India".

    A town that shares its name with people or things ("Jackson") needs its country behind it or capitals.
    """
    # The gazetteer is read only where a text begins with what may be a dateline.
    from newsx.gazetteer import entries, is_sure

    parts = PARTS.split(name)
    if not all(entries(part) for part in parts[:2]):
        return False
    return len(parts) > 1 or name.isupper() or is_sure(name)
