"""What is reported without marks, in parses built by hand."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.tokens import Doc

from newsx.extract.reports import reports
from newsx.rulebook import words
from tests.parses import VOCAB, case_params, parsed

CASES = case_params("reports_parsed")
TOLD = [case for case in CASES if case.values[0]["reports"]]


@pytest.mark.parametrize("case", CASES)
def test_a_clause_is_told_with_its_cue_and_source(case: dict[str, Any]) -> None:
    found = reports(parsed(case["parse"]), frozenset())
    assert [[report.clause.text, report.cue, report.source.text] for report in found] == case["reports"]


@pytest.mark.parametrize("case", TOLD)
def test_in_a_quotation_nothing_is_told(case: dict[str, Any]) -> None:
    doc = parsed(case["parse"])
    assert list(reports(doc, frozenset(range(len(doc))))) == []


@pytest.mark.parametrize("case", TOLD)
def test_a_clause_begins_and_ends_with_a_word(case: dict[str, Any]) -> None:
    for report in reports(parsed(case["parse"]), frozenset()):
        assert not report.clause[0].is_punct
        assert not report.clause[-1].is_punct
        assert report.clause[0].lower_ != "that"


@pytest.mark.parametrize("case", TOLD)
def test_a_source_stands_in_no_clause_of_its_own_unless_amid_it(case: dict[str, Any]) -> None:
    for report in reports(parsed(case["parse"]), frozenset()):
        amid = report.clause.start < report.source.i < report.clause.end
        assert not amid or f", {report.source.nbor(-1).text} {report.source.text} {report.cue}," in report.clause.text


def test_a_text_without_a_parse_tells_nothing() -> None:
    assert list(reports(Doc(VOCAB, ["He", "said", "it", "rained", "."]), frozenset())) == []


@pytest.mark.parametrize("vocabulary", ["unsaid", "going_on", "asking", "own", "answers", "reports"])
def test_the_words_of_reporting_are_lower_case(vocabulary: str) -> None:
    found = words("reporting")[vocabulary]
    assert found
    assert all(word == word.lower() for word in found)


def test_what_is_asked_is_never_what_is_answered() -> None:
    assert words("reporting")["asking"].isdisjoint(words("reporting")["answers"])


def test_a_text_that_begins_with_the_verb_has_no_noun_before_it() -> None:
    doc = Doc(
        VOCAB,
        words=["Said", "have"],
        pos=["VERB", "AUX"],
        tags=["VBD", "VBP"],
        lemmas=["say", "have"],
        heads=[1, 1],
        deps=["parataxis", "ROOT"],
    )
    assert list(reports(doc, set())) == []
