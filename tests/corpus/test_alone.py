"""A process of its own: an article that brings it down costs itself alone."""

from __future__ import annotations

import logging

import pytest

from newsx.corpus.alone import Alone
from newsx.errors import ModelMissingError, UsageError
from newsx.types import Extraction, Failure
from tests.corpus.test_workers import article, dying, obedient, talkative, unable


def test_the_next_article_is_read_by_a_new_process() -> None:
    read = Alone(obedient)
    outcomes = [read(article(id_)) for id_ in ("a", "die", "b", "exit", "c")]
    assert [outcome.id for outcome in outcomes] == ["a", "die", "b", "exit", "c"]
    assert [isinstance(outcome, Extraction) for outcome in outcomes] == [True, False, True, False, True]
    assert outcomes[1] == Failure(
        "die",
        "crash",
        "die: the process that read it was killed by signal 9, perhaps for want of memory: "
        "leave it out, or give it more memory",
    )


def test_what_cannot_be_loaded_is_said_each_time() -> None:
    read = Alone(unable)
    for _ in range(2):
        with pytest.raises(ModelMissingError, match="no model: install one"):
            read(article("a"))


def test_a_process_that_dies_while_it_loads_is_told() -> None:
    with pytest.raises(UsageError, match="no process could load the models: the last ended with code 9"):
        Alone(dying)(article("a"))


def test_what_the_process_logs_is_told(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "newsx")
    assert Alone(talkative)(article("a")).id == "a"
    assert [record.getMessage() for record in caplog.records] == ["loaded", "a: done", "worried"]
