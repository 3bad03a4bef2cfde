"""Texts with names and dates wherever they may stand, for tests of the formats that annotate texts."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from newsx.types import Entity, Extraction, Mention, Place, Timex
from tests.sample import extraction, timex

LETTERS = st.text(
    st.one_of(st.sampled_from(" \n\t\r.,'“”-—’\u00a0\u2028é́שلİ李🗞️"), st.characters(exclude_categories=["Cs"])),
    min_size=1,
    max_size=60,
)
# Where a stretch begins, and how long it is, in thousandths of the text.
STRETCHES = st.lists(st.tuples(st.integers(0, 1000), st.integers(1, 400)), max_size=8)


def annotated(text: str, stretches: list[tuple[int, int]]) -> Extraction:
    """The record of the text: the stretches are by turns a person, an organisation, a place and a date."""
    bounds = [(len(text) * at // 1000, len(text) * at // 1000 + len(text) * length // 1000) for at, length in stretches]
    found: list[list[Mention]] = [[], [], [], []]
    for number, (start, end) in enumerate(bounds):
        if start < end <= len(text):
            found[number % 4].append(Mention(text[start:end], start, end, "model"))
    people, organisations, places, days = found
    dates: list[Timex] = [
        replace(timex(each.text, "2024-03-05", "2024-03-05"), id=f"d{number}", start=each.start, end=each.end)
        for number, each in enumerate(days, start=1)
    ]
    record = extraction(
        people=(Entity(id="person:a", name="A", mentions=tuple(people)),),
        organisations=(Entity(id="organisation:b", name="B", mentions=tuple(organisations)),),
        places=(Place(id="place:c", name="C", mentions=tuple(places)),),
        dates=tuple(dates),
    )
    return with_text(record, text)


def with_text(record: Extraction, text: str) -> Extraction:
    return replace(record, article=replace(record.article, text=text))
