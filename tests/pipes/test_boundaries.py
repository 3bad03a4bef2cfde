"""Where a name begins and ends: each case has what the model marks and what is left of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from newsx.pipes import boundaries
from newsx.pipes.boundaries import Name
from tests.parses import case_params
from tests.tagged import tagged, tagged_doc
from tests.trees import trees

TAKE_ALL = {"joined"}


def marked(doc: Doc) -> list[Name]:
    """The names that the tags of a case mark."""
    return [Name(ent.start, ent.end, ent.label_, "model") for ent in doc.ents]  # type: ignore[arg-type]


def left(step: str, names: list[Name], doc: Doc) -> Iterable[Name]:
    """What that function of `boundaries` makes of `names`, whether it takes one or all and gives one or several."""
    function = getattr(boundaries, step)
    if step in TAKE_ALL:
        yield from function(names, doc)
        return
    for name in names:
        found = function(name, doc)
        yield from [found] if isinstance(found, Name) else found


@pytest.mark.parametrize("case", case_params("names_boundaries"))
def test_a_name_keeps_what_is_its_own(case: dict[str, Any]) -> None:
    doc = tagged_doc(case["model"])
    found = left(case["step"], marked(doc), doc)
    assert tagged(doc, [Span(doc, n.start, n.end, label=n.kind) for n in found]) == case["found"]


def test_what_a_rule_changes_bears_the_id_of_the_rule() -> None:
    doc = tagged_doc("<ORG>Gen Prawut</ORG> left <PLACE>Bayern Munich</PLACE> and <PLACE>Black Sea Odesa</PLACE>.")
    titled, club, shore = marked(doc)
    assert boundaries.as_titled_person(titled, doc).by == "names.titled"
    assert [name.by for name in boundaries.split_places(club, doc)] == ["names.two_places"]
    assert {name.by for name in boundaries.split_places(shore, doc)} == {"gazetteer"}


def test_what_no_rule_changes_stays_the_models() -> None:
    doc = tagged_doc("<PERSON>Anna Orlova</PERSON> left <PLACE>Buenos Aires</PLACE>.")
    person, town = marked(doc)
    assert boundaries.as_titled_person(person, doc) is person
    assert boundaries.with_title_off(person, doc) == person
    assert boundaries.split_places(town, doc) == [town]


WORDS = [
    "Ann",
    "Lee",
    "van",
    "of",
    "the",
    "The",
    "'s",
    "’s",
    "-",
    "–",
    "(",
    ")",
    "A/S",
    "8.4",
    "%",
    '"',
    "Gen",
    "KC",
    "\n",
]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8), st.data())
def test_trimming_never_reaches_beyond_what_the_model_marked(words: list[str], data: st.DataObject) -> None:
    doc = tagged_doc(" ".join(["He", *words, "left"]))
    start = data.draw(st.integers(0, len(doc) - 1))
    whole = Name(start, data.draw(st.integers(start + 1, len(doc))), "PERSON", "model")
    parts = list(boundaries.trimmed(whole, doc))
    covered = [i for part in parts for i in range(part.start, part.end)]
    assert covered == sorted(set(covered))
    assert set(covered) <= set(range(whole.start, whole.end))


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8))
def test_what_is_trimmed_once_is_trimmed(words: list[str]) -> None:
    doc = tagged_doc(" ".join(words))
    for part in boundaries.trimmed(Name(0, len(doc), "ORG", "model"), doc):
        assert list(boundaries.trimmed(part, doc)) == [part]
        assert doc[part.start : part.end].text.strip() == doc[part.start : part.end].text


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6))
def test_taking_titles_off_leaves_a_name(words: list[str]) -> None:
    doc = tagged_doc(" ".join(words))
    bare = boundaries.with_title_off(Name(0, len(doc), "PERSON", "model"), doc)
    assert 0 <= bare.start < bare.end <= len(doc)


@given(trees(), st.data())
def test_the_words_of_a_name_are_those_of_its_span(doc: Doc, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(doc) - 1))
    end = data.draw(st.integers(start + 1, len(doc)))
    assert boundaries.text_of(Name(start, end, "ORG", "model"), doc) == doc[start:end].text
