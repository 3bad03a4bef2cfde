"""Names in the text against those of the gold: span and kind."""

from __future__ import annotations

from collections.abc import Iterable

from newsx.evaluate.folding import trimmed
from newsx.evaluate.gold import ENTITY_KINDS, NAME_KINDS, GoldArticle, Name
from newsx.evaluate.tallies import Tallies, Tally, strict
from newsx.types import Extraction


def names_of(record: Extraction | None) -> frozenset[Name]:
    """The names in a record."""
    if record is None:
        return frozenset()
    return frozenset(
        Name(mention.start, mention.end, kind)
        for kind in NAME_KINDS
        for each in getattr(record, kind)
        for mention in each.mentions
    )


def bare(names: Iterable[Name], text: str) -> frozenset[Name]:
    """The names without what annotators differ in: a leading "the", marks around them, a possessive."""
    return frozenset(Name(*trimmed(text, name.start, name.end), name.kind) for name in names)


def tallies(article: GoldArticle, names: frozenset[Name]) -> Tallies:
    """What is right of the article's names, by measure; nationalities stand apart, for most schemes have none."""
    gold, found = bare(article.names or (), article.text), bare(names, article.text)
    by_kind = {kind: _strict(_of(gold, kind), _of(found, kind)) for kind in NAME_KINDS}
    return {
        "names": _strict(_of(gold, *ENTITY_KINDS), _of(found, *ENTITY_KINDS)),
        **{f"names.{kind}": tally for kind, tally in by_kind.items()},
        "names.spans": _spans(_of(gold, *ENTITY_KINDS), _of(found, *ENTITY_KINDS)),
    }


def _of(names: Iterable[Name], *kinds: str) -> frozenset[Name]:
    return frozenset(name for name in names if name.kind in kinds)


def _strict(gold: frozenset[Name], found: frozenset[Name]) -> Tally:
    return strict(len(gold & found), len(gold), len(found))


def _spans(gold: frozenset[Name], found: frozenset[Name]) -> Tally:
    """Of names whatever their kind; one that has two kinds still counts as two names."""
    right = len({name[:2] for name in gold} & {name[:2] for name in found})
    return strict(right, len(gold), len(found))
