"""Names that the user gave, by a watchlist or by rules.

They stand in `doc.spans["newsx.given"]`, each with its kind and who found it; `newsx_entities` sets them among the
others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

from spacy.tokens import Doc

from newsx.pipes.boundaries import Label, Name, with_title_off

SPANS = "newsx.given"
WATCHLIST = "watchlist"  # who found a name of the list
LABELS: dict[str, Label] = {label: label for label in get_args(Label)}


def given(doc: Doc) -> Iterator[Name]:
    """The names given, the first component's first, of two that overlap the longer."""
    taken: set[int] = set()
    spans = (span for span in doc.spans.get(SPANS, ()) if span.label_ in LABELS)
    for span in sorted(spans, key=lambda each: -len(each)):
        if taken.isdisjoint(range(span.start, span.end)):
            taken.update(range(span.start, span.end))
            yield Name(span.start, span.end, LABELS[span.label_], span.id_)


def with_given(found: Sequence[Name], doc: Doc, *, firm: str) -> tuple[list[Name], list[Name]]:
    """`found` with the names given in the place of those that are no longer; and of the given those that are in it now.

    A name that stands inside a longer one is no name of its own: "Trump" in "Trump Organization". One of the watchlist
    that was found already, as the same kind, keeps who found it and its score.

    Args:
        found: in order.
        firm: the rule whose names give way to none.
    """
    wanted = list(given(doc))
    if not wanted:
        return list(found), []
    owner = {i: name for name in found for i in range(name.start, name.end)}
    kept: list[Name] = []
    beaten: set[Name] = set()
    for name in wanted:
        rivals = {owner[i] for i in range(name.start, name.end) if i in owner}
        if all(rival.by != firm and _gives_way(rival, name, doc) for rival in rivals):
            same = (r for r in rivals if (r.start, r.end, r.kind) == (name.start, name.end, name.kind))
            kept.append(next(same, name) if name.by == WATCHLIST else name)
            beaten |= rivals
    rest = [name for name in found if name not in beaten]
    return sorted([*rest, *kept], key=lambda each: each.start), kept


def _gives_way(rival: Name, name: Name, doc: Doc) -> bool:
    """Whether `rival` is no longer than `name`, a title before a person's name apart."""
    if rival.kind == name.kind == "PERSON":
        rival = with_title_off(rival, doc)
    return rival.end - rival.start <= name.end - name.start


def bounds(names: Iterable[Name]) -> set[tuple[int, int]]:
    return {(name.start, name.end) for name in names}
