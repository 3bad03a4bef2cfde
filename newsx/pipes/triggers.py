"""The component `newsx_triggers`: words that may name an event; whether they do is for the clause to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from newsx.rulebook import derived, load, words

Slot = Literal["who", "whom", ""]
UNTYPED = "OTHER"
UNLISTED = "event.verb"
PHASE = "event.phase"


@dataclass(frozen=True, slots=True)
class EventRule:
    """A class of events: its words and how they take their arguments, as rules/en/events.toml explains."""

    id: str
    type: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    subject: str = "who"
    of: str = "whom"
    owner: str = "who"
    partners: str = ""
    occasion: bool = False
    on: str = "whom"
    examples: tuple[str, ...] = ()
    not_examples: tuple[str, ...] = ()


@derived
def verb_rules() -> dict[str, EventRule]:
    """The rule for each listed verb's lemma; the first rule that lists it counts."""
    return {verb: rule for rule in reversed(load("events", EventRule).rules) for verb in rule.verbs}


@derived
def noun_rules() -> dict[str, EventRule]:
    """The rule for each listed noun's lemma; the first rule that lists it counts."""
    return {noun: rule for rule in reversed(load("events", EventRule).rules) for noun in rule.nouns}


@derived
def rule_named(rule_id: str) -> EventRule:
    """The rule that made a trigger; one without words for verbs that no rule lists."""
    subject = "whom" if rule_id == PHASE else "who"
    return next(
        (rule for rule in load("events", EventRule).rules if rule.id == rule_id),
        EventRule(rule_id, "", subject=subject),
    )


@Language.factory("newsx_triggers", assigns=["doc.spans"], requires=["token.pos", "token.lemma"])
class Triggers:
    """Sets `doc.spans["newsx.triggers"]`: one word each, label its PLOVER class or OTHER, id the rule."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        found = ((token, rule) for token in doc if (rule := trigger_rule(token)) is not None)
        doc.spans["newsx.triggers"] = [
            Span(doc, token.i, token.i + 1, label=rule.type or UNTYPED, span_id=rule.id) for token, rule in found
        ]
        return doc


def trigger_rule(token: Token) -> EventRule | None:
    """The rule by which `token` may name an event, or None."""
    if token.pos_ in {"NOUN", "PROPN"}:
        return _noun_rule(token) if token.ent_type_ in {"", "NORP"} else None
    if token.pos_ != "VERB":
        return None
    lemma = token.lemma_.lower()
    listed = verb_rules().get(lemma)
    if listed is None and lemma in words("events")["phases"]:
        return rule_named(PHASE)
    return listed or (None if lemma in no_happenings() else rule_named(UNLISTED))


def _noun_rule(token: Token) -> EventRule | None:
    """By the lemma; a plural in a headline's capitals ("Talks") is a proper noun to the tagger and keeps its s."""
    lemma = token.lemma_.lower()
    return noun_rules().get(lemma) or (noun_rules().get(lemma.removesuffix("s")) if token.pos_ == "PROPN" else None)


@derived
def no_happenings() -> frozenset[str]:
    """Lemmas of the verbs that name no event of their own: states, aspect, light verbs."""
    lists = words("events")
    return lists["states"] | lists["aspectual"] | lists["light"]
