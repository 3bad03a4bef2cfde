"""Where an event happens by the words of its clause: the places that it names, or that what takes part in it lends."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set

from spacy.attrs import ENT_TYPE
from spacy.tokens import Doc, Token

from newsx.extract import syntax
from newsx.extract.syntax.memory import kept, kept_of_doc
from newsx.pipes.triggers import EventRule
from newsx.rulebook import words

DEEPEST = 3  # clauses within a phrase that says where: "on a ship seen in the port of Malta"


def places(trigger: Token, rule: EventRule) -> list[Token]:
    """The tokens of the place names that the clause of `trigger` says, in order."""
    found = next((said for look in RULES.values() if (said := look(trigger, rule))), [])
    return sorted({token for token in found if token.ent_type_ == "PLACE"}, key=lambda t: t.i)


def _in_clause(trigger: Token, rule: EventRule) -> list[Token]:
    """Its own phrases: "in Oslo", "the strike on Odesa"; the object of a visit; the place of a where-clause."""
    if not rule.owner and syntax.is_noun(trigger) and (owners := syntax.possessors(trigger)):
        return [t for each in owners for t in named_places(each)]
    found: list[Token] = []
    if trigger.i in _above_places(trigger.doc):
        found += [t for head in _carriers(trigger) for t in _located(head, trigger)]
        found += _in_figures(found)
    verb = syntax.clause_verb(trigger)
    if (reaching := _reaching(trigger, verb)) is not None:
        found += [t for each in syntax.patients(reaching) for t in named_places(each)]
    elif not found and (place := relative_place(verb)) is not None:
        found = named_places(place)
    elif not found and verb is not None and verb != trigger and syntax.verb_of_noun(trigger) == verb:
        found = _located(verb, trigger)
    return found


def _reaching(trigger: Token, verb: Token | None) -> Token | None:
    """The verb whose object says where: "*visited* Rome", "a storm *hit* Chile"."""
    if verb is None or verb.lemma_.lower() not in words("events")["visiting"]:
        return None
    return verb if verb == trigger or syntax.is_subject_of(trigger, verb) else None


def relative_place(verb: Token | None) -> Token | None:
    """The place that a where-clause describes: "*Miami*, where talks were to take place"."""
    if verb is None or "where" not in syntax.markers(verb):
        return None
    return syntax.governing_noun(verb)


def _carriers(trigger: Token) -> list[Token]:
    """The words on which a phrase that says where can hang: the trigger, and its objects and parties, where parsers
    put it: "talks with the premier *in Tbilisi*"."""
    if syntax.is_noun(trigger):
        return [trigger, *syntax.complements(trigger, *words("places")["parties"])]
    above, behind = _above_places(trigger.doc), (*syntax.objects(trigger), *syntax.attributes(trigger))
    nouns = [noun for noun in behind if noun.i > trigger.i and noun.i in above]
    return [trigger, *nouns, *[t for noun in nouns for t in syntax.complements(noun, "of")]]


def _located(head: Token, trigger: Token) -> list[Token]:
    """The place names in the phrases on `head` that say where: after words of motion those with "to" do, too."""
    if head.i not in _above_places(head.doc):
        return []
    lists = words("events")
    motion, ways = lists["motion"], lists["locative"]
    if head.lemma_.lower() in motion or trigger.lemma_.lower() in motion:
        ways |= lists["bound_for"]
    return located(head, ways)


def located(head: Token, ways: frozenset[str]) -> list[Token]:
    """The place names in the phrases on `head` with the prepositions `ways`."""
    return [place for ground in phrases(head, ways) for place in _named_within(ground)]


def phrases(head: Token, ways: frozenset[str]) -> Iterator[Token]:
    """The nouns of the phrases on `head` with the prepositions `ways`."""
    for preposition in syntax.prepositions(head):
        if preposition.lower_ in ways:
            yield from syntax.prepositional_objects(preposition)


def _named_within(ground: Token, depth: int = DEEPEST) -> list[Token]:
    """The place names of a phrase, or of the clause that says where it is: "a ship *seen in the port of Malta*"."""
    found = named_places(ground)
    if found or not depth:
        return found
    clauses = syntax.told_by_clauses(ground)
    inner = [each for clause in clauses for each in phrases(clause, words("events")["locative"])]
    return [place for each in inner for place in _named_within(each, depth - 1)]


def named_places(head: Token) -> list[Token]:
    """The place names in the phrase of `head`; a mere owner ("Ukraine's Sumy region") only if there is no other."""
    found = [t for t in syntax.phrase_tokens(head) if t.ent_type_ == "PLACE"]
    if found:
        found = [t for t in syntax.phrase_tokens(head, owners=False) if t.ent_type_ == "PLACE"] or found
    return [token for token in found if not _is_in_front_of_another(token)]


def _is_in_front_of_another(token: Token) -> bool:
    """Whether the name that `token` is a word of only modifies the next one: "the *Black Sea* Odesa region"."""
    end = token.i + 1
    while end < len(token.doc) and token.doc[end].ent_iob_ == "I":
        end += 1
    return end < len(token.doc) and token.doc[end].ent_iob_ == "B" and token.doc[end].ent_type_ == "PLACE"


def _in_figures(found: list[Token]) -> list[Token]:
    """The places of further figures: "90 shops in Italy, *30 in Malta and 40 in Cyprus*"."""
    if not found:
        return []
    last = max(found, key=lambda t: t.i)
    figures = [t for t in _rest_of_sentence(last) if t.pos_ == "NUM" and not syntax.is_attribute(t)]
    return [place for figure in figures for place in located(figure, words("places")["seated"])]


def _rest_of_sentence(token: Token) -> Iterator[Token]:
    """What follows `token` in its sentence."""
    for following in token.doc[token.i + 1 :]:
        if following.is_sent_start:
            return
        yield following


def _of_clause_above(trigger: Token, rule: EventRule) -> list[Token]:
    """Of the clause with which it shares its subject: "met in Rome and signed"."""
    if not syntax.shares_clause(trigger) or syntax.is_infinitive(trigger):
        return []
    upper = syntax.upper_verb(trigger)
    return [] if upper is None or upper == trigger else places(upper, rule)


def _beside(trigger: Token, _: EventRule) -> list[Token]:
    """Of the noun that a noun hangs on: "the death toll *in Odesa* from a strike"."""
    upper = syntax.upper_noun(trigger) if syntax.is_noun(trigger) else None
    is_above = upper is not None and upper.i in _above_places(trigger.doc)
    return located(upper, words("places")["seated"]) if upper is not None and is_above else []


def _of_moment(trigger: Token, rule: EventRule) -> list[Token]:
    """Of the clause that says at which moment it was: "were hurt *when* a fire broke out in Lima"."""
    moments = (clause for clause in syntax.adverbial_clauses(trigger) if syntax.is_moment_of(clause, trigger))
    return next((found for clause in moments if (found := _in_clause(clause, rule))), [])


def _on_owned_ground(trigger: Token, _: EventRule) -> list[Token]:
    """Whose ground it takes place on: "work on *Peru*'s railways", "a strike at two *Italian* ports"."""
    heads, ways, lying = [trigger, *_takers(trigger)], words("events")["locative"] | {"of"}, words("places")["grounds"]
    bearing = syntax.bearing_prepositions(trigger.doc)
    inner = [each for head in heads if head.i in bearing for each in phrases(head, ways)]
    grounds = [noun for noun in (*heads, *inner) if noun.lemma_.lower() in lying]
    return [each for noun in grounds for each in (*syntax.possessors(noun), *syntax.modifiers(noun))]


def _by_participant(trigger: Token, _: EventRule) -> list[Token]:
    """Where those are who do it: "a crowd *in Lagos* burned"."""
    if trigger.lemma_.lower() in words("events")["motion"]:
        return []
    above, seated = _above_places(trigger.doc), words("places")["seated"]
    own = [p for each in _takers(trigger) if each.i in above for p in syntax.prepositions(each) if p.head == each]
    grounds = [ground for p in own if p.lower_ in seated for ground in syntax.prepositional_objects(p)]
    return [place for ground in grounds for place in named_places(ground)]


@kept
def _takers(trigger: Token) -> list[Token]:
    """Who takes part, as nouns of the clause."""
    verb = trigger if syntax.is_verb(trigger) else syntax.verb_of_noun(trigger)
    if verb is None or not syntax.is_verb(verb):
        return []
    taking = verb == trigger or (lemma := verb.lemma_.lower()) == "have" or lemma in words("events")["light"]
    return syntax.subjects(verb) if taking else []


def grounds(trigger: Token, nationwide: Set[int]) -> Iterator[Token]:
    """The nouns of the clause that may stand for a place, and those adverbs of it that are in `nationwide`."""
    verb, first, bearing = (
        syntax.clause_verb(trigger),
        syntax.first_conjunct(trigger),
        syntax.bearing_prepositions(trigger.doc),
    )
    if (reaching := _reaching(trigger, verb)) is not None:
        yield from syntax.patients(reaching)
    heads = [trigger, *_takers(trigger)]
    heads += [each for each in (verb, first) if each is not None and each != trigger]
    heads += syntax.complements(first, "of") if first.i in bearing else ()
    heads += syntax.patients(trigger) if syntax.is_verb(trigger) else ()
    for head in heads:
        if head.i in bearing:
            yield from phrases(head, words("events")["locative"])
        if nationwide:
            yield from (each for each in head.children if each.i in nationwide)


@kept_of_doc
def _above_places(doc: Doc) -> frozenset[int]:
    """The tokens with the name of a place among what hangs on them, at any distance: no others have one in a phrase."""
    names = (doc.to_array(ENT_TYPE) == doc.vocab.strings["PLACE"]).nonzero()[0].tolist()
    # Where the parts of a hyphened word hang on different words, a phrase may reach a name through another part.
    parts = {part for at in names for part in (doc[at], syntax.word_start(doc[at]), syntax.word_end(doc[at]))}
    return frozenset(above.i for part in parts for above in part.ancestors)


# From the surest to the boldest; the first that finds a place wins.
RULES: Mapping[str, Callable[[Token, EventRule], list[Token]]] = {
    "where.clause": _in_clause,
    "where.clause_above": _of_clause_above,
    "where.beside": _beside,
    "where.ground": _on_owned_ground,
    "where.participant": _by_participant,
    "where.moment": _of_moment,
}
