"""The component `newsx_triggers`: words that may name an event; whether they do is for the clause to say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import POS
from spacy.language import Language
from spacy.symbols import ADP, NOUN, PART, PROPN, SCONJ, VERB
from spacy.tokens import Doc, Span, Token

from newsx.rulebook import derived, load, words

Slot = Literal["who", "whom", ""]
UNTYPED = "OTHER"
UNLISTED = "event.verb"
PHASE = "event.phase"
Dates = frozenset[int]  # the tokens of date expressions
NO_DATES: Dates = frozenset()
NOUNS = {NOUN, PROPN}
LEADING = {ADP, SCONJ}
SHORTEST = 3  # letters of a verb; the tagger takes prefixes ("re-elect") for shorter ones


@dataclass(frozen=True, slots=True)
class EventRule:
    """A class of events: its words and how they take their arguments, as rules/en/events.toml explains."""

    id: str
    type: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    subject: str = "who"
    of: str = "whom"
    owner: str = "who"
    partners: str = ""
    occasion: bool = False
    on: str = "whom"
    examples: tuple[str, ...] = ()
    not_examples: tuple[str, ...] = ()


@derived
def verb_rules() -> Mapping[str, tuple[EventRule, ...]]:
    """The rules for each listed verb's lemma, in the order in which they are tried."""
    return _tried((verb, rule) for rule in load("events", EventRule).rules for verb in rule.verbs)


@derived
def noun_rules() -> Mapping[str, tuple[EventRule, ...]]:
    """The rules for each listed noun's lemma, in the order in which they are tried."""
    return _tried((noun, rule) for rule in load("events", EventRule).rules for noun in rule.nouns)


@derived
def noun_forms() -> frozenset[str]:
    """The lemmas of listed nouns as a tagger may give them: of a proper noun, with the s of its plural."""
    return frozenset(form for noun in noun_rules() for form in (noun, noun + "s"))


def _tried(listed: Iterator[tuple[str, EventRule]]) -> dict[str, tuple[EventRule, ...]]:
    """For each word its rules: first those that ask for company, of those without it only the first."""
    found: dict[str, tuple[EventRule, ...]] = {}
    for word, rule in sorted(listed, key=lambda each: not each[1].beside):
        if word not in found or found[word][-1].beside:
            found[word] = (*found.get(word, ()), rule)
    return found


@derived
def rule_named(rule_id: str) -> EventRule:
    """The rule that made a trigger; one without words for verbs that no rule lists."""
    subject = "whom" if rule_id == PHASE else "who"
    return next(
        (rule for rule in load("events", EventRule).rules if rule.id == rule_id),
        EventRule(rule_id, "", subject=subject),
    )


@Language.factory("newsx_triggers", assigns=["doc.spans", "token.lemma"], requires=["token.pos", "token.lemma"])
class Triggers:
    """Sets `doc.spans["newsx.triggers"]`: one word each, label its PLOVER class or OTHER, id the rule.

    It also mends the lemmas of verbs that the lemmatiser gets wrong.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        kinds = doc.to_array(POS)
        verbs = _words(doc, kinds == VERB)
        for verb in verbs:
            if (lemma := mended_lemma(verb)) != verb.lemma_:
                verb.lemma_ = lemma
        forms = noun_forms()
        nouns = [noun for noun in _words(doc, (kinds == NOUN) | (kinds == PROPN)) if noun.lemma_.lower() in forms]
        dates = frozenset([i for span in doc.spans.get("newsx.dates", ()) for i in range(span.start, span.end)])
        found = ((word.i, rule) for word in (*verbs, *nouns) if (rule := trigger_rule(word, dates)) is not None)
        doc.spans["newsx.triggers"] = [
            Span(doc, at, at + 1, label=rule.type or UNTYPED, span_id=rule.id)
            for at, rule in sorted(found, key=itemgetter(0))
        ]
        return doc


def _words(doc: Doc, chosen: NDArray[np.bool_]) -> list[Token]:
    """The words chosen: found by number, for most words of a text are neither verbs nor nouns."""
    return [doc[at] for at in np.flatnonzero(chosen).tolist()]


def mended_lemma(verb: Token) -> str:
    """The lemma of `verb`; spaCy's lemmatiser makes "hop" of "hoped", "rap" of "raped", "impleade" of "impleaded"."""
    lemma, text = verb.lemma_, verb.lower_
    if lemma.lower() in known_verbs() or not text.endswith(("ed", "es", "ing")):
        return lemma
    is_doubled = text[len(lemma) :][:1] == lemma[-1:]  # "hopped" is of "hop"
    others = (lemma.lower() + "e",) if not is_doubled else ()
    return next((each for each in (*others, lemma.lower().removesuffix("e")) if each in known_verbs()), lemma)


@derived
def known_verbs() -> frozenset[str]:
    """The lemmas of verbs that the rules of events and hedges list."""
    hedges = words("hedges")
    listed = hedges["planning"] | hedges["doubting"] | hedges["negative"] | hedges["factual"]
    return listed | words("events")["light"] | no_happenings() | frozenset(verb_rules())


def trigger_rule(token: Token, dates: Dates = NO_DATES) -> EventRule | None:
    """The rule by which `token` may name an event, or None; "on Friday", of `dates`, is no company to a word."""
    kind = token.pos
    if kind == VERB:
        return None if _is_currency(token) else _verb_rule(token, dates)
    return noun_rule(token, dates) if kind in NOUNS and token.ent_type_ in {"", "NORP"} else None


def _is_currency(token: Token) -> bool:
    """Whether the tagger took money for a deed: "150 million *won*"."""
    lists = words("events")
    return token.lower_ in lists["currencies"] and token.i > 0 and token.nbor(-1).lower_ in lists["amounts"]


def noun_rule(token: Token, dates: Dates = NO_DATES) -> EventRule | None:
    """By the lemma; a plural in a headline's capitals ("Talks") is a proper noun to the tagger and keeps its s."""
    lemma = token.lemma_.lower()
    if lemma not in noun_rules() and token.pos_ == "PROPN":
        lemma = lemma.removesuffix("s")
    return _fitting(noun_rules().get(lemma, ()), token, dates)


def _verb_rule(token: Token, dates: Dates) -> EventRule | None:
    lemma = token.lemma_.lower()
    listed = _fitting(verb_rules().get(lemma, ()), token, dates)
    if listed is None and lemma in words("events")["phases"]:
        return rule_named(PHASE)
    if listed is not None or lemma in no_happenings() or len(lemma) < SHORTEST:
        return listed
    return rule_named(UNLISTED)


def _fitting(rules: tuple[EventRule, ...], token: Token, dates: Dates) -> EventRule | None:
    """The first of `rules` that asks for no company or has it."""
    if not rules or not rules[0].beside:
        return rules[0] if rules else None
    company = _company(token, dates)
    return next((rule for rule in rules if not rule.beside or not company.isdisjoint(rule.beside)), None)


def _company(token: Token, dates: Dates) -> set[str]:
    """The lemmas, and the kinds of names, of what stands with `token`; for a noun also of what it hangs on."""
    found: set[str] = set()
    for child in token.children:
        under = _led_by(child)
        if not under or dates.isdisjoint([each.i for each in under]):
            for each in (child, *under):
                found |= {each.lemma_.lower(), each.ent_type_}
    if token.pos != VERB:
        head = token.head
        found.add(head.lemma_.lower())
        if head.pos == ADP:
            found.add(head.head.lemma_.lower())
    return found


def _led_by(word: Token) -> list[Token]:
    """What a preposition leads to: "*custody*" of "into custody"; of an infinitive its "to"."""
    kind = word.pos
    if kind in LEADING:
        return list(word.children)
    return [child for child in word.children if child.pos == PART] if kind == VERB else []


@derived
def no_happenings() -> frozenset[str]:
    """Lemmas of the verbs that name no event of their own: states, aspect, light verbs that are never more."""
    lists = words("events")
    return lists["states"] | lists["aspectual"] | (lists["light"] - lists["lending"])
