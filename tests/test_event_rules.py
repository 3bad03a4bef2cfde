"""Each event rule finds what its examples tag, and spares its look-alikes."""

from __future__ import annotations

import re

import pytest

from newsx.extractor import Extractor
from newsx.pipes.triggers import EventRule
from newsx.rulebook import load, words
from newsx.types import Article, Block, CleanText, Event, Piece, Source
from tests.parses import cases

TAG = re.compile(r"<e ?([A-Z]*)>(.*?)</e>")
RULES = load("events", EventRule).rules
EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]
# Look-alikes that are no happening in English and one in newsx today.
TAKEN = {
    "It was a great deal of money.": "an of-phrase fills a slot of deal, so that even a great deal of counts",
    "The threat of rain is greatest in the west.": "a noun happens whatever its verb, even a copula in the present",
    "He keeps a drill in the cellar.": "a noun happens whatever its verb, even a state in the present",
    "The goal of the plan is peace.": "a noun happens whatever its verb, even a copula in the present",
}
LOOKALIKES = [
    pytest.param(
        rule,
        sentence,
        marks=[pytest.mark.xfail(reason=TAKEN[sentence], raises=AssertionError, strict=True)]
        if sentence in TAKEN
        else [],
    )
    for rule in RULES
    for sentence in rule.not_examples
]
PLOVER = {
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT"),
    *("THREATEN", "PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT"),
}


def name(value: object) -> str:
    return value.id if isinstance(value, EventRule) else str(value)


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor()


def told(extractor: Extractor, text: str) -> list[Event]:
    """The events of an article that is nothing but `text`."""
    clean = CleanText(text, (Block("body", 0, len(text)),), (Piece(0, 0, len(text)),))
    return list(extractor(Article(id="-", source=Source("-", "text", ""), text=text, clean=clean)).events)


@pytest.mark.model
@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=name)
def test_examples_tell_the_events_that_they_tag(extractor: Extractor, rule: EventRule, example: str) -> None:
    found = [each for each in told(extractor, TAG.sub(r"\2", example)) if each.by == rule.id]
    assert [(each.type or "", each.trigger.text) for each in found] == TAG.findall(example)


@pytest.mark.model
@pytest.mark.parametrize(("rule", "sentence"), LOOKALIKES, ids=name)
def test_lookalikes_are_spared(extractor: Extractor, rule: EventRule, sentence: str) -> None:
    assert rule.id not in {each.by for each in told(extractor, sentence)}


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_every_rule_has_an_example_tagged_with_its_class(rule: EventRule) -> None:
    assert rule.examples
    assert {tag for example in rule.examples for tag, _ in TAG.findall(example)} == {rule.type}


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_slots_are_those_of_an_event(rule: EventRule) -> None:
    assert {rule.subject, rule.of, rule.owner, rule.partners, rule.on} <= {"who", "whom", ""}


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_no_rule_lists_a_word_twice(rule: EventRule) -> None:
    assert len(set(rule.verbs)) == len(rule.verbs)
    assert len(set(rule.nouns)) == len(rule.nouns)


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_words_are_lower_case_lemmas(rule: EventRule) -> None:
    assert all(word == word.lower().strip() for word in (*rule.verbs, *rule.nouns))


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_a_class_is_one_of_plovers_or_none(rule: EventRule) -> None:
    assert rule.type in {"", *PLOVER}


@pytest.mark.parametrize("listed", ["motion", "visiting", "announcing", "absorbing", "taking_part", "vague"])
def test_lists_that_the_grammar_asks_for_are_there(listed: str) -> None:
    assert words("events")[listed]


SENTENCES = [
    pytest.param(
        sentence,
        id=sentence,
        marks=[pytest.mark.xfail(reason=case["xfail"], raises=AssertionError, strict=True)] if "xfail" in case else [],
    )
    for case in cases("triggers_told")
    for sentence in case["told"]
]


@pytest.mark.model
@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_tells_the_events_that_it_tags_and_no_others(extractor: Extractor, sentence: str) -> None:
    found = told(extractor, TAG.sub(r"\2", sentence))
    assert [(each.type or "", each.trigger.text) for each in found] == TAG.findall(sentence)
