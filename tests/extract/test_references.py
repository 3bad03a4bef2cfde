"""Whom a pronoun or a description means, on parses built by hand."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from spacy.tokens import Doc, Span

from newsx.extract.entities import cast
from newsx.extract.references import References
from newsx.extract.roles import with_roles
from newsx.pipes.titles import title_before
from tests.parses import case_params, parsed, word
from tests.trees import trees


def references(doc: Doc) -> References:
    """The references of a Doc whose names are right as they are."""
    titles = [title for ent in doc.ents if (title := title_before(ent)) is not None]
    doc.spans["newsx.titles"] = [Span(doc, t.start, t.end, label="BEFORE") for t in titles]
    return References(doc, with_roles(doc, cast(doc)))


@pytest.mark.parametrize("case", case_params("references_words"))
def test_a_word_means_whom_it_plainly_means_or_nobody(case: dict[str, Any]) -> None:
    doc = parsed(case["parse"])
    found = references(doc)
    assert {text: found.entity_of(word(doc, text)) or "" for text in case["means"]} == case["means"]


def test_she_of_whom_somebody_is_quoted_is_not_the_one_who_speaks() -> None:
    doc = parsed(
        """
        She       PRON   PRP  she      1  nsubj     -
        won_      VERB   VBD  win      3  ccomp     -
        ,         PUNCT  ,    ,        3  punct     -
        recalled  VERB   VBD  recall   3  ROOT      -
        Ana       PROPN  NNP  Ana      5  compound  PERSON
        Reyes_    PROPN  NNP  Reyes    3  nsubj     +PERSON
        .         PUNCT  .    .        3  punct     -
        Police    NOUN   NNS  police   8  nsubj     -
        held      VERB   VBD  hold     8  ROOT      -
        her_      PRON   PRP  her      8  dobj      -
        .         PUNCT  .    .        8  punct     -
        """
    )
    assert references(doc).entity_of(doc[9]) == "person:ana-reyes"
    doc.spans["newsx.quotes"] = [doc[0:2]]
    assert references(doc).entity_of(doc[9]) is None


@pytest.mark.parametrize("case", [p for p in case_params("references_words") if "last" in p.values[0]])
def test_a_description_looks_back_at_what_was_named(case: dict[str, Any]) -> None:
    doc = parsed(case["parse"])
    found = references(doc)
    last = {text: [token for token in doc if token.text == text][-1] for text in case["last"]}
    assert {text: found.entity_of(token) or "" for text, token in last.items()} == case["last"]


QUOTED = """
Omar      PROPN  NNP  Omar    1   compound  PERSON
Keita     PROPN  NNP  Keita   2   nsubj     +PERSON
resigned_ VERB   VBD  resign  2   ROOT      -
.         PUNCT  .    .       2   punct     -
"_        PUNCT  ``   "       6   punct     -
I         PRON   PRP  I       6   nsubj     -
called    VERB   VBD  call    10  ccomp     -
him_      PRON   PRP  he      6   dobj      -
"         PUNCT  ''   "       10  punct     -
they      PRON   PRP  they    10  nsubj     -
said_     VERB   VBD  say     10  ROOT      -
._        PUNCT  .    .       10  punct     -
"""


def test_a_pronoun_in_a_quotation_means_nobody_of_an_earlier_paragraph() -> None:
    doc = parsed(QUOTED)
    doc.spans["newsx.quotes"] = [doc[5:8]]
    assert references(doc).entity_of(word(doc, "him")) == "person:omar-keita"
    doc.spans["newsx.blocks"] = [doc[0:4], doc[4:]]
    assert references(doc).entity_of(word(doc, "him")) is None


@given(trees())
def test_on_any_tree_every_word_means_somebody_of_the_cast_or_nobody(doc: Doc) -> None:
    doc.set_ents([Span(doc, 0, 1, label="PERSON")])
    found = references(doc)
    known = {None, *(person.id for person in found.cast.people)}
    assert {found.entity_of(token) for token in doc} <= known
