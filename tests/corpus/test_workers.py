"""Articles read by several processes: in order, whole, and at the cost of the bad ones alone."""

from __future__ import annotations

import logging
import os
import signal
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from newsx.corpus.worker import Outcome, Read
from newsx.corpus.workers import FEW, extractions, in_order
from newsx.errors import ModelMissingError, UsageError
from newsx.read import read_articles
from newsx.settings import Settings
from newsx.types import Article, CleanText, Extraction, Failure, Source
from newsx.write.records import json_lines
from tests.sample import extraction

ROOT = Path(__file__).parents[2]
BROKEN = Failure("broken", "empty", "broken: empty: there is nothing to read: give it a text or leave it out")


def article(id_: str, text: str = "") -> Article:
    return Article(id=id_, source=Source(id_, "text", ""), text=text, clean=CleanText(text, (), ()))


def obedient() -> Read:
    return obey


def obey(article: Article) -> Outcome:
    """Does what the article is called."""
    match article.id.split("-")[0]:
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "exit":
            os._exit(7)
        case "hang":
            time.sleep(60)
        case "slow":
            time.sleep(0.05)
    return extraction(id_=f"{article.id}{len(article.text) or ''}")


def unable() -> Read:
    raise ModelMissingError("no model: install one")


def dying() -> Read:
    os._exit(9)


def ids(outcomes: Iterable[Outcome]) -> list[str]:
    return [outcome.id for outcome in outcomes]


def test_outcomes_come_in_the_order_of_the_articles() -> None:
    names = [f"{'slow' if number % 7 == 0 else 'quick'}-{number}" for number in range(60)]
    assert ids(in_order(map(article, names), obedient, workers=3)) == names


def test_failures_of_reading_stay_in_their_place() -> None:
    mixed: list[Article | Failure] = [BROKEN, article("a"), BROKEN, BROKEN, article("b"), BROKEN]
    assert ids(in_order(mixed, obedient, workers=2)) == ["broken", "a", "broken", "broken", "b", "broken"]


def test_long_articles_pass() -> None:
    assert ids(in_order([article("a", "x" * 3_000_000)] * 4, obedient, workers=2)) == ["a3000000"] * 4


@pytest.mark.parametrize(
    ("order", "told"),
    [
        ("die", "die: the process that read it was killed by signal 9, perhaps for want of memory: leave it out"),
        ("exit", "exit: the process that read it ended with code 7: leave it out"),
    ],
)
def test_a_worker_that_dies_costs_the_article_that_it_read(order: str, told: str) -> None:
    names = ["a", "b", order, "c", "d"]
    outcomes = list(in_order(map(article, names), obedient, workers=2))
    assert ids(outcomes) == names
    failures = [outcome for outcome in outcomes if isinstance(outcome, Failure)]
    assert [failure.kind for failure in failures] == ["crash"]
    assert failures[0].message.startswith(told)


def test_an_article_that_takes_too_long_is_given_up() -> None:
    outcomes = list(in_order(map(article, ["a", "hang", "b", "c"]), obedient, workers=2, timeout=0.5))
    assert ids(outcomes) == ["a", "hang", "b", "c"]
    assert outcomes[1] == Failure(
        "hang", "timeout", "hang: not done after 0.5 seconds: give it more with --timeout, or leave it out"
    )


def test_what_cannot_be_loaded_is_said_as_it_is() -> None:
    with pytest.raises(ModelMissingError, match="no model: install one"):
        list(in_order([article("a")], unable, workers=2))


def test_workers_that_die_while_they_load_end_the_run() -> None:
    with pytest.raises(UsageError, match="no process could load the models: the last ended with code 9"):
        list(in_order([article("a")], dying, workers=2))


def test_articles_are_not_read_far_ahead_of_a_slow_one() -> None:
    taken = 0

    def endless() -> Iterator[Article]:
        nonlocal taken
        while True:
            taken += 1
            yield article("hang" if taken == 1 else "quick")

    outcomes = in_order(endless(), obedient, workers=2, timeout=0.5)
    assert next(outcomes).id == "hang"
    assert taken < 200
    outcomes.close()  # type: ignore[attr-defined]


@pytest.mark.model
def test_several_processes_write_the_bytes_that_one_writes() -> None:
    articles = list(read_articles([str(ROOT / "seeds")]))
    assert len(articles) < FEW
    one = list(extractions(articles, Settings(), workers=1))
    assert all(isinstance(record, Extraction) for record in one)
    assert "".join(json_lines(extractions(articles, Settings(), workers=2))) == "".join(json_lines(one))


def talkative() -> Read:
    logging.getLogger("newsx.extractor").info("loaded")
    return talk


def talk(article: Article) -> Outcome:
    logging.getLogger("newsx.extractor").info("%s: done", article.id)
    logging.getLogger("newsx.extractor").debug("parts")
    logging.getLogger("library").warning("worried")
    return extraction(id_=article.id)


@pytest.mark.parametrize(
    ("ours", "others", "told"),
    [
        (logging.WARNING, logging.CRITICAL, []),
        (logging.INFO, logging.CRITICAL, ["loaded", "a: done", "b: done"]),
        (logging.DEBUG, logging.WARNING, ["loaded", "a: done", "parts", "worried", "b: done", "parts", "worried"]),
    ],
)
def test_what_a_worker_logs_is_told_as_loud_as_here(
    caplog: pytest.LogCaptureFixture, ours: int, others: int, told: list[str]
) -> None:
    caplog.set_level(others)
    caplog.set_level(ours, "newsx")
    assert ids(in_order([article("a"), article("b")], talkative, workers=1)) == ["a", "b"]
    assert [record.getMessage() for record in caplog.records] == told


def test_what_a_worker_logs_before_it_dies_is_told(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "newsx")
    (outcome,) = in_order([article("a")], last_words, workers=1)
    assert isinstance(outcome, Failure)
    assert [record.getMessage() for record in caplog.records] == ["a: I die"]


def last_words() -> Read:
    return speak_and_die


def speak_and_die(article: Article) -> Outcome:
    logging.getLogger("newsx.extractor").info("%s: I die", article.id)
    os._exit(7)
