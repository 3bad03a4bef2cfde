"""The status of an event, by the words of its sentence."""

from __future__ import annotations

import pytest

from newsx.extract.status import status
from tests.parses import case_params, parsed, word


@pytest.mark.parametrize("case", case_params("grammar_status"))
def test_status_is_told_by_the_words_around_the_trigger(case: dict[str, str]) -> None:
    assert status(word(parsed(case["parse"]), case["trigger"])) == case["status"]
