"""Names as columns, as CoNLL-2003 has them: token, part of speech, chunk, IOB2 tag; sentences parted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from newsx.types import Extraction
from newsx.write.docs import doc_of, span_of, tokenizer
from newsx.write.manner import Manner
from newsx.write.marks import names, parted, text_of

LABELS = {"PERSON": "PER", "ORG": "ORG", "PLACE": "LOC", "NORP": "MISC"}
UNKNOWN = "-X-"  # parts of speech and chunks, which records do not hold
BEGINNING = f"-DOCSTART- {UNKNOWN} {UNKNOWN} O\n\n"


def token_lines(records: Iterable[Extraction], manner: Manner) -> Iterator[str]:
    """The tokens of each article, sentence by sentence. A name within another has no place; a remark counts them."""
    within = 0
    for record in records:
        marks = names(record)
        kept = [replace(mark, label=LABELS[mark.label]) for mark in parted(marks)]
        within += len({(mark.start, mark.end) for mark in marks}) - len(kept)
        doc = doc_of(text_of(record), kept)
        doc.set_ents([span_of(doc, mark) for mark in kept])
        yield BEGINNING
        yield from _sentences(doc)
    if within:
        manner.remark(f"{within} {'name stands' if within == 1 else 'names stand'} within longer ones, which were kept")


def _sentences(doc: Doc) -> Iterator[str]:
    """The lines of each sentence and a blank one; sentences end with a paragraph, too, and never within a name."""
    tokenizer().get_pipe("sentencizer")(doc)
    lines: list[str] = []
    paragraph = False
    for token in doc:
        if lines and (token.is_sent_start or paragraph) and token.ent_iob_ != "I":
            yield "".join([*lines, "\n"])
            lines = []
        paragraph = token.is_space and (paragraph or token.text.count("\n") > 1)
        if not token.is_space:
            lines.append(_line(token))
    if lines:
        yield "".join([*lines, "\n"])


def _line(token: Token) -> str:
    tag = "O" if token.ent_iob_ in ("O", "") else f"{token.ent_iob_}-{token.ent_type_}"
    return f"{''.join(token.text.split())} {UNKNOWN} {UNKNOWN} {tag}\n"
