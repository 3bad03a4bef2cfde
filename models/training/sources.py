"""Labelled text as the network is taught by it: of each word the set of tags that its source allows."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from newsx.ner.pieces import Ints, Pieces, pieces
from newsx.ner.tags import Floats, begin, inside
from newsx.rulebook import words

KINDS = ("PERSON", "ORG", "PLACE", "NORP", "OTHER")
TABLE = Path(__file__).with_name("sources.toml")
NONE = "NONE"  # in the table: perhaps no name at all
OUTSIDE_ALLOWED = 1  # the bit of the tag O


@dataclass(frozen=True, slots=True)
class Source:
    """One row of sources.toml; its comment says what the fields mean."""

    name: str
    files: tuple[str, ...]
    origin: str
    licence: str
    field: str
    unmarked: frozenset[str]
    labels: Mapping[str, frozenset[str]]
    silver: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """A labelled text.

    Attributes:
        words: its words and pieces.
        allowed: for each word a set of tags as bits: bit n is set if tag n may be right; shape (words,).
        names: the words of each name, from and to, in order.
        lesson: what a larger network says of each word, logits of shape (words, tags); None where none was asked.
    """

    words: Pieces
    allowed: Ints
    names: tuple[tuple[int, int], ...]
    lesson: Floats | None = None


def sources() -> list[Source]:
    """The rows of sources.toml."""
    rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))["source"]
    return [
        Source(
            **{
                **row,
                "files": tuple(row["files"]),
                "unmarked": frozenset(row["unmarked"]),
                "labels": {label: frozenset(kinds) for label, kinds in row["labels"].items()},
            }
        )
        for row in rows
    ]


def examples(source: Source, data: Path, tokenizer: Tokenizer) -> Iterator[Example]:
    """The texts of `source` in the folder `data`."""
    for file in source.files:
        with (data / file).open(encoding="utf-8") as lines:
            for line in lines:
                document = json.loads(line)
                yield example(document["text"], document[source.field], source, tokenizer)


def example(text: str, labels: Iterable[list[object]], source: Source, tokenizer: Tokenizer) -> Example:
    """One text with `labels`, (start, end, label, …) in characters; of nested names the outermost counts."""
    parts = pieces(text, tokenizer)
    allowed = np.full(len(parts), OUTSIDE_ALLOWED | _bits(source.unmarked, (begin, inside)), dtype=np.int64)
    names: list[tuple[int, int]] = []
    for start, end, kinds in _spans(text, labels, source):
        first = int(np.searchsorted(parts.ends, start, side="right"))
        last = int(np.searchsorted(parts.starts, end, side="left"))
        if first >= last or (names and first < names[-1][1]):
            continue
        outside = OUTSIDE_ALLOWED if NONE in kinds else 0
        allowed[first] = _bits(kinds, (begin,)) | outside
        allowed[first + 1 : last] = _bits(kinds, (inside,)) | outside
        names.append((first, last))
    return Example(parts, allowed, tuple(names))


def _bits(kinds: Iterable[str], positions: Iterable[object]) -> int:
    bits = 0
    for kind in kinds:
        if kind != NONE:
            for position in positions:
                bits |= 1 << position(KINDS.index(kind))  # type: ignore[operator]
    return bits


def _spans(text: str, labels: Iterable[list[object]], source: Source) -> Iterator[tuple[int, int, frozenset[str]]]:
    told = [(int(s), int(e), str(label)) for s, e, label, *_ in labels if label in source.labels]  # type: ignore[call-overload]
    for start, end, label in sorted(told, key=lambda span: (span[0], -span[1])):
        kinds = source.labels[label]
        if "PLACE" in kinds:
            yield from ((*part, kinds) for part in single_places(text, start, end))
        elif source.silver and kinds == {"PERSON"}:
            yield without_titles(text, start, end), end, kinds
        else:
            yield start, end, kinds


def single_places(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The places in a span: "Nairobi, Kenya" holds two; "northern" in "northern Iraq" is part of none."""
    compass = "|".join(sorted(words("names")["compass"], key=len, reverse=True))
    for part in re.finditer(r"[^,\s](?:[^,]*[^,\s])?", text[start:end]):
        lower = re.match(rf"(?:(?:{compass})\s+)+(?=[A-Z])", part[0])
        first = start + part.start() + (lower.end() if lower else 0)
        yield first, start + part.end()


def without_titles(text: str, start: int, end: int) -> int:
    """Where a person's name begins behind its titles: "Secretary of State *Colin Powell*"."""
    lists = words("titles")
    known = lists["honorifics"] | lists["ranks"] | lists["heads"] | lists["inside"]
    tokens = [(start + t.start(), t[0].lower().rstrip(".")) for t in re.finditer(r"\S+", text[start:end])]
    at = 0
    while at < len(tokens) - 1:
        longest = (n for n in (4, 3, 2, 1) if at + n < len(tokens))
        step = next((n for n in longest if " ".join(word for _, word in tokens[at : at + n]) in known), 0)
        if not step:
            break
        at += step
    return tokens[at][0] if tokens else start
