"""Who did what to whom, where and when: one record for each happening that the article tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from spacy.tokens import Doc, Span, Token

from newsx.extract import arguments as argument_frames
from newsx.extract import attribution, happenings, syntax
from newsx.extract.date_adjuncts import Calendar, calendar
from newsx.extract.entities import Cast
from newsx.extract.merging import Telling, distinct
from newsx.extract.references import References
from newsx.extract.salience import weights
from newsx.extract.sentences import sentences, text_in
from newsx.extract.status import status
from newsx.extract.summary import summary
from newsx.extract.summary_names import text_of
from newsx.extract.when import when
from newsx.extract.where import Scene, scene
from newsx.pipes.triggers import EventRule
from newsx.rulebook import words
from newsx.types import Event, Extent, Filler, Quote, Status, Timex, Trigger, When

NO_LENGTHS: frozenset[str] = frozenset()
Stretch = tuple[str | None, str, int, int]  # the entity that words stand for, the words, and where they stand


@dataclass(frozen=True, slots=True)
class Teller:
    """What it takes to tell the events of one article.

    Attributes:
        lengths: the durations that hang on each token or its phrase.
        days, fillers: what has been found for each token that was asked for; a noun is often that of several verbs.
    """

    doc: Doc
    text: str
    cast: Cast
    calendar: Calendar
    references: References
    scene: Scene
    dates: frozenset[int]
    quoted: frozenset[int]
    headline: frozenset[int]
    published: date | None
    speakers: dict[int, Filler]
    lengths: Mapping[int, frozenset[str]]
    cited_under: frozenset[int]
    days: dict[int, When | None] = field(default_factory=dict)
    fillers: dict[int, Stretch | None] = field(default_factory=dict)

    def telling(self, trigger: Token, rule: EventRule) -> Telling | None:
        """What `trigger` tells of an event, None if it names none or is a verb in whose action nobody takes part."""
        at = trigger.i
        if at in self.dates:
            return None
        in_headline = at in self.headline
        if not happenings.is_happening(
            trigger,
            rule,
            in_quote=at in self.quoted,
            in_headline=in_headline,
            is_ahead=lambda: self._is_ahead(self._when(trigger)),
        ):
            return None
        slots, noun = argument_frames.arguments(trigger, rule, dates=self.dates), syntax.is_noun(trigger)
        who, whom = self._sides(slots)
        if not (noun or who or whom):
            return None
        return Telling(
            self._event(trigger, rule, who, whom),
            is_noun=noun,
            is_lent=slots.lent,
            is_joined=slots.joined,
            in_headline=in_headline,
            is_occasion=noun and rule.occasion and happenings.is_set(trigger),
            is_definite=noun and syntax.is_definite(trigger),
            lengths=self.lengths.get(at, NO_LENGTHS),
        )

    def event(self, trigger: Token, rule: EventRule) -> Event:
        """What the clause says of the event that `trigger` names, for those who know that it names one."""
        slots = argument_frames.arguments(trigger, rule, dates=self.dates)
        return self._event(trigger, rule, *self._sides(slots))

    def _when(self, trigger: Token) -> When | None:
        at = trigger.i
        if at not in self.days:
            self.days[at] = when(trigger, self.calendar)
        return self.days[at]

    def _sides(self, slots: argument_frames.Arguments) -> tuple[tuple[Filler, ...], tuple[Filler, ...]]:
        """Who and whom."""
        who = self._fillers(slots.who, slots.by) if slots.who else ()
        whom = self._fillers(slots.whom, slots.by) if slots.whom else ()
        return who, tuple(filler for filler in whom if not _is_among(filler, who)) if who and whom else whom

    def _event(self, trigger: Token, rule: EventRule, who: tuple[Filler, ...], whom: tuple[Filler, ...]) -> Event:
        sentence, dated, start = self.calendar.sentences.of(trigger), self._when(trigger), trigger.idx
        named = Trigger(trigger.text, trigger.lemma_.lower(), start, start + len(trigger))
        return Event(
            id="",
            type=rule.type or None,
            trigger=named,
            mentions=(named,),
            sentence=Extent(sentence.start_char, sentence.end_char),
            who=who,
            whom=whom,
            where=self._places(trigger, rule),
            when=dated,
            status=self._status(trigger, dated),
            attributed_to=self._source(trigger),
            main=False,
            salience=0.0,
            by=rule.id,
        )

    def _fillers(self, heads: Iterable[Token], rules: Mapping[int, str]) -> tuple[Filler, ...]:
        found: dict[str, Filler] = {}
        for head in heads:
            told = self._filler(head)
            if told is not None and (name := told[0] or told[1].casefold()) not in found:
                found[name] = Filler(*told, rules.get(head.i))
        if len(found) < 2:
            return tuple(found.values())
        return tuple(sorted(_apart(found.values()), key=lambda filler: filler.start))

    def _filler(self, head: Token) -> Stretch | None:
        """What `head` and its phrase stand for; None for a pronoun that means nobody in particular."""
        at = head.i
        if at not in self.fillers:
            self.fillers[at] = self._named(head)
        return self.fillers[at]

    def _named(self, head: Token) -> Stretch | None:
        if head.lower_ in words("function_words")["speaker"] and (speaker := self._speaker(head)) is not None:
            return speaker.entity, speaker.text, speaker.start, speaker.end
        entity = self.references.entity_of(head)
        if entity is None:
            entity = self.cast.nation(head.text) if syntax.is_attribute(head) else None
        if entity is None and _is_empty(head):
            return None
        first, end = _phrase(_named_beside(head) if entity is None else head)
        return entity, *self._words(first, end)

    def _words(self, first: int, end: int) -> tuple[str, int, int]:
        """The words from the token `first` to the one before `end`, and where they stand."""
        last, start = self.doc[end - 1], self.doc[first].idx
        stop = last.idx + len(last)
        return self.text[start:stop], start, stop

    def _places(self, trigger: Token, rule: EventRule) -> tuple[Filler, ...]:
        located = self.scene.where(trigger, rule)
        if not located:
            return ()
        return tuple([Filler(each.place, *self._words(*_name_around(each.token)), each.by) for each in located])

    def _status(self, trigger: Token, when: When | None) -> Status:
        """What the grammar says; but what is dated after publication has not happened."""
        told = status(trigger)
        return "planned" if told == "happened" and self._is_ahead(when) else told

    def _is_ahead(self, when: When | None) -> bool:
        return when is not None and self.published is not None and (when.start_date or "") > self.published.isoformat()

    def _source(self, trigger: Token) -> Filler | None:
        head = attribution.source(trigger, self.cited_under)
        if head is None:
            return self._speaker(trigger)
        told = self._filler(head)
        return None if told is None else Filler(*told)

    def _speaker(self, token: Token) -> Filler | None:
        """Whose words `token` stands in."""
        return self.speakers.get(token.i)


def _name_around(token: Token) -> tuple[int, int]:
    """Where the whole name that `token` is a word of begins and ends."""
    doc, start, end = token.doc, token.i, token.i + 1
    while doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return start, end


def _apart(fillers: Iterable[Filler]) -> list[Filler]:
    """`fillers` without those whose words are part of another's: "age" beside "the suspect's name, age and home"."""
    found = list(fillers)
    return [
        f for f in found if f.entity or not any(o is not f and o.start <= f.start and f.end <= o.end for o in found)
    ]


def _named_beside(head: Token) -> Token:
    """The name that stands in apposition to a description: "the main gauge, the *Nikkei 225*"."""
    if head.pos_ == "PROPN":
        return head
    described = syntax.described_by(head)
    for noun in syntax.appositions(head) if described is None else (described,):
        if noun.pos_ == "PROPN":
            return noun
    return head


def _is_among(filler: Filler, others: Iterable[Filler]) -> bool:
    return filler.entity is not None and filler.entity in [other.entity for other in others]


def _is_empty(head: Token) -> bool:
    """Whether `head` is a pronoun that says nothing where it is not resolved."""
    small, word = words("function_words"), head.lower_
    if word not in small["neutral"] and word not in small["plural"] and word not in small["empty"]:
        return False
    return not any(modifier.pos_ == "NUM" for modifier in syntax.modifiers(head))  # "30 others"


def _phrase(head: Token) -> tuple[int, int]:
    """Where the short noun phrase of `head` without article and possessive begins and ends; all of a gerund's ("denied
    *pushing her*")."""
    doc, start = head.doc, head.i
    end = start + 1
    if head.tag_ == "VBG":
        start, end = head.left_edge.i, head.right_edge.i + 1
    elif not syntax.is_attribute(head):
        span = syntax.noun_phrase(head)
        start, end = span.start, span.end
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1  # "the whole of Trinidad *and Tobago*"
    articles = words("function_words")["articles"]
    while start < end - 1 and ((first := doc[start]).lower_ in articles or first.is_punct):
        start += 1
    while end - 1 > start and ((last := doc[end - 1]).tag_ == "POS" or last.is_punct or last.is_space):
        end -= 1
    return start, end


def teller_of(
    doc: Doc, cast: Cast, timexes: Sequence[Timex], quotes: Iterable[Quote], *, published: date | None
) -> Teller:
    """What tells the events of `doc`, which must be parsed."""
    references, parted = References(doc, cast), sentences(doc)
    return Teller(
        doc=doc,
        text=text_in(doc),
        cast=cast,
        calendar=calendar(doc, timexes, published=published, entity_of=references.entity_of, parted=parted),
        references=references,
        scene=scene(doc, cast, references, parted),
        dates=_tokens(doc.spans.get("newsx.dates", ())),
        quoted=_tokens(span for span in doc.spans.get("newsx.quotes", ()) if len(span) > 5),
        headline=_tokens(span for span in doc.spans.get("newsx.blocks", ()) if span.label_ == "headline"),
        published=published,
        speakers=_speakers(doc, quotes),
        lengths=_durations(doc, timexes),
        cited_under=attribution.citing(doc[at] for at in parted.these(attribution.CITING)),
    )


def events(
    doc: Doc, cast: Cast, timexes: Sequence[Timex], quotes: Iterable[Quote], *, published: date | None
) -> tuple[Event, ...]:
    """The events of `doc` in order of text, those told twice once, ids "e1", "e2" …; offsets in its characters."""
    if not syntax.has_parse(doc):
        return ()
    teller = teller_of(doc, cast, timexes, quotes, published=published)
    accounts = (teller.telling(doc[at], rule) for at, rule in teller.scene.rules.items())
    told = [telling for telling in accounts if telling is not None]
    headlined = frozenset(telling.stem for telling in told if telling.in_headline)
    text = text_of(doc, cast, teller.references, teller.calendar.sentences)
    found = distinct(told)
    weighed = zip(found, weights(found, headline=headlined), strict=True)
    return tuple(
        replace(event, id=f"e{number}", summary=summary(event, text), salience=salience, main=is_main)
        for number, (event, (salience, is_main)) in enumerate(weighed, 1)
    )


def _durations(doc: Doc, timexes: Iterable[Timex]) -> dict[int, frozenset[str]]:
    """The values of the durations ("P3Y"), by each token on which their expressions hang."""
    lengths = ((doc.char_span(t.start, t.end, alignment_mode="expand"), t) for t in timexes if t.type == "DURATION")
    by_root = {span.root: timex.value for span, timex in lengths if span is not None and timex.value is not None}
    found: dict[int, frozenset[str]] = {}
    for root, value in by_root.items():
        for token in (root, *root.ancestors):
            found[token.i] = found.get(token.i, NO_LENGTHS) | {value}
    return found


def _speakers(doc: Doc, quotes: Iterable[Quote]) -> dict[int, Filler]:
    """Who says each token that stands in a quotation with a speaker."""
    said = ((doc.char_span(q.start, q.end, alignment_mode="expand"), q.speaker) for q in quotes)
    return {token.i: speaker for span, speaker in said if span is not None and speaker is not None for token in span}


def _tokens(spans: Iterable[Span]) -> frozenset[int]:
    return frozenset(i for span in spans for i in range(span.start, span.end))
