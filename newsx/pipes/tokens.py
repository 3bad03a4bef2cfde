"""The tokenizer of a pipeline, made once: spaCy makes the language's own first, which the pipeline's then displaces."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import registry

EMPTY = {"nlp": {"tokenizer": {"@tokenizers": "newsx.empty"}}}  # what `spacy.load` takes as its `config`
FULL = {"@tokenizers": "spacy.Tokenizer.v1"}


def empty() -> Callable[[Language], Tokenizer]:
    """What makes a tokenizer without rules, for those of the pipeline to be read into."""
    return lambda nlp: Tokenizer(nlp.vocab)


registry.tokenizers.register("newsx.empty", func=empty)


def call_full(nlp: Language) -> None:
    """Names the tokenizer in the configuration as spaCy does, for whoever saves the pipeline."""
    nlp.config["nlp"]["tokenizer"] = dict(FULL)
