"""Tense, as far as it tells where on the calendar an event lies."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Span, Token

from newsx.extract.syntax.levels import clause_verb, upper_verb
from newsx.extract.syntax.words import DEEPEST, auxiliaries, is_infinitive
from newsx.rulebook import words

Tense = Literal["past", "present", "future"]


def tense(verb: Token) -> Tense | None:
    """The tense of `verb`: an infinitive looks ahead, the perfect looks back, a participle takes that of its clause."""
    return _tense(verb, DEEPEST)


def _tense(verb: Token, steps: int) -> Tense | None:
    helpers = auxiliaries(verb)
    if any(child.tag_ == "MD" for child in helpers):
        # "said it would close on Monday" looks ahead as "will close" does; "would have closed" looks back.
        will = any(child.lower_ in words("function_words")["will"] for child in helpers)
        return "past" if not will and any(child.lower_ == "have" for child in helpers) else "future"
    if is_infinitive(verb):
        return "past" if any(child.lower_ == "have" for child in helpers) else _infinitive_tense(verb, steps)
    finite = next((child for child in [*helpers, verb] if child.tag_ in {"VBD", "VBZ", "VBP"}), None)
    if finite is not None:
        if finite.tag_ == "VBD" or (finite.lemma_ == "have" and verb.tag_ == "VBN"):
            return "past"
        return "future" if _is_about_to(verb, finite) else "present"
    upper = upper_verb(verb)
    if verb.tag_ in {"VBG", "VB", "VBN"} and upper is not None and steps:
        return "past" if verb.tag_ == "VBN" and not helpers and verb.dep_ == "acl" else _tense(upper, steps - 1)
    return "past" if verb.tag_ == "VBN" else None


def _infinitive_tense(verb: Token, steps: int) -> Tense:
    """ "Is said to own" is present, "appeared to leave" past; what is wanted, ordered or planned lies ahead."""
    upper = upper_verb(verb) if verb.dep_ == "xcomp" else None
    if upper is not None and steps and upper.lemma_ in words("function_words")["seeming"]:
        return _tense(upper, steps - 1) or "future"
    return "future"


def _is_about_to(verb: Token, finite: Token) -> bool:
    """ "is going to", "is to": the future with be."""
    return verb.lemma_ == "go" and finite.lemma_ == "be" and any(c.dep_ == "xcomp" for c in verb.children)


def governing_tense(span: Span) -> Tense | None:
    """The tense of the verb that governs `span`, None without a parse or a verb."""
    if not span.doc.has_annotation("DEP"):
        return None
    verb = clause_verb(span.root.head)
    return None if verb is None else tense(verb)
