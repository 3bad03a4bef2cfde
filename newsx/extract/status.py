"""Whether an event happened, is planned, is possible, or did not happen, by the words that say so."""

from __future__ import annotations

from spacy.tokens import Token

from newsx.extract import syntax
from newsx.rulebook import words
from newsx.types import Status

HIGHEST = 8  # clauses up that a hedge is looked for


def status(trigger: Token) -> Status:
    """The status of the event that `trigger` names."""
    return _status(trigger, HIGHEST)


def _status(token: Token, steps: int) -> Status:
    own = _own_words(token) or (_by_auxiliaries(token) if syntax.is_verb(token) else None)
    if own is not None or steps == 0:
        return own or "happened"
    return _by_noun(token, steps) if syntax.is_noun(token) else _by_clause(token, steps)


def _own_words(token: Token) -> Status | None:
    """What negation, adverbs and adjectives beside `token` say."""
    hedges = words("hedges")
    if syntax.is_negated(token) or syntax.is_said_of_nobody(token):
        return "not"
    beside = {child.lower_ for child in token.children} | {
        c.lower_ for child in syntax.modifiers(token) for c in child.subtree
    }
    if beside & hedges["averted"]:
        return "not"
    if beside & hedges["doubtful"]:
        return "possible"
    return "planned" if syntax.is_noun(token) and beside & hedges["planned"] else None


def _by_auxiliaries(verb: Token) -> Status | None:
    hedges = words("hedges")
    modals = set(syntax.modals(verb))
    if modals & hedges["may"]:
        return "possible"
    if set(syntax.markers(verb)) & hedges["condition"]:
        return "possible"
    if modals & words("function_words")["will"]:
        return "planned"
    if modals & hedges["would"]:
        return _would(verb)
    return None


def _would(verb: Token) -> Status:
    """Reported future ("said it would leave") is a plan, unless what reports it doubts it ("unlikely he would")."""
    upper = syntax.content_of(verb)
    if upper is not None and {c.lower_ for c in upper.children} & words("hedges")["doubtful"]:
        return "possible"
    return "planned" if upper is not None or syntax.governing_noun(verb) is not None else "possible"


def _by_clause(verb: Token, steps: int) -> Status:
    """What the clause above says of the one that `verb` heads."""
    hedges = words("hedges")
    if verb.lower_ == "be" or syntax.is_root(verb):
        return "planned" if syntax.is_infinitive(verb) else "happened"
    if syntax.preposition_before(verb) in hedges["without"]:
        return "not"
    upper = syntax.upper_verb(verb)
    noun = syntax.governing_noun(verb)
    if noun is not None and syntax.is_infinitive(verb):
        return "planned"
    if upper is None:
        return "happened"
    if syntax.is_content_of(verb, upper):
        return _by_cue(verb, upper, steps)
    if syntax.is_infinitive(verb):
        return "planned"
    return _status(upper, steps - 1) if syntax.shares_clause(verb) else "happened"


def _by_cue(verb: Token, cue: Token, steps: int) -> Status:
    """What the verb `cue` says of its complement."""
    hedges = words("hedges")
    lemma = cue.lemma_.lower()
    nonfinite = syntax.is_infinitive(verb) or verb.tag_ in {"VBG", "VB"}
    if lemma in hedges["negative"] and (nonfinite or lemma in hedges["denying"]):
        return "not"
    if syntax.is_perfect_infinitive(verb) and lemma not in hedges["doubting"]:
        return "happened"
    if lemma in hedges["doubting"] and (nonfinite or lemma not in hedges["opinion"]):
        return "possible"
    if nonfinite and lemma in hedges["factual"]:
        return _status(cue, steps - 1)
    if nonfinite and (syntax.is_infinitive(verb) or lemma in hedges["planning"]):
        outer = _status(cue, steps - 1)
        return outer if outer in {"possible", "not"} else "planned"
    return "happened"


def _is_copula(verb: Token) -> bool:
    return verb.lemma_ == "be"


def _by_noun(noun: Token, steps: int) -> Status:
    """A noun shares the fate of the verb that it is the subject or object of; wishes for it make it a plan."""
    hedges = words("hedges")
    verb = syntax.verb_of_noun(noun)
    if verb is None:
        upper = syntax.upper_noun(noun)
        return _status(upper, steps - 1) if upper is not None else "happened"
    outer = _status(verb, steps - 1)
    if outer == "happened" and any(syntax.is_infinitive(v) for v in syntax.raised_verbs(verb)) and _is_copula(verb):
        return "planned"  # "the hearing is due to be held"
    if outer != "happened":
        return outer
    lemma = verb.lemma_.lower()
    if lemma in hedges["negative"]:
        return "not"
    wished = lemma in hedges["planning"] - hedges["no_wish_for_nouns"]
    if lemma == "call":
        wished = syntax.case_of(syntax.first_conjunct(noun)) == "for"
    return "planned" if wished and syntax.is_object_of(noun, verb) else "happened"
