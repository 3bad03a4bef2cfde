"""An event in one line: on parses kept in a case file, with the whole pipeline, and on any tree."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from spacy.tokens import Doc, Span

from newsx.extract.entities import Cast, cast
from newsx.extract.references import References
from newsx.extract.summary import summary
from newsx.extract.summary_names import text_of
from newsx.extract.wording import Wording, joined, listed, past, worded
from newsx.extractor import Extractor
from newsx.rulebook import load, using
from newsx.types import Event, Filler, Trigger
from tests.extract.test_events import told
from tests.parses import VOCAB, case_params, cases, parsed, word
from tests.trees import trees


@pytest.mark.parametrize("case", case_params("summaries"))
def test_each_event_is_told_in_one_line(case: dict[str, Any]) -> None:
    assert [event.summary for event in told(parsed(case["parse"]))] == case["lines"]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.mark.model
@pytest.mark.parametrize("case", case_params("summaries"))
def test_the_pipeline_tells_the_same_lines(extractor: Extractor, case: dict[str, Any]) -> None:
    doc = extractor.nlp(parsed(case["parse"]).text)
    assert [event.summary for event in told(doc)] == case["lines"]


@pytest.mark.parametrize("case", cases("summaries"), ids=lambda case: case["claim"])
def test_a_line_is_one_begins_with_a_capital_and_ends_without_a_stop(case: dict[str, Any]) -> None:
    for event in told(parsed(case["parse"])):
        assert "\n" not in event.summary
        assert "  " not in event.summary
        assert event.summary[0] == event.summary[0].upper()
        assert event.summary[-1] not in ".,;: "


def case_named(claim: str) -> Doc:
    return parsed(next(case["parse"] for case in cases("summaries") if case["claim"] == claim))


def summed(doc: Doc, event: Event, **slots: Any) -> str:
    """The summary of `event` of `doc` with other slots."""
    named: Cast = cast(doc)
    return summary(replace(event, **slots), text_of(doc, named, References(doc, named)))


def foreign(text: str) -> Filler:
    """A filler that another sentence has given, far away."""
    return Filler(None, text, 10_000, 10_000 + len(text))


def from_elsewhere(doc: Doc, text: str) -> Filler:
    """The words of `doc` as a filler."""
    start = doc.text.index(text)
    return Filler(None, text, start, start + len(text))


TWO = parsed(
    """
Two       NUM    CD   two     1  nummod     -
men       NOUN   NNS  man     3  nsubjpass  -
were      AUX    VBD  be      3  auxpass    -
arrested  VERB   VBN  arrest  3  ROOT       -
in        ADP    IN   in      3  prep       -
Lyon_     PROPN  NNP  Lyon    4  pobj       PLACE
.         PUNCT  .    .       3  punct      -
Police    NOUN   NNS  police  8  nsubj      -
cheered_  VERB   VBD  cheer   8  ROOT       -
.         PUNCT  .    .       8  punct      -
"""
)


def test_who_is_known_from_another_telling_stands_behind_by() -> None:
    event = told(TWO)[0]
    assert summed(TWO, event, who=(from_elsewhere(TWO, "Police"),)) == "Two men were arrested in Lyon by police"


def test_a_source_that_is_nobody_is_left_out() -> None:
    event = told(TWO)[0]
    assert summed(TWO, event, attributed_to=foreign("who")) == event.summary


def test_a_source_is_named_once() -> None:
    event = told(TWO)[0]
    assert summed(TWO, event, attributed_to=foreign("police")) == "Two men were arrested in Lyon, police said"
    assert summed(TWO, event, attributed_to=foreign("men")) == "Two men were arrested in Lyon"


def test_several_speak_of_themselves() -> None:
    event = told(TWO)[0]
    assert summed(TWO, event, attributed_to=foreign("two men")).endswith(", by their own account")


def test_what_is_planned_needs_no_account() -> None:
    doc = case_named("what will be")
    event = told(doc)[0]
    assert summed(doc, event, attributed_to=event.who[0]) == event.summary


STRIKE = parsed(
    """
The       DET    DT   the     1  det    -
strike    NOUN   NN   strike  2  nsubj  -
shocked   VERB   VBD  shock   2  ROOT   -
Russia    PROPN  NNP  Russia  2  dobj   PLACE
and       CCONJ  CC   and     3  cc     -
Odesa_    PROPN  NNP  Odesa   3  conj   PLACE
.         PUNCT  .    .       2  punct  -
"""
)


def strike(**slots: Any) -> str:
    trigger = Trigger("strike", "strike", 4, 10)
    bare = replace(told(TWO)[0], trigger=trigger, who=(), whom=(), where=(), by="event.assault")
    return summed(STRIKE, bare, **slots)


def test_a_noun_tells_whom_it_is_aimed_at() -> None:
    assert strike(whom=(from_elsewhere(STRIKE, "Odesa"),)) == "Strike on Odesa"


def test_a_noun_tells_who_did_it_and_where() -> None:
    sides = {"who": (from_elsewhere(STRIKE, "Russia"),), "where": (from_elsewhere(STRIKE, "Odesa"),)}
    assert strike(**sides) == "Strike by Russia in Odesa"


def test_partners_stand_between() -> None:
    both = (from_elsewhere(STRIKE, "Russia"), from_elsewhere(STRIKE, "Odesa"))
    assert strike(who=both, by="event.consult") == "Strike between Russia and Odesa"


def test_without_its_trigger_an_event_has_no_line() -> None:
    event = told(TWO)[0]
    lost = replace(event.trigger, start=10_000, end=10_004)
    assert summed(TWO, event, trigger=lost) == ""


@pytest.mark.parametrize(
    ("names", "line"),
    [
        ([], ""),
        (["Ann"], "Ann"),
        (["Ann", "Bo"], "Ann and Bo"),
        (["Ann", "Bo", "Cy"], "Ann, Bo and Cy"),
        (["Ann", "Ann", "", "Bo"], "Ann and Bo"),
        (["Ann", "Bo", "Cy", "Di"], "Ann, Bo, Cy and Di"),
        (["Ann", "Bo", "Cy", "Di", "Ed"], "Ann, Bo, Cy and others"),
    ],
)
def test_names_are_listed_as_english_lists_them(names: list[str], line: str) -> None:
    assert listed(names) == line


@pytest.mark.parametrize(
    ("gerund", "lemma", "finite"),
    [
        ("killing", "kill", "killed"),
        ("injuring", "injure", "injured"),
        ("stopping", "stop", "stopped"),
        ("carrying", "carry", "carried"),
        ("destroying", "destroy", "destroyed"),
        ("leaving", "leave", "left"),
        ("dying", "die", "died"),
        ("sinking", "sink", "sank"),
        ("Cutting", "cut", "cut"),
        ("being", "be", "was"),
    ],
)
def test_a_gerund_has_its_past(gerund: str, lemma: str, finite: str) -> None:
    doc = Doc(VOCAB, [gerund], lemmas=[lemma], tags=["VBG"], pos=["VERB"])
    assert past(doc[0]) == finite


def test_of_many_being_is_were() -> None:
    doc = Doc(VOCAB, ["being"], lemmas=["be"], tags=["VBG"], pos=["AUX"])
    assert past(doc[0], plural=True) == "were"


def test_words_are_spaced_as_in_the_text_where_they_are_neighbours_there() -> None:
    doc = Doc(VOCAB, ["He", "did", "n't", "say", "$", "5", "."], [True, False, True, True, False, False, False])
    assert joined(list(doc)[:6], {}, doc.text) == "He didn't say $5"
    assert joined([doc[0], doc[3]], {0: "Ann Lee"}, doc.text) == "Ann Lee say"


def test_the_added_words_take_the_names_in() -> None:
    assert worded("said", "police") == ", police said"
    assert worded("own_account", worded("its")) == ", by its own account"


@pytest.mark.parametrize("rule", [r for r in load("summaries", Wording).rules if r.examples], ids=lambda r: r.id)
def test_the_examples_of_a_wording_show_its_words(rule: Wording) -> None:
    pattern = ".+".join(map(re.escape, rule.words.split("{}")))
    assert all(re.search(pattern, example) for example in rule.examples)


def test_a_user_may_word_it_otherwise_or_not_at_all(tmp_path: Path) -> None:
    own = '[[rule]]\nid = "summary.said"\nwords = ", according to {}"\n[without]\nrules = ["summary.agent"]\n'
    (tmp_path / "summaries.toml").write_text(own, encoding="utf-8")
    with using(tmp_path):
        assert (worded("said", "police"), worded("agent", "police")) == (", according to police", "police")


@given(trees())
def test_on_any_tree_a_line_holds_no_newline_and_no_word_twice_in_a_row_that_the_text_has_once(doc: Doc) -> None:
    doc.set_ents([Span(doc, 0, 1, label="PERSON")])
    for event in told(doc):
        assert "\n" not in event.summary
        assert event.summary == event.summary.strip()
        assert isinstance(word(doc, event.trigger.text).i, int)
