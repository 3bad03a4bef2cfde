"""Words of any length: in pieces, and all others as spaCy's tokenizer has them."""

from __future__ import annotations

import copy

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from newsx.pipes.long_words import LONGEST, Piecewise

NLP = spacy.blank("en")
PIECEWISE = Piecewise(NLP.tokenizer)
WORDS = st.lists(st.one_of(st.sampled_from(["can't", " ", "\n\n", "U.S.", "(a)", "“", "\u00a0"]), st.text(max_size=9)))


def tokens(doc: Doc) -> list[tuple[str, str, str]]:
    return [(token.text, token.whitespace_, token.norm_) for token in doc]


@settings(deadline=None)
@given(WORDS.map("".join))
def test_a_text_with_no_long_word_is_tokenised_as_ever(text: str) -> None:
    assert tokens(PIECEWISE(text)) == tokens(NLP.tokenizer(text))


@pytest.mark.parametrize("word", ["(" * 1201, "a" * 500 + "b", "a1," * 999, "\u0301" * 5000])
def test_a_long_word_is_parted_and_nothing_lost(word: str) -> None:
    text = f"She can't. {word}  He left.\n\n"
    doc = PIECEWISE(text)
    assert doc.text == text
    assert max(map(len, doc)) <= LONGEST
    assert [each[0] for each in tokens(doc)][:4] == ["She", "ca", "n't", "."]
    assert tokens(doc)[1][2] == "can"
    assert [token.text for token in doc if token.is_alpha][-2:] == ["He", "left"]


def test_it_is_otherwise_the_tokenizer_that_it_was_given() -> None:
    assert PIECEWISE.explain("can't") == [("SPECIAL-1", "ca"), ("SPECIAL-2", "n't")]
    assert tokens(copy.deepcopy(PIECEWISE)("He can't.")) == tokens(PIECEWISE("He can't."))
