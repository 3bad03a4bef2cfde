"""Whatever an article says, it is made a record, whose passages stand in its text and which every format can hold."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import strategies as st

from newsx.errors import InputError
from newsx.extractor import Extractor
from newsx.read.articles import article_from_text
from newsx.settings import Settings
from newsx.write.files import save
from newsx.write.formats import Format
from tests.fuzz.conftest import Explore
from tests.fuzz.drawn import texts
from tests.test_extractor import check_offsets

pytestmark = [pytest.mark.fuzz, pytest.mark.model]

STREAMED = (Format.jsonl, Format.html, Format.ics, Format.spacy, Format.conll, Format.ftm)


@cache
def extractor() -> Extractor:
    return Extractor(Settings(with_text=True, threads=1))


def test_any_text_is_made_a_record_that_can_be_written(explore: Explore, tmp_path: Path) -> None:
    def attempt(drawn: tuple[str, Format]) -> None:
        text, format_ = drawn
        try:
            article = article_from_text(f"Lima. {text}")
        except InputError:  # mostly in other letters
            return
        record = extractor()(article)
        check_offsets(article, record)
        save([record], format_, tmp_path / "out")

    explore(st.tuples(texts(20), st.sampled_from(STREAMED)), attempt)
