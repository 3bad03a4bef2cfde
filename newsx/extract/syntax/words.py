"""Single words: their class, coordination, negation and auxiliaries."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from newsx.rulebook import words

SUBJECTS = {"nsubj", "nsubjpass", "csubj", "csubjpass"}
DEEPEST = 12  # steps up a sentence before a walk gives up; no sentence of a newspaper is deeper


def has_parse(doc: Doc) -> bool:
    return bool(doc.has_annotation("DEP"))


def is_verb(token: Token) -> bool:
    """Whether `token` is a full verb: no auxiliary, no adjective made of a verb."""
    return token.pos_ == "VERB" and token.dep_ not in {"aux", "auxpass", "amod", "case", "prep", "compound"}


def is_noun(token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN"}


def is_attribute(token: Token) -> bool:
    """Whether `token` only modifies the noun that follows: "a *peace* deal", "the *Airbus* website"."""
    return token.dep_ in {"compound", "amod", "nmod", "quantmod"}


def is_root(verb: Token) -> bool:
    return verb.head == verb


def is_negated(token: Token) -> bool:
    """Whether "not", "never" or "no" stands with `token` itself."""
    return any(child.dep_ == "neg" or child.lower_ in words("function_words")["negation"] for child in token.children)


def conjuncts(token: Token) -> list[Token]:
    """`token` and those coordinated with it, in order: "in *France* and *Spain*"."""
    found = [token]
    for each in found:
        found.extend(child for child in each.children if child.dep_ == "conj" and child not in found)
    return found


def first_conjunct(token: Token) -> Token:
    """The first of the words that `token` is coordinated with."""
    while token.dep_ == "conj":
        token = token.head
    return token


def is_conjunct(verb: Token) -> bool:
    """Whether `verb` is coordinated with one before it."""
    return verb.dep_ == "conj"


def auxiliaries(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]


def modals(verb: Token) -> list[str]:
    """The modal auxiliaries of `verb`, lower case: will, may, could, 'd …"""
    return [child.lower_ for child in auxiliaries(verb) if child.tag_ == "MD"]


def is_infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(child.lower_ == "to" and child.pos_ == "PART" for child in verb.children)


def is_perfect_infinitive(verb: Token) -> bool:
    """ "to have destroyed"."""
    return any(c.tag_ == "TO" for c in auxiliaries(verb)) and any(c.lower_ == "have" for c in auxiliaries(verb))


def is_progressive(verb: Token) -> bool:
    """ "was heading"."""
    return verb.tag_ == "VBG" and any(c.lemma_ == "be" for c in auxiliaries(verb))
