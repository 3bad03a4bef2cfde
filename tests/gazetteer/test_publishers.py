"""Where a paper is at home."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsx.gazetteer import home_of


@pytest.mark.parametrize(
    ("url", "country"),
    [
        ("https://www.bbc.co.uk/news/1", "GB"),
        ("https://www.cbc.ca/news/a", "CA"),
        ("http://www.dailynation.co.ke:8080/x", "KE"),
        ("lfpress.ca/story", "CA"),
        ("https://www.cnn.com/2020/1", None),
        ("https://startup.io/a", None),
        ("https://123.45.67.89/a", None),
        ("https://[broken/a", None),
        ("", None),
        (None, None),
    ],
)
def test_the_end_of_an_address_tells_the_country(url: str | None, country: str | None) -> None:
    assert home_of(url) == country


@given(st.text(max_size=60))
def test_no_address_breaks_it(url: str) -> None:
    assert home_of(url) is None or len(home_of(url) or "") == 2
