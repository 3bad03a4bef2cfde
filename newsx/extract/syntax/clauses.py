"""Clauses: voice, subjects, objects, agents and patients."""

from __future__ import annotations

from spacy.tokens import Token

from newsx.extract.syntax.levels import clause_verb, own_subjects
from newsx.extract.syntax.memory import kept
from newsx.extract.syntax.nouns import possessors, prepositional_objects, relative_clauses
from newsx.extract.syntax.words import (
    DEEPEST,
    MARKERS,
    auxiliaries,
    conjuncts,
    first_conjunct,
    hanging,
    is_infinitive,
    is_noun,
    is_root,
    labelled,
    whole_words,
)
from newsx.rulebook import words

PASSIVE = {"auxpass", "nsubjpass", "csubjpass"}
DIRECT = {"dobj"}
OBJECTS = {"dobj", "obj", "dative"}
PREDICATES = {"attr", "oprd"}
COMPLEMENTS = {"ccomp", "xcomp", "attr", "acomp", "oprd"}
GOVERNING = {"NOUN", "PROPN", "PRON", "NUM"}  # a year is a number: "in *2011*, when they left"


@kept
def is_passive(verb: Token) -> bool:
    """Whether `verb` is in the passive voice: "was held", "villages captured by", "12 killed", "Killed in"."""
    if hanging(verb, PASSIVE):
        return True
    if verb.tag_ != "VBN" or auxiliaries(verb):
        return False
    first = first_conjunct(verb)
    if first != verb and first.tag_ == "VBN":
        return is_passive(first)
    return not hanging(verb, DIRECT)


@kept
def subjects(verb: Token) -> list[Token]:
    """The nouns that `verb` is said of, coordinated ones included, found through control, raising and ellipsis."""
    return _subjects(verb, DEEPEST)


def _subjects(verb: Token, steps: int) -> list[Token]:
    own = own_subjects(verb)
    if own:
        return [antecedent(each, verb) for each in own]
    head, dep = verb.head, verb.dep_
    if steps == 0 or head == verb:
        return []
    if dep in {"acl", "relcl"} and is_noun(head):
        return _of_noun_clause(verb, head, steps)
    if dep == "xcomp" and (controllers := objects(head)):
        return controllers
    if dep in {"xcomp", "conj", "advcl", "ccomp", "pcomp", "dep", "parataxis"} or head.dep_ == "prep":
        upper = clause_verb(head)
        return [] if upper is None or upper == verb else _subjects(upper, steps - 1)
    return []


def _of_noun_clause(verb: Token, head: Token, steps: int) -> list[Token]:
    """Of "villages captured" and "people living": the noun; of "a plan to settle": whoever has the plan."""
    if verb.tag_ != "VB":
        return conjuncts(head)
    if owners := possessors(head):
        return owners
    upper = clause_verb(head)
    return [] if upper is None else _subjects(upper, steps - 1)


def antecedent(pronoun: Token, verb: Token) -> Token:
    """For a relative pronoun the noun that it stands for; any other token unchanged."""
    if pronoun.tag_ not in {"WDT", "WP", "IN", "DT"} or pronoun.lower_ not in words("function_words")["relative"]:
        return pronoun
    clause = first_conjunct(verb)
    return clause.head if clause.dep_ in {"relcl", "acl"} else pronoun


@kept
def objects(verb: Token) -> list[Token]:
    """The direct objects of `verb`."""
    found = _own_objects(verb)
    if not found and _lacks_its_noun(verb):
        return [verb.head] if _has_gap(verb) else []
    return found or _shared_objects(verb)


def _own_objects(verb: Token) -> list[Token]:
    """The objects in the verb's own clause, datives ("lent *Kenya* 40 million") among them."""
    own = [child for child in hanging(verb, OBJECTS) if child.dep_ != "dative" or is_noun(child)]
    return whole_words(antecedent(each, verb) for child in own for each in conjuncts(child))


def _lacks_its_noun(verb: Token) -> bool:
    """Whether `verb` heads a relative clause with a subject of its own: "the kick *he made*"."""
    if verb.dep_ != "relcl" or not is_noun(verb.head):
        return False
    return bool(own_subjects(verb)) and not _has_relative_subject(verb)


def _shared_objects(verb: Token) -> list[Token]:
    """The object of the verb that is coordinated right behind: "*convicted* and jailed the clerk"."""
    for _ in range(DEEPEST):
        at = verb.i
        behind = [(child, label) for child, label in labelled(verb) if child.i > at and label not in {"cc", "punct"}]
        if len(behind) != 1 or behind[0][1] != "conj" or behind[0][0].i - at > 2 or is_passive(verb):
            return []
        verb = behind[0][0]
        if own_subjects(verb) or auxiliaries(verb):
            return []
        if found := _own_objects(verb):
            return found
    return []


def _has_relative_subject(verb: Token) -> bool:
    return any(each.lower_ in words("function_words")["relative"] for each in own_subjects(verb))


def _has_gap(verb: Token) -> bool:
    """Whether a relative clause lacks an object that its noun can be: "the kick he made", not "the day he left"."""
    if any(child.tag_ == "WRB" for child, _ in labelled(verb)):
        return False
    return not is_passive(verb) and not hanging(verb, COMPLEMENTS)


def attributes(verb: Token) -> list[Token]:
    """Predicate nouns: "he is the *coach*", "was declared the *winner*"."""
    return [each for child in hanging(verb, PREDICATES) for each in conjuncts(child)]


def has_predicate(verb: Token) -> bool:
    """Whether `verb` says by an adjective or noun what its subject is: "is *careful*", "became a *nurse*"."""
    return bool(hanging(verb, {"attr", "acomp", "oprd"}))


@kept
def agents(verb: Token) -> list[Token]:
    """Who does what `verb` says, through a passive's by-phrase if need be."""
    if not is_passive(verb):
        return subjects(verb)
    return [each for child in hanging(verb, {"agent"}) for each in prepositional_objects(child)]


@kept
def patients(verb: Token) -> list[Token]:
    """Whom or what it is done to: the object, or the subject of a passive."""
    return subjects(verb) if is_passive(verb) else objects(verb)


def verbs_with_object(noun: Token) -> list[Token]:
    """The verbs that `noun` is object or passive subject of, that of its own relative clause included."""
    noun = first_conjunct(noun)
    found = [noun.head] if noun.dep_ in {"dobj", "obj", "nsubjpass"} else []
    return found + [clause for clause in relative_clauses(noun) if noun in objects(clause)]


@kept
def markers(verb: Token) -> list[str]:
    """The conjunctions that open the clause of `verb`: if, unless, whether, after …"""
    return [child.lower_ for child in hanging(verb, MARKERS) if child.i < verb.i]


def preposition_before(verb: Token) -> str | None:
    """The preposition that a gerund hangs on: "*without* warning", "*before* being sacked"."""
    return verb.head.lower_ if verb.dep_ == "pcomp" and verb.head.pos_ in {"ADP", "SCONJ"} else None


def governing_noun(verb: Token) -> Token | None:
    """The noun that `verb` modifies: "a *plan* to leave", "the *man* who left", "*villages* captured"."""
    verb = first_conjunct(verb)
    return verb.head if verb.dep_ in {"acl", "relcl"} and verb.head.pos_ in GOVERNING else None


def is_purpose(verb: Token) -> bool:
    """Whether `verb` is an infinitive that tells what for: "to settle the war", "a plan to leave"."""
    verb = first_conjunct(verb)
    return is_infinitive(verb) and verb.dep_ in {"advcl", "acl", "relcl"} and not own_subjects(verb)


def is_inverted(verb: Token) -> bool:
    """Whether the clause of `verb` opens with its auxiliary, no question word: "*did* he leave", "*had* he left"."""
    subject, helpers = next(iter(own_subjects(verb)), None), auxiliaries(verb)
    if subject is None or not helpers or helpers[0].i > min(subject.i, verb.i):
        return False
    first = next((child for child in verb.lefts if child.pos_ not in {"PUNCT", "CCONJ", "SPACE"}), None)
    return helpers[0] == first


def is_asked(verb: Token) -> bool:
    """Whether the sentence of `verb` asks whether it is so: "Did he leave?"."""
    if not is_root(verb) or not is_inverted(verb):
        return False
    ending = next((t for t in reversed(list(verb.sent)) if not (t.is_space or t.is_quote)), verb)
    return ending.lower_ == "?"
