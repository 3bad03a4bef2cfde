"""Another pipeline of spaCy's on the same articles: the names and date expressions that it marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import spacy
from spacy.language import Language

from newsx.errors import ModelMissingError, UsageError
from newsx.evaluate.counting import Marks
from newsx.evaluate.dates import FoundDate
from newsx.evaluate.gold import GoldArticle
from newsx.evaluate.labels import Labels, sorted_spans


class Rival:
    """A pipeline, loaded once.

    Raises:
        ModelMissingError: no such pipeline is installed.
        UsageError: what is named is no pipeline, or marks no names.
    """

    def __init__(self, name: str, labels: Labels) -> None:
        self.labels = labels
        self.nlp = _loaded(name)
        self.marks_dates = any(labels.get(label.casefold()) == "dates" for label in _labels_of(self.nlp))

    def __call__(self, articles: Iterable[GoldArticle]) -> Iterator[Marks]:
        """What it marks in each article, in the text as it stands."""
        for doc in self.nlp.pipe(article.text for article in articles):
            found = sorted_spans(((ent.start_char, ent.end_char, ent.label_) for ent in doc.ents), self.labels)
            yield Marks(found.names, tuple(FoundDate(date.start, date.end) for date in found.dates))


def _loaded(name: str) -> Language:
    try:
        nlp = spacy.load(name)
    except (OSError, AttributeError) as error:
        if Path(name).exists():
            raise UsageError(f"{name}: not a spaCy pipeline ({error}); give a folder that holds config.cfg") from error
        raise ModelMissingError(f"{name}: no such pipeline is installed; install it, or name a folder") from error
    if not _labels_of(nlp):
        raise UsageError(f"{name}: has no component that marks names; name a pipeline with 'ner'")
    return nlp


def _labels_of(nlp: Language) -> list[str]:
    """The labels that its entities may have."""
    marking: Mapping[str, list[str]] = nlp.pipe_labels
    return [label for pipe in ("ner", "entity_ruler", "beam_ner") for label in marking.get(pipe, ())]
