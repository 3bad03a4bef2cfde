"""On which day, where a sentence gives none: the day that the sentences before it hand on by a convention of news."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from newsx.extract import syntax
from newsx.extract.date_adjuncts import DAYLESS, JUST_BEFORE, Adjunct, Calendar, only_compares
from newsx.extract.reporting import cue_rule
from newsx.extract.syntax.memory import kept
from newsx.rulebook import words

ASIDES = 2  # sentences between two of which the later goes on with what the earlier began


def spoken_on(trigger: Token, calendar: Calendar) -> Iterator[Adjunct]:
    """From what the same speaker was last said to do: "The mayor resigned on *Monday*. … He *warned* of cuts."."""
    if _is_speech(trigger) and syntax.is_told(trigger):
        main = syntax.first_conjunct(trigger)
        yield from _begun_by(main, syntax.agents(trigger), calendar)


def _begun_by(main: Token, speakers: list[Token], calendar: Calendar) -> Iterator[Adjunct]:
    """The day of the last dated deed of the one speaker, as long as nobody else's comes between."""
    asides, ids = 0, _entities(speakers, calendar)
    for earlier in calendar.sentences.main_verbs_before(main):
        dated = calendar.stated(earlier)
        is_own = syntax.is_told(earlier) and _is_same(speakers, ids, earlier, calendar)
        if is_own and dated is not None and _is_one_day(dated[0]):
            yield dated[0]
            return
        asides = 0 if is_own else asides + 1
        if dated is not None or asides > ASIDES:
            return


def traded_on(trigger: Token, calendar: Calendar) -> Iterator[Adjunct]:
    """From the trading day that a report of markets is about: "Shares fell on *Monday*. The euro *lost* 1 percent."."""
    if calendar.sentences.numbers[trigger.i] not in calendar.of_markets:
        return  # what is traded, or what stands for it, is a word of the sentence
    last = trigger if _is_trade(trigger) and not _spans_longer(trigger, calendar) else None
    for earlier in () if last is None else calendar.sentences.main_verbs_before(last):
        if last is None or last.i - earlier.i > JUST_BEFORE:
            return
        dated = calendar.stated(earlier)
        if dated is not None and _is_one_day(dated[0]):
            if _is_trade(earlier):
                yield dated[0]
            return
        last = earlier if _is_trade(earlier) else last


@kept
def _is_trade(verb: Token) -> bool:
    """Whether `verb` tells how what is traded fared: "the *index* fell", "the *dollar* has gained", "gold was up"."""
    return syntax.tense(verb) == "past" and any(_is_traded(noun) for noun in syntax.subjects(verb))


def _spans_longer(verb: Token, calendar: Calendar) -> bool:
    """Whether its sentence gives a time that is no day: "For *the week*, the index fell"."""
    known = {adjunct.span.start for adjunct in calendar.here(verb)}
    first, end = (sentence := calendar.sentences.of(verb)).start, sentence.end
    given = [span for span in verb.doc.spans.get("newsx.dates", ()) if first <= span.start < end]
    return any(not (s.start in known or s.id_ in DAYLESS or only_compares(s)) for s in given)


def _is_traded(noun: Token) -> bool:
    traded, small, word = words("events")["traded"], words("function_words"), noun.lower_
    if word in small["neutral"] or word in small["plural"]:
        # "Stocks have been down for days; today *they* fell"
        return any(each.lemma_.lower() in traded for each in noun.doc[noun.sent.start : noun.i])
    phrase = [noun, *syntax.phrase_tokens(noun)]
    return any(each.lower_ in traded or each.lemma_.lower() in traded for each in phrase)


def _is_speech(verb: Token) -> bool:
    lemma, lists = verb.lemma_.lower(), words("events")
    return cue_rule(lemma) is not None or lemma in lists["speech_acts"] or lemma in lists["spoken"]


def _is_same(speakers: list[Token], ids: set[str], earlier: Token, calendar: Calendar) -> bool:
    """Whether `earlier` was done by the same one: an entity; or, where none is named, "the minister" both times."""
    if len(ids) > 1:
        return False
    doers = syntax.agents(earlier)
    other_ids = _entities(doers, calendar)
    if ids or other_ids:
        return ids == other_ids
    return len(doers) == len(speakers) == 1 and _is_same_description(doers[0], speakers[0])


def _entities(nouns: list[Token], calendar: Calendar) -> set[str]:
    return {each for noun in nouns if (each := calendar.entity_of(noun)) is not None}


def _is_same_description(one: Token, other: Token) -> bool:
    return syntax.is_noun(one) and one.lemma_.lower() == other.lemma_.lower() and syntax.is_definite(other)


def _is_one_day(adjunct: Adjunct) -> bool:
    start, before, small = adjunct.timex.start_date, adjunct.preposition, words("function_words")
    is_open = before in small["open_end"] or before in small["open_start"]
    return start is not None and start == adjunct.timex.end_date and not is_open


# For verbs alone.
HANDED_ON: dict[str, Callable[[Token, Calendar], Iterator[Adjunct]]] = {
    "when.speaker": spoken_on,
    "when.trading_day": traded_on,
}
