"""Whether an event happened, is planned, is possible, or did not happen, by the words that say so."""

from __future__ import annotations

from spacy.attrs import LOWER
from spacy.tokens import Doc, Token

from newsx.extract import syntax
from newsx.extract.syntax.memory import kept_of_doc
from newsx.rulebook import words
from newsx.types import Status

HIGHEST = 8  # clauses up that a hedge is looked for


def status(trigger: Token) -> Status:
    """The status of the event that `trigger` names."""
    return _status(trigger, HIGHEST)


def _status(token: Token, steps: int) -> Status:
    is_noun = syntax.is_noun(token)
    own = _own_words(token) or (None if is_noun else _by_auxiliaries(token))
    if own is not None or steps == 0:
        return own or "happened"
    return _by_noun(token, steps) if is_noun else _by_clause(token, steps)


@kept_of_doc
def _hedged(doc: Doc) -> frozenset[int]:
    """The tokens above a word that may hedge or deny them, at any distance: of all others no word beside does."""
    hedges, strings = words("hedges"), doc.vocab.strings
    kinds = (hedges["ended"], hedges["averted"], hedges["almost"], hedges["doubtful"])
    listed = words("function_words")["negation"].union(*kinds)
    numbers = {strings[word] for word in listed}
    found = {at for at, number in enumerate(doc.to_array(LOWER).tolist()) if number in numbers}
    return frozenset(above.i for at in found.union(syntax.negations(doc)) for above in doc[at].ancestors)


def _own_words(token: Token) -> Status | None:
    """What negation, adverbs and adjectives beside `token` say."""
    if token.i not in _hedged(token.doc):
        return None
    hedges = words("hedges")
    if syntax.is_negated(token) or syntax.is_said_of_nobody(token):
        return "not"
    beside = _beside(token)
    if not beside:
        return None
    if beside & hedges["ended"] and any(c.lower_ in hedges["ended"] and syntax.is_negated(c) for c in token.children):
        return "not"
    if beside & hedges["averted"]:
        return "not"
    if beside & hedges["almost"] and syntax.is_verb(token) and token.lemma_.lower() not in hedges["of_degree"]:
        return "not"
    return "possible" if beside & hedges["doubtful"] else None


def _beside(token: Token) -> set[str]:
    """The words that hang on `token` itself or on a modifier of it."""
    found = {child.lower_ for child in token.children}
    for modifier in syntax.modifiers(token) if found else ():
        if modifier.n_lefts or modifier.n_rights:
            found.update(each.lower_ for each in modifier.subtree)
    return found


def _by_auxiliaries(verb: Token) -> Status | None:
    """What auxiliaries, "if", or the order of a question or condition ("had he left") say."""
    hedges, markers = words("hedges"), syntax.markers(verb)
    if markers and not hedges["condition"].isdisjoint(markers):
        return "possible"
    if not syntax.auxiliaries(verb):
        return None  # nor does any open the clause
    modals = set(syntax.modals(verb))
    if modals & hedges["may"]:
        return "possible"
    if syntax.is_asked(verb) or (syntax.is_adverbial(verb) and syntax.is_inverted(verb)):
        return "possible"
    if not modals:
        return None
    if modals & words("function_words")["will"]:
        return "possible" if _is_conditioned(verb) or _is_doubted(verb) else "planned"
    return _would(verb) if modals & hedges["would"] else None


def _is_conditioned(verb: Token) -> bool:
    """ "The council will vote *if the mayor resigns*"; not "even if"."""
    markers = [set(syntax.markers(clause)) for clause in syntax.adverbial_clauses(verb)]
    return any(each & words("hedges")["condition"] and not each & {"even", "as"} for each in markers)


def _is_doubted(verb: Token) -> bool:
    """Whether somebody only fears or hopes it, or finds it unlikely."""
    hedges = words("hedges")
    upper = syntax.content_of(verb)
    if upper is None:
        return False
    return bool(_names(upper, verb) & (hedges["doubting"] - hedges["opinion"]) or _beside(upper) & hedges["doubtful"])


def _would(verb: Token) -> Status:
    """Reported future ("said it would leave") is a plan, unless what reports it doubts it ("unlikely he would")."""
    if _is_conditioned(verb) or _is_doubted(verb):
        return "possible"
    is_told = syntax.content_of(verb) is not None or syntax.governing_noun(verb) is not None
    return "planned" if is_told else "possible"


def _by_clause(verb: Token, steps: int) -> Status:
    """What the clause above says of the one that `verb` heads."""
    if verb.lower_ == "be" or syntax.is_root(verb):
        return "planned" if syntax.is_infinitive(verb) else "happened"
    if syntax.preposition_before(verb) in words("hedges")["without"]:
        return "not"
    upper = syntax.upper_verb(verb)
    noun = syntax.governing_noun(verb)
    if noun is not None and syntax.is_infinitive(verb):
        return _by_word(noun) or "planned"
    if upper is None:
        return "happened"
    if syntax.is_content_of(verb, upper):
        return _by_cue(verb, upper, steps)
    if verb.tag_ == "VBG" and (names := _names(upper, verb)) & words("hedges")["excluding"]:
        return _denied(upper, names)  # parsers take it for a participle: "ruled out resigning"
    if syntax.is_infinitive(verb):
        return _status(upper, steps - 1) if _names(upper, verb) & words("hedges")["outcome"] else "planned"
    return _status(upper, steps - 1) if syntax.shares_clause(verb) else "happened"


def _names(cue: Token, verb: Token | None = None) -> frozenset[str]:
    """What `hedges.toml` may call a cue: "rule", "rule out"; and the adjective between it and its `verb`: "unable"."""
    lemma = cue.lemma_.lower()
    names = {lemma, *(f"{lemma} {child.lower_}" for child in cue.rights)}
    if verb is not None and (predicate := syntax.predicate_over(verb)) is not None:
        names.add(predicate.lemma_.lower())
    return frozenset(names)


def _by_cue(verb: Token, cue: Token, steps: int) -> Status:
    """What the verb `cue` says of its complement."""
    hedges = words("hedges")
    names = _names(cue, verb)
    nonfinite = _is_nonfinite(verb) or (bool(names & hedges["willing"]) and _looks_finite(verb))
    if names & hedges["negative"] and (nonfinite or names & hedges["denying"]):
        return _denied(cue, names)
    if syntax.is_infinitive(verb) and hedges["unfulfilled"] & {child.lower_ for child in cue.children}:
        return "not"
    if syntax.is_perfect_infinitive(verb) and not names & hedges["doubting"]:
        return "happened"
    if names & hedges["doubting"] and (nonfinite or not names & hedges["opinion"]):
        return "not" if names & hedges["wishing"] and syntax.is_negated(cue) else "possible"
    if nonfinite and names & hedges["factual"]:
        return _status(cue, steps - 1)
    is_wanted = bool(names & hedges["planning"]) and syntax.predicate_over(verb) is None  # not "was busy leaving"
    if nonfinite and (syntax.is_infinitive(verb) or is_wanted):
        outer = _status(cue, steps - 1)
        return outer if outer in {"possible", "not"} else "planned"
    return "happened"


def _is_nonfinite(verb: Token) -> bool:
    """An infinitive, a gerund, or a bare participle: "wants him *sacked*"."""
    if verb.tag_ == "VBN":
        return syntax.is_infinitive(verb) or not syntax.auxiliaries(verb)
    return syntax.is_infinitive(verb) or verb.tag_ in {"VBG", "VB"}


def _looks_finite(verb: Token) -> bool:
    """Whether `verb` is tagged a past tense but can be a participle: "ordered the mine *closed*"."""
    return verb.tag_ == "VBD" and not syntax.auxiliaries(verb) and not syntax.markers(verb)


def _denied(cue: Token, names: frozenset[str]) -> Status:
    """Not done, unless the denial is denied: "did not fail to"; "did not rule out" leaves it open."""
    if not (syntax.is_negated(cue) or syntax.is_said_of_nobody(cue)):
        return "not"
    return "possible" if names & words("hedges")["excluding"] else "happened"


def _by_noun(noun: Token, steps: int) -> Status:
    """What the clause says of the noun; where that is nothing, an adjective before it may: "the *planned* talks"."""
    told = _by_verb_of(noun, steps)
    return "planned" if told == "happened" and _beside(noun) & words("hedges")["planned"] else told


def _by_verb_of(noun: Token, steps: int) -> Status:
    """A noun shares the fate of the verb that it is the subject or object of; wishes for it make it a plan."""
    hedges = words("hedges")
    if syntax.case_of(syntax.first_conjunct(noun)) in hedges["without"]:
        return "not"
    verb = syntax.verb_of_noun(noun)
    if verb is None:
        upper = syntax.upper_noun(noun)
        return "happened" if upper is None else _by_word(upper) or _status(upper, steps - 1)
    outer = _status(verb, steps - 1)
    if outer != "happened":
        return outer
    if verb.lemma_ == "be" and any(syntax.is_infinitive(v) for v in syntax.raised_verbs(verb)):
        return "planned"  # "the hearing is due to be held"
    if _names(verb) & hedges["negative"]:
        return "not"
    return "planned" if _is_wished(noun, verb) else "happened"


def _is_wished(noun: Token, verb: Token) -> bool:
    """ "planned talks" for May, "called for a boycott"; "told the meeting" is no wish for it."""
    hedges = words("hedges")
    lemma = verb.lemma_.lower()
    if lemma not in hedges["planning"] or lemma in hedges["no_wish_for_nouns"] or not syntax.is_object_of(noun, verb):
        return False
    return lemma != "call" or syntax.case_of(syntax.first_conjunct(noun)) == "for"


def _by_word(noun: Token) -> Status | None:
    """What a noun says of that of which it speaks: "a *chance* of a strike", "the *refusal* to pay"."""
    hedges, lemma = words("hedges"), noun.lemma_.lower()
    if lemma in hedges["denying_nouns"]:
        return "not"
    if lemma in hedges["doubtful_nouns"]:
        return "possible"
    return "planned" if lemma in hedges["planning_nouns"] else None
