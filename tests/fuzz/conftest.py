"""How long fuzzing goes on: a handful of examples always, with `--fuzz SECONDS` fresh ones until they are spent."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import SearchStrategy

Explore = Callable[..., None]
ROUND = 10  # examples between two looks at the clock: to check rules takes a second


@pytest.fixture
def explore(request: pytest.FixtureRequest) -> Explore:
    """Tries a function on what a strategy draws; an exception is a bug. What is drawn is the same in every run, but for
    this target's share of the seconds that `--fuzz` gives."""
    targets = [item for item in request.session.items if "explore" in getattr(item, "fixturenames", ())]
    seconds = float(request.config.getoption("--fuzz")) / len(targets)

    def explored(drawn: SearchStrategy[Any], attempt: Callable[[Any], object], *, examples: int = 10) -> None:
        _run(drawn, attempt, examples=examples, fixed=True)
        end = monotonic() + seconds
        while monotonic() < end:
            _run(drawn, attempt, examples=ROUND, fixed=False)

    return explored


def _run(drawn: SearchStrategy[Any], attempt: Callable[[Any], object], *, examples: int, fixed: bool) -> None:
    @settings(
        max_examples=examples,
        derandomize=fixed,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        # Without shrinking, which may take longer than the search.
        phases=[Phase.generate],
        report_multiple_bugs=False,
        print_blob=False,
    )
    @given(drawn)
    def once(value: Any) -> None:
        attempt(value)

    once()
