"""Figures of what was counted, and how sure they are. The figures are computed by hand."""

from __future__ import annotations

import pytest

from newsx.evaluate.scores import Score, contrasts, scores
from newsx.evaluate.tallies import Tallies, Tally, share, strict


def by_id(*counted: Tallies) -> dict[str, Score]:
    return {score.measure.id: score for score in scores(counted)}


def test_counts_are_added_up_before_they_are_divided() -> None:
    score = by_id({"events": strict(1, 1, 1)}, {"events": strict(1, 4, 2)})["events"]
    assert score.tally == (2, 5, 3, 2)
    assert score.precision == pytest.approx(2 / 3)
    assert score.recall == pytest.approx(2 / 5)
    assert score.value == pytest.approx(1 / 2)  # 2 * 2 / (5 + 3)


def test_a_share_has_neither_precision_nor_recall() -> None:
    score = by_id({"status": share(3, 4)})["status"]
    assert (score.precision, score.recall, score.value) == (None, None, 0.75)


def test_the_value_of_dates_is_their_f1_times_the_share_of_right_values() -> None:
    score = by_id({"dates": Tally(4, 8, 4, 4), "dates.value": share(3, 4)})["dates.value"]
    assert score.value == pytest.approx(2 / 3 * 3 / 4)
    assert (score.precision, score.recall) == (0.75, 0.375)


@pytest.mark.parametrize(
    ("tally", "value"),
    [
        (strict(0, 0, 0), None),  # nothing to find and nothing found
        (strict(0, 3, 0), 0.0),
        (strict(0, 0, 3), 0.0),
        (strict(0, 3, 3), 0.0),
        (strict(3, 3, 3), 1.0),
    ],
)
def test_edges_have_a_value_where_there_is_one(tally: Tally, value: float | None) -> None:
    assert by_id({"events": tally})["events"].value == value


def test_a_share_of_nothing_is_none() -> None:
    assert by_id({"status": share(0, 0)})["status"].value is None


def test_without_articles_there_are_no_scores() -> None:
    assert scores([]) == []


def test_measures_that_the_gold_has_nothing_of_are_left_out_where_they_are_rare() -> None:
    assert list(by_id({"names": strict(1, 1, 1), "names.nationalities": strict(0, 0, 4)})) == ["names"]


def test_an_interval_is_the_same_each_time_and_holds_the_value() -> None:
    counted = [{"events": strict(right, 4, 4)} for right in (0, 1, 2, 3, 4, 4)]
    first, second = by_id(*counted)["events"], by_id(*counted)["events"]
    assert first.interval is not None
    assert first.interval == second.interval
    assert first.value is not None
    assert 0.2 < first.interval[0] < first.value < first.interval[1] < 0.95


def test_the_interval_of_articles_that_are_all_alike_is_a_point() -> None:
    score = by_id(*[{"events": strict(1, 2, 2)}] * 3)["events"]
    assert score.interval == (score.value, score.value) == (0.5, 0.5)


def test_one_article_has_no_interval() -> None:
    assert by_id({"events": strict(1, 2, 2)})["events"].interval is None


def test_draws_without_anything_to_find_say_nothing() -> None:
    counted = [{"events": strict(1, 1, 1)}, {"events": strict(0, 0, 0)}]
    assert by_id(*counted)["events"].interval == (1.0, 1.0)


def test_a_difference_that_every_draw_shows_is_significant() -> None:
    ours = [{"names": strict(right, 10, 10)} for right in (9, 8, 9, 10, 8)]
    theirs = [{"names": strict(right, 10, 10)} for right in (5, 4, 6, 5, 4)]
    (contrast,) = contrasts(ours, theirs)
    assert contrast.difference == pytest.approx(0.88 - 0.48)
    assert contrast.significant is True
    (turned,) = contrasts(theirs, ours)
    assert turned.difference == pytest.approx(-0.4)
    assert turned.significant is True


def test_a_difference_that_rests_on_one_article_is_not() -> None:
    ours = [{"names": strict(right, 10, 10)} for right in (9, 5, 4)]
    theirs = [{"names": strict(right, 10, 10)} for right in (5, 6, 5)]
    (contrast,) = contrasts(ours, theirs)
    assert contrast.significant is False


def test_draws_are_paired() -> None:
    ours = [{"names": strict(right + 1, 10, 10)} for right in (0, 9, 3, 7, 1)]
    theirs = [{"names": strict(right, 10, 10)} for right in (0, 9, 3, 7, 1)]
    (contrast,) = contrasts(ours, theirs)
    assert contrast.interval == pytest.approx((0.1, 0.1))


def test_with_one_article_nothing_is_said_of_significance() -> None:
    (contrast,) = contrasts([{"names": strict(2, 2, 2)}], [{"names": strict(1, 2, 2)}])
    assert contrast.difference == pytest.approx(0.5)
    assert contrast.significant is None
