"""Single words: their class, coordination, negation and auxiliaries."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from newsx.extract.syntax.memory import kept
from newsx.rulebook import words

SUBJECTS = {"nsubj", "nsubjpass", "csubj", "csubjpass"}
LONGEST_LIST = 100  # members of a list that a walk goes through
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
    return token.dep_ in {"compound", "amod", "nmod", "nummod", "quantmod"}


def is_root(verb: Token) -> bool:
    return verb.head == verb


@kept
def is_negated(token: Token) -> bool:
    """Whether "not", "never" or "no" stands with `token` itself; "not only" denies nothing."""
    return any(_denies(child) for child in token.children)


def _denies(token: Token) -> bool:
    if token.dep_ != "neg" and token.lower_ not in words("function_words")["negation"]:
        return False
    return token.i + 1 == len(token.doc) or token.nbor().lower_ != "only"


def is_said_of_nobody(verb: Token) -> bool:
    """Whether the subject of `verb` is "nobody", "no one" or "neither side"."""
    negation = words("function_words")["negation"]
    own = [child for child in verb.children if child.dep_ in SUBJECTS]
    return any(noun.lower_ in negation or any(_denies(c) for c in noun.children) for noun in own)


@kept
def conjuncts(token: Token) -> list[Token]:
    """`token` and those coordinated with it, in order: "in *France* and *Spain*"."""
    found = [token]
    for each in found:
        found.extend(child for child in each.children if child != token and _is_listed(child))
    return found


def whole_words(tokens: Iterable[Token]) -> list[Token]:
    """`tokens` in their order, each once, for the parts of a hyphened word its last."""
    return list(dict.fromkeys(map(word_end, tokens)))


@kept
def word_end(token: Token) -> Token:
    """The last part of the hyphened word that `token` is part of; parsers hang each part of "ex-minister" alone."""
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
        return any(each.dep_ == "conj" for each in child.children)
    return child.dep_ == "conj"


def is_definite(noun: Token) -> bool:
    """Whether `noun` has "the", "this" or "that": something that the text has told of, or will."""
    return any(child.dep_ == "det" and child.lower_ in words("function_words")["definite"] for child in noun.children)


def is_finite(verb: Token) -> bool:
    """Whether `verb` itself carries tense: "signed", not "signing" nor "has signed"."""
    return verb.tag_ in {"VBD", "VBZ", "VBP"}


@kept
def first_conjunct(token: Token) -> Token:
    """The first of the words that `token` is coordinated with."""
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
    return [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]


def modals(verb: Token) -> list[str]:
    """The modal auxiliaries of `verb`, lower case: will, may, could, 'd …"""
    return [child.lower_ for child in auxiliaries(verb) if child.tag_ == "MD"]


@kept
def is_infinitive(verb: Token) -> bool:
    """ "to leave", "to have left", "to be held"."""
    return any(child.lower_ == "to" and child.pos_ == "PART" for child in auxiliaries(verb))


def is_perfect_infinitive(verb: Token) -> bool:
    """ "to have destroyed"."""
    return any(c.tag_ == "TO" for c in auxiliaries(verb)) and any(c.lower_ == "have" for c in auxiliaries(verb))


def is_progressive(verb: Token) -> bool:
    """ "was heading"."""
    return verb.tag_ == "VBG" and any(c.lemma_ == "be" for c in auxiliaries(verb))
