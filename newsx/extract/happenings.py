"""Which triggers name something that happened, will or might: no states, mere words of reporting, or asides."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from newsx.extract import syntax
from newsx.extract.constructions import leans_on_noun
from newsx.extract.reporting import is_plain_reporting
from newsx.pipes.triggers import PHASE, UNLISTED, EventRule, noun_rule
from newsx.rulebook import words

CAN = {"can", "must"}


def is_happening(
    trigger: Token, rule: EventRule, *, in_quote: bool, in_headline: bool, is_ahead: Callable[[], bool]
) -> bool:
    """Whether the clause in which `trigger` stands tells an event rather than a state, a purpose or an opinion.

    Args:
        is_ahead: tells whether its date lies ahead: then the plain present plans ("the team travels on Friday").
    """
    if not syntax.is_verb(trigger):
        return syntax.is_noun(trigger) and _noun_happens(trigger)
    is_phase = rule.id.startswith(PHASE)
    listed = rule.id != UNLISTED and not is_phase
    if in_quote and not (listed and syntax.tense(trigger) == "past"):
        return False
    lemma = trigger.lemma_.lower()
    if _only_reports(trigger, lemma) or _only_announces(trigger, lemma) or _is_said_by_act(trigger):
        return False
    if _lends_itself(trigger, lemma) or (is_phase and _opens_another(trigger)):
        return False
    if syntax.tense(trigger) == "present" and syntax.own_subjects(trigger) and is_ahead():
        return True
    return _clause_happens(trigger, listed=listed, type_=rule.type, in_headline=in_headline)


def _noun_happens(noun: Token) -> bool:
    """Not as a mere modifier ("strike force"), a purpose ("to commit suicide"), or what a verb of its own absorbs."""
    if syntax.is_attribute(noun):
        return False
    verb = syntax.verb_of_noun(noun)
    if verb is None or not syntax.is_verb(verb):
        return True
    absorbed = verb.lemma_.lower() in words("events")["absorbing"] and syntax.is_object_of(noun, verb)
    return not (absorbed or syntax.is_purpose(verb) or _is_said_by_act(verb))


def is_set(noun: Token) -> bool:
    """Whether the clause of `noun` says no more than that it is, was or will be: "is due", "was held"."""
    verb = syntax.verb_of_noun(noun)
    if verb is None:
        return False
    lists = words("events")
    settings = (words("function_words")["being"], lists["light"], lists["aspectual"], words("hedges")["planning"])
    lemma = verb.lemma_.lower()
    return any(lemma in listed for listed in settings)


def _only_reports(verb: Token, lemma: str) -> bool:
    """Whether `verb` merely says something; "reported her missing" and "wrote a book" do more."""
    if not is_plain_reporting(lemma):
        return False
    told = syntax.content_clause(verb)
    if told and not _statements(verb):
        return False
    return lemma in {"say", "tell"} or bool(told) or not syntax.objects(verb)


def _statements(verb: Token) -> list[Token]:
    """The verbs of the clauses that `verb` puts in words: all but that of "reported *her missing*"."""
    return [clause for clause in syntax.content_clause(verb) if not _is_small(clause)]


def _is_seen(verb: Token) -> bool:
    """ "The film showed him *carrying* a bag"."""
    cue = syntax.content_of(verb)
    return cue is not None and cue.lemma_.lower() in words("function_words")["seeing"]


def _is_small(clause: Token) -> bool:
    """Whether `clause` is a participle with a subject and nothing else: "reported *her missing*"."""
    return clause.tag_ == "VBG" and bool(syntax.own_subjects(clause)) and not syntax.auxiliaries(clause)


def _lends_itself(verb: Token, lemma: str) -> bool:
    """Whether the object of `verb` names the event: "opened an inquiry", "held talks", "placed under arrest"."""
    if leans_on_noun(verb):
        return True
    lists = words("events")
    if lemma not in lists["light"] or lemma in lists["absorbing"]:
        return False
    return any(noun_rule(noun) is not None for noun in syntax.patients(verb))


def _opens_another(phase: Token) -> bool:
    """Whether another word names what begins or ends: "began to shell", "the strike ended"."""
    nouns = (*syntax.subjects(phase), *syntax.objects(phase))
    is_told = any(noun_rule(noun) is not None and not _is_vague(noun, phase) for noun in nouns)
    return bool(syntax.content_clause(phase)) or is_told


def _is_vague(noun: Token, phase: Token) -> bool:
    """Whether `noun` tells no event by itself and the clause does not say between whom: "the talks began"."""
    between = words("function_words")["partners"]
    sides = [*syntax.complements(noun, *between), *syntax.complements(phase, *between)]
    return noun.lemma_.lower() in words("events")["vague"] and not sides


def _only_announces(verb: Token, lemma: str) -> bool:
    """ "announced that it had captured", "plans to buy", "…, they announced": the capture and the buying are events."""
    lists = words("events")
    if lemma in lists["deferring"]:
        return any(syntax.is_infinitive(each) for each in _statements(verb))
    if lemma not in lists["reporting_news"]:
        return False
    return bool(_statements(verb)) or not (syntax.content_clause(verb) or syntax.patients(verb))


def _is_said_by_act(verb: Token) -> bool:
    """Whether `verb` is what somebody promises, demands or denies: then the promise is the event."""
    if syntax.is_root(verb):
        return False
    cue = syntax.content_of(verb) or (syntax.upper_verb(verb) if syntax.is_infinitive(verb) else None)
    return cue is not None and cue.lemma_.lower() in words("events")["speech_acts"]


def _clause_happens(verb: Token, *, listed: bool, type_: str, in_headline: bool) -> bool:
    """By the form of the verb; a conjunct without subject and auxiliary has the form of the verb before it."""
    form = syntax.first_conjunct(verb) if syntax.shares_clause(verb) and syntax.is_conjunct(verb) else verb
    if syntax.is_infinitive(form):
        return _infinitive_happens(form, listed=listed, in_headline=in_headline)
    if _is_small(form) and not (syntax.is_root(form) or listed):
        return _is_seen(form)
    if syntax.own_subjects(form) or syntax.is_root(form) or syntax.auxiliaries(form) or syntax.is_finite(form):
        return _finite_happens(form, listed=listed, in_headline=in_headline)
    return _participle_happens(form, listed=listed, type_=type_)


def _finite_happens(verb: Token, *, listed: bool, in_headline: bool) -> bool:
    """A clause with a subject or auxiliary: past, perfect, progressive or future; the plain present states."""
    markers, modals = syntax.markers(verb), syntax.modals(verb)
    if markers and not words("hedges")["condition"].isdisjoint(markers):
        return listed
    if "because" in markers and not listed:
        return False
    if modals and _is_left_open(verb, modals):
        return listed and CAN.isdisjoint(modals)
    tense = syntax.tense(verb)
    if tense == "present":
        return in_headline or (syntax.is_progressive(verb) and listed) or _is_present_passive(verb)
    return tense is not None


def _is_left_open(verb: Token, modals: list[str]) -> bool:
    """Whether one of `modals` says that it could, must or would be so; a reported future ("said it would") tells it."""
    hedges = words("hedges")
    if not hedges["would"].isdisjoint(modals):
        return syntax.content_of(verb) is None
    return not (CAN.isdisjoint(modals) and hedges["may"].isdisjoint(modals))


def _is_present_passive(verb: Token) -> bool:
    """ "is being prosecuted"."""
    return any(c.lower_ == "being" for c in syntax.auxiliaries(verb))


def _infinitive_happens(verb: Token, *, listed: bool, in_headline: bool) -> bool:
    """What somebody plans, agrees, appears or is expected to do; no purposes ("to settle the war")."""
    cue = syntax.content_of(verb)
    if cue is None:
        return in_headline and not syntax.is_purpose(verb)
    lemma = cue.lemma_.lower()
    hedges = words("hedges")
    if any(lemma in hedges[kind] for kind in ("planning", "negative", "doubting", "factual")):
        return listed or lemma not in hedges["wishing"]
    return False


def _participle_happens(verb: Token, *, listed: bool, type_: str) -> bool:
    """Clauses without a finite verb: "killing 12", "villages captured by", "before being sacked"."""
    before, small = syntax.preposition_before(verb), words("function_words")
    if before is not None:
        return before in small["around"] or (listed and before in small["through"])
    cue = syntax.content_of(verb)
    if cue is not None:
        lemma, hedges = cue.lemma_.lower(), words("hedges")
        return listed or lemma in hedges["doubting"] or lemma in hedges["planning"]
    if verb.tag_ == "VBN":
        return listed and small["asides"].isdisjoint(syntax.markers(verb))
    # "Killing 12" tells what came of it; most others say how or meanwhile ("offering training", "hailing the deal").
    return type_ == "ASSAULT" and bool(syntax.objects(verb))
