"""How well names are found, and how well their scores say so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from training.calibration import best_temperature, calibration_error, log_loss, verdicts
from training.scoring import Document, Score, documents, scores, trim, written

from newsx.ner.reader import Named


def document(text: str, *names: tuple[str, str], region: str | None = None) -> Document:
    spans = ((text.index(name), text.index(name) + len(name), kind) for name, kind in names)
    return Document(text, frozenset(spans), region)


def named(text: str, name: str, kind: str, score: float = 0.9) -> Named:
    return Named(text.index(name), text.index(name) + len(name), kind, score)


TEXT = "Ada Bello of the Ports Authority flew to Lagos."
GOLD = document(TEXT, ("Ada Bello", "PERSON"), ("Ports Authority", "ORG"), ("Lagos", "PLACE"))


def test_a_name_is_right_if_span_and_kind_are() -> None:
    found = [named(TEXT, "Ada Bello", "PERSON"), named(TEXT, "Ports", "ORG"), named(TEXT, "Lagos", "PERSON")]
    told = scores([found], [GOLD])
    assert told["all"] == Score(right=1, found=3, gold=3)
    assert told["PERSON"] == Score(right=1, found=2, gold=1)
    assert told["PLACE"].f1 == 0


def test_other_kinds_are_left_out_on_both_sides() -> None:
    gold = document("French wine", ("French", "NORP"))
    assert scores([[named("French wine", "wine", "OTHER")]], [gold])["all"] == Score()


def test_the_article_before_a_name_is_no_matter() -> None:
    assert scores([[named(TEXT, "the Ports Authority", "ORG")]], [GOLD])["ORG"].f1 == 1


def test_scores_are_written_in_percent() -> None:
    assert written({"all": Score(right=1, found=2, gold=2)}) == "all 50.0"


def test_nothing_found_where_nothing_is_scores_nothing() -> None:
    assert Score().f1 == 0


@pytest.mark.parametrize(
    ("span", "kept"),
    [
        ("the Hague", "Hague"),
        ("Lagos's", "Lagos"),
        ("Lagos’", "Lagos"),
        ("“Lagos”", "Lagos"),
        ("the", "the"),
        ("Theresa", "Theresa"),
    ],
)
def test_what_annotators_differ_on_is_trimmed(span: str, kept: str) -> None:
    text = f"- {span} -"
    start, end = trim(text, 2, 2 + len(span))
    assert text[start:end] == kept


def test_documents_are_read_with_their_region(tmp_path: Path) -> None:
    rows = [{"text": "In Lagos.", "mapped": [[3, 8, "PLACE"]], "region": "africa"}, {"text": "No.", "mapped": []}]
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert documents(path) == [document("In Lagos.", ("Lagos", "PLACE"), region="africa"), document("No.")]


def test_a_verdict_is_given_of_scored_kinds_alone() -> None:
    found = [named(TEXT, "Ada Bello", "PERSON", 0.7), named(TEXT, "Ports", "ORG", 0.4), named(TEXT, "flew", "OTHER")]
    assert verdicts([found], [GOLD]) == [(0.7, True), (0.4, False)]


def test_scores_that_say_the_share_of_right_ones_have_no_error() -> None:
    assert calibration_error([(0.75, True)] * 3 + [(0.75, False)]) == pytest.approx(0)
    assert calibration_error([(0.95, False)] * 4) == pytest.approx(0.95)
    assert calibration_error([]) == 0


def test_certainty_that_errs_costs_more_than_doubt() -> None:
    assert log_loss([(0.99, False), (0.99, True)]) > log_loss([(0.5, False), (0.5, True)])


def test_the_temperature_is_the_one_whose_scores_surprise_least() -> None:
    def judged(temperature: float) -> list[tuple[float, bool]]:
        score = 0.5 + 0.25 / temperature  # right three times in five: at 2.5
        return [(score, True)] * 3 + [(score, False)] * 2

    assert best_temperature(judged) == 2.5
