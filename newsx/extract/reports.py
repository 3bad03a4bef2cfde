"""What is reported without marks: the clause under a verb of reporting, or beside "according to", and its source."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from spacy.attrs import LOWER, POS
from spacy.symbols import VERB
from spacy.tokens import Doc, Span, Token

from newsx.extract import attribution, syntax
from newsx.extract.cues import rule_of
from newsx.extract.speakers import amid, named, quoted_by_another
from newsx.rulebook import words


@dataclass(frozen=True, slots=True)
class Report:
    """A reported clause without its "that", the words that bring it in, and the head of the noun phrase of its source.

    Of two sources, one inside of the other's clause, each has its own report: "*Reuters reported* that *Keita said* …".
    """

    clause: Span
    cue: str
    source: Token


def reports(doc: Doc, quoted: Set[int]) -> Iterator[Report]:
    """The reports of `doc` outside of quotations, in the order of their cues; none without a source.

    Args:
        quoted: the indices of the tokens that stand in quotations.
    """
    if not syntax.has_parse(doc):
        return
    for at in _bringing_in(doc):
        if at not in quoted:
            token = doc[at]
            yield from _cited(token) if attribution.opens_citation(token) else _said(token)


def _bringing_in(doc: Doc) -> list[int]:
    """The tokens that can bring in a report, by their class and word alone: few of all."""
    lowered, found = doc.to_array(LOWER), doc.to_array(POS) == VERB
    for word in attribution.CITING:
        found |= lowered == doc.vocab.strings[word]
    return found.nonzero()[0].tolist()  # type: ignore[no-any-return]


def _said(verb: Token) -> Iterator[Report]:
    """What `verb` reports, if it is a verb that reports and somebody is said to have said so."""
    rule = rule_of(verb)
    if rule is None or not rule.content or _is_unsaid(verb):
        return
    source = _source(verb)
    for clause in () if source is None else _clauses(verb):
        if source is not None and _is_whole(clause):
            yield Report(clause, verb.text, source)


def _source(verb: Token) -> Token | None:
    """The noun that `verb` is said of; the reader and the writer are no sources."""
    small = words("function_words")
    agent = quoted_by_another(verb) or amid(verb) or named(syntax.agents(verb))
    if agent is None or agent.lower_ in small["first_person"] | small["empty"] or agent.tag_ in {"WP", "WDT"}:
        return None
    return attribution.behind_report(agent)


def _is_unsaid(verb: Token) -> bool:
    """Whether nobody has said it: "did not say", "could say", "if he says", "without saying", "nobody said"."""
    if (syntax.is_negated(verb) and not _answer(verb)) or syntax.is_said_of_nobody(verb) or syntax.modals(verb):
        return True
    if syntax.is_infinitive(verb):
        upper = syntax.upper_verb(verb)
        return upper is None or upper.lemma_.lower() not in words("reporting")["going_on"]
    unsaid = words("reporting")["unsaid"]
    return syntax.preposition_before(verb) in unsaid or not unsaid.isdisjoint(syntax.markers(verb))


def _clauses(verb: Token) -> Iterator[Span]:
    """The clauses that `verb` reports, that which it stands in the midst of included, and a bare yes or no."""
    found = [clause for clause in syntax.content_clause(verb) if _is_told(clause, verb)]
    for clause in found:
        yield _trimmed(_beside(clause, verb))
    host = None if found else syntax.interrupted(verb)
    if host is not None and (amid(verb) or syntax.own_subjects(host)):
        yield _trimmed(_beside(host, verb))
    yield from _answer(verb)


def _answer(verb: Token) -> list[Span]:
    """The yes or no that is all that `verb` says."""
    following = verb.doc[verb.i + 1 : verb.i + 3]
    is_answer = len(following) == 2 and following[0].lower_ in words("reporting")["answers"] and following[1].is_punct
    return [following[:1]] if is_answer else []


def _is_told(clause: Token, verb: Token) -> bool:
    """Whether `clause` is told as true by whoever `verb` is said of: no question, nothing that another is to do."""
    if not words("reporting")["asking"].isdisjoint(syntax.markers(clause)):
        return False
    if syntax.own_subjects(clause):
        return not any(each.tag_ in {"WP", "WDT"} for each in syntax.own_subjects(clause))
    if syntax.objects(verb) or syntax.is_passive(verb):
        return False
    is_own = verb.lemma_.lower() in words("reporting")["own"]
    return syntax.is_perfect_infinitive(clause) or (is_own and (syntax.is_infinitive(clause) or clause.tag_ == "VBG"))


def _beside(clause: Token, verb: Token) -> Span:
    """The words of `clause` on its side of `verb`; all of them where "Keita said" stands in commas amid the clause."""
    doc, inside = verb.doc, [token.i for token in clause.subtree]
    if min(inside) < verb.i < clause.i and (amid(verb) or _is_in_commas(verb)):
        return doc[min(inside) : max(inside) + 1]
    if clause.i > verb.i:
        start = min(i for i in inside if i > verb.i)
        return doc[start : max([*inside, *(each.right_edge.i for each in syntax.carried_on(verb))]) + 1]
    stop = min([verb.i, *(agent.left_edge.i for agent in syntax.agents(verb) if agent.left_edge.i > clause.i)])
    return doc[min(inside) : max(i for i in inside if i < stop) + 1]


def _is_in_commas(verb: Token) -> bool:
    phrase = [verb.i, *(i for agent in syntax.own_subjects(verb) for i in (agent.left_edge.i, agent.right_edge.i))]
    start, end = min(phrase), max(phrase) + 1
    return start > 0 and end < len(verb.doc) and verb.doc[start - 1].text == "," and verb.doc[end].text == ","


def _cited(preposition: Token) -> Iterator[Report]:
    """The clause that "*according to* the mayor" stands before, behind or in the midst of."""
    cited = next(iter(syntax.prepositional_objects(preposition)), None)
    opening = preposition.nbor(-1)
    verb = syntax.clause_verb(opening.head) if opening.head != opening else None
    if cited is None or verb is None or not syntax.own_subjects(verb):
        return
    clause = _trimmed(_without(verb, opening.i, max(opening.right_edge.i, preposition.right_edge.i)))
    if _is_whole(clause):
        yield Report(clause, preposition.doc[opening.i : preposition.i + 1].text, attribution.behind_report(cited))


def _without(verb: Token, first: int, last: int) -> Span:
    """The clause of `verb` without the tokens from `first` to `last`, unless they stand between it and its subject."""
    doc, inside = verb.doc, [token.i for token in verb.subtree]
    core = [verb.i, *(subject.i for subject in syntax.own_subjects(verb))]
    if last < min(core):
        return doc[last + 1 : max(inside) + 1]
    if first > max(core):
        return doc[min(inside) : first]
    return doc[min(inside) : max(inside) + 1]


def _is_whole(clause: Span) -> bool:
    """Whether `clause` holds words and does not begin in the midst of a phrase, with a possessive's 's."""
    return len(clause) > 0 and clause[0].tag_ != "POS" and clause[0].text not in {"’", "'"}


def _trimmed(clause: Span) -> Span:
    """`clause` without "that" before it and stops around it."""
    start, end = clause.start, clause.end
    while start < end and (_is_stop(clause.doc[start]) or _is_marker(clause.doc[start])):
        start += 1
    while end > start and (_is_stop(clause.doc[end - 1]) or clause.doc[end - 1].pos_ == "CCONJ"):
        end -= 1
    return clause.doc[start:end]


def _is_stop(token: Token) -> bool:
    return token.is_space or (token.pos_ == "PUNCT" and not token.is_bracket and not token.is_quote)


def _is_marker(token: Token) -> bool:
    """Whether `token` is the "that" which opens a clause: not "that man", "that is"."""
    return token.lower_ == "that" and token.pos_ == "SCONJ"
