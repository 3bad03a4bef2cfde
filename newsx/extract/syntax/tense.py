"""Tense, as far as it tells where on the calendar an event lies."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Span, Token

from newsx.extract.syntax.levels import clause_verb, is_adverbial, upper_verb
from newsx.extract.syntax.memory import kept
from newsx.extract.syntax.words import (
    DEEPEST,
    MARKERS,
    auxiliaries,
    hanging,
    is_infinitive,
    is_negated,
    is_said_of_nobody,
)
from newsx.rulebook import words

Tense = Literal["past", "present", "future"]


@kept
def tense(verb: Token) -> Tense | None:
    """The tense of `verb`: an infinitive looks ahead, the perfect looks back, a participle takes that of its clause."""
    return _tense(verb, DEEPEST)


def _tense(verb: Token, steps: int) -> Tense | None:
    helpers = auxiliaries(verb)
    if any(child.tag_ == "MD" for child in helpers):
        # "said it would close on Monday" looks ahead as "will close" does; "would have closed" looks back, and so does
        # "could not be reached on Monday".
        if any(child.lower_ == "could" for child in helpers) and (is_negated(verb) or is_said_of_nobody(verb)):
            return "past"
        will = any(child.lower_ in words("function_words")["will"] for child in helpers)
        return "past" if not will and any(child.lower_ == "have" for child in helpers) else "future"
    if is_infinitive(verb):
        return "past" if any(child.lower_ == "have" for child in helpers) else _infinitive_tense(verb, steps)
    finite = next((child for child in [*helpers, verb] if child.tag_ in {"VBD", "VBZ", "VBP"}), None)
    if finite is not None:
        if finite.tag_ == "VBD" or _is_perfect(verb, finite, helpers):
            return "past"
        return "future" if _is_about_to(verb, finite) else "present"
    upper = upper_verb(verb)
    if verb.tag_ in {"VBG", "VB", "VBN"} and upper is not None and steps:
        # "the ruling, announced Friday" looks back, "when completed next week" does as its clause.
        is_told = verb.tag_ == "VBN" and not helpers and verb.dep_ in {"acl", "advcl"} and not _markers(verb)
        return "past" if is_told else _tense(upper, steps - 1)
    return "past" if verb.tag_ == "VBN" else None


def _is_perfect(verb: Token, finite: Token, helpers: list[Token]) -> bool:
    """ "Has gone", "has been going"."""
    return finite.lemma_ == "have" and (verb.tag_ == "VBN" or any(child.tag_ == "VBN" for child in helpers))


def _markers(verb: Token) -> list[Token]:
    """ "when", "once", "if": what begins a clause of time or condition."""
    return [child for child in hanging(verb, MARKERS) if child.i < verb.i]


def _infinitive_tense(verb: Token, steps: int) -> Tense:
    """ "Is said to own" is present, "appeared to leave" past; what is wanted, ordered or planned lies ahead.

    What had been due lies behind, and what somebody was the first to do lies where the clause does.
    """
    if verb.dep_ in {"acl", "relcl"} and _is_ranked(verb.head) and steps:
        clause = clause_verb(verb.head)
        return (_tense(clause, steps - 1) if clause is not None else None) or "future"
    upper = upper_verb(verb) if verb.dep_ == "xcomp" else None
    if upper is None or not steps:
        return "future"
    if upper.lemma_ in words("function_words")["seeming"]:
        return _tense(upper, steps - 1) or "future"
    return "past" if _had_been_due(upper) else "future"


def _is_ranked(noun: Token) -> bool:
    """ "The first to", "the only team to"."""
    ranks = words("function_words")["ranking"]
    return noun.lower_ in ranks or any(child.lower_ in ranks for child in noun.children if child.i < noun.i)


def _had_been_due(verb: Token) -> bool:
    """ "had been scheduled", "had been due": a plan that the text looks back on."""
    had = any(child.lower_ in {"had", "'d", "’d"} for child in auxiliaries(verb))
    return had and (verb.lemma_ == "be" or verb.lemma_ in words("function_words")["timetabling"])


def _is_about_to(verb: Token, finite: Token) -> bool:
    """ "is going to", "is to": the future with be."""
    return verb.lemma_ == "go" and finite.lemma_ == "be" and bool(hanging(verb, {"xcomp"}))


def is_told(verb: Token) -> bool:
    """Whether `verb` is in the simple past, which tells on: not "had warned", nor "has warned"."""
    if tense(verb) != "past":
        return False
    return not any(each.lemma_ == "have" or each.tag_ == "MD" for each in auxiliaries(verb))


def is_moment_of(verb: Token, upper: Token) -> bool:
    """Whether the clause of `verb` says at which moment `upper` was: "fled *when* it burst", not "had fled when"."""
    is_when = is_adverbial(verb) and verb.head == upper and any(each.lower_ == "when" for each in _markers(verb))
    return is_when and is_told(verb) and is_told(upper)


def governing_tense(span: Span) -> Tense | None:
    """The tense of the verb that governs `span`, None without a parse or a verb.

    A timetable looks ahead whatever its tense: "has scheduled a vote for Monday". "Monday's vote" has none: the verb
    that speaks of the vote need not be of its time.
    """
    if not span[0].has_dep():  # has_annotation would look through the whole Doc for each date
        return None
    if span.root.dep_ == "poss":
        return "future" if _is_ahead_of(span.root.head) else None
    if _is_ahead_of(_noun_over(span)):
        return "future"
    verb = _ruling_verb(span)
    if verb is None:
        return None
    return "future" if _is_timetable(verb, span) else tense(verb)


def _ruling_verb(span: Span) -> Token | None:
    """The verb whose day `span` is, where the parser may have hung it on one lower down.

    That is the upper one if the lower clause begins behind the date ("warned on *Thursday* that it could do harm"),
    and if it tells a purpose: "met to mark the founding of the club on *Thursday*".
    """
    verb = clause_verb(span.root.head)
    if verb is None:
        return None
    begins_later = any(child.i >= span.end for child in hanging(verb, {"mark"}))
    if begins_later or (verb.dep_ == "advcl" and is_infinitive(verb)):
        return upper_verb(verb) or verb
    return verb


def _noun_over(span: Span) -> Token:
    """The noun whose day `span` is: "a summit on *Tuesday*"."""
    head = span.root.head
    return head.head if head.dep_ == "prep" else head


def _is_ahead_of(noun: Token) -> bool:
    """ "before Monday's vote", "ahead of Monday's vote", "ahead of a vote on Monday"."""
    return (noun.head.dep_ == "prep" and noun.head.lower_ in words("function_words")["ahead"]) or (
        noun.head.lower_ == "of" and noun.head.i > 0 and noun.head.nbor(-1).lower_ == "ahead"
    )


def _is_timetable(verb: Token, span: Span) -> bool:
    """Whether `verb` sets the day: "scheduled a vote Monday", "gave it until Monday", "called a vote for Monday"."""
    small = words("function_words")
    if _had_been_due(verb):
        return False
    before = span.root.head.lower_
    if verb.lemma_ in small["extending"] and before in small["until"]:
        return True
    if verb.lemma_ in small["setting"] and before in small["set_for"]:
        return True
    if _is_fixed(verb, span):
        return True
    if verb.lemma_ in small["meeting"] and verb.tag_ in {"VBP", "VBZ"} and not auxiliaries(verb):
        return True
    return verb.lemma_ in small["timetabling"] and verb.tag_ != "VBG"


def _is_fixed(verb: Token, span: Span) -> bool:
    """Whether `verb`, in the present tense, has `span` for its own day: "reconvenes Monday", "is expected on Monday".

    What is done every Monday or goes on since Monday is told otherwise; who says or shows so on Monday has done it.
    """
    small = words("function_words")
    head = span.root.head
    if head.dep_ == "prep":
        if head.lower_ not in small["on_day"] | small["until"]:
            return False
        head = head.head
    if head != verb and not (head.dep_ == "acomp" and head.head == verb):
        return False
    if any(token.lower_ in small["open_end"] for token in span.doc[verb.i + 1 : span.start]):
        return False  # "is in hospital after a fall on Monday": the parser may take the day of the fall for the verb's
    helpers = auxiliaries(verb)
    finite = next((child for child in [*helpers, verb] if child.tag_ in {"VBD", "VBZ", "VBP", "MD"}), None)
    if finite is None or finite.tag_ not in {"VBZ", "VBP"} or _is_perfect(verb, finite, helpers):
        return False
    return verb.lemma_ not in small["recounting"] | small["seeing"] and verb.lower_ not in small["timeless"]
