"""Names: F1, strict span and kind, before and after newsx repairs what its model found; and what each repair brings.

A rule earns its place on texts that it was not written on: a set that was looked at while a rule was written says
little of that rule.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Span

from newsx.extractor import Extractor
from newsx.read import read_articles
from newsx.settings import ReadSettings
from newsx.types import Article

KINDS = {"PERSON", "ORG", "PLACE"}
EDGES = "\"'“”‘’()[] "
Name = tuple[int, int, str]  # from and to, in characters of the text as read, and the kind


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """The name between `start` and `end` without "the", a possessive and quotation marks."""
    while start < end and (text[start] in EDGES or text[start:end].lower().startswith("the ")):
        start += 4 if text[start:end].lower().startswith("the ") else 1
    shorn = text[start:end].rstrip(EDGES)
    shorn = shorn.removesuffix("'s").removesuffix("’s").rstrip(EDGES)
    return start, start + len(shorn)


def names(spans: Iterable[Span], article: Article) -> Iterator[tuple[Name, str]]:
    """The people, organisations and places among `spans`, each with the rule that found it."""
    for span in spans:
        if span.label_ in KINDS:
            place = bare(article.text, *article.clean.original(span.start_char, span.end_char))
            yield (*place, span.label_), span.doc[span.start].ent_id_


def gold(path: Path) -> dict[str, set[Name]]:
    """Of each text, by its id, the names."""
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {
        line["id"]: {
            (*bare(line["text"], start, end), kind) for start, end, kind, *_ in line["mapped"] if kind in KINDS
        }
        for line in lines
    }


@dataclass(slots=True)
class Tally:
    """How many names of a set are right.

    Attributes:
        gold: how many there are.
        model, repaired: how many were found before and after the repairs, and how many of them are right.
        right, wrong, lost: for each rule the names that it made right and wrong, and the right ones that it took away.
    """

    gold: int = 0
    model: tuple[int, int] = (0, 0)
    repaired: tuple[int, int] = (0, 0)
    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)

    def f1(self, found: int, right: int) -> float:
        """The harmonic mean of precision and recall, 0 to 1."""
        return 2 * right / max(1, found + self.gold)


def counted(extractor: Extractor, path: Path) -> Tally:
    """What the repairs do to the names of a gold file."""
    known, tally = gold(path), Tally()
    tally.gold = sum(map(len, known.values()))
    for article in read_articles([str(path)], ReadSettings()):
        if not isinstance(article, Article):
            continue
        doc, right = extractor.parsed(article), known[article.id]
        before = {name for name, _ in names(doc.spans["newsx.names"], article)}
        after = dict(names(doc.ents, article))
        tally.model = tally.model[0] + len(before), tally.model[1] + len(before & right)
        tally.repaired = tally.repaired[0] + len(after), tally.repaired[1] + len(after.keys() & right)
        tally.right.update(after[name] for name in after.keys() - before if name in right)
        tally.wrong.update(after[name] for name in after.keys() - before - right)
        tally.lost.update(instead(name, after) for name in (before - after.keys()) & right)
    return tally


def instead(name: Name, after: dict[Name, str]) -> str:
    """The rule whose name stands where `name` stood, "dropped" if none does."""
    return next((by for (start, end, _), by in after.items() if start < name[1] and name[0] < end), "dropped")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("gold", type=Path, nargs="+", help="JSON Lines: id, text, mapped (start, end, kind)")
    extractor = Extractor()
    for path in options.parse_args().gold:
        tally = counted(extractor, path)
        print(f"{path.name}: F1 {tally.f1(*tally.model):.3f}, repaired {tally.f1(*tally.repaired):.3f}")
        print(f"  {'rule':38} right wrong  lost   net")
        for rule in sorted({*tally.right, *tally.wrong, *tally.lost}):
            right, wrong, lost = tally.right[rule], tally.wrong[rule], tally.lost[rule]
            print(f"  {rule:38} {right:5} {wrong:5} {lost:5} {right - lost:+5}")


if __name__ == "__main__":
    main()
