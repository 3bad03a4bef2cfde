"""Whom a pronoun or a description means: resolved where one candidate is plain, else left alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from spacy.tokens import Doc, Span, Token

from newsx.extract import syntax
from newsx.extract.entities import Cast
from newsx.extract.genders import agrees, is_shown
from newsx.rulebook import derived, words
from newsx.types import Entity

FARTHEST = 3  # sentences back that a pronoun looks
PLURAL = {"NNS", "NNPS"}
SPEAKERS = ("organisation",)  # which "they" and "we" mean, where one of them says the clause


@dataclass(frozen=True, slots=True)
class References:
    """Resolves the words of one article to its entities."""

    doc: Doc
    cast: Cast
    quoted: tuple[range, ...] = field(init=False)
    known: dict[int, str | None] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        # Once: spaCy makes a Span anew whenever a group of them is gone through.
        quoted = tuple(range(quote.start, quote.end) for quote in self.doc.spans.get("newsx.quotes", ()))
        object.__setattr__(self, "quoted", quoted)

    def entity_of(self, token: Token) -> str | None:
        """The id of the entity that the noun phrase with head `token` names or plainly means, or None."""
        at, known = token.i, self.known
        if at not in known:
            known[at] = self._entity_of(token)
        return known[at]

    def _entity_of(self, token: Token) -> str | None:
        named = self._named(token)
        if named is not None:
            return named
        kinds = _pronouns().get(token.lower_)
        if kinds is None:
            return self._description(token)
        return self._speaker_above(token, kinds=kinds) if kinds == SPEAKERS else self._pronoun(token, kinds=kinds)

    def _named(self, token: Token) -> str | None:
        """The entity whose name has `token` as its head: not Miami for the head of "Miami airport"."""
        found = self.cast.by_token.get(token.i)
        if found is not None:
            return found
        for noun in syntax.appositions(token):
            beside = self.cast.at(noun)
            if beside is not None and not beside.startswith("place:"):
                return beside
        return None

    def _pronoun(self, token: Token, *, kinds: tuple[str, ...]) -> str | None:
        above = self._speaker_above(token, kinds=kinds)
        if above is not None and self.agrees(above, token):
            return above if self._is_introduced(above, token) or not self._follows_stranger(token) else None
        if (owner := self._owner_of_subject(token, kinds)) is not None:
            return owner
        for sentence in self._sentences_back(token):
            if self._quotes_of_another(sentence, token):
                continue
            if "person" not in kinds and self._has_thing(sentence, before=token):
                return None
            found = list(dict.fromkeys(self._subjects_in(sentence, before=token, kinds=kinds)))
            if found:
                shown = self._shown_in(sentence, token)
                return shown or max(found, key=lambda each: self._times_named(each, before=token))
            if self._has_stranger(sentence, before=token):
                return None
            mentioned = [each for each in self._mentioned(sentence, kinds) if self.agrees(each, token)]
            if sentence != token.sent and mentioned:
                return mentioned[0] if len(mentioned) == 1 else None
        return None

    def _has_thing(self, sentence: Span, *, before: Token) -> bool:
        """Whether "it" may mean a thing without a name: a singular subject in the same sentence, "the embassy"."""
        subjects = (s for t in sentence if t.i < before.i and t.pos_ in {"VERB", "AUX"} for s in syntax.own_subjects(t))
        things = (s for s in subjects if s.tag_ == "NN" and s.i < before.i and self.entity_of(s) is None)
        return sentence == before.sent and any(s.lemma_.lower() not in words("titles")["heads"] for s in things)

    def _has_stranger(self, sentence: Span, *, before: Token) -> bool:
        """Whether "she" may mean somebody whom nobody names: "the *widow* sued; she"."""
        lists, forms = words("genders"), _forms(before)
        nouns = (lists["her_nouns"] if "she" in forms else lists["his_nouns"]) if forms else frozenset()
        return any(t.i < before.i and t.lemma_.lower() in nouns and self._named(t) is None for t in sentence)

    def _follows_stranger(self, pronoun: Token) -> bool:
        """Whether its sentence or the one before speaks of somebody without a name whom the pronoun may mean."""
        return any(self._has_stranger(near, before=pronoun) for near in islice(self._sentences_back(pronoun), 2))

    def _shown_in(self, sentence: Span, pronoun: Token) -> str | None:
        """The one person named in `sentence` before the pronoun who is shown to be of its gender."""
        before = self.doc[sentence.start : min(pronoun.i, sentence.end)]
        people = [self.cast.entity(each) for each in self.cast.named_in(before) if each.startswith("person:")]
        shown = [each.id for each in people if is_shown(each, pronoun.lower_, self.doc)]
        return shown[0] if len(shown) == 1 else None

    def agrees(self, entity_id: str, pronoun: Token) -> bool:
        """Whether the gender of a person, where the text shows it, is that of the pronoun."""
        if pronoun.lower_ not in words("function_words")["personal"] or not entity_id.startswith("person:"):
            return True
        return agrees(self.cast.entity(entity_id), pronoun.lower_, self.doc)

    def _owner_of_subject(self, token: Token, kinds: tuple[str, ...]) -> str | None:
        """The one person named within the subject of a verb that acts on the pronoun: "*Ana*'s mother woke her"."""
        verb = syntax.clause_verb(token)
        if verb is None or not _acts_on(verb, token):
            return None
        inside = [
            each
            for subject in syntax.subjects(verb)
            for word in syntax.phrase_tokens(subject)
            if (each := self.cast.at(word)) is not None and each != self.cast.at(subject)
        ]
        fitting = [e for e in dict.fromkeys(inside) if e.split(":")[0] in kinds and self.agrees(e, token)]
        return fitting[0] if len(fitting) == 1 else None

    def _speaker_above(self, token: Token, *, kinds: tuple[str, ...]) -> str | None:
        """The subject of the verb that says the clause of `token`: "*Russia* announced it had captured"."""
        verb = syntax.clause_verb(token)
        for _ in range(4):
            if verb is None:
                return None
            upper = syntax.content_of(verb)
            if upper is None:
                return None
            for subject in syntax.subjects(upper):
                found = self._named(subject)
                if found is not None and found.split(":")[0] in kinds:
                    return found
                if subject.i != token.i and subject.pos_ != "PRON" and (meant := self._description(subject)):
                    return meant if meant.split(":")[0] in kinds else None
            verb = upper
        return None

    def _times_named(self, entity_id: str, *, before: Token) -> int:
        """How often the text has named the entity: of two who fit, a pronoun means whom the story is about."""
        return sum(mention.start < before.idx for mention in self.cast.entity(entity_id).mentions)

    def _sentences_back(self, token: Token) -> Iterator[Span]:
        here, first = token.sent, self._first_word(token)
        yield here
        start = here.start
        for _ in range(FARTHEST):
            if start <= first:
                return
            sentence = self.doc[start - 1].sent
            if not all(each.is_space for each in sentence):
                yield sentence
            start = sentence.start

    def _first_word(self, token: Token) -> int:
        """The token before which a pronoun does not look: in a quotation that of its paragraph, for whoever is quoted
        speaks of whom the reader may not have met."""
        if not self._is_quoted(token):
            return 0
        blocks = self.doc.spans.get("newsx.blocks", ())
        return next((block.start for block in blocks if block.start <= token.i < block.end), 0)

    def _subjects_in(self, sentence: Span, *, before: Token, kinds: tuple[str, ...]) -> Iterator[str]:
        """The entities that the verbs of `sentence` are said of, main clause first."""
        verbs = sorted((t for t in sentence if t.pos_ in {"VERB", "AUX"}), key=lambda v: (not syntax.is_root(v), v.i))
        for verb in verbs:
            for subject in syntax.own_subjects(verb):
                found = self._named(subject)
                fits = found is not None and subject.i < before.i and not _acts_on(verb, before)
                if fits and found is not None and found.split(":")[0] in kinds and self.agrees(found, before):
                    yield found

    def _quotes_of_another(self, sentence: Span, pronoun: Token) -> bool:
        """Whether who is quoted says "she" of somebody else: behind '"*She* drank it," Ana recalled' she is not Ana."""
        alike = _forms(pronoun)
        return sentence != pronoun.sent and any(t.lower_ in alike and self._is_quoted(t) for t in sentence)

    def _is_quoted(self, token: Token) -> bool:
        return any(token.i in quote for quote in self.quoted)

    def _mentioned(self, sentence: Span, kinds: tuple[str, ...]) -> list[str]:
        return [e for e in self.cast.named_in(sentence) if e.split(":")[0] in kinds]

    def _description(self, token: Token) -> str | None:
        """ "the university", "the journalist", "the company": what the article has named so before."""
        if not syntax.is_noun(token) or token.tag_ in PLURAL:
            return None
        word, lists = token.lemma_.lower(), words("names")
        is_office = word in words("titles")["heads"]
        if not (is_office or word in lists["organisation"] or word in lists["organisation_nouns"]):
            return None
        definite = words("function_words")["definite"]
        if not any(child.lower_ in definite for child in token.children):
            return None
        if any(modifier.is_title for modifier in syntax.modifiers(token)):
            return None  # "the Premier League" is a name that nobody knew
        return self._by_role(word, token) if is_office else self._by_kind(word, token)

    def _by_role(self, word: str, token: Token) -> str | None:
        fits = [p.id for p in self.cast.people if any(word in role.text.lower().split() for role in p.roles)]
        return fits[0] if len(fits) == 1 and self._is_introduced(fits[0], token) else None

    def _by_kind(self, word: str, token: Token) -> str | None:
        """Which organisation `word` means, a noun for one: one called so, or the one that the text has named last."""
        lists = words("names")
        before = [o for o in self.cast.organisations if o.mentions[0].start < token.idx]
        spelled = [o for o in before if word in o.name.lower().split()]
        if spelled:
            return spelled[-1].id if len(spelled) == 1 else None
        if word in lists["gatherings"]:
            return self._only_near(before, token)
        if word in lists["businesses"]:
            before = [o for o in before if lists["public"].isdisjoint(o.name.lower().split())]
        if word in lists["organisation_nouns"] and before:
            return max(before, key=lambda each: _last_named(each, token)).id
        return None

    def _only_near(self, organisations: list[Entity], token: Token) -> str | None:
        """The one of the `organisations` that this sentence or those before it name; None where there are more."""
        near = [self.cast.named_in(sentence) for sentence in self._sentences_back(token)]
        known = {each.id for each in organisations}
        named = dict.fromkeys(each for found in near for each in found if each in known)
        return next(iter(named)) if len(named) == 1 else None

    def _is_introduced(self, entity_id: str, token: Token) -> bool:
        return self.cast.entity(entity_id).mentions[0].start < token.idx


@derived
def _pronouns() -> Mapping[str, tuple[str, ...]]:
    """The kinds of entities that each pronoun can mean."""
    kinds = {"plural": SPEAKERS, "neutral": ("organisation", "place"), "personal": ("person",)}
    return {word: kinds[number] for number in kinds for word in words("function_words")[number]}


def _forms(pronoun: Token) -> frozenset[str]:
    """The pronouns of its gender: "she", "her" …; none where it has no gender."""
    lists = words("genders")
    return next((lists[gender] for gender in ("he", "she") if pronoun.lower_ in lists[gender]), frozenset())


def _acts_on(verb: Token, pronoun: Token) -> bool:
    """Whether `pronoun` is what `verb` is done to, so that its subject is somebody else: "the judge ordered *him*"."""
    return pronoun.tag_ == "PRP" and not pronoun.lower_.endswith("self") and pronoun in syntax.patients(verb)


def _last_named(organisation: Entity, token: Token) -> int:
    """Where the text has named it last before `token`."""
    return max(mention.start for mention in organisation.mentions if mention.start < token.idx)
