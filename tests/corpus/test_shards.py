"""Shares of the articles: each in one, always the same, none much larger than another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsx.corpus.shards import Shard, shard, share
from newsx.errors import UsageError
from newsx.types import Failure


def failures(ids: list[str]) -> list[Failure]:
    return [Failure(id_, "empty", "") for id_ in ids]


@given(st.lists(st.text()), st.integers(1, 9))
def test_each_article_is_in_one_share(ids: list[str], of: int) -> None:
    shares = [[each.id for each in share(failures(ids), Shard(number, of))] for number in range(1, of + 1)]
    assert sorted(id_ for ids_ in shares for id_ in ids_) == sorted(ids)


def test_shares_are_of_a_size_and_the_same_on_every_machine() -> None:
    ids = [f"article-{number}" for number in range(1000)]
    first = [each.id for each in share(failures(ids), Shard(1, 4))]
    assert 200 < len(first) < 300
    assert first[:3] == ["article-2", "article-11", "article-16"]


def test_a_share_is_written_as_a_fraction() -> None:
    assert shard("2/8") == Shard(2, 8)


@pytest.mark.parametrize("text", ["", "2", "0/8", "9/8", "2/0", "2/", "-1/8", "2/8/9", "a/b", "1/9999999999"])
def test_what_is_no_share_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="write the second of eight as 2/8"):
        shard(text)
