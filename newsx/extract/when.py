"""On which day: the date expression that governs an event's clause, or that a neighbouring clause lends it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from spacy.tokens import Doc, Span, Token

from newsx.extract import syntax
from newsx.rulebook import words
from newsx.types import Timex, When

DAYLESS = {"time.clock", "time.named"}  # "at 4 p.m.", "midnight": when in the day, not on which
Basis = Literal["stated", "carried"]


@dataclass(frozen=True, slots=True)
class Adjunct:
    """A date in its sentence: its words, the token that they modify and, if by a preposition, which."""

    timex: Timex
    span: Span
    governor: Token
    preposition: str | None

    @property
    def clause(self) -> Token | None:
        """The verb whose clause the date stands in."""
        return syntax.clause_verb(self.governor)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The dates of an article by the sentence that they stand in; `sentences` says in which each token does."""

    adjuncts: dict[int, tuple[Adjunct, ...]]
    sentences: tuple[int, ...]
    triggers: frozenset[int]
    published: date | None

    def of(self, trigger: Token) -> When | None:
        """The day of the event that `trigger` names: stated in its clause, else carried from the clause above."""
        found = self._stated(trigger)
        if found is not None:
            return _when(found, "stated")
        lender = _lender(trigger)
        for _ in range(3):
            if lender is None:
                break
            found = self._stated(lender)
            if found is not None:
                return _when(found, "carried")
            lender = _lender(lender)
        found = _surest([a for a in self._here(trigger) if _hangs_below(a, trigger)])
        return None if found is None else _when(found, "carried")

    def _here(self, trigger: Token) -> tuple[Adjunct, ...]:
        return self.adjuncts.get(self.sentences[trigger.i], ())

    def _stated(self, trigger: Token) -> Adjunct | None:
        here = [a for a in self._here(trigger) if not self._comes_too_late(a, trigger)]
        direct = [a for a in here if a.governor == trigger or _is_within(a, trigger)]
        governing = direct or [a for a in here if self._governs(a, trigger)]
        return _surest(governing or [a for a in here if _sets_the_scene(a, trigger)])

    def _governs(self, adjunct: Adjunct, trigger: Token) -> bool:
        """Whether the date dates the whole clause of `trigger`; a date on another event's noun is that event's own."""
        governor = adjunct.governor
        if syntax.is_noun(governor) and governor != trigger and governor.i in self.triggers:
            return _reaches_past(adjunct, trigger)
        if adjunct.clause is None or adjunct.clause not in _clauses_of(trigger):
            return False
        if adjunct.preposition is None and syntax.is_noun(governor) and syntax.is_attribute(adjunct.span.root):
            return False
        return syntax.is_verb(trigger) or _stands_for_clause(trigger, adjunct.clause)

    def _comes_too_late(self, adjunct: Adjunct, trigger: Token) -> bool:
        return syntax.is_verb(trigger) and syntax.tense(trigger) == "past" and self._lies_ahead(adjunct.timex)

    def _lies_ahead(self, timex: Timex) -> bool:
        """Whether `timex` begins after publication, so that it dates no deed: "announced cuts by next year"."""
        if self.published is None or timex.start_date is None or timex.end_date is None:
            return False
        day = self.published.isoformat()
        return timex.start_date >= day and timex.end_date > day


def calendar(doc: Doc, timexes: Iterable[Timex], *, published: date | None) -> Calendar:
    """The dated expressions of `doc` that can tell the day of an event."""
    by_sentence: dict[int, list[Adjunct]] = {}
    for timex in timexes:
        span = doc.char_span(timex.start, timex.end, alignment_mode="expand")
        if span is not None and _tells_a_day(timex):
            by_sentence.setdefault(span.sent.start, []).append(_adjunct(timex, span))
    sentences = tuple(sentence.start for sentence in doc.sents for _ in sentence)
    triggers = frozenset(span.start for span in doc.spans.get("newsx.triggers", ()))
    return Calendar({start: tuple(found) for start, found in by_sentence.items()}, sentences, triggers, published)


def _tells_a_day(timex: Timex) -> bool:
    if timex.by in DAYLESS:
        return False
    if timex.start_date is not None or timex.end_date is not None:
        return True
    return timex.unresolved is not None and timex.type in {"DATE", "TIME"}


def _adjunct(timex: Timex, span: Span) -> Adjunct:
    head = span.root.head
    inner = span[0].lower_ if span[0].pos_ in {"ADP", "SCONJ"} else None
    while head.i in range(span.start, span.end) and head != head.head:
        head = head.head
    preposition = None
    while head.pos_ in {"ADP", "SCONJ"} and head.head != head:
        preposition = preposition or head.lower_
        head = head.head
    return Adjunct(timex, span, _content_if_fronted(head, span), preposition or inner or _word_before(span))


def _content_if_fronted(head: Token, span: Span) -> Token:
    """The verb of what is said, where a date opens a sentence that ends in "…, he said" and is parsed with "said"."""
    if not syntax.is_verb(head) or span.start > span.sent.start + 2:
        return head
    told = [verb for verb in syntax.content_clause(head) if span.end <= verb.i < head.i]
    return told[0] if told else head


def _word_before(span: Span) -> str | None:
    before = span.doc[span.start - 1].lower_ if span.start > span.sent.start else ""
    small = words("function_words")
    return before if before in small["open_end"] | small["open_start"] else None


def _is_within(adjunct: Adjunct, trigger: Token) -> bool:
    """Whether the date is part of the noun phrase of the event: "the *1998* crisis", "talks *on Monday*"."""
    return (
        syntax.is_noun(trigger)
        and adjunct.clause == syntax.clause_verb(trigger)
        and trigger.is_ancestor(adjunct.governor)
    )


def _clauses_of(trigger: Token) -> list[Token]:
    """The verb of the trigger's clause; for a noun those too that share it as subject: "is due to be held"."""
    verb = syntax.clause_verb(trigger)
    if verb is None:
        return []
    return [verb, *syntax.raised_verbs(verb)] if syntax.is_subject_of(trigger, verb) else [verb]


def _reaches_past(adjunct: Adjunct, verb: Token) -> bool:
    """Whether a date parsed with the object is the verb's: "rejected a demand for 10 percent in February"."""
    noun = adjunct.governor
    is_absorbed = syntax.is_verb(verb) and verb.lemma_.lower() in words("events")["absorbing"]
    return is_absorbed and adjunct.preposition is not None and syntax.is_object_of(noun, verb)


def _sets_the_scene(adjunct: Adjunct, verb: Token) -> bool:
    """Whether the date is that of the occasion at which `verb` was done: "vowed … at a news conference on Friday"."""
    scene = adjunct.governor
    is_scene = syntax.is_noun(scene) and syntax.case_of(scene) in words("function_words")["scene"]
    return is_scene and syntax.is_verb(verb) and adjunct.clause == verb


def _hangs_below(adjunct: Adjunct, verb: Token) -> bool:
    """Whether the date stands in a participle of what `verb` tells: "vowed to go on, *hailing* gains on Friday"."""
    clause = adjunct.clause
    return clause is not None and syntax.is_participle_clause(clause) and syntax.upper_verb(clause) == verb


def _stands_for_clause(noun: Token, verb: Token) -> bool:
    """Whether `noun` is what its verb says happened: "held *talks*", "the *strike* killed", "a *march* took place"."""
    own = syntax.verb_of_noun(noun)
    if own is None and syntax.case_of(noun) == "of" and (upper := syntax.upper_noun(noun)) is not None:
        own = syntax.verb_of_noun(upper)  # "a round of talks was held"
    return own is not None and (own == verb or verb in syntax.raised_verbs(own))


def _lender(trigger: Token) -> Token | None:
    """The verb whose date is also that of `trigger`: of the clause that it is coordinated with or takes place in."""
    verb = syntax.clause_verb(trigger)
    if verb is None or (verb != trigger and not _stands_for_clause(trigger, verb)):
        return None
    upper = syntax.upper_verb(verb)
    if upper is None:
        return None
    if syntax.shares_subject(verb) and not syntax.is_infinitive(verb):
        return upper
    if syntax.content_of(verb) == upper and upper.lemma_.lower() in words("hedges")["sharing"]:
        return upper
    if {*syntax.markers(verb), syntax.preposition_before(verb)} & words("function_words")["meanwhile"]:
        return upper
    return upper if _is_told_as_it_happens(verb, upper) else None


def _is_told_as_it_happens(verb: Token, cue: Token) -> bool:
    """Whether a report's own day is that of what it reports: "announced it had captured", "said he was heading"."""
    if syntax.content_of(verb) != cue:
        return False
    if cue.lemma_.lower() in words("events")["announcing"]:
        return syntax.tense(verb) == "past"
    return syntax.is_progressive(verb) and syntax.tense(cue) == "past"


def _surest(adjuncts: Sequence[Adjunct]) -> Adjunct | None:
    """Of several dates the finest, then the first."""
    return min(adjuncts, key=_coarseness, default=None)


def _coarseness(adjunct: Adjunct) -> tuple[int, int]:
    start, end = adjunct.timex.start_date, adjunct.timex.end_date
    if start is None or end is None:
        return 3, adjunct.span.start
    return (0 if start == end else 1 if start[:7] == end[:7] else 2), adjunct.span.start


def _when(adjunct: Adjunct, basis: Basis) -> When:
    timex = adjunct.timex
    start, end = timex.start_date, timex.end_date
    if start is not None and end is not None and not _is_range(timex):
        if adjunct.preposition in words("function_words")["open_end"]:
            end = None
        elif adjunct.preposition in words("function_words")["open_start"]:
            start = None
    return When(timex.id, timex.text, timex.value, start, end, basis)


def _is_range(timex: Timex) -> bool:
    return timex.value is not None and "/" in timex.value
