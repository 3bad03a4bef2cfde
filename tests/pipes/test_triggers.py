"""Which words may name an event, by which rule, before the clause has been asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
import spacy
from hypothesis import given
from spacy.language import Language
from spacy.tokens import Doc, Token

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


LEMMAS = {"fired": "fire", "shots": "shot", "taken": "take", "pulled": "pull", "troops": "troop", "called": "call"}
CLASSES = {
    "on": "ADP",
    "into": "ADP",
    "back": "ADP",
    "the": "DET",
    "she": "PRON",
    "go": "VERB",
    **dict.fromkeys(LEMMAS, "VERB"),
}


def hung_on(verb: str, phrase: str) -> Token:
    """The verb of `phrase`; all other words hang on it, the last one on a preposition if there is one before it."""
    words_ = phrase.split()
    root = words_.index(verb)
    heads = [root] * len(words_)
    if len(words_) > 2 and CLASSES.get(words_[-2]) == "ADP":
        heads[-1] = len(words_) - 2
    pos = ["VERB" if word == verb else CLASSES.get(word, "NOUN").replace("VERB", "NOUN") for word in words_]
    lemmas = [LEMMAS.get(word, word) for word in words_]
    return Doc(VOCAB, words_, pos=pos, lemmas=lemmas, heads=heads, deps=["dep"] * len(words_))[root]


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
    assert ([*meta.assigns], [*meta.requires]) == (["doc.spans", "token.lemma"], ["token.pos", "token.lemma"])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.id))
def test_every_listed_word_finds_a_rule_that_lists_it(rule: EventRule) -> None:
    assert all(rule in verb_rules()[verb] for verb in rule.verbs if rule.beside or _is_first(verb, rule, "verbs"))
    assert all(rule in noun_rules()[noun] for noun in rule.nouns if rule.beside or _is_first(noun, rule, "nouns"))


def _is_first(word: str, rule: EventRule, kind: str) -> bool:
    """Whether no rule before it lists the word, of those that ask for no company."""
    return rule == next(each for each in RULES if word in getattr(each, kind) and not each.beside)


@pytest.mark.parametrize("rules", [verb_rules(), noun_rules()], ids=["verbs", "nouns"])
def test_rules_that_ask_for_company_are_tried_first_and_of_the_others_one(
    rules: Mapping[str, tuple[EventRule, ...]],
) -> None:
    order = {rule.id: number for number, rule in enumerate(RULES)}
    for tried in rules.values():
        keys = [(not rule.beside, order[rule.id]) for rule in tried]
        assert keys == sorted(keys)
        assert sum(not rule.beside for rule in tried) <= 1


COMPANY = [
    ("fired shots", "fired", "event.assault.fire"),
    ("fired the coach", "fired", "event.business"),
    ("troops pulled back", "pulled", "event.retreat.pull_out"),
    ("she pulled weeds", "pulled", UNLISTED),
    ("taken into custody", "taken", "event.coerce.custody"),
    ("taken into account", "taken", None),
]


@pytest.mark.parametrize(("phrase", "trigger", "by"), COMPANY, ids=lambda value: str(value))
def test_a_word_is_read_by_the_company_it_keeps(phrase: str, trigger: str, by: str | None) -> None:
    rule = trigger_rule(hung_on(trigger, phrase))
    assert (rule and rule.id) == by


def test_a_date_is_no_company() -> None:
    verb = hung_on("called", "called on Friday")
    assert trigger_rule(verb, frozenset({2})) is None
    assert rule_id(trigger_rule(verb)) == "event.request.call"


@pytest.mark.parametrize(("noun", "by"), [("strike", "event.protest.strike"), ("raid", "event.coerce")])
def test_a_noun_keeps_company_with_the_verb_that_governs_it(noun: str, by: str) -> None:
    assert rule_id(trigger_rule(hung_on("go", f"go on {noun}").doc[2])) == by


def test_prefixes_that_the_tagger_takes_for_verbs_are_no_triggers() -> None:
    assert trigger_rule(doc_of("re", "VERB")[0]) is None


@pytest.mark.parametrize(
    ("text", "lemma", "mended"),
    [
        ("hoped", "hop", "hope"),
        ("hopped", "hop", "hop"),
        ("hop", "hop", "hop"),
        ("raping", "rap", "rape"),
        ("rapped", "rap", "rap"),
        ("staged", "stag", "stage"),
        ("fined", "fin", "fine"),
        ("waged", "wag", "wage"),
        ("slated", "slat", "slate"),
        ("impleaded", "impleade", "implead"),
        ("airdashed", "airdashe", "airdash"),
        ("arrested", "arrest", "arrest"),
        ("Seized", "Seize", "Seize"),
        ("embroidered", "embroider", "embroider"),
        ("left", "leave", "leave"),
    ],
)
def test_lemmas_are_mended_where_an_e_is_lost_or_gained(text: str, lemma: str, mended: str) -> None:
    assert COMPONENT(doc_of(text, "VERB", lemma=lemma))[0].lemma_ == mended


@pytest.mark.parametrize(("before", "is_deed"), [("million", False), ("trillion", False), ("1", True), ("they", True)])
def test_money_is_no_victory(before: str, is_deed: bool) -> None:
    won = Doc(VOCAB, [before, "won"], pos=["NUM", "VERB"], lemmas=[before, "win"], heads=[1, 1], deps=["dep", "ROOT"])[
        1
    ]
    assert (trigger_rule(won) is not None) is is_deed


def test_lemmas_of_nouns_are_left_alone() -> None:
    assert COMPONENT(doc_of("hops", "NOUN", lemma="hop"))[0].lemma_ == "hop"


def rule_id(rule: EventRule | None) -> str | None:
    return None if rule is None else rule.id


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.id))
def test_a_rule_is_found_by_its_id(rule: EventRule) -> None:
    assert rule_named(rule.id) == rule


def test_an_unlisted_verb_has_a_rule_without_words() -> None:
    assert rule_named(UNLISTED) == EventRule(UNLISTED, "")


def test_a_listed_verb_is_a_trigger_even_if_it_is_a_state_elsewhere() -> None:
    both = sorted(set(verb_rules()) & words("events")["states"])
    plain = {verb: rules[-1] for verb in both if not (rules := verb_rules()[verb])[-1].beside}
    assert all(trigger_rule(doc_of(verb, "VERB")[0]) == rule for verb, rule in plain.items())


@given(trees())
def test_the_component_marks_every_word_that_a_rule_takes(doc: Doc) -> None:
    marked = {span.start: span.id_ for span in COMPONENT(doc).spans["newsx.triggers"]}
    assert marked == {token.i: rule.id for token in doc if (rule := trigger_rule(token)) is not None}


@pytest.mark.parametrize("plural", [True, False])
def test_nouns_in_the_capitals_of_a_headline_are_marked(plural: bool) -> None:
    alone = [noun for noun, rules in noun_rules().items() if noun.isalpha() and not rules[0].beside]
    for noun in alone:
        word = noun.title() + "s" * plural
        assert len(COMPONENT(doc_of(word, "PROPN", lemma=word)).spans["newsx.triggers"]) == 1


@given(trees())
def test_on_any_doc_triggers_are_single_words_each_once_in_order(doc: Doc) -> None:
    places = [(span.start, span.end) for span in COMPONENT(doc).spans["newsx.triggers"]]
    assert places == sorted(set(places))
    assert all(end - start == 1 for start, end in places)
