"""Texts and their labels for doccano's sequence labelling, a JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from newsx.types import Extraction
from newsx.write.manner import Manner
from newsx.write.marks import dates, names, parted, text_of


def lines(records: Iterable[Extraction], manner: Manner) -> Iterator[str]:
    """The text of each article with its names and dates; of two that overlap only the longer, as doccano wants it."""
    for record in records:
        marks = parted([*names(record), *dates(record)])
        labels = [[mark.start, mark.end, mark.label] for mark in marks]
        line = {"id": record.id, "text": text_of(record), "label": labels}
        yield json.dumps(line, ensure_ascii=False) + "\n"
