"""The verb that brings in a quotation, and the noun it is said of: by the words around the marks, then by the parse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from newsx.extract import attribution, speakers, syntax
from newsx.extract.reporting import ReportingRule, cue_rule

HIGHEST = 6  # clauses up
FARTHEST = 40  # words that a cue stands away from the marks


@dataclass(frozen=True, slots=True)
class Cue:
    """What brings in a quotation.

    Attributes:
        text: "said", "according to".
        speaker: the head of the noun phrase that it is said of, None if the text leaves it out.
        is_woven_in: whether the quotation is but a part of the clause that is said: 'said the plan was "a gift"'.
        is_brief: whether a word or two are a quotation too.
    """

    text: str
    speaker: Token | None
    is_woven_in: bool = False
    is_brief: bool = True


@dataclass(frozen=True, slots=True)
class Setting:
    """A quotation and the rest of its sentence.

    Attributes:
        before, behind: the tokens outside of quotations, as far as the end of a sentence or another quotation.
        quoted: the indices of all tokens that stand in quotations.
    """

    quotation: Span
    before: Span
    behind: Span
    quoted: Set[int]

    @property
    def is_nested(self) -> bool:
        """Whether it stands within another quotation, whose words then count for its setting."""
        return self.quotation.label_ == "nested"

    @property
    def stands_alone(self) -> bool:
        """Whether nothing but the quotation makes up its sentence."""
        return not any(token.is_alpha for span in (self.before, self.behind) for token in span)

    @property
    def last(self) -> str:
        """The last word or stop of the quotation."""
        return self.quotation[-1].text


def settings(doc: Doc) -> Iterator[Setting]:
    """The quotations of `doc`, each in its setting."""
    outer: Span | None = None
    spans = list(doc.spans.get("newsx.quotes", ()))
    nested = _indices(span for span in spans if span.label_ == "nested")
    quoted = _indices(spans)
    for span in spans:
        if span.label_ != "nested":
            outer, taken = span, quoted
        elif outer is not None:
            taken = nested | set(range(outer.start)) | set(range(outer.end, len(doc)))
        yield Setting(span, _before(span, taken), _behind(span, taken), taken)


def _indices(spans: Iterable[Span]) -> Set[int]:
    return {i for span in spans for i in range(span.start, span.end)}


def _before(quotation: Span, quoted: Set[int]) -> Span:
    doc = quotation.doc
    end = _behind_marks(doc, quotation.start - 1, -1) + 1
    if end > 1 and doc[end - 1].is_space and doc[end - 2].text == ":":
        end -= 1  # a paragraph that ends in a colon brings in the next: "Smith explained:"
    start = end
    while start > 0 and end - start < FARTHEST and start - 1 not in quoted and not ends_sentence(doc[start - 1]):
        start -= 1
    return doc[start:end]


def _behind(quotation: Span, quoted: Set[int]) -> Span:
    """What follows in the sentence; nothing behind a full stop, unless in lower case: '"It rains." he said'."""
    doc = quotation.doc
    start = end = _behind_marks(doc, quotation.end, 1)
    if quotation[-1].text in {".", "…", "..."} and start < len(doc) and not doc[start].is_lower:
        return doc[start:start]
    while end < len(doc) and end - start < FARTHEST and end not in quoted and not ends_sentence(doc[end]):
        end += 1
    return doc[start:end]


def _behind_marks(doc: Doc, at: int, step: int) -> int:
    """The first index from `at` on, in the direction of `step`, that holds no quotation mark."""
    while 0 <= at < len(doc) and (doc[at].is_quote or doc[at].text in {"`", "''"}):
        at += step
    return at


def ends_sentence(token: Token) -> bool:
    return token.text in {".", "!", "?", ";", "…"} or (token.is_space and "\n" in token.text)


def cue(setting: Setting) -> Cue | None:
    """What brings in the quotation; the surest place first."""
    return (
        _behind_comma(setting)
        or _in_front(setting)
        or _right_behind(setting)
        or _cited(setting)
        or _headed(setting)
        or _woven(setting)
    )


def _behind_comma(setting: Setting) -> Cue | None:
    """ "It rains," *said* Smith: the quotation ends in a comma, a dash, or a mark that asks or exclaims."""
    pauses = setting.last in {",", "—", "–", "-", "…", "..."} or setting.behind[:1].text in {",", "—", "–"}
    verb = _first_verb(setting.behind)
    if verb is None or not (pauses or setting.last in {"?", "!"}):
        return None
    if not pauses and any(clause.i > verb.i for clause in syntax.content_clause(verb)):
        return None  # a sentence that reports something else: "Why?" The mayor said the plan had failed.
    return _cue_of(verb, setting.behind, setting)


def _right_behind(setting: Setting) -> Cue | None:
    """ "It rains" *said* Smith: without a comma, but nothing in the quotation can be what the verb is said of."""
    verb = _first_verb(setting.behind)
    if verb is None or setting.last in {"?", "!"} or setting.behind[0].pos_ in {"CCONJ", "SCONJ"}:
        return None
    agents = [agent for agent in (*syntax.agents(verb), speakers.quoted_by_another(verb)) if agent is not None]
    if any(agent.i in setting.quoted or _is_named_by(setting.quotation, agent, verb) for agent in agents):
        return None
    return _cue_of(verb, setting.behind, setting)


def _in_front(setting: Setting) -> Cue | None:
    """Smith *said*: "It rains"; *told* reporters on Friday, "…"; *saying* "…": the last verb before the marks."""
    before = setting.before
    verb = next((token for token in reversed(before) if _counts(token)), None)
    rule = None if verb is None else rule_of(verb)
    if verb is None or rule is None:
        return None
    gap = before.doc[verb.i + 1 : before.end]
    bare = gap.text.strip().removeprefix(rule.phrase).strip()
    pauses = bare[-1:] in {",", ":"}
    if not pauses and (not (bare in {"", "that", "as"} or _is_sentence(setting)) or is_title(setting.quotation)):
        return None
    return _cue_of(verb, before, setting, is_woven_in=bare == "that")


def _is_sentence(setting: Setting) -> bool:
    """Whether the quotation is a sentence to itself: 'said in an interview "We hit a home run."'."""
    return setting.quotation[0].text[:1].isupper() and setting.last in {".", "!", "?"}


def _cited(setting: Setting) -> Cue | None:
    """ "…", *according to* Smith; *according to* Smith, "…"."""
    for span in (setting.behind[:5], setting.before):
        for token in span:
            if token.lower_ == "to" and token.i and token.nbor(-1).lower_ == "according":
                cited = next(iter(syntax.prepositional_objects(token)), None) or speakers.noun_behind(token, span)
                if cited is not None and cited.i not in setting.quoted:
                    is_woven_in = span is setting.before
                    return Cue(span.doc[token.i - 1 : token.i + 1].text, cited, is_woven_in=is_woven_in)
    return None


def _headed(setting: Setting) -> Cue | None:
    """Mayor Smith: "It rains"; "It rains": Smith, as in headlines and transcripts: nothing but a name and a colon."""
    for span, colon in ((setting.before, -1), (setting.behind, 0)):
        name = [token for token in span if not token.is_punct and not token.is_space]
        if len(span) < 2 or span[colon].text != ":" or not name or name[-1].ent_type_ != "PERSON":
            continue
        if name[0].pos_ in {"NOUN", "PROPN", "ADJ"} and not any(token.pos_ in {"VERB", "AUX"} for token in name):
            return Cue(":", name[-1])
    return None


def _woven(setting: Setting) -> Cue | None:
    """The minister *said* that the plan was "a gift": the verb that says the clause in which the quotation stands.

    A verb that only reports must reach it through a clause: in 'it adds a "dull" note' nobody speaks.
    """
    if not syntax.has_parse(setting.quotation.doc):
        return None
    verb = syntax.clause_verb(setting.quotation.root)
    is_said = verb is not None and verb.i < setting.quotation.end and not _is_name(setting.quotation)
    is_content = False
    for _ in range(HIGHEST):
        if verb is None:
            return None
        if (amid := _put_amid(verb, setting.quoted)) is not None:
            return amid
        rule = None if verb.i in setting.quoted else rule_of(verb)
        is_object = rule is not None and not rule.content and not is_title(setting.quotation)
        if (is_object or (rule is not None and is_content)) and not syntax.is_negated(verb):
            speaker = next((agent for agent in syntax.agents(verb) if agent.i not in setting.quoted), None)
            if speaker is not None and _is_named_by(setting.quotation, speaker, verb):
                return None
            speaker = None if speaker is None else attribution.behind_report(speaker)
            return Cue(verb.text, speaker, is_woven_in=True, is_brief=is_content and is_said)
        upper = syntax.content_of(verb) or _carried_by(verb)
        is_content = upper is not None
        verb = upper or syntax.upper_verb(verb)
    return None


def _put_amid(verb: Token, quoted: Set[int]) -> Cue | None:
    """The fall, Smith *said*, was due to "a fault of our own making"."""
    for each in syntax.interruptions(verb):
        rule, noun = rule_of(each), speakers.amid(each)
        if rule is not None and rule.content and noun is not None and not {each.i, noun.i} & quoted:
            return Cue(each.text, attribution.behind_report(noun), is_woven_in=True)
    return None


def _is_named_by(quotation: Span, noun: Token, verb: Token) -> bool:
    """Whether `quotation` is part of the phrase of `noun` that `verb` is said of: 'the "Big Three" automakers said'."""
    phrase = range(noun.left_edge.i, noun.right_edge.i + 1)
    return quotation.start in phrase and quotation.end - 1 in phrase and verb.i not in phrase


def _carried_by(verb: Token) -> Token | None:
    """The verb before that says what `verb` goes on to tell."""
    upper = syntax.upper_verb(verb)
    return upper if upper is not None and verb in syntax.carried_on(upper) else None


def rule_of(verb: Token) -> ReportingRule | None:
    """The rule that makes `verb` a cue, None if it is none."""
    rule = cue_rule(verb.lemma_.lower()) if verb.pos_ == "VERB" else None
    if rule is not None and rule.phrase and (verb.i + 1 == len(verb.doc) or verb.nbor().lower_ != rule.phrase):
        return None
    return rule


def _counts(token: Token) -> bool:
    """Whether `token` is a verb in its own right, not as in "the *planned* talks" or "*according* to"."""
    return token.pos_ == "VERB" and syntax.is_verb(token) and token.lower_ != "according"


def _first_verb(behind: Span) -> Token | None:
    """The first verb of `behind` if it is a cue; those that only tell of its subject do not count: "Novak, who has
    *worked* in Brno, said"."""
    verbs = list(filter(_counts, behind))
    for number, verb in enumerate(verbs):
        if rule_of(verb) is not None:
            return verb if all(_tells_of_subject(each, verb, behind) for each in verbs[:number]) else None
    return None


def _tells_of_subject(verb: Token, cue: Token, behind: Span) -> bool:
    """Whether `verb` stands in the noun phrase that `cue` is said of, or quotes whoever says it."""
    if syntax.preposition_before(cue) == "as" and syntax.clause_verb(cue.head) == verb:
        return True  # "Xinhua quoted Wang as *saying*"
    phrases = ((agent.left_edge.i, agent.right_edge.i) for agent in syntax.agents(cue))
    return any(behind.start <= start <= verb.i <= end for start, end in phrases)


def _cue_of(verb: Token, outside: Span, setting: Setting, *, is_woven_in: bool = False) -> Cue:
    rule = rule_of(verb)
    speaker = speakers.speaker(verb, outside, setting.quoted)
    return Cue(verb.text, speaker, is_woven_in=is_woven_in, is_brief=rule is None or rule.brief)


def _is_name(quotation: Span) -> bool:
    """Whether the words are a nickname: 'Pedro "Lefty" Diaz'."""
    return all(token.is_title or token.is_upper for token in quotation if token.is_alpha)


def is_title(quotation: Span) -> bool:
    """Whether the words are capitalised as in the title of a book or film."""
    spoken = [token for token in quotation if token.is_alpha]
    return len(spoken) > 1 and all(token.is_title or token.is_upper for token in spoken if len(token) > 3)
