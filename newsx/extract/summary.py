"""An event in one plain line of the article's own words: "Two men were arrested in Lyon, police said"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from spacy.tokens import Doc, Token

from newsx.extract import syntax
from newsx.extract.entities import Cast
from newsx.extract.genders import gender
from newsx.extract.summary_names import Text, conditions, names_for
from newsx.extract.wording import is_possessive, joined, listed, name_of, owner, phrase_of, worded
from newsx.pipes.triggers import EventRule, rule_named
from newsx.rulebook import words
from newsx.types import Event, Filler

LONGEST = 22  # words behind the verb group; what comes later is a detail
DIRECT = {None, "argument.object"}  # whom the verb itself takes; "agreed" takes nothing, though it is about a plan
CONTRACTED = re.compile(r" (?=['’]\w{1,2}\b)")  # the space that parts "it" and "’s"
Phrase = list[Token]


def summary(event: Event, text: Text) -> str:
    """`event` in one line of the words of `text`, names in full, with its source; "" if it lacks its trigger."""
    span = text.doc.char_span(event.trigger.start, event.trigger.end, alignment_mode="expand")
    if span is None:
        return ""
    trigger = span[0]
    line = Line(event, text, text.doc, text.cast, names_for(event, trigger, text))
    told = line.of_verb(trigger) if syntax.is_verb(trigger) else line.of_noun(trigger)
    told = " ".join(told.split())
    return told[:1].upper() + told[1:] + line.source(told)


@dataclass(slots=True)
class Line:
    """What it takes to put one event into words.

    Attributes:
        names: what to write for a token instead of its own word.
    """

    event: Event
    text: Text
    doc: Doc
    cast: Cast
    names: Mapping[int, str]

    def of_verb(self, verb: Token) -> str:
        """A clause: who, the verb group, whom and the other phrases behind it, where."""
        without, spine = self._date(), syntax.spine(verb, doubts=self._doubts())
        group = _link(verb, None, without) if len(spine) == 1 else list(chain.from_iterable(_links(spine, without)))
        subjects = self._subjects(spine[0], without)
        behind = _short(syntax.phrases(verb, without=without))
        (group, *behind), told = _each_once([group, *behind], subjects)
        opening = listed(map(self._text, subjects)) or self._implied(verb)
        self._keep_own(opening)
        is_passive = syntax.is_passive(verb)
        agents = self._missing(self.event.who, told, opening) if is_passive else []
        objects = [] if is_passive else self._objects(verb, told, opening)
        return _sentence(
            self._text(self._condition(spine[0])),
            opening,
            self._text(group),
            listed(objects) if objects else "",
            *map(self._text, behind),
            worded("agent", listed(agents)) if agents else "",
            self._place(told),
        )

    def _keep_own(self, opening: str) -> None:
        """Leaves "its" where the line would say whose a second time: "The agency opened *its* inquiry"."""
        possessive = owner(opening.removeprefix("The ").removeprefix("the "))
        told = (self.doc[i] for i, name in self.names.items() if name == possessive)
        own = {t.i for t in told if is_possessive(t) and t.lower_ not in words("function_words")["speaker"]}
        self.names = {i: name for i, name in self.names.items() if i not in own}

    def _objects(self, verb: Token, told: set[int], opening: str) -> list[str]:
        """Whom another telling of the event knows, where the clause, in the active voice, names nobody."""
        if syntax.objects(verb):
            return []
        direct = [filler for filler in self.event.whom if filler.by in DIRECT]
        return self._missing(direct, told, opening)

    def of_noun(self, noun: Token) -> str:
        """The clause of the verb that carries `noun` ("held *talks*"), else its phrase with all who take part."""
        verb = self._carrier(noun)
        if verb is not None:
            return self.of_verb(verb)
        phrase = syntax.noun_outline(noun, without=self._date(), lists=False)
        before, behind = [t for t in phrase if t.i <= noun.i], [t for t in phrase if t.i > noun.i]
        while before[0].lower_ in words("function_words")["articles"] and len(before) > 1:
            before = before[1:]
        told = {token.i for token in phrase}
        who, whom = self._missing(self.event.who, told, ""), self._missing(self.event.whom, told, "")
        aimed = noun.lemma_.lower() in words("summaries")["aimed"]
        owned = len(who) == 1 and _takes_owner(noun) and len(who[0].split()) < 5
        return _sentence(
            owner(who[0]) if owned else "",
            self._text(before),
            worded("target" if aimed else "patient", listed(whom)) if whom else "",
            "" if owned else self._doers(who),
            self._text(behind),
            self._place(told),
        )

    def source(self, told: str) -> str:
        """Who says so, where the article does not vouch for it itself and `told` does not say it."""
        source = self.event.attributed_to
        if source is None or _is_nobody(source.text.casefold()):
            return ""
        name = name_of(source, self.doc, self.cast)
        if not self._is_own(source):
            return "" if name.casefold() in told.casefold() else worded("said", name)
        lemma, lists = self.event.trigger.lemma, words("events")
        if self.event.status != "happened" or lemma in lists["speech_acts"] or lemma in lists["reporting_news"]:
            return ""
        return worded("own_account", worded(self._whose(source)))

    def _is_own(self, source: Filler) -> bool:
        sides = (*self.event.who, *self.event.whom)
        words_ = source.text.casefold()
        return any(source.entity == f.entity if source.entity else words_ == f.text.casefold() for f in sides)

    def _whose(self, source: Filler) -> str:
        """Which possessive stands for `source`."""
        if source.entity is None:
            return "their"
        if not source.entity.startswith("person:"):
            return "its"
        said = {f.text.casefold() for f in (source, *self._sides()) if f.entity == source.entity}
        shown = gender(self.cast.entity(source.entity), self.doc)
        if shown is None:
            shown = next((pronoun for pronoun in ("he", "she") if said & words("genders")[pronoun]), None)
        return {"he": "his", "she": "her", None: "their"}[shown]

    def _carrier(self, noun: Token) -> Token | None:
        """The verb that tells what became of `noun`: a light one, or any without which the line would be too short."""
        for verb in syntax.verbs_with_object(noun):
            if verb.lemma_.lower() in words("events")["light"] and syntax.is_verb(verb):
                return verb
        ruling = syntax.verb_of_noun(noun)
        if ruling is None or not self._is_needed(ruling, noun):
            return None
        return ruling if syntax.is_verb(ruling) else next(reversed(syntax.raised_verbs(ruling)), None)

    def _is_needed(self, verb: Token, noun: Token) -> bool:
        """Whether the noun alone would say too little: "the strike *began*", "talks *will be held*"."""
        is_alone = not (self.event.who or self.event.whom) and syntax.is_subject_of(noun, verb)
        return is_alone or self.event.status != "happened"

    def _doubts(self) -> frozenset[str]:
        """The verbs that must be told with what they speak of, because it is not so, or not for sure."""
        if self.event.status not in {"possible", "not"}:
            return frozenset()
        hedges = words("hedges")
        return hedges["doubting"] | hedges["negative"] | hedges["denying"]

    def _date(self) -> frozenset[int]:
        """The tokens of the event's date, which has a place of its own in the record."""
        when = self.event.when
        return frozenset() if when is None else self.text.dates.get(when.text, frozenset())

    def _condition(self, verb: Token) -> Phrase:
        """The "if" before the clause of `verb`."""
        small = self.text.small_words(verb)
        if not small or not any(token.lower_ in conditions() for token in small):
            return []
        return [token for token in syntax.links(verb) if token.lower_ in conditions()]

    def _subjects(self, verb: Token, without: frozenset[int]) -> list[Phrase]:
        heads = [t for t in syntax.subjects(verb) if t.i in self.names or not _is_nobody(t.lower_)]
        return [syntax.noun_outline(head, without=without, lists=False) for head in heads]

    def _implied(self, verb: Token) -> str:
        """Who or what the clause is about where it does not say so itself."""
        befalls = syntax.is_passive(verb) or (self._rule().subject == "whom" and not self.event.who)
        first = self.event.whom if befalls else self.event.who
        return listed(map(self._name, first))

    def _doers(self, who: Sequence[str]) -> str:
        if not who:
            return ""
        return worded("partners" if self._rule().partners == "who" and len(who) > 1 else "agent", listed(who))

    def _rule(self) -> EventRule:
        return rule_named(self.event.by)

    def _missing(self, fillers: Iterable[Filler], told: set[int], line: str) -> list[str]:
        """The names of those who are neither among the tokens `told` nor in `line`."""
        return [name for f in fillers if not self._is_told(f, told) and (name := self._name(f)) not in line]

    def _is_told(self, filler: Filler, told: set[int]) -> bool:
        span = phrase_of(filler, self.doc)
        if span is None or span.root.i in told:
            return True
        if filler.entity is None:
            return False
        name = self.cast.entity(filler.entity).name
        return any(self.cast.by_token.get(i) == filler.entity or name in self.names.get(i, "") for i in told)

    def _place(self, told: set[int]) -> str:
        """Where it was, with the preposition of the text, unless one of the places is told already."""
        where = self.event.where
        if not where or any(self._is_told(filler, told) for filler in where):
            return ""
        names = listed(map(self._name, where))
        before = phrase_of(where[0], self.doc)
        preposition = syntax.case_of(before.root) if before is not None else None
        return f"{preposition} {names}" if preposition in words("events")["locative"] else worded("place", names)

    def _name(self, filler: Filler) -> str:
        return name_of(filler, self.doc, self.cast)

    def _text(self, tokens: Sequence[Token]) -> str:
        """The words of `tokens` as the article has them, with the names of those who take part in full."""
        return joined(tokens, self.names, self.text.whole)

    def _sides(self) -> tuple[Filler, ...]:
        return (*self.event.who, *self.event.whom, *self.event.where)


def _takes_owner(noun: Token) -> bool:
    """Whether a possessive can stand before `noun`: no other one does, nor an article."""
    return not syntax.possessors(noun) and not syntax.is_definite(noun)


def _is_nobody(word: str) -> bool:
    """Whether `word`, lower case, names nobody to whoever reads the line alone."""
    small = words("function_words")
    return word in small["empty"] or word in small["relative"]


def _links(spine: Sequence[Token], without: frozenset[int]) -> Iterator[Phrase]:
    return (_link(word, after, without) for word, after in zip(spine, [*spine[1:], None], strict=True))


def _link(word: Token, after: Token | None, without: frozenset[int]) -> Phrase:
    """The verb group of `word`, with what stands between it and its infinitive `after`: "urged *the club* to sell"."""
    group = syntax.verb_group(word) if word.pos_ in {"VERB", "AUX"} else [word]
    if after is None:
        return group
    between = [t for t in syntax.objects(word)[:1] if word.i < t.i < after.i]
    told = [*group, *chain.from_iterable(syntax.noun_outline(t, without=without) for t in between)]
    return [*told, *(token for token in syntax.links(after) if token not in told)]


def _each_once(phrases: Iterable[Phrase], subjects: Iterable[Phrase]) -> tuple[list[Phrase], set[int]]:
    """`phrases`, no word in two of them or in a subject, where the parser makes a word part of its own subject; and the
    numbers of all tokens told."""
    told = {token.i for subject in subjects for token in subject}
    found: list[Phrase] = []
    for phrase in phrases:
        places = [token.i for token in phrase]
        found.append(phrase if told.isdisjoint(places) else [token for token in phrase if token.i not in told])
        told.update(places)
    return found, told


def _short(phrases: Sequence[Phrase]) -> list[Phrase]:
    """The first of `phrases`, as many as fit into a line."""
    kept: list[Phrase] = []
    length = 0
    for phrase in phrases:
        length += len(phrase)
        if kept and length > LONGEST:
            break
        kept.append(phrase)
    return kept


def _sentence(*parts: str) -> str:
    line = " ".join(filter(None, parts))
    return CONTRACTED.sub("", line) if "'" in line or "’" in line else line
