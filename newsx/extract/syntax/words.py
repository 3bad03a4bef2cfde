"""Single words: their class, coordination, negation and auxiliaries."""

from __future__ import annotations

from collections.abc import Container, Iterable

import numpy as np
from spacy.attrs import DEP
from spacy.symbols import NOUN, PROPN, VERB
from spacy.tokens import Doc, Token

from newsx.extract.syntax.memory import kept
from newsx.rulebook import words

NO_FULL_VERB = {"aux", "auxpass", "amod", "case", "prep", "compound"}
SUBJECTS = {"nsubj", "nsubjpass", "csubj", "csubjpass"}
NOUNS = {NOUN, PROPN}
AUXILIARIES = {"aux", "auxpass"}
MARKERS = {"mark", "advmod"}
CONJUNCT, DETERMINER = {"conj"}, {"det"}
LISTED = {"conj", "appos"}
LONGEST_LIST = 100  # members of a list that a walk goes through
DEEPEST = 12  # steps up a sentence before a walk gives up; no sentence of a newspaper is deeper


def has_parse(doc: Doc) -> bool:
    return bool(doc.has_annotation("DEP"))


def is_verb(token: Token) -> bool:
    """Whether `token` is a full verb: no auxiliary, no adjective made of a verb."""
    return token.pos == VERB and token.dep_ not in NO_FULL_VERB  # spaCy has the number at once, but not the word


def is_noun(token: Token) -> bool:
    return token.pos in NOUNS


def is_attribute(token: Token) -> bool:
    """Whether `token` only modifies the noun that follows: "a *peace* deal", "the *Airbus* website"."""
    return token.dep_ in {"compound", "amod", "nmod", "nummod", "quantmod"}


def is_root(verb: Token) -> bool:
    return verb.head == verb


def negations(doc: Doc) -> list[int]:
    """The tokens that are a negation by what the parser says of them: "not", "never"."""
    found: list[int] = np.flatnonzero(doc.to_array(DEP) == doc.vocab.strings["neg"]).tolist()
    return found


@kept
def labelled(token: Token) -> list[tuple[Token, str]]:
    """What hangs on `token`, in order, each with its label: asked for so often that the walk is not to be repeated."""
    if not token.n_lefts and not token.n_rights:  # to ask for no children takes spaCy as long as for some
        return []
    return [(child, child.dep_) for child in token.children]


def hanging(token: Token, labels: Container[str]) -> list[Token]:
    """What hangs on `token` with one of the `labels`, in order."""
    found = labelled(token)
    return [child for child, label in found if label in labels] if found else []


def is_negated(token: Token) -> bool:
    """Whether "not", "never" or "no" stands with `token` itself; "not only" denies nothing."""
    negation = words("function_words")["negation"]
    return any(
        (label == "neg" or child.lower_ in negation) and not _is_before_only(child) for child, label in labelled(token)
    )


def _is_before_only(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor().lower_ == "only"


def is_said_of_nobody(verb: Token) -> bool:
    """Whether the subject of `verb` is "nobody", "no one" or "neither side"."""
    negation = words("function_words")["negation"]
    return any(noun.lower_ in negation or is_negated(noun) for noun in hanging(verb, SUBJECTS))


@kept
def conjuncts(token: Token) -> list[Token]:
    """`token` and those coordinated with it, in order: "in *France* and *Spain*"."""
    found = [token]
    for each in found:
        hung = labelled(each)
        found += [child for child, label in hung if label in LISTED and child != token and _is_listed(child)]
    return found


def whole_words(tokens: Iterable[Token]) -> list[Token]:
    """`tokens` in their order, each once, for the parts of a hyphened word its last."""
    found: list[Token] = []
    for end in map(word_end, tokens):
        if end not in found:  # few at a time: sooner compared than hashed
            found.append(end)
    return found


def word_end(token: Token) -> Token:
    """The last part of the hyphened word that `token` is part of; parsers hang each part of "ex-minister" alone."""
    return token if token.whitespace_ else _last_part(token)


def _last_part(token: Token) -> Token:
    while token.i + 1 < len(token.doc) and not token.whitespace_:
        following = token.nbor()
        if not (token.text == "-" and following.is_alpha) and not (token.is_alpha and _is_hyphen(following)):
            break
        token = following
    return token


def word_start(token: Token) -> Token:
    """The first part of the hyphened word that ends with `token`."""
    while token.i > 1 and _is_hyphen(token.nbor(-1)) and not token.nbor(-2).whitespace_ and token.nbor(-2).is_alpha:
        token = token.nbor(-2)
    return token


def _is_hyphen(token: Token) -> bool:
    """Whether `token` is a hyphen between two letters: not one before a space, nor the first or last of the text."""
    is_inner = token.i > 0 and token.i + 1 < len(token.doc) and not token.nbor(-1).whitespace_
    return is_inner and token.text == "-" and not token.whitespace_ and token.nbor().is_alpha


def _is_listed(child: Token) -> bool:
    """Whether `child` is one more of a list; the second of three names ("A, B and C") is often parsed as apposition."""
    if child.dep_ == "appos" and child.pos_ == child.head.pos_ == "PROPN":
        return bool(hanging(child, CONJUNCT))
    return child.dep_ == "conj"


def is_definite(noun: Token) -> bool:
    """Whether `noun` has "the", "this" or "that": something that the text has told of, or will."""
    return any(child.lower_ in words("function_words")["definite"] for child in hanging(noun, DETERMINER))


def is_finite(verb: Token) -> bool:
    """Whether `verb` itself carries tense: "signed", not "signing" nor "has signed"."""
    return verb.tag_ in {"VBD", "VBZ", "VBP"}


def first_conjunct(token: Token) -> Token:
    """The first of the words that `token` is coordinated with."""
    return _first_of_list(token) if token.dep_ == "conj" else token


@kept
def _first_of_list(token: Token) -> Token:
    for _ in range(LONGEST_LIST):
        if token.dep_ != "conj" or token.head == token:
            break
        token = token.head
    return token


def is_conjunct(verb: Token) -> bool:
    """Whether `verb` is coordinated with one before it."""
    return verb.dep_ == "conj"


@kept
def auxiliaries(verb: Token) -> list[Token]:
    return hanging(verb, AUXILIARIES)


def modals(verb: Token) -> list[str]:
    """The modal auxiliaries of `verb`, lower case: will, may, could, 'd …"""
    return [child.lower_ for child in auxiliaries(verb) if child.tag_ == "MD"]


@kept
def is_infinitive(verb: Token) -> bool:
    """ "to leave", "to have left", "to be held"."""
    return any(child.lower_ == "to" and child.pos_ == "PART" for child in auxiliaries(verb))


def is_perfect_infinitive(verb: Token) -> bool:
    """ "to have destroyed"."""
    helpers = auxiliaries(verb)
    return any(c.tag_ == "TO" for c in helpers) and any(c.lower_ == "have" for c in helpers)


def is_progressive(verb: Token) -> bool:
    """ "was heading"."""
    return verb.tag_ == "VBG" and any(c.lemma_ == "be" for c in auxiliaries(verb))
