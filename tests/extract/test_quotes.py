"""Who said it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from newsx.extract.quotes import quotes
from newsx.extract.reporting import ReportingRule, is_plain_reporting, is_reporting
from newsx.pipes.quotes import Quotes
from newsx.rulebook import load
from newsx.settings import BASE_MODEL
from newsx.types import Quote
from tests.parses import VOCAB, case_params, parsed

TAG = re.compile(r"<(q|m) ([^|>]*)\|([^>]*)>(.*?)</\1>", re.DOTALL)
CUE = re.compile(r"<c>(.*?)</c>")
KINDS = {"q": "direct", "m": "mixed"}
COMPONENT = Quotes(spacy.blank("en"), "quotes")


class Names:
    """Resolves names to themselves and nothing else."""

    def entity_of(self, token: Token) -> str | None:
        names = (ent for ent in token.doc.ents if ent.start <= token.i < ent.end and ent.label_ in {"PERSON", "ORG"})
        return next((f"person:{ent.text}" for ent in names), None)

    def agrees(self, entity_id: str, token: Token) -> bool:
        return True


def marked(doc: Doc) -> list[Quote]:
    """The quotes of `doc` that stand in marks."""
    return [quote for quote in quotes(doc, Names()) if quote.kind != "indirect"]


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.load(BASE_MODEL)
    pipeline.add_pipe("newsx_paragraphs", first=True)
    pipeline.add_pipe("newsx_quotes")
    return pipeline


def expected(text: str) -> Iterator[tuple[str, str, str, str]]:
    for kind, speaker, cue, words in TAG.findall(text):
        yield KINDS[kind], speaker.split("=")[0], cue, words


def told(quote: Quote) -> tuple[str, str, str, str]:
    speaker = "-" if quote.speaker is None else quote.speaker.text
    return quote.kind, speaker, quote.cue or "-", quote.text


@pytest.mark.model
@pytest.mark.parametrize("case", case_params("quotes_speakers"))
def test_every_quotation_has_its_speaker_and_cue(nlp: Language, case: dict[str, str]) -> None:
    doc = nlp(TAG.sub(r"\4", case["text"]))
    assert [told(quote) for quote in marked(doc)] == list(expected(case["text"]))


@pytest.mark.model
@pytest.mark.parametrize("case", [case for case in case_params("quotes_speakers") if "=" in case.values[0]["text"]])
def test_a_pronoun_is_whoever_spoke_last_or_nobody(nlp: Language, case: dict[str, str]) -> None:
    doc = nlp(TAG.sub(r"\4", case["text"]))
    meant = [match[2].split("=")[1] for match in TAG.finditer(case["text"]) if "=" in match[2]]
    ids = [quote.speaker.entity for quote in marked(doc) if quote.speaker and quote.speaker.text in {"he", "she"}]
    assert ids == [None if name == "-" else f"person:{name}" for name in meant]


@pytest.mark.parametrize("case", case_params("quotes_parsed"))
def test_the_speaker_is_found_in_a_parse_built_by_hand(case: dict[str, Any]) -> None:
    doc = COMPONENT(parsed(case["parse"]))
    assert [list(told(quote)) for quote in marked(doc)] == case["quotes"]


def test_offsets_are_those_of_the_words_without_their_marks() -> None:
    doc = COMPONENT(parsed(case_params("quotes_parsed")[0].values[0]["parse"]))
    for quote in quotes(doc, Names()):
        assert doc.text[quote.start : quote.end] == quote.text
        assert quote.speaker is not None
        assert doc.text[quote.speaker.start : quote.speaker.end] == quote.speaker.text


def test_a_text_without_a_parse_has_quotations_all_the_same() -> None:
    doc = COMPONENT(Doc(VOCAB, ["“", "Nobody", "knows", "it", "yet", "”"], [False, True, True, True, False, False]))
    assert [quote.speaker for quote in quotes(doc, Names())] == [None]


def test_a_text_that_no_component_has_marked_has_none() -> None:
    assert list(quotes(Doc(VOCAB, words=["Yes"]), Names())) == []


RULES = load("reporting", ReportingRule).rules
EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]
SPARED = [(rule, example) for rule in RULES for example in rule.not_examples]


@pytest.mark.model
@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_a_verb_of_the_rule_brings_in_the_words(nlp: Language, rule: ReportingRule, example: str) -> None:
    doc = nlp(CUE.sub(r"\1", example))
    assert CUE.findall(example)[-1] in {quote.cue for quote in quotes(doc, Names())}


@pytest.mark.model
@pytest.mark.parametrize(("rule", "example"), SPARED)
def test_a_look_alike_brings_in_nothing(nlp: Language, rule: ReportingRule, example: str) -> None:
    assert [quote.cue for quote in marked(nlp(example))] == []


def test_each_verb_has_one_rule() -> None:
    verbs = [verb for rule in RULES for verb in rule.verbs]
    assert sorted({verb for verb in verbs if verbs.count(verb) > 1}) == []


@pytest.mark.parametrize("lemma", ["say", "tell", "add", "note", "write", "report"])
def test_mere_reporting_is_plain(lemma: str) -> None:
    assert is_plain_reporting(lemma)
    assert is_reporting(lemma)


@pytest.mark.parametrize("lemma", ["announce", "vow", "promise", "accuse", "demand", "warn", "deny", "reject", "order"])
def test_saying_that_is_itself_news_is_not_plain(lemma: str) -> None:
    assert not is_plain_reporting(lemma)


@pytest.mark.parametrize("lemma", ["order", "vow", "urge", "continue", "shout", "go", "walk", ""])
def test_what_is_wanted_or_begun_is_no_report(lemma: str) -> None:
    assert not is_reporting(lemma)


@pytest.mark.parametrize("lemma", ["claim", "announce", "confirm", "deny", "warn"])
def test_what_is_claimed_is_a_report(lemma: str) -> None:
    assert is_reporting(lemma)
