"""How well names are found: strict span and kind, in labelled documents that the network was not taught by."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from newsx.ner.reader import Named, Reader

SCORED = ("PERSON", "ORG", "PLACE")
LEFT = re.compile(r"(?:the\s+|[\"'“‘(\[]\s*)+", re.IGNORECASE)
RIGHT = re.compile(r"(?:\s*['’]\s*s|\s*['’]|\s*[\"”)\]])+$")

Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Document:
    """A labelled text; spans in characters, end exclusive."""

    text: str
    names: frozenset[Span]
    region: str | None


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of names: right, found, and in the gold."""

    right: int = 0
    found: int = 0
    gold: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, 0 to 1."""
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 0.0


def documents(path: Path) -> list[Document]:
    """The documents of a JSON Lines file with `text`, `mapped` names and perhaps `region`."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line)
    return [Document(row["text"], _trimmed(row["text"], row["mapped"]), row.get("region")) for row in rows]


def _trimmed(text: str, spans: Iterable[Sequence[object]]) -> frozenset[Span]:
    return frozenset((*trim(text, int(s), int(e)), str(kind)) for s, e, kind, *_ in spans)  # type: ignore[call-overload]


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without a leading article, a trailing possessive, and quotation marks: annotators differ on these."""
    left = LEFT.match(text[start:end])
    first = start + left.end() if left and start + left.end() < end else start
    right = RIGHT.search(text[first:end])
    return first, first + right.start() if right and right.start() else end


def scores(
    found: Iterable[Sequence[Named]], gold: Iterable[Document], kinds: Sequence[str] = SCORED
) -> dict[str, Score]:
    """A score for each of `kinds`, and one for "all" of them."""
    counts: Counter[tuple[str, str]] = Counter()
    for names, document in zip(found, gold, strict=True):
        told = _trimmed(document.text, [(n.start, n.end, n.kind) for n in names])
        for kind in kinds:
            ours, theirs = ({span for span in spans if span[2] == kind} for spans in (told, document.names))
            for at in (kind, "all"):
                counts[at, "right"] += len(ours & theirs)
                counts[at, "found"] += len(ours)
                counts[at, "gold"] += len(theirs)
    return {at: Score(counts[at, "right"], counts[at, "found"], counts[at, "gold"]) for at in (*kinds, "all")}


def evaluate(reader: Reader, gold: Sequence[Document], kinds: Sequence[str] = SCORED) -> dict[str, Score]:
    """The scores of `reader` on `gold`."""
    return scores(reader([document.text for document in gold]), gold, kinds)


def written(found: Mapping[str, Score]) -> str:
    """The scores in one line, F1 in percent."""
    return " ".join(f"{kind} {score.f1 * 100:.1f}" for kind, score in found.items())
