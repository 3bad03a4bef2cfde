"""Who did it, and to whom: the arguments of a trigger, by the frame of its rule."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from newsx import gazetteer
from newsx.extract import syntax
from newsx.extract.constructions import OBJECT, ConstructionRule, constructions, idiom
from newsx.extract.where_clause import relative_place
from newsx.pipes.triggers import EventRule
from newsx.rulebook import words


@dataclass(slots=True)
class Arguments:
    """The heads of the noun phrases that fill the slots of an event.

    Attributes:
        by: the rule that put each of them there, by the number of the token.
        lent: whether another event has them and only says who took part in this one: "joined the talks".
        joined: whether they are lent by a verb that tells nothing by itself: "took part in the talks".
    """

    who: list[Token] = field(default_factory=list)
    whom: list[Token] = field(default_factory=list)
    lent: bool = False
    joined: bool = False
    by: dict[int, str] = field(default_factory=dict)

    def put(self, slot: str, tokens: list[Token], by: str) -> None:
        """Adds `tokens` to the slot named "who" or "whom", each once, with the rule; to none if the slot is ""."""
        if slot and tokens:
            filled, rule, placed = self.who if slot == "who" else self.whom, f"argument.{by}", self.by
            for token in tokens:
                if token.i not in placed:
                    filled.append(token)
                    placed[token.i] = rule


def arguments(trigger: Token, rule: EventRule, *, dates: Container[int]) -> Arguments:
    """Who does what `trigger` says, and to whom; tokens in `dates` take no part."""
    found = _of_verb(trigger, rule, dates) if syntax.is_verb(trigger) else _of_noun(trigger, rule)
    if found.who:
        found.who = [t for t in found.who if t.i not in dates]
    if found.whom:
        found.whom = [t for t in found.whom if t.i not in dates]
    return found


def _of_verb(verb: Token, rule: EventRule, dates: Container[int]) -> Arguments:
    found = Arguments()
    if (told := idiom(verb)) is not None:
        _from_construction(verb, told[1], rule, found, said=told[0])
        return found
    objects = [noun for noun in syntax.patients(verb) if noun.i not in dates]  # "demanded *18 months* for the clerk"
    found.put("who" if objects or syntax.is_passive(verb) else rule.subject, syntax.agents(verb), "subject")
    lemma, lists = verb.lemma_.lower(), words("events")
    if lemma in lists["going"]:
        objects = [noun for noun in objects if noun.ent_type_ != "PLACE"]
    found.put("whom", objects, "object")
    if rule.partners and syntax.prepositions(verb):
        found.put(rule.partners, _participants(verb, *_ways("partners")), "partner")
    if not found.whom and lemma in lists["speech_acts"]:
        found.put("whom", _concerned(verb), "concerned")
    if not found.whom and rule.type in {"REQUEST", "ACCUSE", "SANCTION", "PROTEST", "THREATEN", "ASSAULT"}:
        found.put(rule.on, _participants(verb, "for", *_ways("targets")), "target")
    return found


def _concerned(verb: Token) -> list[Token]:
    """Whom or what a promise or threat is about: "vowed to press ahead with *his offensive*", "denied *pushing her*",
    "asked for *the clerk* to be freed"."""
    for clause in syntax.adverbial_clauses(verb):
        if "for" in syntax.markers(clause) and syntax.is_infinitive(clause):
            return syntax.subjects(clause)
    contents = syntax.content_clause(verb)
    if gerunds := [content for content in contents if content.tag_ == "VBG" and not syntax.own_subjects(content)]:
        return gerunds[:1]
    for content in filter(syntax.is_infinitive, contents):
        concerned = syntax.patients(content) or syntax.complements(content, "with", "against", "for", "on")
        if concerned:
            return concerned
    return []


def _of_noun(noun: Token, rule: EventRule) -> Arguments:
    found = Arguments()
    for verb, construction in constructions(noun):
        _from_construction(verb, construction, rule, found, said=noun)
        found.lent = found.joined = construction.lent
    is_bearing = noun.i in syntax.bearing_prepositions(noun.doc)
    if is_bearing:
        found.put("who", syntax.complements(noun, "by"), "agent")
    found.put(rule.owner, syntax.possessors(noun), "owner")
    if is_bearing and rule.partners:
        found.put(rule.partners, _participants(noun, *_ways("partners")), "partner")
    found.put(rule.of, syntax.complements(_last_coordinated(noun), "of"), "of")
    if is_bearing:
        found.put(rule.on, _participants(noun, *_ways("targets")), "target")
    for verb in syntax.verbs_with_object(noun):
        _from_verb(verb, noun, rule, found)
    if not found.who and rule.partners == "who":
        found.put("who", _travellers(noun), "traveller")
    if not found.who and (found.whom or noun.lemma_.lower() not in words("events")["vague"]):
        found.put("who", list(_national_modifiers(noun)), "modifier")
    return found


def _from_construction(
    verb: Token, construction: ConstructionRule, rule: EventRule, found: Arguments, *, said: Token
) -> None:
    """What a verb gives the noun, `said`, that it tells one event with: "*The convoy* came under attack"."""
    by, is_object = construction.id, construction.place == OBJECT
    put = [] if is_object else [t for t in syntax.patients(verb) if t.lemma_.lower() not in construction.carrier]
    if construction.subject:
        doers = [t for t in syntax.agents(verb) if t != said]
        is_caused = bool(put) or (syntax.is_passive(verb) and not is_object)
        found.put("who" if is_caused else construction.subject, doers, by)
        found.put(construction.subject, put, by)
    for token in (verb, said):
        found.put("who", syntax.complements(token, *construction.doers), by)
        found.put("whom", syntax.complements(token, *construction.targets), by)
        found.put(rule.partners or "who", syntax.complements(token, *construction.partners), by)


def _travellers(noun: Token) -> list[Token]:
    """Who goes where a meeting is: "*the envoy* was heading to Miami, where talks were to take place"."""
    place = relative_place(syntax.clause_verb(noun))
    verb = None if place is None else syntax.clause_verb(place.head)
    if verb is None or verb.lemma_.lower() not in words("events")["motion"]:
        return []
    return syntax.agents(verb)


def _last_coordinated(noun: Token) -> Token:
    """The noun that an of-phrase shared by several hangs on: "assault and *murder* of a student"."""
    first = syntax.first_conjunct(noun)
    for each in reversed(syntax.conjuncts(first)):
        if each.i in syntax.bearing_prepositions(noun.doc) and syntax.complements(each, "of"):
            return each
    return noun


def _from_verb(verb: Token, noun: Token, rule: EventRule, found: Arguments) -> None:
    """What the verb gives a noun that leans on it: "*held* talks with X", "was *given* a sentence"."""
    lists = words("events")
    lemma = verb.lemma_.lower()
    if lemma not in lists["light"] and lemma not in lists["taking_part"]:
        return
    found.lent = lemma in lists["taking_part"]
    if syntax.is_passive(verb) and noun not in syntax.subjects(verb):
        found.put("whom", syntax.subjects(verb), "light_verb")
    found.put("who", [t for t in syntax.agents(verb) if t != noun], "light_verb")
    found.put(rule.partners, _participants(verb, *_ways("partners")), "partner")
    found.put(rule.on, _participants(verb, "against"), "target")


def _ways(kind: str) -> frozenset[str]:
    """The prepositions that bring in "partners" or "targets"."""
    return words("function_words")[kind]


def _participants(token: Token, *prepositions: str) -> list[Token]:
    """The objects of `prepositions` on `token` that can take part in an event: no bare places."""
    found = syntax.complements(token, *prepositions) if syntax.prepositions(token) else []
    return [t for t in found if not (t.ent_type_ == "PLACE" and t.head.lower_ in {"at", "on", "into"})]


def _national_modifiers(noun: Token) -> Iterator[Token]:
    """ "*Russian* missile strike", "*Nordfly* job cuts": a nation or an organisation before the noun acts."""
    for modifier in syntax.modifiers(noun):
        if modifier.ent_type_ in {"ORG", "PERSON"} or gazetteer.is_demonym(modifier.text):
            yield modifier
