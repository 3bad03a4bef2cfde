"""What kind of thing a name names, by all that the text says, on parses built by hand."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from newsx.names import key
from newsx.pipes.boundaries import Name
from newsx.pipes.evidence import described_behind
from newsx.pipes.kinds import agreed, lists
from tests.parses import case_params, parsed
from tests.tagged import tagged, tagged_doc
from tests.trees import trees

KINDS = ["PERSON", "ORG", "PLACE", "NORP"]


def marked(doc: Doc) -> list[Name]:
    """The names that a case marks, as the model's."""
    return [Name(ent.start, ent.end, ent.label_, "model") for ent in doc.ents]  # type: ignore[arg-type]


@pytest.mark.parametrize("case", case_params("names_kinds"))
def test_a_name_is_what_the_whole_text_says_it_is(case: dict[str, Any]) -> None:
    doc = parsed(case["parse"])
    found = agreed(marked(doc), doc)
    assert tagged(doc, [Span(doc, n.start, n.end, label=n.kind) for n in found]) == case["found"]


@pytest.mark.parametrize("case", case_params("names_kinds"))
def test_only_a_changed_kind_changes_who_found_the_name(case: dict[str, Any]) -> None:
    doc = parsed(case["parse"])
    before = {name.start: name for name in marked(doc)}
    for name in agreed(marked(doc), doc):
        was = before.get(name.start)
        same = was is not None and was.kind == name.kind
        assert name.by == ("model" if same else "names.list" if was is None else "names.one_kind")


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        (", a charity in Leeds", "ORG"),
        (", the lawyer", "PERSON"),
        (", a village near Leeds", "PLACE"),
        (", a dream", None),
        (" and a charity", None),
        (", charity", None),
        ("", None),
    ],
)
def test_an_apposition_says_what_is_named(behind: str, expected: str | None) -> None:
    doc = tagged_doc(f"<ORG>Silver Tern</ORG>{behind} left")
    for token in doc:
        token.pos_ = {"in": "ADP", "near": "ADP", "left": "VERB"}.get(token.text, "NOUN")
        token.is_sent_start = token.i == 0
    assert described_behind(doc.ents[0]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<PLACE>Lima</PLACE>, <PLACE>Cusco</PLACE> and <PLACE>Puno</PLACE> voted.", [3]),
        ("<PLACE>Lima</PLACE> 8.4mm, <PLACE>Cusco</PLACE> 12 and <PLACE>Puno</PLACE> 3.", [3]),
        ("<PLACE>Lima</PLACE> voted, <PLACE>Cusco</PLACE> and <PLACE>Puno</PLACE> did not.", [1, 2]),
        ("<PLACE>Lima</PLACE> <PLACE>Cusco</PLACE> voted.", [1, 1]),
        ("Nobody voted.", []),
    ],
)
def test_a_list_is_names_with_nothing_but_glue_between_them(text: str, expected: list[int]) -> None:
    doc = tagged_doc(text)
    assert [len(chain) for chain in lists(marked(doc), doc)] == expected


@given(trees(), st.data())
def test_on_any_tree_one_name_has_one_kind(doc: Doc, data: st.DataObject) -> None:
    places = sorted(data.draw(st.sets(st.integers(0, len(doc) - 1))))
    names = [Name(i, i + 1, data.draw(st.sampled_from(KINDS)), "model") for i in places]
    kinds = defaultdict(set)
    for name in agreed(names, doc):
        kinds[key(doc[name.start : name.end].text)].add(name.kind)
    assert all(len(found) == 1 for found in kinds.values())
