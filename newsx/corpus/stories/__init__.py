"""One story from many articles: copies, characters and happenings. Pure: sketches of records in, a corpus out.

corpus = merged(sketch(record) for record in read_records(["records.jsonl"]) if isinstance(record, Extraction))
"""

from newsx.corpus.stories.corpora import (
    Character,
    Contradiction,
    Corpus,
    Happening,
    Participant,
    Place,
    Title,
    Version,
)
from newsx.corpus.stories.merging import merged
from newsx.corpus.stories.sketches import Sketch
from newsx.corpus.stories.sketching import sketch

__all__ = [
    "Character",
    "Contradiction",
    "Corpus",
    "Happening",
    "Participant",
    "Place",
    "Sketch",
    "Title",
    "Version",
    "merged",
    "sketch",
]
