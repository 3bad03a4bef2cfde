"""How clauses stand in one another: which verb governs which, and what is content of what."""

from __future__ import annotations

from spacy.tokens import Token

from newsx.extract.syntax.memory import kept
from newsx.extract.syntax.words import (
    DEEPEST,
    SUBJECTS,
    auxiliaries,
    conjuncts,
    first_conjunct,
    hanging,
    is_finite,
    whole_words,
)
from newsx.rulebook import words

CONTENT, MARKS = {"ccomp", "xcomp"}, {"punct"}
# A verb with one of these is no clause's head; as object or subject it is a noun that the tagger took for a verb.
NO_CLAUSE = {"aux", "auxpass", "amod", "compound", "case", "dobj", "pobj", "nsubj", "nsubjpass", "attr", "poss"}


@kept
def clause_verb(token: Token) -> Token | None:
    """The verb whose clause `token` stands in; `token` itself if it is one."""
    for _ in range(4 * DEEPEST):
        if token.dep_ not in NO_CLAUSE and token.pos_ in {"VERB", "AUX"}:
            return token
        head = token.head
        if head == token:
            return None
        token = head
    return None


def upper_verb(verb: Token) -> Token | None:
    """The verb of the clause that the clause of `verb` is part of."""
    head = verb.head
    return None if head == verb else clause_verb(head)


@kept
def own_subjects(verb: Token) -> list[Token]:
    """The subject that stands in the verb's own clause, with what is coordinated with it."""
    found = hanging(verb, SUBJECTS)
    if len(found) > 1:
        # A clause has one subject: of a phrase that the parser broke in two ("a magnitude 6.8 | earthquake") the noun.
        found = [next((each for each in reversed(found) if each.pos_ == "NOUN"), found[-1])]
    return whole_words(each for child in found for each in conjuncts(child))


def content_of(verb: Token) -> Token | None:
    """The verb whose content clause `verb` heads: for "captured" in "announced that it had captured", "announced"."""
    verb = first_conjunct(verb)
    return clause_verb(verb.head) if _is_content(verb) else None


def content_clause(verb: Token) -> list[Token]:
    """The verbs of what `verb` says, orders or hopes."""
    return [clause for clause in hanging(verb, CONTENT) if _is_content(clause)]


def _is_content(verb: Token) -> bool:
    """Whether what `verb` hangs on says it: the parser hangs so, on the last, all main clauses that semicolons part."""
    head = verb.head
    return verb.dep_ in CONTENT and head != verb and not (verb.i < head.i and _has_semicolon(head, behind=verb.i))


def _has_semicolon(verb: Token, *, behind: int) -> bool:
    return any(child.lower_ == ";" and behind < child.i < verb.i for child in hanging(verb, MARKS))


def is_content_of(verb: Token, upper: Token) -> bool:
    """Whether the clause of `verb` is what `upper` says, wants, begins or fails to do, or is said to be able to do."""
    verb = first_conjunct(verb)
    if verb.head == upper and _is_content(verb):
        return True
    through = verb.dep_ == "pcomp" and verb.head.dep_ == "prep" and upper in {verb.head.head, verb.head.head.head}
    if through and verb.head.lower_ in words("function_words")["content"]:
        return True
    predicate = predicate_over(verb)
    return predicate is not None and predicate.head == upper


def predicate_over(verb: Token) -> Token | None:
    """The adjective or adverb that the clause of `verb` hangs on: "*unable* to leave", "stopped *short* of leaving"."""
    verb = first_conjunct(verb)
    over = verb.head.head if verb.dep_ == "pcomp" and verb.head.dep_ == "prep" else verb.head
    return over if over.dep_ in {"acomp", "advmod", "oprd"} and over != verb and over.head != over else None


def shares_clause(verb: Token) -> bool:
    """Whether `verb` is a participle or conjunct without a subject and tense of its own."""
    return not is_finite(verb) and shares_subject(verb)


def shares_subject(verb: Token) -> bool:
    """Whether `verb` is said of what the verb that it hangs on is said of: "arrested and *charged*"."""
    return verb.dep_ in {"advcl", "conj", "xcomp", "dep"} and not own_subjects(verb) and not auxiliaries(verb)


def raised_verbs(verb: Token) -> list[Token]:
    """The infinitives that share the subject of `verb`: "the hearing *is* due to be *held*"."""
    found = [verb]
    for each in found:
        found += hanging(each, {"xcomp", "acomp"})
    return [each for each in found[1:] if each.pos_ == "VERB"]


def is_participle_clause(verb: Token) -> bool:
    """Whether `verb` heads an adverbial clause without subject and tense: "…, *hailing* the victory"."""
    return verb.dep_ == "advcl" and verb.tag_ in {"VBG", "VBN"} and not own_subjects(verb) and not auxiliaries(verb)


def is_adverbial(verb: Token) -> bool:
    """Whether `verb` heads an adverbial clause."""
    return verb.dep_ == "advcl"


def adverbial_clauses(verb: Token) -> list[Token]:
    """The verbs of the adverbial clauses of `verb`: "left *because* he *lost*"."""
    return hanging(verb, {"advcl"})


def measures(verb: Token) -> list[Token]:
    """The nouns that say how long or how far without a preposition: "two *hours* before she was found"."""
    return [child for child in hanging(verb, {"npadvmod"}) if child.i < verb.i]


def leans_on_clause(verb: Token) -> bool:
    """Whether the clause of `verb` is part of what the clause above tells: coordinated, adverbial, or a participle."""
    return verb.dep_ in {"conj", "advcl", "xcomp", "pcomp", "ccomp", "dep"}


def carried_on(verb: Token) -> list[Token]:
    """Verbs that the parser coordinates with `verb` though their tense is that of its content clause, not its own:
    "said the talks were hard but *had ended*"."""
    if not is_finite(verb) or auxiliaries(verb) or not content_clause(verb):
        return []
    further = (child for child in verb.rights if child.dep_ == "conj" and not own_subjects(child))
    return [each for each in further if any(aux.tag_ == "MD" or aux.lower_ == "had" for aux in auxiliaries(each))]


def interruptions(verb: Token) -> list[Token]:
    """The verbs of the clauses put in the midst of the clause of `verb`."""
    return hanging(verb, {"parataxis"})


def interrupted(verb: Token) -> Token | None:
    """The verb of the clause in whose midst the clause of `verb` is put: "The bridge, he *said*, fell"."""
    return clause_verb(verb.head) if verb.dep_ == "parataxis" and verb.head != verb else None
