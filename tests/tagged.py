"""Docs of words and names alone, for tests that need no parse: "<PERSON>Ann Lee</PERSON> left <PLACE>Perth</PLACE>."

A second word in the tag is the id of the rule that found the name: "(<ORG names.acronym>SPP</ORG>)".
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import spacy
from spacy.tokens import Doc, Span

TAG = re.compile(r"<([A-Z]+)(?: ([a-z_.]+))?>(.*?)</\1>", re.DOTALL)
TOKENIZER = spacy.blank("en").tokenizer


def tagged_doc(text: str) -> Doc:
    """The Doc of `text` without its tags, the tagged words in `doc.ents`."""
    plain, names, at = "", [], 0
    for found in TAG.finditer(text):
        plain += text[at : found.start()]
        names.append((len(plain), len(plain) + len(found[3]), found[1], found[2] or ""))
        plain, at = plain + found[3], found.end()
    doc: Doc = TOKENIZER(plain + text[at:])
    spans = (doc.char_span(s, e, label=label, span_id=id_, alignment_mode="expand") for s, e, label, id_ in names)
    doc.set_ents([span for span in spans if span is not None], default="outside")
    return doc


def tagged(doc: Doc, spans: Iterable[Span]) -> str:
    """The text of `doc` with tags around `spans`, their labels as names."""
    text, at = "", 0
    for span in sorted(spans, key=lambda each: each.start):
        text += f"{doc.text[at : span.start_char]}<{span.label_}>{span.text}</{span.label_}>"
        at = span.end_char
    return text + doc.text[at:]
