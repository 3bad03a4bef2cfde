"""The articles that benchmarks are made of, and how their figures are told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks import made_news, tables
from benchmarks.turns import Run, figure, ratios
from newsx.extractor import Extractor
from newsx.read import article_from_text


def test_an_article_is_the_same_each_time() -> None:
    assert made_news.article(7) == made_news.article(7)


def test_no_two_articles_are_the_same() -> None:
    assert len({each["text"] for each in made_news.of_size(100_000)}) == len(made_news.of_size(100_000))


def test_no_slot_stays_open() -> None:
    made = [made_news.article(number, sentences=60) for number in range(40)]
    assert [each for each in made if re.search(r"[{}]", each["title"] + each["text"])] == []


def test_sentences_begin_with_a_capital() -> None:
    paragraphs = [p for number in range(40) for p in made_news.article(number)["text"].split("\n\n")]
    assert [p for p in paragraphs if re.match(r"[a-z]", p)] == []


@pytest.mark.parametrize("characters", [1_000, 30_000])
def test_articles_come_to_the_size_asked_for(characters: int) -> None:
    made = made_news.of_size(characters)
    assert sum(len(each["text"]) for each in made[:-1]) < characters <= sum(len(each["text"]) for each in made)


def test_newsx_reads_what_was_written(tmp_path: Path) -> None:
    made = made_news.of_size(5_000)
    made_news.write(tmp_path / "made.jsonl", made)
    read = made_news.read(tmp_path / "made.jsonl")
    assert [each.id for each in read] == [each["id"] for each in made]
    assert [str(each.published and each.published.date) for each in read] == [each["date"] for each in made]


def test_a_longer_article_only_goes_on() -> None:
    shorter, longer = (len(made_news.article(3, sentences=count)["text"]) for count in (20, 200))
    assert 8 < longer / shorter < 12


@pytest.mark.model
def test_articles_hold_as_much_as_news_does() -> None:
    """The bounds are what newsx finds in four sets of real articles, of which `made_news.toml` tells."""
    extractor = Extractor()
    articles = [article_from_text(each["text"], id=each["id"]) for each in made_news.of_size(60_000)]
    words = sum(len(each.text.split()) for each in articles)
    records = [extractor(each) for each in articles]
    named = [m for r in records for e in (*r.people, *r.organisations, *r.places) for m in e.mentions]
    sentences = sum(len(list(extractor.parsed(each).sents)) for each in articles)
    assert 3.2 <= 100 * sum(len(each.events) for each in records) / words <= 4.1
    assert 1.9 <= 100 * sum(len(each.dates) for each in records) / words <= 2.9
    assert 6.1 <= 100 * len(named) / words <= 7.4
    assert 18 <= words / sentences <= 23


def test_a_ratio_is_taken_turn_by_turn() -> None:
    assert ratios([2.0, 30.0], [1.0, 10.0]) == figure([2.0, 3.0])


def test_rates_name_the_ratio_to_each_peer() -> None:
    runs = {"newsx": [Run(2, 100, rate=50)], "peer": [Run(1, 200, rate=100)]}
    assert "| peer | 100 (100 to 100) | 200 | 0.50 (0.50 to 0.50) |" in tables.rates(runs, beside="newsx")


def test_growth_is_told_beside_the_least() -> None:
    told = tables.growth({10: [Run(1, 100)], 100: [Run(10.5, 120)]}, "articles")
    assert "| 100 | 10.5 (10.5 to 10.5) | 10.5 (10.5 to 10.5) | 10 | 120 |" in told


def test_scores_are_told_a_measure_a_row() -> None:
    told = {"measures": {"names": {"precision": 0.5, "recall": 1.0, "f1": 2 / 3, "gold": 4}}}
    assert "| names | 0.500 | 1.000 | 0.667 |  | 4 |" in tables.scores(told)


def test_memory_that_is_not_known_is_a_dash() -> None:
    runs = {"newsx": [Run(2, None, rate=50), Run(2, 90, rate=50)], "peer": [Run(1, None, rate=100)] * 2}
    told = tables.rates(runs, beside="newsx")
    assert "| newsx | 50.0 (50.0 to 50.0) | 90 |  |" in told
    assert "| peer | 100 (100 to 100) | – | 0.50 (0.50 to 0.50) |" in told
