"""Which sentences have a clause that may say what somebody is: few do, and the others need not be taken apart."""

from __future__ import annotations

from collections.abc import Iterator, Set

from spacy.attrs import LEMMA
from spacy.tokens import Doc, Token

from newsx.extract import syntax
from newsx.extract.sentences import sentences
from newsx.extract.syntax.memory import kept_of_doc
from newsx.rulebook import words


def may_describe(noun: Token) -> bool:
    """Whether the sentence of `noun` has what a clause needs to say what somebody is, as `predicates` reads it."""
    doc = noun.doc
    return sentences(doc).numbers[noun.i] in _describing(doc)


@kept_of_doc
def _describing(doc: Doc) -> Set[int]:
    """The numbers of the sentences in which a clause may do so, or at whose end such a verb stands before a name."""
    numbers, last = sentences(doc).numbers, len(doc) - 1
    return {numbers[min(at, last)] for sign in _signs(doc) for at in (sign, sign + 1)}


def _signs(doc: Doc) -> Iterator[int]:
    """The tokens that such a clause has: "as", a verb that gives an office or has charge, one that has a predicate."""
    yield from sentences(doc).words.get("as", ())
    titles, strings = words("titles"), doc.vocab.strings
    verbs = {strings[verb] for verb in titles["appointing"] | titles["heading"] | titles["charge"]}
    copulas = {strings[verb] for verb in words("function_words")["being"] | titles["identifying"] | {"be"}}
    for at, lemma in enumerate(doc.to_array(LEMMA).tolist()):
        if lemma in verbs or (lemma in copulas and syntax.attributes(doc[at])):
            yield at
