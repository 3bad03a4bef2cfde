"""Articles out of gold, and records put beside them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import spacy

from newsx.errors import ModelMissingError, UsageError
from newsx.evaluate.gold import Name
from newsx.evaluate.labels import labels
from newsx.evaluate.rivals import Rival
from newsx.evaluate.running import articles, paired
from newsx.settings import ReadSettings
from newsx.types import Article, Failure
from tests.evaluate.gold import TEXT, gold, perfect
from tests.sample import harbour


def test_the_article_of_a_gold_has_its_id_text_and_day() -> None:
    (article,) = articles([gold()], ReadSettings())
    assert isinstance(article, Article)
    assert (article.id, article.text) == ("lima", TEXT)
    assert article.published is not None
    assert article.published.date == date(2024, 3, 11)


def test_a_text_that_newsx_does_not_read_is_a_failure_in_its_place() -> None:
    failure, article = articles([gold(text="Москва объявила", sents=[], events=[]), gold()], ReadSettings())
    assert isinstance(failure, Failure)
    assert (failure.id, failure.kind) == ("lima", "language")
    assert isinstance(article, Article)


def test_records_are_paired_by_id_and_what_has_no_counterpart_is_told() -> None:
    failed = Failure("b", "empty", "b: empty")
    records, notes = paired([gold(), gold(id="b")], [perfect(), harbour(), failed])
    assert records == {"lima": perfect()}
    assert notes == [
        "1 records have no article of their id in the gold: left out",
        "1 articles have no record (b …): counted as if nothing was found in them",
    ]


def pipeline(folder: Path, *labels_: str) -> str:
    """A pipeline of spaCy's on disk that finds Lima and Friday."""
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    words = ("Lima", "Friday")
    ruler.add_patterns(  # type: ignore[attr-defined]
        [{"label": label, "pattern": word} for label, word in zip(labels_, words, strict=False)]
    )
    nlp.to_disk(folder / "rival")
    return str(folder / "rival")


def test_a_rival_marks_names_and_dates(tmp_path: Path) -> None:
    rival = Rival(pipeline(tmp_path, "GPE", "DATE"), labels())
    (marks,) = rival([gold()])
    assert rival.marks_dates
    assert marks.names == {Name(29, 33, "places")}
    assert [(found.start, found.end) for found in marks.dates] == [(37, 43)]


def test_a_rival_without_a_label_for_dates_marks_none(tmp_path: Path) -> None:
    assert not Rival(pipeline(tmp_path, "GPE"), labels()).marks_dates


def test_a_rival_that_is_not_there_is_told() -> None:
    with pytest.raises(ModelMissingError, match="no_such_pipeline: no such pipeline is installed"):
        Rival("no_such_pipeline", labels())


def test_a_rival_that_marks_no_names_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(UsageError, match="has no component that marks names; name a pipeline with 'ner'"):
        Rival(str(tmp_path / "blank"), labels())


def test_a_folder_that_is_no_pipeline_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not a spaCy pipeline"):
        Rival(str(tmp_path), labels())
