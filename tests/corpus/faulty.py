"""The command line with a pipeline that does what an article is called: bring its process down, hang, take its time."""

from __future__ import annotations

from dataclasses import replace

from newsx.cli import main
from newsx.corpus import workers
from newsx.corpus.worker import Outcome, Read
from newsx.settings import Settings
from newsx.types import Article
from tests.corpus.test_workers import obey


def loaded(settings: Settings) -> Read:
    """What each worker loads in the place of the models."""
    return read


def read(article: Article) -> Outcome:
    return replace(obey(article), id=article.id)


def run() -> None:
    """Does what the command line of this process asks for."""
    workers.loaded = loaded
    main()
