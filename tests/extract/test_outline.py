"""What a line is made of: the spine of a clause, its verb group, its phrases."""

from __future__ import annotations

import pytest
from hypothesis import given
from spacy.tokens import Doc, Token

from newsx.extract import syntax
from tests.parses import cases, parsed, word
from tests.trees import chain, trees


def doc_of(claim: str) -> Doc:
    return parsed(next(case["parse"] for case in cases("summaries") if case["claim"] == claim))


def texts(tokens: list[Token]) -> str:
    return " ".join(token.text for token in tokens)


@pytest.mark.parametrize(
    ("claim", "trigger", "spine"),
    [
        ("a passive stays one", "arrested", "arrested"),
        ("what is expected", "resign", "expected resign"),
        ("what others are urged to do", "sell", "ordered sell"),
        ("what nobody manages to do", "sign", "failed sign"),
        ("what is unlikely is told as unlikely", "attack", "is unlikely attack"),
        ("a hearing that is due", "held", "is due held"),
        ("what others say", "drowned", "drowned"),
    ],
)
def test_the_spine_leads_down_to_the_trigger(claim: str, trigger: str, spine: str) -> None:
    assert texts(syntax.spine(word(doc_of(claim), trigger))) == spine


def test_a_doubting_verb_belongs_to_the_spine_only_where_it_is_asked_for() -> None:
    paid = word(doc_of("a denial goes with what it denies"), "paid")
    assert texts(syntax.spine(paid)) == "paid"
    assert texts(syntax.spine(paid, doubts={"deny"})) == "denied paid"


@pytest.mark.parametrize(
    ("claim", "trigger", "group"),
    [
        ("a passive stays one", "arrested", "were arrested"),
        ("what was not done", "sign", "did not sign"),
        ("an adverb that doubts", "killed", "allegedly killed"),
        ("a particle stands by its verb", "laid", "laid off"),
        ("verbs that share a subject and its auxiliary", "charged", "was charged"),
        ("what others say", "drowned", "drowned"),
        ("what is expected", "resign", "to resign"),
    ],
)
def test_the_verb_group_holds_what_belongs_to_the_verb(claim: str, trigger: str, group: str) -> None:
    assert texts(syntax.verb_group(word(doc_of(claim), trigger))) == group


@pytest.mark.parametrize(
    ("claim", "trigger", "phrases"),
    [
        ("an active verb with its object and place", "arrested", ["two men", "in Lyon", "on Friday"]),
        ("side remarks are left out", "bought", ["Sudbank"]),
        ("shares fall by so much", "fell", ["3 percent", "on Monday"]),
        ("a figure and a score stay whole", "beat", ["Hull City 3 - 1", "at Elland Road"]),
    ],
)
def test_phrases_stand_behind_the_verb_in_short(claim: str, trigger: str, phrases: list[str]) -> None:
    found = [texts(phrase) for phrase in syntax.phrases(word(doc_of(claim), trigger))]
    assert " ".join(found) == " ".join(phrases)


def test_what_is_not_wanted_goes_with_its_preposition() -> None:
    doc = doc_of("an active verb with its object and place")
    found = syntax.phrases(word(doc, "arrested"), without={word(doc, "Friday").i})
    assert [texts(phrase) for phrase in found] == ["two men", "in Lyon"]


def test_a_noun_has_its_list_or_not() -> None:
    peru = word(doc_of("talks that somebody holds"), "Peru")
    assert texts(syntax.noun_outline(peru)) == "Peru and Chile"
    assert texts(syntax.noun_outline(peru, lists=False)) == "Peru"


@pytest.mark.parametrize("label", ["xcomp", "ccomp", "prep", "pobj", "compound", "conj", "dobj"])
def test_in_a_sentence_without_end_outlines_end(label: str) -> None:
    doc = chain(label, ("said", "VERB", "VBD", "say"), length=3000)
    for token in (doc[0], doc[1500], doc[2999]):
        assert syntax.spine(token)[-1] == token
        assert token in syntax.noun_outline(token)
        assert token in syntax.predicate(token)


@given(trees())
def test_on_any_tree_outlines_hold_each_word_once(doc: Doc) -> None:
    for token in doc:
        for found in (syntax.spine(token), syntax.verb_group(token), syntax.noun_outline(token)):
            assert token in found
            assert len(found) == len(set(found))
