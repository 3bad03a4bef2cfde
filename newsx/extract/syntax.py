"""The parse in grammar's words. The only file that knows the parser's labels (ClearNLP's, which spaCy's models use)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from spacy.tokens import Doc, Span, Token

Tense = Literal["past", "present", "future"]

SUBJECTS = {"nsubj", "nsubjpass", "csubj", "csubjpass"}
PASSIVE = {"auxpass", "nsubjpass", "csubjpass"}
CLAUSES = {"ROOT", "ccomp", "advcl", "relcl", "acl", "xcomp", "pcomp", "parataxis", "csubj", "csubjpass"}
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
RELATIVE = {"who", "which", "that", "whom"}
DEEPEST = 12  # steps up a sentence before a walk gives up; the parser's rare loops of clauses never get further


def is_verb(token: Token) -> bool:
    """Whether `token` is a full verb: no auxiliary, no adjective made of a verb."""
    return token.pos_ == "VERB" and token.dep_ not in {"aux", "auxpass", "amod", "case", "prep", "compound"}


def is_noun(token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN"}


def is_attribute(token: Token) -> bool:
    """Whether `token` only modifies the noun that follows: "a *peace* deal", "the *Airbus* website"."""
    return token.dep_ in {"compound", "amod", "nmod", "quantmod"}


def conjuncts(token: Token) -> list[Token]:
    """`token` and those coordinated with it, in order: "in *France* and *Spain*"."""
    found = [token]
    for each in found:
        found.extend(child for child in each.children if child.dep_ == "conj" and child not in found)
    return found


def is_passive(verb: Token) -> bool:
    """Whether `verb` is in the passive voice: "was held", "villages captured by", "12 killed", "Killed in"."""
    if any(child.dep_ in PASSIVE for child in verb.children):
        return True
    if verb.tag_ != "VBN" or auxiliaries(verb):
        return False
    if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"} and verb.head.tag_ == "VBN":
        return is_passive(verb.head)
    return not any(child.dep_ == "dobj" for child in verb.children)


def auxiliaries(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]


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


def own_subjects(verb: Token) -> list[Token]:
    """The subject that stands in the verb's own clause, with what is coordinated with it."""
    return [each for child in verb.children if child.dep_ in SUBJECTS for each in conjuncts(child)]


def antecedent(pronoun: Token, verb: Token) -> Token:
    """For a relative pronoun the noun that it stands for; any other token unchanged."""
    if pronoun.lower_ not in RELATIVE or pronoun.tag_ not in {"WDT", "WP", "IN", "DT"}:
        return pronoun
    clause: Token = verb
    while clause.dep_ == "conj":
        clause = clause.head
    return clause.head if clause.dep_ in {"relcl", "acl"} else pronoun


def objects(verb: Token) -> list[Token]:
    """The direct objects of `verb`."""
    found = []
    for child in verb.children:
        if child.dep_ in {"dobj", "obj"}:
            found += [antecedent(each, verb) for each in conjuncts(child)]
    if (
        not found
        and verb.dep_ == "relcl"
        and own_subjects(verb)
        and is_noun(verb.head)
        and not _has_relative_subject(verb)
    ):
        return [verb.head] if _has_gap(verb) else []
    return found


def _has_relative_subject(verb: Token) -> bool:
    return any(each.lower_ in RELATIVE for each in own_subjects(verb))


def _has_gap(verb: Token) -> bool:
    """Whether a relative clause lacks an object that its noun can be: "the kick he made", not "the day he left"."""
    complements = {"ccomp", "xcomp", "attr", "acomp", "oprd"}
    return not is_passive(verb) and not any(child.dep_ in complements for child in verb.children)


def attributes(verb: Token) -> list[Token]:
    """Predicate nouns: "he is the *coach*", "was declared the *winner*"."""
    return [each for child in verb.children if child.dep_ in {"attr", "oprd"} for each in conjuncts(child)]


def agents(verb: Token) -> list[Token]:
    """Who does what `verb` says, through a passive's by-phrase if need be."""
    if not is_passive(verb):
        return subjects(verb)
    return [each for child in verb.children if child.dep_ == "agent" for each in prepositional_objects(child)]


def patients(verb: Token) -> list[Token]:
    """Whom or what it is done to: the object, or the subject of a passive."""
    return subjects(verb) if is_passive(verb) else objects(verb)


def prepositional_objects(preposition: Token) -> list[Token]:
    return [each for child in preposition.children if child.dep_ in {"pobj", "pcomp"} for each in conjuncts(child)]


def prepositions(token: Token) -> Iterator[Token]:
    """The prepositions that hang on `token`, chained ones ("from 2013 to June") included."""
    for child in token.children:
        if child.dep_ in {"prep", "agent", "dative"} and child.pos_ in {"ADP", "SCONJ", "VERB", "ADV", "PART"}:
            yield child
            yield from (each for each in prepositions(child) if each.dep_ == "prep")


def complements(token: Token, *words: str) -> list[Token]:
    """The objects of those of the prepositions `words` that hang on `token`."""
    return [each for prep in prepositions(token) if prep.lower_ in words for each in prepositional_objects(prep)]


def possessors(noun: Token) -> list[Token]:
    """Whose it is: "*Putin*'s visit", "*his* plan"."""
    return [each for child in noun.children if child.dep_ == "poss" for each in conjuncts(child)]


def modifiers(noun: Token) -> list[Token]:
    """The words before `noun` that modify it, outermost first."""
    return [child for child in noun.lefts if child.dep_ in {"compound", "amod", "nmod", "nummod"}]


def appositions(noun: Token) -> list[Token]:
    """The nouns put beside `noun` to describe it."""
    return [each for child in noun.children if child.dep_ == "appos" for each in conjuncts(child)]


def described_by(noun: Token) -> Token | None:
    """The noun that `noun` is an apposition to."""
    return noun.head if noun.dep_ == "appos" and is_noun(noun.head) else None


def relative_clauses(noun: Token) -> list[Token]:
    return [child for child in noun.children if child.dep_ == "relcl"]


def clause_verb(token: Token) -> Token | None:
    """The verb whose clause `token` stands in; `token` itself if it is one."""
    for _ in range(4 * DEEPEST):
        if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass", "amod", "compound", "case"}:
            return token
        if token.head == token:
            return None
        token = token.head
    return None


def upper_verb(verb: Token) -> Token | None:
    """The verb of the clause that the clause of `verb` is part of."""
    return None if verb.head == verb else clause_verb(verb.head)


def content_of(verb: Token) -> Token | None:
    """The verb whose content clause `verb` heads: for "captured" in "announced that it had captured", "announced"."""
    if verb.dep_ == "conj" and not own_subjects(verb) and verb.head != verb:
        return content_of(verb.head)
    return clause_verb(verb.head) if verb.dep_ in {"ccomp", "xcomp"} and verb.head != verb else None


def parenthetical_cues(verb: Token) -> list[Token]:
    """Verbs that comment on the clause of `verb` from beside or behind it: "…, police *said*"."""
    return [
        child
        for child in verb.children
        if child.dep_ in {"parataxis", "ccomp"} and is_verb(child) and not _complementised(child)
    ]


def _complementised(verb: Token) -> bool:
    return any(child.dep_ == "mark" for child in verb.children)


def content_clause(verb: Token) -> list[Token]:
    """The verbs of what `verb` says, orders or hopes."""
    return [child for child in verb.children if child.dep_ in {"ccomp", "xcomp"}]


def is_infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(child.lower_ == "to" and child.pos_ == "PART" for child in verb.children)


def modals(verb: Token) -> list[str]:
    """The modal auxiliaries of `verb`, lower case: will, may, could, 'd …"""
    return [child.lower_ for child in auxiliaries(verb) if child.tag_ == "MD"]


def is_negated(token: Token) -> bool:
    """Whether "not", "never" or "no" stands with `token` itself."""
    return any(child.dep_ == "neg" or child.lower_ in {"no", "never", "neither"} for child in token.children)


def markers(verb: Token) -> list[str]:
    """The conjunctions that open the clause of `verb`: if, unless, whether, after …"""
    return [child.lower_ for child in verb.children if child.dep_ in {"mark", "advmod"} and child.i < verb.i]


def is_question(sentence: Span) -> bool:
    return sentence.text.rstrip(" \n\"'”’").endswith("?")


def tense(verb: Token) -> Tense | None:
    """The tense of `verb`: an infinitive looks ahead, the perfect looks back, a participle takes that of its clause."""
    return _tense(verb, DEEPEST)


def _tense(verb: Token, steps: int) -> Tense | None:
    helpers = auxiliaries(verb)
    if any(child.lower_ in {"will", "shall", "'ll", "’ll", "wo"} for child in helpers):
        return "future"
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
    """ "He is said to own" is present, "appeared to leave" past, and all that is wanted, ordered or planned lies ahead."""
    upper = upper_verb(verb) if verb.dep_ == "xcomp" else None
    if (
        upper is not None
        and steps
        and upper.lemma_
        in {"appear", "seem", "say", "believe", "report", "manage", "fail", "continue", "begin", "start"}
    ):
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


def noun_phrase(head: Token) -> Span:
    """The short noun phrase of `head`: what stands before it and the of-phrases behind it, nothing else."""
    left, right = head.i, head.i
    for child in head.lefts:
        if child.dep_ in MODIFIERS_KEPT:
            left = min(left, child.left_edge.i)
            break
    tail = [c for c in head.rights if c.dep_ == "prep" and c.lower_ == "of"]
    if tail:
        objects_ = [c for c in tail[0].children if c.dep_ == "pobj"]
        if objects_:
            right = noun_phrase(objects_[0]).end - 1
    particles = [c.i for c in head.rights if c.dep_ == "case"]
    return head.doc[left : max([right, *particles]) + 1]


def whole_phrase(head: Token) -> Span:
    """All words that hang on `head`."""
    return head.doc[head.left_edge.i : head.right_edge.i + 1]


def has_parse(doc: Doc) -> bool:
    return bool(doc.has_annotation("DEP"))


def is_root(verb: Token) -> bool:
    return verb.head == verb


def is_perfect_infinitive(verb: Token) -> bool:
    """ "to have destroyed"."""
    return any(c.tag_ == "TO" for c in auxiliaries(verb)) and any(c.lower_ == "have" for c in auxiliaries(verb))


def preposition_before(verb: Token) -> str | None:
    """The preposition that a gerund hangs on: "*without* warning", "*before* being sacked"."""
    return verb.head.lower_ if verb.dep_ == "pcomp" and verb.head.pos_ in {"ADP", "SCONJ"} else None


def governing_noun(verb: Token) -> Token | None:
    """The noun that `verb` modifies: "a *plan* to leave", "the *man* who left", "*villages* captured"."""
    while verb.dep_ == "conj":
        verb = verb.head
    return verb.head if verb.dep_ in {"acl", "relcl"} and verb.head.pos_ in {"NOUN", "PROPN", "PRON"} else None


def is_content_of(verb: Token, upper: Token) -> bool:
    """Whether the clause of `verb` is what `upper` says, wants, begins or fails to do."""
    while verb.dep_ == "conj" and not own_subjects(verb):
        verb = verb.head
    through = verb.dep_ == "pcomp" and verb.head.dep_ == "prep" and verb.head.head == upper
    return (verb.dep_ in {"ccomp", "xcomp"} and verb.head == upper) or (
        through and verb.head.lower_ in {"of", "from", "about", "for"}
    )


def shares_clause(verb: Token) -> bool:
    """Whether `verb` is a participle or conjunct without a subject and tense of its own."""
    return not own_subjects(verb) and verb.dep_ in {"advcl", "conj", "xcomp", "dep"} and not auxiliaries(verb)


def verb_of_noun(noun: Token) -> Token | None:
    """The verb that `noun` is subject, object or complement of, through coordination and prepositions."""
    while noun.dep_ in {"conj", "appos"}:
        noun = noun.head
    head = noun.head
    if noun.dep_ == "pobj":
        head = head.head
    return head if head.pos_ in {"VERB", "AUX"} and head != noun else None


def upper_noun(noun: Token) -> Token | None:
    """The noun that `noun` belongs to by a preposition or possessive: "a *round* of talks"."""
    while noun.dep_ in {"conj", "appos"}:
        noun = noun.head
    head = noun.head.head if noun.dep_ == "pobj" else noun.head
    return head if is_noun(head) and head != noun else None


def is_object_of(noun: Token, verb: Token) -> bool:
    while noun.dep_ in {"conj", "appos"}:
        noun = noun.head
    return (noun.dep_ in {"dobj", "obj", "nsubjpass"} and noun.head == verb) or (
        noun.dep_ == "pobj" and noun.head.head == verb
    )


def is_subject_of(noun: Token, verb: Token) -> bool:
    while noun.dep_ in {"conj", "appos"}:
        noun = noun.head
    return noun.dep_ in SUBJECTS and noun.head == verb


def leans_on_clause(verb: Token) -> bool:
    """Whether the clause of `verb` is part of what the clause above tells: coordinated, adverbial, or a participle."""
    return verb.dep_ in {"conj", "advcl", "xcomp", "pcomp", "ccomp", "dep"}


def is_progressive(verb: Token) -> bool:
    """ "was heading"."""
    return verb.tag_ == "VBG" and any(c.lemma_ == "be" for c in auxiliaries(verb))


def phrase_tokens(head: Token) -> list[Token]:
    """The words of the noun phrase of `head` with its appositions and of-phrases, without clauses in it."""
    found = [head]
    for child in head.children:
        inner = child.dep_ == "prep" and child.lower_ in {"of", "in", "near"}
        if child.dep_ in MODIFIERS_KEPT or child.dep_ == "appos" or inner or child.dep_ == "pobj":
            found += phrase_tokens(child)
    return sorted(found, key=lambda t: t.i)


def is_conjunct(verb: Token) -> bool:
    """Whether `verb` is coordinated with one before it."""
    return verb.dep_ == "conj"


def first_conjunct(token: Token) -> Token:
    """The first of the words that `token` is coordinated with."""
    while token.dep_ == "conj":
        token = token.head
    return token


def verbs_with_object(noun: Token) -> list[Token]:
    """The verbs that `noun` is object or passive subject of, that of its own relative clause included."""
    noun = first_conjunct(noun)
    found = [noun.head] if noun.dep_ in {"dobj", "obj", "nsubjpass"} else []
    return found + [clause for clause in relative_clauses(noun) if noun in objects(clause)]


def is_purpose(verb: Token) -> bool:
    """Whether `verb` is an infinitive that tells what for: "to settle the war", "a plan to leave"."""
    verb = first_conjunct(verb)
    return verb.tag_ == "VB" and verb.dep_ in {"advcl", "acl", "relcl"} and not own_subjects(verb)


def particle(verb: Token) -> str | None:
    """The particle of a phrasal verb: "out" of "carried out"."""
    return next((child.lower_ for child in verb.children if child.dep_ == "prt"), None)
