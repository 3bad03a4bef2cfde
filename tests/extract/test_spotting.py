"""Where given words stand."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from newsx.extract.spotting import spotted

VOCAB = spacy.blank("en").vocab
SAID = Doc(VOCAB, words=["She", "said", "he", "saw", "SHE", "there", "."])


@pytest.mark.parametrize(("words", "places"), [({"she", "he"}, [0, 2, 4]), ({"."}, [6]), ({"nowhere"}, []), ((), [])])
def test_words_are_spotted_in_order_whatever_their_case(words: set[str], places: list[int]) -> None:
    assert spotted(SAID, words) == places


def test_an_empty_text_has_no_words() -> None:
    assert spotted(Doc(VOCAB), {"she"}) == []
