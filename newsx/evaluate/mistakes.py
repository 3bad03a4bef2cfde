"""What newsx missed, made up or got wrong, by cause, with the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial

from newsx.evaluate import dates, entities, names
from newsx.evaluate.counting import Records
from newsx.evaluate.dates import FoundDate
from newsx.evaluate.event_mistakes import event_mistakes
from newsx.evaluate.gold import ENTITY_KINDS, Gold, GoldArticle, Name
from newsx.evaluate.mistake import Mistake
from newsx.types import Extraction

ORDER = ("events", "entities", "names", "dates")


def mistakes(gold: Gold, records: Records) -> list[Mistake]:
    """All mistakes: by group and cause, the commonest cause first, within it in the order of the articles."""
    in_days = dates.in_days(gold)
    found = [each for article in gold.articles for each in _mistakes(article, records.get(article.id), in_days=in_days)]
    counts = dict.fromkeys(dict.fromkeys((each.group, each.cause) for each in found), 0)
    for each in found:
        counts[each.group, each.cause] += 1
    ranks = {cause: rank for rank, cause in enumerate(sorted(counts, key=lambda cause: -counts[cause]))}
    return sorted(found, key=lambda each: (ORDER.index(each.group), ranks[each.group, each.cause]))


def _mistakes(article: GoldArticle, record: Extraction | None, *, in_days: bool) -> Iterator[Mistake]:
    if article.events is not None:
        yield from event_mistakes(article, record)
    if article.entities is not None:
        yield from _of_entities(article, record)
    if article.names is not None:
        yield from _of_names(article, names.names_of(record))
    if article.dates is not None:
        yield from _of_dates(article, dates.dates_of(record), in_days=in_days)


def _of_entities(article: GoldArticle, record: Extraction | None) -> Iterator[Mistake]:
    for kind in ENTITY_KINDS:
        match = entities.match(article, record, kind)
        yield from (_entity(article, f"{kind}: missed", name, "") for name in match.missed)
        yield from (_entity(article, f"{kind}: spurious", "", forms[0]) for forms in match.spurious)
    for person, found in entities.people(article, record):
        roles = entities.roles(person, found)
        yield from (_entity(article, "roles: missed", f"{person.name}: {role}", "", role) for role in roles.missed)
        yield from (
            _entity(article, "roles: spurious", "", f"{person.name}: {forms[0]}", forms[0]) for forms in roles.spurious
        )
        for alias in entities.missed_aliases(person, found):
            yield _entity(article, "aliases: missed", f"{person.name}: {alias}", "", alias)


def _entity(article: GoldArticle, cause: str, gold: str, found: str, words: str = "") -> Mistake:
    """A mistake about an entity, at the first place of its name in the text."""
    at = re.search(r"\s+".join(map(re.escape, (words or gold or found).split())), article.text)
    start, end = (0, 0) if at is None else at.span()
    return Mistake(article, "entities", cause, start, end, gold, found)


def _of_names(article: GoldArticle, found: frozenset[Name]) -> Iterator[Mistake]:
    """Each gold name that is not found as it is, and each found one that has nothing to do with any gold name."""
    kinds = {name.kind for name in article.names or ()} | set(ENTITY_KINDS)
    wanted = names.bare(article.names or (), article.text)
    held = frozenset(name for name in names.bare(found, article.text) if name.kind in kinds)
    left = held - wanted
    for name in sorted(wanted - held):
        near = [each for each in left if each.start < name.end and name.start < each.end]
        yield _name(article, name, min(near, key=partial(_remoteness, name=name), default=None))
    for name in sorted(left):
        if not any(name.start < each.end and each.start < name.end for each in wanted - held):
            yield Mistake(article, "names", "spurious", name.start, name.end, "", _told(article, name))


def _remoteness(near: Name, name: Name) -> tuple[bool, bool, Name]:
    """What sorts the name nearest to `name` first: the same span, then the same kind, then the first."""
    return near[:2] != name[:2], near.kind != name.kind, near


def _name(article: GoldArticle, name: Name, near: Name | None) -> Mistake:
    told = "" if near is None else _told(article, near)
    return Mistake(article, "names", _cause(name, near), name.start, name.end, _told(article, name), told)


def _cause(name: Name, near: Name | None) -> str:
    if near is None:
        return "missed"
    if near[:2] == name[:2]:
        return "wrong kind"
    return "wrong boundaries" if near.kind == name.kind else "wrong boundaries and kind"


def _told(article: GoldArticle, name: Name) -> str:
    return f"{article.text[name.start : name.end]} ({name.kind})"


def _of_dates(article: GoldArticle, found: Iterable[FoundDate], *, in_days: bool) -> Iterator[Mistake]:
    seen = dates.review(article, tuple(found), in_days=in_days)

    def mistake(cause: str, start: int, end: int, gold: str = "", found: str = "") -> Mistake:
        return Mistake(article, "dates", cause, start, end, gold, found)

    for date in seen.missed:
        yield mistake("missed", date.start, date.end, date.value or date.type or "")
    for hit in seen.hits:
        span = (hit.gold.start, hit.gold.end)
        if not hit.exact:
            words = (article.text[slice(*span)], article.text[hit.found.start : hit.found.end])
            yield mistake("wrong boundaries", *span, *words)
        if hit.gold.type is not None and not hit.typed:
            yield mistake("wrong type", *span, hit.gold.type, hit.found.type or "")
        if hit.gold.value is not None and not hit.valued:
            yield mistake("wrong value", *span, hit.gold.value, dates.shown(hit.found, in_days=in_days))
    for found_date in seen.spurious:
        yield mistake("spurious", found_date.start, found_date.end, "", dates.shown(found_date, in_days=in_days))
