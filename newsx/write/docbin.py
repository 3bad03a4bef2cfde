"""Records as spaCy's DocBin: Docs with names as `ents`, and in `spans` all that newsx marks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from spacy.tokens import Doc, DocBin

from newsx.types import Extraction
from newsx.write.docs import doc_of, span_of
from newsx.write.manner import Manner
from newsx.write.marks import dates, names, parted, quotes, text_of, triggers


def write(records: Iterable[Extraction], stream: BinaryIO, manner: Manner) -> None:
    """Writes a Doc for each article, which spaCy keeps in memory until the last is there."""
    bin_ = DocBin(attrs=["SPACY", "ENT_IOB", "ENT_TYPE", "ENT_ID"], store_user_data=True)
    for record in records:
        bin_.add(doc(record))
    stream.write(bin_.to_bytes())


def doc(record: Extraction) -> Doc:
    """The article's text as a Doc: its id in `user_data`, names that do not overlap in `ents`, all marks in `spans`."""
    marks = {
        "newsx.names": names(record),
        "newsx.dates": dates(record),
        "newsx.triggers": triggers(record),
        "newsx.quotes": quotes(record),
    }
    made = doc_of(text_of(record), (mark for found in marks.values() for mark in found))
    made.user_data["id"] = record.id
    made.set_ents([span_of(made, mark) for mark in parted(marks["newsx.names"])])
    for key, found in marks.items():
        made.spans[key] = [span_of(made, mark) for mark in found]
    return made
