"""Whom the paper takes an event from: "police said", "according to the SBU", "Ukraine claimed to have …"."""

from __future__ import annotations

from collections.abc import Container, Iterable

from spacy.tokens import Token

from newsx.extract import syntax
from newsx.extract.reporting import is_reporting
from newsx.rulebook import words

HIGHEST = 6  # clauses up
CITING = {"to": "according", "per": "as"}


def citing(openings: Iterable[Token]) -> frozenset[int]:
    """The tokens under which one of `openings` opens a citation, itself or beneath one more word."""
    found = [token for token in openings if opens_citation(token)]
    return frozenset(above.i for token in found for above in (token.head, token.head.head))


def source(trigger: Token, cited_under: Container[int]) -> Token | None:
    """The noun that the event named by `trigger` is attributed to, None if the paper itself tells it.

    Args:
        cited_under: what `citing` finds in the Doc.
    """
    verb = syntax.clause_verb(trigger)
    for _ in range(HIGHEST):
        if verb is None:
            return None
        if verb.i in cited_under and (cited := _according_to(verb)) is not None:
            return cited
        cue = syntax.content_of(verb)
        if cue is not None and is_reporting(cue.lemma_.lower()):
            outside = next(iter(syntax.agents(cue)), None)
            if outside is None or outside == trigger:
                return None
            return (_according_to(cue) if cue.i in cited_under else None) or outside
        verb = syntax.upper_verb(verb) if cue is not None or syntax.leans_on_clause(verb) else None
    return None


def _according_to(verb: Token) -> Token | None:
    """ "according to reports from the committee" is the committee; "as per agency GNS" is the agency."""
    for token in verb.children:
        for preposition in (token, *[c for c in token.children if c.lower_ in {"to", "per"}]):
            if opens_citation(preposition):
                cited = next(iter(syntax.prepositional_objects(preposition)), None)
                if cited is not None:
                    return behind_report(cited)
    return None


def opens_citation(preposition: Token) -> bool:
    """Whether `preposition` ends "according to" or "as per"."""
    opening = CITING.get(preposition.lower_)
    return opening is not None and preposition.i > 0 and preposition.nbor(-1).lower_ == opening


def behind_report(cited: Token) -> Token:
    """Whoever made the report, where the text cites one: "statistics by the SPP", "the ministry's statement"."""
    if cited.lemma_.lower() not in words("reporting")["reports"]:
        return cited
    makers = syntax.complements(cited, "from", "by") or [m for m in syntax.complements(cited, "of") if m.ent_type_]
    return next(iter(makers or syntax.possessors(cited) or _issuers(cited)), cited)


def _issuers(report: Token) -> list[Token]:
    """Who gives out the `report`: "The union *issued* a statement saying"."""
    verbs = [verb for verb in syntax.verbs_with_object(report) if verb.lemma_.lower() in words("reporting")["issuing"]]
    return [agent for verb in verbs for agent in syntax.agents(verb)]
