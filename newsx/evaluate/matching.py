"""Names in a slot against names in a slot: what is matched with what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from newsx.evaluate.folding import alike, folded
from newsx.evaluate.gold import ENTITY_KINDS, GoldArticle
from newsx.evaluate.tallies import Tally, f1, strict
from newsx.types import Entity, Extraction, Filler

Forms = tuple[str, ...]
Canon = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Match:
    """One reading of a slot against what was found: the gold names in it, those missed, and the forms found in vain."""

    wanted: tuple[str, ...]
    missed: tuple[str, ...]
    spurious: tuple[Forms, ...]

    @property
    def tally(self) -> Tally:
        right = len(self.wanted) - len(self.missed)
        return strict(right, len(self.wanted), right + len(self.spurious))


def matched(wanted: Sequence[str], found: Sequence[Forms], canon: Canon) -> Match:
    """Each wanted name with the first free one found of which a form is alike.

    Args:
        found: for each found one the names by which it may be known.
        canon: the fullest name of each form that the gold knows, by its folded form.
    """
    free = list(range(len(found)))
    missed = []
    for name in wanted:
        hit = next((place for place in free if _is_known_as(name, found[place], canon)), None)
        if hit is None:
            missed.append(name)
        else:
            free.remove(hit)
    return Match(tuple(wanted), tuple(missed), tuple(found[place] for place in free))


def best_matched(readings: Iterable[Sequence[str]], found: Sequence[Forms], canon: Canon) -> Match:
    """The reading that is nearest to what was found; of equals the first."""
    return max((matched(reading, found, canon) for reading in readings), key=_nearness)


def _nearness(match: Match) -> float:
    tally = match.tally
    return f1(tally) if tally.gold or tally.found else 1.0


def _is_known_as(name: str, forms: Forms, canon: Canon) -> bool:
    names = (name, canon.get(folded(name), name))
    return any(alike(known, form) for known in names for form in forms)


def canon_of(article: GoldArticle) -> Canon:
    """The name of each gold entity, by each of its forms, folded; of two with one form the first."""
    canon: dict[str, str] = {}
    for kind in ENTITY_KINDS:
        for entity in (article.entities or {}).get(kind, ()):
            for form in (entity.name, *entity.aliases):
                canon.setdefault(folded(form), entity.name)
    return canon


def cast_of(record: Extraction | None) -> Mapping[str, Entity]:
    """The entities of the record, by id."""
    return {} if record is None else {entity.id: entity for entity in record.entities()}


def forms_of(filler: Filler, cast: Mapping[str, Entity]) -> Forms:
    """The names by which the filler of a slot may be known."""
    entity = None if filler.entity is None else cast.get(filler.entity)
    return (filler.text,) if entity is None else (entity.name, *entity.aliases, filler.text)
