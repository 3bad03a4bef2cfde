"""The tokenizer of the base pipeline is spaCy's, though it is made but once."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokenizer import Tokenizer

from newsx.extractor import base_pipeline
from newsx.settings import BASE_MODEL


@pytest.mark.model
def test_the_base_pipeline_cuts_words_as_spacy_loads_it() -> None:
    ours, plain = base_pipeline(), spacy.load(BASE_MODEL)
    assert isinstance(ours.tokenizer, Tokenizer)
    assert isinstance(plain.tokenizer, Tokenizer)
    assert ours.tokenizer.to_bytes(exclude=["vocab"]) == plain.tokenizer.to_bytes(exclude=["vocab"])
    assert ours.config["nlp"]["tokenizer"] == plain.config["nlp"]["tokenizer"]
