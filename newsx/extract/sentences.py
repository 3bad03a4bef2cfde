"""Where the sentences and words of a Doc stand: spaCy looks for a token's sentence anew whenever it is asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.attrs import LOWER
from spacy.tokens import Doc, Span, Token

from newsx.extract.syntax.memory import kept_of_doc


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of one Doc, and its words.

    Attributes:
        spans: in order.
        numbers: for each token the number of its sentence.
        mains: the main verb of each sentence, None for one of mere white space.
        words: the tokens of each word, by its lower case.
    """

    doc: Doc
    spans: tuple[Span, ...]
    numbers: Sequence[int]
    mains: tuple[Token | None, ...]
    words: Mapping[str, Sequence[int]]

    def of(self, token: Token) -> Span:
        """The sentence of `token`."""
        return self.spans[self.numbers[token.i]]

    def main_verbs_before(self, token: Token) -> Iterator[Token]:
        """The main verb of each sentence before that of `token`, the nearest first."""
        for number in range(self.numbers[token.i] - 1, -1, -1):
            main = self.mains[number]
            if main is not None:
                yield main

    def these(self, listed: Iterable[str]) -> list[int]:
        """The tokens of the words `listed`, in lower case; all of one word, then all of the next."""
        return _these(self.words, listed)


@kept_of_doc
def sentences(doc: Doc) -> Sentences:
    """The sentences of `doc`, which must have them."""
    spans = tuple(doc.sents)
    numbers: list[int] = []
    for number, span in enumerate(spans):
        numbers += [number] * (span.end - span.start)
    return Sentences(doc, spans, numbers, tuple(map(_main, spans)), _words(doc))


@kept_of_doc
def text_in(doc: Doc) -> str:
    """The text of `doc`, which spaCy puts together anew whenever it is asked for."""
    return doc.text


def spotted(doc: Doc, listed: Iterable[str]) -> list[int]:
    """The tokens of the words `listed`, in lower case, in order; `doc` may be without sentences."""
    return sorted(_these(_words(doc), listed))


def _these(words: Mapping[str, Sequence[int]], listed: Iterable[str]) -> list[int]:
    return [at for word in listed if word in words for at in words[word]]


@kept_of_doc
def _words(doc: Doc) -> Mapping[str, Sequence[int]]:
    numbered: dict[int, list[int]] = defaultdict(list)
    for at, number in enumerate(doc.to_array(LOWER).tolist()):  # by number: a token would have to be made for each
        numbered[number].append(at)
    return {doc.vocab.strings[number]: found for number, found in numbered.items()}


def _main(sentence: Span) -> Token | None:
    root = sentence.root
    return None if root.is_space and not sentence.text.strip() else root
