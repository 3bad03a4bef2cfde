"""Texts of records as tokens, which spaCy's English tokenizer makes and marks cut where they begin or end inside."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from newsx.pipes.long_words import Piecewise
from newsx.write.marks import Mark


@cache
def tokenizer() -> Language:
    """An English pipeline that does nothing but cut texts into tokens and sentences."""
    nlp = spacy.blank("en")
    nlp.tokenizer = Piecewise(nlp.tokenizer)
    nlp.max_length = 10**9  # which the parser needs, and is not there
    nlp.add_pipe("sentencizer")
    return nlp


def doc_of(text: str, marks: Iterable[Mark]) -> Doc:
    """The text as a Doc, in which every mark begins and ends with a token."""
    made = tokenizer().make_doc(text)
    bounds = sorted({bound for mark in marks for bound in (mark.start, mark.end)})
    words, spaces, following = [], [], 0
    for token in made:
        end = token.idx + len(token)
        while following < len(bounds) and bounds[following] <= token.idx:
            following += 1
        start = token.idx
        while following < len(bounds) and bounds[following] < end:
            words.append(text[start : bounds[following]])
            spaces.append(False)
            start, following = bounds[following], following + 1
        words.append(text[start:end])
        spaces.append(bool(token.whitespace_))
    return Doc(made.vocab, words=words, spaces=spaces)


def span_of(doc: Doc, mark: Mark) -> Span:
    """The mark as a span of a Doc that was cut for it."""
    found = doc.char_span(mark.start, mark.end, label=mark.label, span_id=mark.id)
    return cast("Span", found)
