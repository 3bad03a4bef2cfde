"""Groups out of likely pairs."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from newsx.corpus.stories.clusters import DIGITS, UNLIKELY, _grouped, clusters

PAIRS = st.lists(
    st.tuples(st.integers(0, 7), st.integers(0, 7), st.floats(-1, 1)).filter(lambda pair: pair[0] < pair[1]),
    unique_by=lambda pair: pair[:2],
)


def test_what_is_likely_the_same_is_one_group() -> None:
    assert clusters(4, [(0, 1, 0.9), (2, 3, 0.1)], least=0.3) == [[0, 1], [2], [3]]


def test_one_that_cannot_be_another_keeps_their_groups_apart() -> None:
    likely = [(0, 1, 0.9), (1, 2, 0.5), (0, 2, -1.0)]
    assert clusters(3, likely, least=0.3) == [[0, 1], [2]]


def test_a_chain_of_likely_pairs_is_no_group() -> None:
    likely = [(n, n + 1, 0.35) for n in range(5)]
    assert max(map(len, clusters(6, likely, least=0.3))) < 6


@given(PAIRS)
@settings(deadline=None)
def test_each_stands_in_one_group(likely: list[tuple[int, int, float]]) -> None:
    assert sorted(each for group in clusters(8, likely, least=0.3) for each in group) == list(range(8))


@given(PAIRS.flatmap(lambda pairs: st.tuples(st.just(pairs), st.permutations(pairs))))
@settings(deadline=None)
def test_the_order_of_the_pairs_does_not_matter(
    both: tuple[list[tuple[int, int, float]], list[tuple[int, int, float]]],
) -> None:
    assert clusters(8, both[0], least=0.3) == clusters(8, both[1], least=0.3)


@given(PAIRS)
@settings(deadline=None)
def test_islands_one_by_one_are_grouped_as_all_at_once(likely: list[tuple[int, int, float]]) -> None:
    kept = [(one, other, round(degree, DIGITS)) for one, other, degree in likely if not 0 <= degree < UNLIKELY]
    at_once = _grouped(kept, 0.3)
    alone = set(range(8)) - {each for group in at_once for each in group}
    assert clusters(8, likely, least=0.3) == sorted([*at_once, *([each] for each in alone)])
