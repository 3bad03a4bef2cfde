"""Noun phrases: what belongs to them and where they stand."""

from __future__ import annotations

import numpy as np
from spacy.attrs import DEP
from spacy.tokens import Doc, Span, Token

from newsx.extract.syntax.memory import kept, kept_of_doc
from newsx.extract.syntax.words import (
    SUBJECTS,
    conjuncts,
    hanging,
    is_infinitive,
    is_noun,
    labelled,
    whole_words,
    word_start,
)

MODIFIERS_KEPT = {
    "det",
    "amod",
    "nummod",
    "compound",
    "quantmod",
    "poss",
    "case",
    "nmod",
    "advmod",
    "punct",
    "npadvmod",
    "neg",
    "predet",
}
PREPOSITIONAL = {"prep", "agent", "dative"}
INNER = MODIFIERS_KEPT | {"appos", "pobj"}


@kept
def prepositions(token: Token) -> list[Token]:
    """The prepositions that hang on `token`, chained ones ("from 2013 to June") included."""
    found: list[Token] = []
    for child in hanging(token, PREPOSITIONAL):
        if child.pos_ in {"ADP", "SCONJ", "VERB", "ADV", "PART"}:
            found += [child, *(each for each in prepositions(child) if each.dep_ == "prep")]
    return found


@kept_of_doc
def bearing_prepositions(doc: Doc) -> frozenset[int]:
    """The tokens on which something hangs that may be a preposition: few of those that are asked about have one."""
    labels, strings = doc.to_array(DEP), doc.vocab.strings
    found = np.isin(labels, np.array([strings[label] for label in PREPOSITIONAL], dtype=np.uint64))
    return frozenset(doc[at].head.i for at in found.nonzero()[0].tolist())


def above_preposition(preposition: Token) -> list[Token]:
    """What `preposition` hangs on, through other prepositions if need be: "a *market* over in Lima"."""
    found: list[Token] = []
    while preposition.dep_ in PREPOSITIONAL and preposition.head != preposition:
        preposition = preposition.head
        found.append(preposition)
    return found


@kept
def prepositional_objects(preposition: Token) -> list[Token]:
    return whole_words(each for child in hanging(preposition, {"pobj", "pcomp"}) for each in conjuncts(child))


def complements(token: Token, *words: str) -> list[Token]:
    """The objects of those of the prepositions `words` that hang on `token`."""
    return [each for prep in prepositions(token) if prep.lower_ in words for each in prepositional_objects(prep)]


def possessors(noun: Token) -> list[Token]:
    """Whose it is: "*Putin*'s visit", "*his* plan"."""
    return [each for child in hanging(noun, {"poss"}) for each in conjuncts(child)]


def modifiers(noun: Token) -> list[Token]:
    """The words before `noun` that modify it, outermost first."""
    return [child for child in hanging(noun, {"compound", "amod", "nmod", "nummod"}) if child.i < noun.i]


@kept
def appositions(noun: Token) -> list[Token]:
    """The nouns put beside `noun` to describe it."""
    return [each for child in hanging(noun, {"appos"}) for each in conjuncts(child)]


def described_by(noun: Token) -> Token | None:
    """The noun that `noun` is an apposition to."""
    return noun.head if noun.dep_ == "appos" and is_noun(noun.head) else None


def relative_clauses(noun: Token) -> list[Token]:
    return hanging(noun, {"relcl"})


def told_by_clauses(noun: Token) -> list[Token]:
    """The verbs of the clauses and participles behind `noun`: "man *accused* of", "nurse who *left*"; no infinitive."""
    return [c for c in hanging(noun, {"relcl", "acl"}) if c.i > noun.i and not is_infinitive(c)]


def verb_of_noun(noun: Token) -> Token | None:
    """The verb that `noun` is subject, object or complement of, through coordination and prepositions."""
    while noun.dep_ in {"conj", "appos"} and noun.head != noun:
        noun = noun.head
    head = noun.head
    if noun.dep_ == "pobj":
        head = head.head
    return head if head.pos_ in {"VERB", "AUX"} and head != noun else None


def case_of(noun: Token) -> str | None:
    """The preposition that governs `noun`."""
    return noun.head.lower_ if noun.dep_ == "pobj" else None


def preposition_of_figure(token: Token) -> str | None:
    """For the date of "from 9 in *2013*" the preposition before its figure, "from", wherever the date is parsed."""
    before = token.doc[max(token.i - 5, 0) : token.i]
    if len(before) < 3 or before[-1].lower_ != "in":
        return None
    return next((each.lower_ for each in reversed(before[:-2]) if each.pos_ == "ADP"), None)


def upper_noun(noun: Token) -> Token | None:
    """The noun that `noun` belongs to by a preposition or possessive: "a *round* of talks"."""
    while noun.dep_ in {"conj", "appos"} and noun.head != noun:
        noun = noun.head
    head = noun.head.head if noun.dep_ == "pobj" else noun.head
    return head if is_noun(head) and head != noun else None


def is_object_of(noun: Token, verb: Token) -> bool:
    while noun.dep_ in {"conj", "appos"} and noun.head != noun:
        noun = noun.head
    return (noun.dep_ in {"dobj", "obj", "nsubjpass"} and noun.head == verb) or (
        noun.dep_ == "pobj" and noun.head.head == verb
    )


def is_subject_of(noun: Token, verb: Token) -> bool:
    while noun.dep_ in {"conj", "appos"} and noun.head != noun:
        noun = noun.head
    return noun.dep_ in SUBJECTS and noun.head == verb


def noun_phrase(head: Token) -> Span:
    """The short noun phrase of `head`: what stands before it and the of-phrases behind it, nothing else."""
    start, end = _short(head)
    return head.doc[start:end]


def _short(head: Token) -> tuple[int, int]:
    """Where the short noun phrase of `head` starts and ends."""
    first = word_start(head)
    start, last = first.i, head.i
    words = (head,) if first.i == head.i else (first, head)
    modifiers_ = (child for word in words for child in hanging(word, MODIFIERS_KEPT) if child.i < word.i)
    outermost = next(modifiers_, None)
    if outermost is not None:
        start = min(start, outermost.left_edge.i)
    behind = [(child, label) for child, label in labelled(head) if child.i > head.i]
    of = next((child for child, label in behind if label == "prep" and child.lower_ == "of"), None)
    if of is not None and (objects_ := hanging(of, {"pobj"})):
        last = _short(objects_[0])[1] - 1
    return start, max([last, *(child.i for child, label in behind if label == "case")]) + 1


def phrase_tokens(head: Token, *, owners: bool = True) -> list[Token]:
    """The words of the noun phrase of `head` with its appositions and of-phrases, without clauses in it.

    Args:
        owners: whether possessors count: "*Ukraine*'s Sumy and Donetsk regions".
    """
    found = [head]
    for each in found:
        for child, label in labelled(each):
            is_inner = label in INNER or (label == "prep" and child.lower_ in {"of", "in", "near"})
            if is_inner and (owners or label != "poss"):
                found += conjuncts(child) if child.i < each.i else [child]
    by_place = {token.i: token for token in found}
    return [by_place[at] for at in sorted(by_place)]


def whole_phrase(head: Token) -> Span:
    """All words that hang on `head`."""
    return head.doc[head.left_edge.i : head.right_edge.i + 1]
