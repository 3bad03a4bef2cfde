"""The world: places by name, the choice between namesakes, nationalities."""

from newsx.gazetteer.demonyms import is_demonym, nationality, people
from newsx.gazetteer.lookup import choose, entries, is_sure, longest_names
from newsx.gazetteer.places import Entry

__all__ = ["Entry", "choose", "entries", "is_demonym", "is_sure", "longest_names", "nationality", "people"]
