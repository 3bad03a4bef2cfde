"""The dates of an article as parts of its sentences, and which of them governs the clause of an event."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from datetime import date

from spacy.attrs import LEMMA
from spacy.tokens import Doc, Span, Token

from newsx.extract import syntax
from newsx.extract.sentences import Sentences, sentences
from newsx.pipes.triggers import UNTYPED
from newsx.rulebook import words
from newsx.types import Timex

DAYLESS = {"time.clock", "time.named"}  # "at 4 p.m.", "midnight": when in the day, not on which

JUST_BEFORE = 80  # words: two or three sentences


@dataclass(frozen=True, slots=True)
class Adjunct:
    """A date in its sentence: its words, the token that they modify and, if by a preposition, which.

    Attributes:
        clause: the verb whose clause the date stands in.
        is_ahead: whether it begins after publication, so that it dates no deed: "announced cuts by next year".
    """

    timex: Timex
    span: Span
    governor: Token
    preposition: str | None
    clause: Token | None
    is_ahead: bool


Stated = tuple[Adjunct, str]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The dates of an article by the sentence that they stand in.

    Attributes:
        adjuncts: by the number of their sentence.
        classes: the class of each word that may name an event.
        entity_of: whom or what a noun or pronoun means: the id of the entity.
        of_markets: the numbers of the sentences with a word for what is traded.
        known: what `stated` has found for each token that it was asked for; most are asked for several times.
    """

    adjuncts: dict[int, tuple[Adjunct, ...]]
    sentences: Sentences
    classes: dict[int, str]
    entity_of: Callable[[Token], str | None]
    of_markets: Set[int]
    known: dict[int, Stated | None] = field(default_factory=dict)

    def here(self, token: Token) -> tuple[Adjunct, ...]:
        """The dates in the sentence of `token`."""
        return self.adjuncts.get(self.sentences.numbers[token.i], ())

    def stated(self, trigger: Token) -> Stated | None:
        """The date that dates the clause of `trigger`, and the rule that says so."""
        at = trigger.i
        if at not in self.known:
            self.known[at] = self._stated(trigger)
        return self.known[at]

    def _stated(self, trigger: Token) -> Stated | None:
        here = self.here(trigger)
        if not here:
            return None
        begun = tuple([a for a in here if not a.is_ahead])
        if len(begun) < len(here) and syntax.is_verb(trigger) and syntax.tense(trigger) == "past":
            here = begun
        for rule, holds in WAYS.items():
            holding = [a for a in here if holds(a, trigger, self)]
            if holding and (found := surest(_beginnings(holding))) is not None:
                return found, rule
        return None

    def end_of(self, adjunct: Adjunct, trigger: Token) -> Adjunct | None:
        """The date that ends the range which `adjunct` begins: "*Monday* to Friday", "9 in *2013* to 5 in 2021"."""
        behind = [a for a in self.here(trigger) if a.span.start >= adjunct.span.end]
        if adjunct.timex.until is not None:
            return next((a for a in behind if a.timex.id == adjunct.timex.until), None)
        if not behind or adjunct.clause != behind[0].clause or not _begins_later(behind[0], adjunct):
            return None
        return behind[0] if (_level(adjunct), _level(behind[0])) == ("from", "to") else None

    def told_before(self, noun: Token) -> Iterator[Token]:
        """The words a little before `noun` that name an event of the same class, the nearest first."""
        kind = self.classes.get(noun.i)
        if kind in {None, UNTYPED}:
            return
        for i in range(noun.i - 1, max(noun.i - JUST_BEFORE, -1), -1):
            if self.classes.get(i) == kind:
                yield noun.doc[i]


def calendar(
    doc: Doc,
    timexes: Iterable[Timex],
    *,
    published: date | None,
    entity_of: Callable[[Token], str | None] = lambda noun: None,
    parted: Sentences | None = None,
) -> Calendar:
    """The dated expressions of `doc` that can tell the day of an event.

    Args:
        entity_of: tells whom a noun or pronoun means, for days that one sentence hands on to the next.
        parted: the sentences of `doc`, where they are at hand.
    """
    by_sentence: dict[int, list[Adjunct]] = {}
    parted, today = parted or sentences(doc), None if published is None else published.isoformat()
    for timex in timexes:
        span = doc.char_span(timex.start, timex.end, alignment_mode="expand") if _tells_a_day(timex) else None
        if span is not None and not only_compares(span):
            sentence = parted.numbers[span.start]
            by_sentence.setdefault(sentence, []).append(_adjunct(timex, span, parted.spans[sentence].start, today))
    classes = {span.start: span.label_ for span in doc.spans.get("newsx.triggers", ())}
    adjuncts = {number: tuple(found) for number, found in by_sentence.items()}
    return Calendar(adjuncts, parted, classes, entity_of, _of_markets(parted))


def _of_markets(parted: Sentences) -> set[int]:
    traded, strings, lemmas = words("events")["traded"], parted.doc.vocab.strings, parted.doc.to_array(LEMMA)
    found = parted.these(traded.intersection(parted.words))
    present = set(lemmas.tolist())
    for lemma in () if traded.isdisjoint(map(str.lower, map(strings.as_string, present))) else present:
        if strings[lemma].lower() in traded:
            found += (lemmas == lemma).nonzero()[0].tolist()
    return {parted.numbers[at] for at in found}


def _tells_a_day(timex: Timex) -> bool:
    if timex.by in DAYLESS:
        return False
    if timex.start_date is not None or timex.end_date is not None:
        return True
    return timex.unresolved is not None and timex.type in {"DATE", "TIME"}


def only_compares(span: Span) -> bool:
    """Whether the date only says how far back a record goes: "the *lowest* since May", "its *first* since 1992"."""
    doc, start = span.doc, span.start
    if "since" not in (doc[start].lower_, doc[start - 1].lower_ if start else ""):
        return False
    ranking = words("function_words")["record_ranks"]
    before = doc[span.sent.start : start]
    since = before[-1] if len(before) and before[-1].lower_ == "since" else span[0]
    if since.lower_ != "since" or since.i == span.sent.start:
        return False
    noun = since.nbor(-1)
    ranked = syntax.noun_phrase(noun) if syntax.is_noun(noun) else doc[noun.i : noun.i + 1]
    return any(word.tag_ in {"JJS", "RBS"} or word.lower_ in ranking for word in ranked)


def _adjunct(timex: Timex, span: Span, sentence: int, today: str | None) -> Adjunct:
    """The adjunct that `span` is in the sentence that begins with the token `sentence`."""
    head = span.root.head
    inner = span[0].lower_ if span[0].pos_ in {"ADP", "SCONJ"} else None
    while head.i in range(span.start, span.end) and head != head.head:
        head = head.head
    preposition = None
    while head.pos_ in {"ADP", "SCONJ"} and head.head != head:
        preposition = preposition or head.lower_
        head = head.head
    governor = _content_if_fronted(head, span, sentence)
    preposition = preposition or inner or _word_before(span, sentence)
    return Adjunct(timex, span, governor, preposition, syntax.clause_verb(governor), _lies_ahead(timex, today))


def _lies_ahead(timex: Timex, today: str | None) -> bool:
    if today is None or timex.start_date is None or timex.end_date is None:
        return False
    return timex.start_date >= today and timex.end_date > today


def _content_if_fronted(head: Token, span: Span, sentence: int) -> Token:
    """The verb of what is said, where a date opens a sentence that ends in "…, he said" and is parsed with "said"."""
    if span.start > sentence + 2 or not syntax.is_verb(head):
        return head
    told = [verb for verb in syntax.content_clause(head) if span.end <= verb.i < head.i]
    return told[0] if told else head


def _word_before(span: Span, sentence: int) -> str | None:
    before = span.doc[span.start - 1].lower_ if span.start > sentence else ""
    small = words("function_words")
    return before if before in small["open_end"] or before in small["open_start"] else None


def _belongs(adjunct: Adjunct, trigger: Token, _: Calendar) -> bool:
    """Whether the date modifies the very word that names the event."""
    return adjunct.governor == trigger or _is_within(adjunct, trigger)


def _is_within(adjunct: Adjunct, trigger: Token) -> bool:
    """Whether the date is part of the noun phrase of the event: "the *1998* crisis", "talks *on Monday*"."""
    return (
        syntax.is_noun(trigger)
        and adjunct.clause == syntax.clause_verb(trigger)
        and trigger.is_ancestor(adjunct.governor)
    )


def _governs(adjunct: Adjunct, trigger: Token, calendar: Calendar) -> bool:
    """Whether the date dates the whole clause of `trigger`; a date on another event's noun is that event's own."""
    governor, clause = adjunct.governor, adjunct.clause
    if governor.i in calendar.classes and governor != trigger and syntax.is_noun(governor):
        return _reaches_past(adjunct, trigger)
    if clause is None or not (clause in _clauses_of(trigger) or _is_done(clause, trigger, calendar)):
        return False
    if adjunct.preposition is None and syntax.is_noun(governor) and syntax.is_attribute(adjunct.span.root):
        return False
    return syntax.is_verb(trigger) or stands_for_clause(trigger, clause)


def _is_done(gerund: Token, trigger: Token, calendar: Calendar) -> bool:
    """Whether `gerund` only says what `trigger` is done to: "*banned* logging in the forests in 2016"."""
    is_object = gerund.tag_ == "VBG" and syntax.content_of(gerund) == trigger and not syntax.own_subjects(gerund)
    return is_object and calendar.classes.get(gerund.i, UNTYPED) == UNTYPED


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


def _sets_the_scene(adjunct: Adjunct, verb: Token, _: Calendar) -> bool:
    """Whether the date is that of the occasion at which `verb` was done: "vowed … at a news conference on Friday"."""
    scene = adjunct.governor
    if adjunct.clause != verb or not syntax.is_verb(verb):
        return False
    return syntax.is_noun(scene) and syntax.case_of(scene) in words("function_words")["scene"]


def stands_for_clause(noun: Token, verb: Token) -> bool:
    """Whether `noun` is what its verb says happened: "held *talks*", "the *strike* killed", "a *march* took place"."""
    if syntax.case_of(noun) in words("function_words")["around"]:
        return False  # "Five years after *its launch* the shop closed in May"
    own = syntax.verb_of_noun(noun)
    if own is None and syntax.case_of(noun) == "of" and (upper := syntax.upper_noun(noun)) is not None:
        own = syntax.verb_of_noun(upper)  # "a round of talks was held"
    return own is not None and (own == verb or verb in syntax.raised_verbs(own))


def _begins_later(last: Adjunct, first: Adjunct) -> bool:
    start, end = first.timex.start_date, last.timex.start_date
    return start is not None and end is not None and start < end


def _level(adjunct: Adjunct) -> str | None:
    """The preposition of the figure that a date stands with: "from *9* in 2013"."""
    return syntax.preposition_of_figure(adjunct.span[0])


def _beginnings(adjuncts: Sequence[Adjunct]) -> list[Adjunct]:
    """`adjuncts` without those that only end the range that another one begins."""
    if len(adjuncts) == 1 and adjuncts[0].timex.until is None:
        return list(adjuncts)
    ends = {a.timex.until for a in adjuncts}
    return [a for a in adjuncts if a.timex.id not in ends]


def _serves(adjunct: Adjunct, verb: Token, _: Calendar) -> bool:
    """Whether the date, parsed with a purpose, dates what served it: "*set up* a panel to hear cases on July 1"."""
    clause = adjunct.clause
    if clause is None or syntax.upper_verb(clause) != verb or syntax.tense(verb) != "past":
        return False
    return syntax.is_infinitive(clause) and syntax.is_adverbial(clause)


# From the surest to the boldest; the first that finds a date wins.
WAYS: dict[str, Callable[[Adjunct, Token, Calendar], bool]] = {
    "when.direct": _belongs,
    "when.clause": _governs,
    "when.scene": _sets_the_scene,
    "when.purpose": _serves,
}


def surest(adjuncts: Sequence[Adjunct]) -> Adjunct | None:
    """Of several dates the finest, then the first."""
    return min(adjuncts, key=_coarseness) if len(adjuncts) > 1 else next(iter(adjuncts), None)


def _coarseness(adjunct: Adjunct) -> tuple[int, int]:
    start, end = adjunct.timex.start_date, adjunct.timex.end_date
    if start is None or end is None:
        return 3, adjunct.span.start
    return (0 if start == end else 1 if start[:7] == end[:7] else 2), adjunct.span.start
