"""What merging takes from a record."""

from __future__ import annotations

import pytest

from newsx.corpus.stories import sketch
from newsx.corpus.stories.sketches import read_back, written
from newsx.corpus.stories.sketching import count, head_word
from newsx.errors import InputError
from tests.corpus.stories.small import article, called, corpus
from tests.sample import harbour


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12 people", 12),
        ("at least 1,200 people", 1200),
        ("twelve people", 12),
        ("twenty-five soldiers", 25),
        ("2.5 million euros", 2_500_000),
        ("three thousand homes", 3000),
        ("a million homes", 1_000_000),
        ("no survivors", 0),
        ("people", None),
        ("12 or 14 people", None),
        ("the 777-200LR", None),
        ("hundreds of people", None),
    ],
)
def test_the_number_that_words_give(text: str, number: int | None) -> None:
    assert count(text) == number


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("two moored grain ships", "ship"),
        ("ships in the harbour", "ship"),
        ("victims of the flood", "victim"),
        ("cities", "city"),
        ("the boss", "boss"),
        ("Vladimir Putin", "putin"),
        ("", ""),
    ],
)
def test_the_head_of_a_phrase(text: str, head: str) -> None:
    assert head_word(text) == head


@pytest.mark.parametrize("record", [harbour(), *corpus()[:2]], ids=lambda record: record.id)
def test_a_sketch_survives_being_written(record: object) -> None:
    made = sketch(record)  # type: ignore[arg-type]
    assert read_back(written(made)) == made


def test_a_sketch_of_another_version_is_refused() -> None:
    with pytest.raises(InputError, match="merge the records anew"):
        read_back('{"schema": "newsx-sketch/9"}')


@pytest.mark.parametrize(
    ("owner", "country"),
    [("Ghana", "GH"), ("Russian", "RU"), ("Russia's", "RU"), ("Georgia", None), ("Nordbank", None)],
)
def test_a_role_tells_its_country_where_the_name_means_no_other_place(owner: str, country: str | None) -> None:
    made = sketch(article("a", "2024-03-01", "News", people=[called("Ama Owusu", "minister", of=owner)]))
    assert made.figures[0].calls[0].country == country
