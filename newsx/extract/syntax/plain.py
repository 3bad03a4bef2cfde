"""The parse around a word in plain terms: which phrase is its subject, its object, its owner."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Token

from newsx.extract.syntax.outline import Phrase, noun_outline
from newsx.extract.syntax.words import is_infinitive

# What a phrase is to its head, by the parser's label; labels that are not here say nothing that a reader needs.
RELATIONS = {
    "nsubj": "subject",
    "csubj": "subject",
    "nsubjpass": "passive_subject",
    "csubjpass": "passive_subject",
    "dobj": "object",
    "obj": "object",
    "dative": "indirect_object",
    "attr": "predicate",
    "oprd": "predicate",
    "acomp": "predicate",
    "agent": "agent",
    "prep": "prepositional",
    "pobj": "governed",
    "pcomp": "governed",
    "aux": "auxiliary",
    "auxpass": "auxiliary",
    "neg": "negation",
    "mark": "conjunction",
    "prt": "particle",
    "advmod": "adverb",
    "npadvmod": "adverb",
    "xcomp": "complement",
    "ccomp": "content",
    "advcl": "clause",
    "relcl": "relative",
    "acl": "relative",
    "conj": "coordinated",
    "appos": "apposition",
    "poss": "owner",
    "compound": "modifier",
    "amod": "modifier",
    "nmod": "modifier",
    "nummod": "modifier",
}
CLAUSES = {"complement", "content", "clause", "relative", "coordinated"}


class Relation(NamedTuple):
    """A phrase, what it is, and the word to which it is that."""

    words: Phrase
    name: str
    head: Token


def relations(token: Token) -> Iterator[Relation]:
    """What `token` is in its sentence, and what the phrases that hang on it are to it, in order of the text."""
    own = "root" if token.head == token else RELATIONS.get(token.dep_)
    found = [Relation([token], own, token.head)] if own is not None else []
    for child in token.children:
        name = RELATIONS.get(child.dep_)
        if name is not None:
            found.append(Relation(_words(child, name), name, token))
    yield from sorted(found, key=lambda relation: relation.words[0].i)


def _words(child: Token, name: str) -> Phrase:
    """The phrase of `child` in short; of a clause its verb alone, with its "to"."""
    if name in CLAUSES:
        return [*(c for c in child.children if is_infinitive(child) and c.tag_ == "TO"), child]
    return noun_outline(child) if name not in {"prepositional", "agent"} else _behind(child)


def _behind(preposition: Token) -> Phrase:
    """`preposition` with the nouns that it governs."""
    nouns = [child for child in preposition.children if child.dep_ in {"pobj", "pcomp"}]
    return [preposition, *(token for noun in nouns[:1] for token in noun_outline(noun))]
