"""Which words may name an event, by which rule, before the clause has been asked."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from hypothesis import given
from spacy.language import Language
from spacy.tokens import Doc

from newsx.pipes.triggers import (
    UNLISTED,
    UNTYPED,
    EventRule,
    Triggers,
    noun_rules,
    rule_named,
    trigger_rule,
    verb_rules,
)
from newsx.rulebook import load, words
from tests.parses import VOCAB
from tests.trees import trees

RULES = load("events", EventRule).rules
COMPONENT = Triggers(spacy.blank("en"), "newsx_triggers")


def doc_of(text: str, pos: str, *, lemma: str | None = None, ent: str = "") -> Doc:
    """A Doc of one word."""
    doc = Doc(VOCAB, [text], pos=[pos], lemmas=[text.lower() if lemma is None else lemma])
    if ent:
        doc.set_ents([spacy.tokens.Span(doc, 0, 1, label=ent)])
    return doc


def marks(doc: Doc) -> list[tuple[str, str, str]]:
    return [(span.text, span.label_, span.id_) for span in COMPONENT(doc).spans["newsx.triggers"]]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        (("arrested", "VERB", "arrest"), [("arrested", "COERCE", "event.coerce")]),
        (("Arrested", "VERB", "Arrest"), [("Arrested", "COERCE", "event.coerce")]),
        (("arrests", "NOUN", "arrest"), [("arrests", "COERCE", "event.coerce")]),
        (("Arrest", "PROPN", "Arrest"), [("Arrest", "COERCE", "event.coerce")]),
        (("fell", "VERB", "fall"), [("fell", UNTYPED, "event.befall")]),
        (("embroidered", "VERB", "embroider"), [("embroidered", UNTYPED, UNLISTED)]),
    ],
    ids=lambda word: str(word[0]),
)
def test_a_trigger_carries_the_class_and_the_rule(word: tuple[str, str, str], expected: list[Any]) -> None:
    text, pos, lemma = word
    assert marks(doc_of(text, pos, lemma=lemma)) == expected


@pytest.mark.parametrize(
    ("text", "pos", "lemma"),
    [
        ("owns", "VERB", "own"),
        ("seemed", "VERB", "seem"),
        ("became", "VERB", "become"),
        ("has", "AUX", "have"),
        ("will", "AUX", "will"),
        ("alleged", "ADJ", "alleged"),
        ("table", "NOUN", "table"),
        ("yesterday", "NOUN", "yesterday"),
        ("strike", "ADV", "strike"),
        ("they", "PRON", "they"),
    ],
)
def test_states_helpers_and_other_words_are_no_triggers(text: str, pos: str, lemma: str) -> None:
    assert marks(doc_of(text, pos, lemma=lemma)) == []


@pytest.mark.parametrize("label", ["PERSON", "ORG", "PLACE"])
def test_a_word_in_a_name_is_no_trigger(label: str) -> None:
    assert marks(doc_of("Storm", "PROPN", lemma="storm", ent=label)) == []


def test_a_word_in_a_nationality_may_be_one() -> None:
    assert len(marks(doc_of("Storm", "PROPN", lemma="storm", ent="NORP"))) == 1


def test_a_doc_without_triggers_has_an_empty_group() -> None:
    assert marks(doc_of("table", "NOUN")) == []


def test_marks_survive_serialisation() -> None:
    doc = COMPONENT(doc_of("arrested", "VERB", lemma="arrest"))
    again = Doc(VOCAB).from_bytes(doc.to_bytes())
    assert [(span.label_, span.id_) for span in again.spans["newsx.triggers"]] == [("COERCE", "event.coerce")]


def test_the_component_says_what_it_needs() -> None:
    meta = Language.get_factory_meta("newsx_triggers")
    assert ([*meta.assigns], [*meta.requires]) == (["doc.spans"], ["token.pos", "token.lemma"])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.id))
def test_every_listed_word_finds_a_rule_that_lists_it(rule: EventRule) -> None:
    assert all(verb in verb_rules()[verb].verbs for verb in rule.verbs)
    assert all(noun in noun_rules()[noun].nouns for noun in rule.nouns)


def test_the_first_rule_that_lists_a_word_counts() -> None:
    order = [rule.id for rule in RULES]
    for verb, rule in verb_rules().items():
        assert order.index(rule.id) == min(order.index(each.id) for each in RULES if verb in each.verbs)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.id))
def test_a_rule_is_found_by_its_id(rule: EventRule) -> None:
    assert rule_named(rule.id) == rule


def test_an_unlisted_verb_has_a_rule_without_words() -> None:
    assert rule_named(UNLISTED) == EventRule(UNLISTED, "")


def test_a_listed_verb_is_a_trigger_even_if_it_is_a_state_elsewhere() -> None:
    both = sorted(set(verb_rules()) & words("events")["states"])
    assert all(trigger_rule(doc_of(verb, "VERB")[0]) == verb_rules()[verb] for verb in both)


@given(trees())
def test_on_any_doc_triggers_are_single_words_each_once_in_order(doc: Doc) -> None:
    places = [(span.start, span.end) for span in COMPONENT(doc).spans["newsx.triggers"]]
    assert places == sorted(set(places))
    assert all(end - start == 1 for start, end in places)
