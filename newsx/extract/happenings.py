"""Which triggers name something that happened, will or might: no states, mere words of reporting, or asides."""

from __future__ import annotations

from spacy.tokens import Token

from newsx.extract import syntax
from newsx.extract.reporting import is_plain_reporting
from newsx.pipes.triggers import UNLISTED, EventRule
from newsx.rulebook import words


def is_happening(trigger: Token, rule: EventRule, *, in_quote: bool, in_headline: bool) -> bool:
    """Whether the clause in which `trigger` stands tells an event rather than a state, a purpose or an opinion."""
    if syntax.is_noun(trigger):
        return _noun_happens(trigger)
    if is_plain_reporting(trigger.lemma_.lower()) or not syntax.is_verb(trigger):
        return False
    listed = rule.id != UNLISTED
    if in_quote and not (listed and syntax.tense(trigger) == "past"):
        return False
    if _only_announces(trigger) or _is_said_by_act(trigger):
        return False
    if syntax.own_subjects(trigger) or syntax.is_root(trigger) or syntax.auxiliaries(trigger):
        return _clause_happens(trigger, listed=listed, in_headline=in_headline)
    return _participle_happens(trigger, listed=listed)


def _noun_happens(noun: Token) -> bool:
    """Not as a mere modifier ("strike force") nor in a general plural ("attacks are wrong")."""
    return not syntax.is_attribute(noun)


def _only_announces(verb: Token) -> bool:
    """ "announced that it had captured": the capture is the event."""
    return verb.lemma_.lower() in words("events")["reporting_news"] and bool(syntax.content_clause(verb))


def _is_said_by_act(verb: Token) -> bool:
    """Whether `verb` is what somebody promises, demands or denies: then the promise is the event."""
    cue = syntax.content_of(verb)
    return cue is not None and cue.lemma_.lower() in words("events")["speech_acts"]


def _clause_happens(verb: Token, *, listed: bool, in_headline: bool) -> bool:
    """A clause with a subject or auxiliary: past, perfect, progressive or future; the plain present states."""
    if syntax.is_infinitive(verb):
        return _infinitive_happens(verb, listed=listed, in_headline=in_headline)
    hedges = words("hedges")
    modals = set(syntax.modals(verb))
    if set(syntax.markers(verb)) & (hedges["condition"] | {"because"}) and not listed:
        return False
    if modals & {"can", "would", "should", "must"} | modals & hedges["may"]:
        return listed and "can" not in modals and "must" not in modals
    tense = syntax.tense(verb)
    if tense == "present":
        return in_headline or (syntax.is_progressive(verb) and listed) or _is_present_passive(verb)
    return tense is not None


def _is_present_passive(verb: Token) -> bool:
    """ "is being prosecuted"."""
    return any(c.lower_ == "being" for c in syntax.auxiliaries(verb))


def _infinitive_happens(verb: Token, *, listed: bool, in_headline: bool) -> bool:
    """What somebody plans, agrees, appears or is expected to do; no purposes ("to settle the war")."""
    cue = syntax.content_of(verb)
    if cue is None:
        return in_headline and syntax.is_root(verb)
    lemma = cue.lemma_.lower()
    hedges = words("hedges")
    if lemma in hedges["planning"] | hedges["negative"] | hedges["doubting"] | hedges["factual"]:
        return listed or lemma not in {"want", "try", "seek", "need", "hope"}
    return False


def _participle_happens(verb: Token, *, listed: bool) -> bool:
    """Clauses without a finite verb: "killing 12", "villages captured by", "before being sacked"."""
    if syntax.is_conjunct(verb):
        return listed or syntax.tense(verb) == "past"
    before = syntax.preposition_before(verb)
    if before is not None:
        return before in {"before", "after", "since"} or (listed and before in {"for", "by", "of", "without"})
    if syntax.content_of(verb) is not None:
        return listed
    return listed and (verb.tag_ == "VBN" or bool(syntax.objects(verb)))
