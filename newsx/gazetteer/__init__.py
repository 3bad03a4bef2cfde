"""The world: places by name, the choice between namesakes, nationalities."""

from newsx.gazetteer.demonyms import is_demonym, nationality, people
from newsx.gazetteer.lookup import country_name, entries, is_sure, longest_names
from newsx.gazetteer.places import Entry
from newsx.gazetteer.publishers import home_of

__all__ = [
    "Entry",
    "country_name",
    "entries",
    "home_of",
    "is_demonym",
    "is_sure",
    "longest_names",
    "nationality",
    "people",
]
