"""A folder for brat: for each article its text and its annotations, and the configuration that names their types."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path, PurePath

from newsx.types import Extraction
from newsx.write.brat_standoff import kind_of, standoff
from newsx.write.manner import Manner
from newsx.write.marks import text_of

MOST = 200  # bytes of a file's name; file systems take 255, of which the ending and a number need some
ENTITIES = ("Person", "Organisation", "Place", "Nationality", "Date", "Quote", "Phrase")
NAMED = "Person|Organisation|Place|Nationality|Phrase"
ARGUMENTS = f"Who*:{NAMED}, Whom*:{NAMED}, Where*:{NAMED}, When?:Date, Source?:{NAMED}"


def write(records: Iterable[Extraction], folder: Path, manner: Manner) -> None:
    """Fills the folder with NAME.txt and NAME.ann of each article, and annotation.conf."""
    used: set[str] = set()
    classes: set[str] = set()
    for record in records:
        name = _name(record.id, used)
        (folder / f"{name}.txt").write_text(text_of(record), encoding="utf-8", newline="")
        (folder / f"{name}.ann").write_text(standoff(record), encoding="utf-8", newline="\n")
        classes |= {kind_of(event) for event in record.events}
    (folder / "annotation.conf").write_text(_configuration(sorted(classes)), encoding="utf-8", newline="\n")


def _name(id_: str, used: set[str]) -> str:
    """A name for the article's files that no other has, in small letters or capitals."""
    path = PurePath(id_)
    stem = str(path.with_suffix("")) if path.suffix in (".md", ".txt", ".html", ".htm") else id_
    plain = end_of(re.sub(r"[^\w.-]+", "-", stem).strip("-.")).strip("-.") or "article"
    name, number = plain, 1
    while name.casefold() in used:
        number += 1
        name = f"{plain}-{number}"
    used.add(name.casefold())
    return name


def end_of(name: str) -> str:
    """As much of the end of the name as a file's name may have."""
    return name[-100:].encode()[-MOST:].decode(errors="ignore")


def _configuration(classes: Iterable[str]) -> str:
    events = [f"{each}\t{ARGUMENTS}" for each in classes]
    return "\n".join(
        [
            *("[entities]", "", *ENTITIES, ""),
            *("[relations]", "", f"Speaker\tArg1:Quote, Arg2:{NAMED}", ""),
            *("<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>", ""),
            *("[events]", "", *events, ""),
            *("[attributes]", "", "Status\tArg:<EVENT>, Value:happened|planned|possible|not", "Main\tArg:<EVENT>"),
            *("Kind\tArg:Quote, Value:direct|indirect|mixed", ""),
        ]
    )
