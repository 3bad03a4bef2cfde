"""Dates: F1 of what is found and of what it means, as task A of TempEval-3 counts them, on annotated articles.

An article is one line: its id, text, day (`dct` or `date`) and `timexes`, each [start, end, type, TIMEX3 value]. An
expression is found if its span overlaps; value F1 is that F1 times the share of those found whose value is right.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from newsx.extractor import Extractor
from newsx.read import read_articles
from newsx.types import Failure, Timex

Gold = tuple[int, int, str, str]


@dataclass(slots=True)
class Tally:
    """How many expressions were annotated and found, how many overlap (counted on either side), and have the value."""

    gold: int = 0
    found: int = 0
    gold_met: int = 0
    found_met: int = 0
    right: int = 0

    def add(self, gold: Sequence[Gold], found: Sequence[Timex]) -> None:
        """Counts the expressions of one article."""
        self.gold += len(gold)
        self.found += len(found)
        self.found_met += sum(any(_meet(timex, each) for each in gold) for timex in found)
        for each in gold:
            over = [timex for timex in found if _meet(timex, each)]
            chosen = next((timex for timex in over if (timex.start, timex.end) == each[:2]), over[0] if over else None)
            self.gold_met += chosen is not None
            self.right += chosen is not None and (chosen.value or "") == each[3]

    def relaxed(self) -> float:
        """F1 of spans that overlap."""
        precision, recall = self.found_met / max(self.found, 1), self.gold_met / max(self.gold, 1)
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    def value(self) -> float:
        """That F1 times the share of right values."""
        return self.relaxed() * self.right / max(self.gold_met, 1)


def _meet(timex: Timex, gold: Gold) -> bool:
    return timex.start < gold[1] and gold[0] < timex.end


def annotated(path: Path) -> dict[str, list[Gold]]:
    """The expressions of each article, by its id."""
    lines: Iterable[dict[str, list[Gold]]] = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {str(line["id"]): [(each[0], each[1], each[2], each[3]) for each in line["timexes"]] for line in lines}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+", help="JSON Lines files of annotated articles")
    extractor = Extractor()
    for path in parser.parse_args().gold:
        gold, tally = annotated(path), Tally()
        for record in extractor.extract_all(read_articles([str(path)])):
            tally.add(gold[record.id], () if isinstance(record, Failure) else record.dates)
        print(
            f"{path.stem:16} {tally.gold:5} annotated  relaxed F1 {tally.relaxed():.3f}  value F1 {tally.value():.3f}"
        )


if __name__ == "__main__":
    main()
