"""On which day: the date expression that governs an event's clause, or that a neighbouring clause lends it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from spacy.tokens import Token

from newsx.extract import syntax
from newsx.extract.date_adjuncts import Adjunct, Calendar, stands_for_clause, surest
from newsx.extract.when_told import HANDED_ON
from newsx.pipes.triggers import UNTYPED
from newsx.rulebook import words
from newsx.types import Timex, When

Basis = Literal["stated", "carried"]
Days = tuple[str | None, str | None]
FARTHEST = 3  # clauses up a sentence that lend their date


def when(trigger: Token, calendar: Calendar) -> When | None:
    """The day of the event that `trigger` names: stated in its clause, else carried by the first rule that can.

    `by` of what comes back names the rule.
    """
    if not calendar.adjuncts:
        return None
    is_verb, is_dated = syntax.is_verb(trigger), bool(calendar.here(trigger))
    found = calendar.stated(trigger) if is_dated else None
    if found is not None:
        adjunct, rule = found
        return _when(adjunct, _range(trigger, adjunct, calendar), "stated", rule)
    for rule, carried in _carriers(is_dated=is_dated, is_verb=is_verb).items():
        for lent in carried(trigger, calendar):
            return _when(*lent, "carried", rule)
    for rule, handed_on in HANDED_ON.items() if is_verb else ():
        for handed in handed_on(trigger, calendar):
            return _when(handed, _days(handed.timex), "carried", rule)
    return None


Lent = tuple[Adjunct, Days]


def _told_by_relative(trigger: Token, calendar: Calendar) -> Iterator[Lent]:
    """From the relative clause that tells of it: "the sale, which took place in 1996", "the kick he made in 1987"."""
    is_noun = syntax.is_noun(trigger)
    for noun in [trigger] if is_noun else syntax.objects(trigger):
        for clause in syntax.relative_clauses(noun):
            is_made = is_noun and noun in syntax.objects(clause)
            is_happening = clause.lemma_.lower() in words("events")["aspectual"]
            if is_made or is_happening:
                yield from _stated(clause, calendar)


def _when_clause(trigger: Token, calendar: Calendar) -> Iterator[Lent]:
    """From the date that its clause describes: "in *2011*, when Kenya sent troops"."""
    is_when = "when" in syntax.markers(syntax.first_conjunct(trigger))
    noun = syntax.governing_noun(trigger) if is_when else None
    for adjunct in calendar.here(trigger) if noun is not None else ():
        if noun is not None and adjunct.span.start <= noun.i < adjunct.span.end:
            yield adjunct, _days(adjunct.timex)


def _since_clause(trigger: Token, calendar: Calendar) -> Iterator[Lent]:
    """From the clause that says since when: "have filed cases since China set up the panel on July 1, 2017"."""
    for clause in syntax.adverbial_clauses(trigger):
        if "since" in syntax.markers(clause):
            for adjunct, (start, _) in _stated(clause, calendar):
                yield adjunct, (start, None)


def _moment(trigger: Token, calendar: Calendar) -> Iterator[Lent]:
    """From the clause that says at which moment: "were hurt *when* a fire broke out on Sunday"."""
    for clause in syntax.adverbial_clauses(trigger):
        if syntax.is_moment_of(clause, trigger):
            yield from _stated(clause, calendar)


def _clause_above(trigger: Token, calendar: Calendar) -> Iterator[Lent]:
    """From the clause that it is coordinated with, reported in or takes place in."""
    lender = _lender(trigger)
    for _ in range(FARTHEST):
        if lender is None:
            return
        yield from _stated(lender, calendar)
        lender = _lender(lender)


def _clause_below(trigger: Token, calendar: Calendar) -> Iterator[Lent]:
    """From what it is coordinated with and shares its end: "*killed* one and wounded two on Monday"."""
    kind = calendar.classes.get(trigger.i, UNTYPED)
    for verb in syntax.conjuncts(trigger) if kind != UNTYPED else ():
        if verb.i > trigger.i and calendar.classes.get(verb.i) == kind and not syntax.own_subjects(verb):
            yield from _stated(verb, calendar)


def _hours_apart(trigger: Token, calendar: Calendar) -> Iterator[Lent]:
    """From the date right before, of which it lies but hours: "seen on Friday, two hours *before* she was *found*"."""
    if {"before", "after"}.isdisjoint(syntax.markers(trigger)):
        return
    for length in syntax.measures(trigger):
        if length.lemma_.lower() in words("function_words")["clock_units"]:
            before = [a for a in calendar.here(trigger) if a.span.end <= length.i]
            if before:
                yield before[-1], _days(before[-1].timex)


def _participle_below(trigger: Token, calendar: Calendar) -> Iterator[Lent]:
    """From a participle of what it tells: "vowed to go on, hailing gains on Friday"."""
    found = surest([a for a in calendar.here(trigger) if _hangs_below(a, trigger)])
    if found is not None:
        yield found, _days(found.timex)


def _occasion(trigger: Token, calendar: Calendar) -> Iterator[Lent]:
    """From the occasion at which it happened and of which the text has told the day: "wounded in *the attack*"."""
    for noun in syntax.complements(trigger, *words("function_words")["scene"]):
        if syntax.is_definite(noun) and noun.i in calendar.classes:
            for earlier in calendar.told_before(noun):
                yield from _stated(earlier, calendar)


Carriers = dict[str, Callable[[Token, Calendar], Iterator[Lent]]]
# All but the last look for a date in the sentence of the trigger.
CARRIERS: Carriers = {
    "when.relative": _told_by_relative,
    "when.when_clause": _when_clause,
    "when.since_clause": _since_clause,
    "when.moment": _moment,
    "when.clause_above": _clause_above,
    "when.clause_below": _clause_below,
    "when.hours_apart": _hours_apart,
    "when.participle": _participle_below,
    "when.occasion": _occasion,
}
ELSEWHERE: Carriers = {"when.occasion": _occasion}
# The others are for verbs alone.
OF_NOUNS: Carriers = {each: CARRIERS[each] for each in ("when.relative", "when.clause_above", "when.participle")}


def _carriers(*, is_dated: bool, is_verb: bool) -> Carriers:
    """The rules for a verb, or for a noun, in a sentence with or without a date, in the order in which they count."""
    if is_dated:
        return CARRIERS if is_verb else OF_NOUNS
    return ELSEWHERE if is_verb else {}


def _stated(trigger: Token, calendar: Calendar) -> Iterator[Lent]:
    found = calendar.stated(trigger)
    if found is not None:
        yield found[0], _range(trigger, found[0], calendar)


def _hangs_below(adjunct: Adjunct, verb: Token) -> bool:
    """Whether the date stands in a participle of what `verb` tells: "vowed to go on, *hailing* gains on Friday"."""
    clause = adjunct.clause
    if clause is None or clause == verb or not syntax.is_participle_clause(clause) or syntax.upper_verb(clause) != verb:
        return False
    return clause.i > verb.i or clause.tag_ == "VBG"  # "*Born* in 1934, she won" says when she was born


def _lender(trigger: Token) -> Token | None:
    """The verb whose date is also that of `trigger`: of the clause that it is coordinated with or takes place in."""
    verb = syntax.clause_verb(trigger)
    if verb is None or (verb != trigger and not stands_for_clause(trigger, verb)):
        return None
    upper = syntax.upper_verb(verb)
    if upper is None:
        return None
    if syntax.shares_subject(verb) and not syntax.is_infinitive(verb):
        return upper
    if _goes_on_of_same(verb, upper):
        return upper
    if syntax.content_of(verb) == upper and upper.lemma_.lower() in words("hedges")["sharing"]:
        return upper
    if {*syntax.markers(verb), syntax.preposition_before(verb)} & words("function_words")["meanwhile"]:
        return upper
    if syntax.is_moment_of(verb, upper) or _is_under_way(verb, upper):
        return upper
    return upper if _is_told_as_it_happens(verb, upper) else None


def _goes_on_of_same(verb: Token, upper: Token) -> bool:
    """Whether "and" goes on with the pronoun of the clause before: "On Monday *he* resigned and *he* left"."""
    if not syntax.is_conjunct(verb) or syntax.tense(verb) != "past" or syntax.tense(upper) != "past":
        return False
    own, above, small = syntax.own_subjects(verb), syntax.own_subjects(upper), words("function_words")
    if not len(own) == len(above) == 1 or (word := own[0].lower_) != above[0].lower_:
        return False
    return word in small["personal"] or word in small["plural"]


def _is_under_way(verb: Token, upper: Token) -> bool:
    """Whether `verb` tells what those who take part were doing: "shot at workers who *were marching* on the port"."""
    is_going_on = syntax.is_progressive(verb) and syntax.tense(verb) == "past" and syntax.is_told(upper)
    return is_going_on and syntax.governing_noun(verb) is not None


def _is_told_as_it_happens(verb: Token, cue: Token) -> bool:
    """Whether a report's own day is that of what it reports: "announced it had captured", "said he was heading"."""
    if syntax.content_of(verb) != cue:
        return False
    if cue.lemma_.lower() in words("events")["announcing"]:
        return syntax.tense(verb) == "past"
    if syntax.tense(cue) != "past":
        return False
    is_seen = cue.lemma_.lower() in words("function_words")["seeing"] and verb.tag_ == "VBG"
    return is_seen or syntax.is_progressive(verb)


def _when(adjunct: Adjunct, days: Days, basis: Basis, rule: str) -> When:
    timex = adjunct.timex
    return When(timex.id, timex.text, timex.value, *days, basis, rule)


def _days(timex: Timex) -> Days:
    return timex.start_date, timex.end_date


def _range(trigger: Token, adjunct: Adjunct, calendar: Calendar) -> Days:
    """The days that `adjunct` dates `trigger` with: to the end of a range that it begins, open behind "since"."""
    start, end = _days(adjunct.timex)
    last = calendar.end_of(adjunct, trigger)
    if last is not None:
        return start, last.timex.end_date
    if start is None or end is None or _is_range(adjunct.timex):
        return start, end
    if adjunct.preposition in words("function_words")["open_end"]:
        return start, None
    if adjunct.preposition in words("function_words")["open_start"]:
        return None, end
    return start, end


def _is_range(timex: Timex) -> bool:
    return timex.value is not None and "/" in timex.value
