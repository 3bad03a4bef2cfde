"""Many articles merged: copies found, characters joined, happenings told once."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from newsx.corpus.stories.characters import characters
from newsx.corpus.stories.copies import copies
from newsx.corpus.stories.corpora import Corpus
from newsx.corpus.stories.happenings import happenings
from newsx.corpus.stories.sketches import Sketch

LOG = logging.getLogger(__name__)


def merged(sketches: Iterable[Sketch], *, strict: bool = True) -> Corpus:
    """The corpus of the articles; the same in whatever order they come. Of two with one id the last counts.

    Args:
        strict: whether two tellings that name participants must have one in common; False for words for events that
            come from outside, of which newsx finds the participants less surely.
    """
    by_id = {sketch.article: sketch for sketch in sketches}
    articles = [by_id[article] for article in sorted(by_id)]
    LOG.info("%d articles: looking for copies", len(articles))
    same = copies(articles)
    LOG.info("joining people, organisations and places")
    cast = characters(articles)
    LOG.info("joining %d events", sum(len(article.tellings) for article in articles))
    told = happenings(articles, cast, same, strict=strict)
    return Corpus(sketches=tuple(articles), copies=tuple(same), characters=tuple(cast), happenings=tuple(told))
