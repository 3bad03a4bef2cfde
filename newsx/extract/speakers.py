"""The noun that a verb of reporting is said of: in the parse, else beside it; and whoever stands behind a report."""

from __future__ import annotations

from collections.abc import Set

from spacy.tokens import Span, Token

from newsx.extract import attribution, syntax
from newsx.rulebook import words

NOUNS = {"NOUN", "PROPN", "PRON"}


def speaker(verb: Token, outside: Span, quoted: Set[int]) -> Token | None:
    """Whoever says what `verb` brings in; of a statement that says it, whoever made the statement, if that is told."""
    noun = _said_of(verb, outside, quoted)
    return None if noun is None else attribution.behind_report(noun)


def _said_of(verb: Token, outside: Span, quoted: Set[int]) -> Token | None:
    """The noun that `verb` is said of: in the parse, else beside it in `outside`, through an inversion if need be."""
    if (other := quoted_by_another(verb)) is not None:
        return other
    found = [agent for agent in syntax.agents(verb) if agent.i not in quoted and agent.i < outside.end]
    if found or syntax.is_passive(verb):
        return named(found)
    is_inverted = not any(token.pos_ in NOUNS for token in outside.doc[outside.start : verb.i])
    return noun_behind(verb, outside) if is_inverted else _noun_before(verb, outside)


def quoted_by_another(verb: Token) -> Token | None:
    """Whom somebody else quotes: "The paper quoted an *aide* as saying"."""
    upper = syntax.clause_verb(verb.head) if syntax.preposition_before(verb) == "as" else None
    return None if upper is None or syntax.is_passive(upper) else next(iter(syntax.objects(upper)), None)


def named(agents: list[Token]) -> Token | None:
    """The first of `agents`; of offices without an article before a name, the name: "aide and expert Hilda *Roy*"."""
    if not agents or agents[0].ent_type_ or agents[-1].ent_type_ != "PERSON":
        return next(iter(agents), None)
    first = syntax.noun_phrase(agents[0])[0].lower_
    is_office = agents[0].lemma_.lower() in words("titles")["heads"]
    return agents[-1] if is_office and first not in words("function_words")["articles"] else agents[0]


def amid(verb: Token) -> Token | None:
    """The noun right before a `verb` in the midst of a clause, which parsers take for an apposition: "The bridge,
    Obinna *Eze* said, was built in 1961"."""
    if syntax.interrupted(verb) is None or not 0 < verb.i < len(verb.doc) - 1 or verb.nbor(-1).pos_ not in NOUNS:
        return None
    return verb.nbor(-1) if verb.nbor().text == "," else None


def noun_behind(token: Token, outside: Span) -> Token | None:
    """The last noun of the noun phrase that begins right behind `token`."""
    at = token.i + 1
    while at < outside.end and outside.doc[at].pos_ in {"DET", "ADJ", "NUM", "ADV"}:
        at += 1
    if at >= outside.end or outside.doc[at].pos_ not in NOUNS:
        return None
    while at + 1 < outside.end and outside.doc[at + 1].pos_ in {"NOUN", "PROPN"}:
        at += 1
    return outside.doc[at]


def _noun_before(verb: Token, outside: Span) -> Token | None:
    """The noun or pronoun right before `verb`, adverbs and auxiliaries apart."""
    at = verb.i - 1
    while at >= outside.start and outside.doc[at].pos_ in {"ADV", "AUX"}:
        at -= 1
    return outside.doc[at] if at >= outside.start and outside.doc[at].pos_ in NOUNS else None
