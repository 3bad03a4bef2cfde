"""Gold in columns: a token a line, its tag in the last one, as CoNLL-2003 has it; IOB, IOB2, IOBES and BILOU."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from newsx.errors import InputError
from newsx.evaluate.foreign import article
from newsx.evaluate.gold import GoldArticle
from newsx.evaluate.labels import Labels, Span

DOCUMENT = re.compile(r"-DOCSTART-|#\s*newdoc\b")
COMMENT = re.compile(r"#\s")
TAG = re.compile(r"O|[BIESLUM]-\S+")
BEGINS, ENDS = "BSU", "ESLU"
# Tokens that stand close to the one before them, and those that the next one stands close to.
CLOSE = re.compile(r"[.,;:!?%)\]}”’]+|\.\.\.|''|['’](?:s|re|ve|ll|d|m|S)|n['’]t|N'T")
OPEN = re.compile(r"[(\[{“‘$£€]|``")
QUOTE = '"'
ENOUGH = 20  # lines that tell what the file is


class Token(NamedTuple):
    """A word and its tag."""

    text: str
    tag: str


Sentence = list[Token]


def is_conll(text: str) -> bool:
    """Whether the first lines are tokens with tags."""
    lines = [line for line in text.splitlines()[: 5 * ENOUGH] if line.strip() and not _is_mark(line)][:ENOUGH]
    return bool(lines) and all(len(line.split()) > 1 and TAG.fullmatch(line.split()[-1]) for line in lines)


def _is_mark(line: str) -> bool:
    return DOCUMENT.match(line) is not None or (COMMENT.match(line) is not None and len(line.split()) != 2)


def has_documents(text: str) -> bool:
    """Whether the file says where a document begins; where none does, each sentence is a text of its own."""
    return any(DOCUMENT.match(line) for line in text.splitlines())


def conll(text: str, where: str, *, labels: Labels) -> Iterator[GoldArticle]:
    """The articles of the file, their texts put together from the tokens. Raises InputError where a line has no tag."""
    for number, sentences in enumerate(_documents(text, where)):
        found, spans = _rebuilt(sentences)
        yield article(found, spans, id_=f"{where}#{number}", where=f"{where} #{number}", labels=labels, told={})


def _documents(text: str, where: str) -> Iterator[list[Sentence]]:
    document: list[Sentence] = []
    apart = not has_documents(text)
    for block in _blocks(text, where):
        if not block or apart:
            if document:
                yield document
            document = []
        if block:
            document.append(block)
    if document:
        yield document


def _blocks(text: str, where: str) -> Iterator[Sentence]:
    """The sentences, and an empty one where a document begins."""
    sentence: Sentence = []
    for number, line in enumerate(text.splitlines(), start=1):
        begins = DOCUMENT.match(line) is not None
        if (begins or not line.strip()) and sentence:
            yield sentence
            sentence = []
        if begins:
            yield []
        elif line.strip() and not _is_mark(line):
            sentence.append(_token(line, f"{where}: line {number}"))
    if sentence:
        yield sentence


def _token(line: str, where: str) -> Token:
    columns = line.split()
    if len(columns) < 2 or not TAG.fullmatch(columns[-1]):
        raise InputError("format", f"{where}: {columns[-1]!r} is no tag: expected O, B-PER, I-PER … in the last column")
    return Token(columns[0], columns[-1])


def _rebuilt(sentences: Sequence[Sentence]) -> tuple[str, list[Span]]:
    """The text, a sentence a line, and its spans."""
    text, spans = "", []
    for sentence in sentences:
        text += "\n" if text else ""
        places = []
        for token, gap in zip(sentence, _gaps([token.text for token in sentence]), strict=True):
            text += " " if gap else ""
            places.append((len(text), len(text) + len(token.text)))
            text += token.text
        spans += [(places[first][0], places[last][1], label) for first, last, label in _chunks(sentence)]
    return text, spans


def _gaps(tokens: Iterable[str]) -> Iterator[bool]:
    """Whether a space stands before each token, as newspapers set them."""
    close, quoted = True, False
    for token in tokens:
        closes = token == QUOTE and quoted
        yield not (close or closes or CLOSE.fullmatch(token))
        quoted = quoted != (token == QUOTE)
        close = OPEN.fullmatch(token) is not None or (token == QUOTE and quoted)


def _chunks(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """First token, last token and label of each name."""
    first, label = None, ""
    for place, token in enumerate(sentence):
        mark, _, kind = token.tag.partition("-")
        if first is not None and (mark in ("O", *BEGINS) or kind != label):
            yield first, place - 1, label
            first = None
        if mark != "O" and first is None:
            first, label = place, kind
        if first is not None and mark in ENDS:
            yield first, place, label
            first = None
    if first is not None:
        yield first, len(sentence) - 1, label
