"""Gold of brat: a folder in which NAME.ann stands beside NAME.txt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from newsx.errors import InputError
from newsx.evaluate.foreign import article
from newsx.evaluate.gold import GoldArticle
from newsx.evaluate.labels import Labels, Span
from newsx.evaluate.misfits import extent
from newsx.read.encodings import decoded

TEXT_BOUND = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)")
NUMBER = re.compile(r"\d+")


def is_brat(path: Path) -> bool:
    """Whether there are annotations of brat's at `path`: a folder of them, or one of them."""
    if path.is_dir():
        return next(path.rglob("*.ann"), None) is not None
    return path.suffix == ".ann" or (path.suffix == ".txt" and path.with_suffix(".ann").is_file())


def annotated_files(path: Path) -> Iterator[Path]:
    """The .ann files at `path`, in order."""
    return iter(sorted(path.rglob("*.ann")) if path.is_dir() else [path.with_suffix(".ann")])


def brat(path: Path, *, labels: Labels) -> GoldArticle:
    """The article beside the .ann file at `path`. Raises InputError where either cannot be read or does not fit."""
    beside = path.with_suffix(".txt")
    if not beside.is_file():
        raise InputError("missing", f"{path}: {beside.name} is not beside it: put the text there")
    # brat counts the characters of the file as it is, carriage returns among them.
    text = decoded(beside.read_bytes(), str(beside))
    lines = decoded(path.read_bytes(), str(path)).split("\n")
    spans = [
        span for number, line in enumerate(lines, start=1) for span in _spans(line, text, f"{path}: line {number}")
    ]
    return article(text, spans, id_=beside.as_posix(), where=str(path), labels=labels, told={})


def _spans(line: str, text: str, where: str) -> Iterator[Span]:
    """The span of a text-bound annotation, from its first fragment to its last; other lines tell of none."""
    if not line.startswith("T"):
        return
    told = TEXT_BOUND.fullmatch(line.rstrip("\r"))
    if told is None:
        raise InputError("format", f"{where}: not understood; expected T1, a tab, 'Label start end', a tab, the words")
    id_, label, places, words = told.groups()
    ends = [int(each) for each in NUMBER.findall(places)]
    start, end = extent([ends[0], ends[-1]], (id_,), text)
    if ";" not in places and text[start:end].split() != words.split():
        raise InputError("format", f"{where}: {id_}: {text[start:end]!r} stands there, not {words!r}: is it this text?")
    yield start, end, label
