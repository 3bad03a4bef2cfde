"""The titles in front of a person's name, on parses built by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from newsx.pipes.titles import LONGEST, title_before, title_beside
from newsx.pipes.trades import may_end_title, names_office
from newsx.rulebook import words
from tests.parses import VOCAB, case_params, parsed
from tests.tagged import tagged
from tests.trees import trees

FINDERS: dict[str, Callable[[Span], Span | None]] = {
    "TITLE": title_before,
    "BESIDE": lambda person: title_beside(person, title_before(person)),
}


def titles(doc: Doc) -> Iterator[Span]:
    """The titles of the persons of `doc`, labelled by where they stand."""
    for ent in doc.ents:
        for label, finder in FINDERS.items():
            if ent.label_ == "PERSON" and (title := finder(ent)) is not None:
                yield Span(doc, title.start, title.end, label=label)


@pytest.mark.parametrize("case", case_params("names_titles"))
def test_a_title_is_found_whole_and_without_its_article(case: dict[str, Any]) -> None:
    doc = parsed(case["parse"])
    assert tagged(doc, titles(doc)) == case["found"]


def ministers(count: int) -> Doc:
    """A name behind that many offices in a row."""
    row = ["minister"] * count + ["Omar", "left"]
    pos = ["NOUN"] * count + ["PROPN", "VERB"]
    return Doc(VOCAB, row, pos=pos, tags=pos, heads=[len(row) - 1] * len(row), deps=["dep"] * (count + 1) + ["ROOT"])


@pytest.mark.parametrize(("count", "length"), [(1, 1), (LONGEST, LONGEST), (200, LONGEST)])
def test_no_title_is_longer_than_newspapers_write_them(count: int, length: int) -> None:
    doc = ministers(count)
    title = title_before(Span(doc, count, count + 1, label="PERSON"))
    assert title is not None
    assert len(title) == length


@pytest.mark.parametrize("row", [["-", "-", "-", "Omar"], ["minister", "-", "Omar"]])
def test_hyphens_alone_are_no_office(row: list[str]) -> None:
    """Such a row, joined by the parser, once had no first or second word to look at."""
    spaces = [False] * (len(row) - 2) + [True, False]
    size = len(row)
    pos = ["NOUN"] * (size - 1) + ["PROPN"]
    deps = ["compound"] * (size - 1) + ["ROOT"]
    doc = Doc(VOCAB, row, spaces, pos=pos, tags=pos, heads=[size - 1] * size, deps=deps)
    title = title_before(Span(doc, size - 1, size, label="PERSON"))
    assert title is None or title.text.strip("-")


@given(trees(), st.data())
def test_on_any_tree_a_title_ends_where_the_name_begins(doc: Doc, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(doc) - 1))
    person = Span(doc, start, data.draw(st.integers(start + 1, len(doc))), label="PERSON")
    before = title_before(person)
    beside = title_beside(person, before)
    assert before is None or (before.end == person.start and len(before) > 0)
    assert beside is None or (beside.end < person.start and len(beside) > 0)


def test_every_office_of_one_word_may_end_a_title() -> None:
    """What a tagger takes for another part of speech as well; the words before most names are none."""
    titles = words("titles")
    offices = [each for each in titles["heads"] | titles["trades"] | titles["honorifics"] if each.isalpha()]
    doc = Doc(VOCAB, [*offices, "in", "said", ","], pos=["VERB"] * len(offices) + ["ADP", "VERB", "PUNCT"])
    assert [may_end_title(token) for token in doc] == [True] * len(offices) + [False] * 3


@given(trees())
def test_on_any_tree_only_a_word_that_may_end_a_title_names_an_office(doc: Doc) -> None:
    assert all(may_end_title(token) for token in doc if names_office(token))
