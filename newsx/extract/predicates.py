"""What clauses say somebody is: "X is the Y", "X was named Y", "as Y, X …", "X, who heads the Y"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from newsx.extract import syntax
from newsx.extract.descriptions import describes, descriptions, opened
from newsx.pipes.titles import title_before
from newsx.rulebook import words

DOES = "DOES"  # the label of a verb and its object that describe somebody: "heads the agency"
MOST_OBJECT = 12  # words of what somebody heads


def predicated(person: Span) -> Iterator[Span]:
    """The descriptions that the verbs around `person` give to that person."""
    root = person.root
    for verb in (verb for noun in _standing_for(root) for verb in _verbs_of(noun)):
        yield from _asserted(verb, [*_given_to_subject(verb), *_held(verb)])
    for verb in (verb for noun in _nouns_of(root) for verb in _relative_verbs(noun)):
        yield from _asserted(verb, [*_given_to_subject(verb), *_done(verb)])
    yield from _that_is(root)
    yield from _given_to_object(person)
    yield from _identified(root)


def predicated_of(pronoun: Token) -> Iterator[Span]:
    """The descriptions that the verbs of a pronoun, their subject, give to whom it means; none of several people."""
    for verb in _verbs_of(pronoun):
        yield from _asserted(verb, [each for each in _given_to_subject(verb) if not each.label_])


def _standing_for(person: Token) -> list[Token]:
    """`person`, and the noun that the name is beside: "the *captain*, Ann Lee, is a doctor"."""
    described = syntax.described_by(person)
    return [person] if described is None or not describes(described) else [person, described]


def _nouns_of(person: Token) -> list[Token]:
    """`person`, and the nouns beside the name: "Ann Lee, the *doctor* who heads the agency"."""
    return [person, *(noun for noun in syntax.appositions(person) if describes(noun))]


def _verbs_of(noun: Token) -> Iterator[Token]:
    """The verbs that `noun` is the subject of, those coordinated with it included."""
    verb = syntax.first_conjunct(noun).head
    if noun in syntax.own_subjects(verb):
        yield verb
        yield from (each for each in syntax.conjuncts(verb)[1:] if not syntax.own_subjects(each))


def _relative_verbs(noun: Token) -> Iterator[Token]:
    """The verbs of "who …" behind `noun`."""
    for clause in syntax.relative_clauses(noun):
        if any(subject.lower_ in {"who", "that"} for subject in syntax.own_subjects(clause)):
            yield from (each for each in syntax.conjuncts(clause) if each == clause or not syntax.own_subjects(each))


def _asserted(verb: Token, found: list[Span]) -> list[Span]:
    """The descriptions that `verb` gives, if its clause says that it is so."""
    return found if found and _is_asserted(verb) else []


def _is_asserted(verb: Token) -> bool:
    """Whether the clause of `verb` says that it is so: no "not", no "could", no "if", no "denied that"."""
    doubted = words("titles")["doubtful"].intersection(syntax.modals(verb))
    upper = syntax.content_of(verb)
    denied = upper is not None and (upper.lemma_ in words("titles")["denying"] or syntax.is_negated(upper))
    return not (syntax.is_negated(verb) or doubted or denied or "if" in syntax.markers(verb))


def _given_to_subject(verb: Token) -> Iterator[Span]:
    """ "is the coach", "was named coach", "served as coach", "*As coach*, X …"."""
    titles = words("titles")
    appoints, lemma = _appoints(verb), verb.lemma_
    is_appointed = appoints and syntax.is_passive(verb)
    if is_appointed or lemma in words("function_words")["being"]:
        yield from _all(syntax.attributes(verb))
    if is_appointed or lemma in titles["serving"]:
        yield from _all(_as(verb))
    elif not appoints:
        yield from _all([noun for noun in _as(verb) if noun.i < verb.i])


def _held(verb: Token) -> Iterator[Span]:
    """ "left *his post as coach*"."""
    under, tenures = list(syntax.objects(verb)), words("titles")["tenures"]
    for preposition in syntax.prepositions(verb):
        under += syntax.prepositional_objects(preposition)
    for noun in under:
        if noun.lower_ in tenures:
            owners = {owner.lower_ for owner in syntax.possessors(noun)}
            if not owners.isdisjoint(words("function_words")["personal"]):
                yield from _all(syntax.complements(noun, "as"))


def _as(verb: Token) -> list[Token]:
    return syntax.complements(verb, "as")


def _all(nouns: list[Token]) -> Iterator[Span]:
    for noun in nouns:
        if describes(noun):
            yield from descriptions(noun)


def _appoints(verb: Token) -> bool:
    return verb.lemma_ in words("titles")["appointing"]


def _done(verb: Token) -> Iterator[Span]:
    """ "heads the agency", of a relative clause; "ran a bank", not "ran a marathon"."""
    titles = words("titles")
    if syntax.is_passive(verb) or not syntax.is_finite(verb) or verb.lemma_ not in titles["heading"] | titles["charge"]:
        return
    for noun in syntax.objects(verb)[:1]:
        phrase = next(_object_phrase(noun), None) if noun.i > verb.i else None
        if phrase is not None and (verb.lemma_ in titles["heading"] or _can_be_led(noun)):
            yield Span(verb.doc, verb.i, phrase.end, label=DOES)


def _object_phrase(noun: Token) -> Iterator[Span]:
    """The object without what stands behind a comma or clause, none if it is a pronoun or overlong."""
    phrase = next(descriptions(noun), None)
    if phrase is not None and syntax.is_noun(noun) and phrase.end - phrase.start <= MOST_OBJECT:
        yield phrase


def _can_be_led(noun: Token) -> bool:
    """Whether `noun` is a body, a place or a property, named or common."""
    if noun.ent_type_ in {"ORG", "PLACE"}:
        return True
    names, titles = words("names"), words("titles")
    known = names["organisation"] | names["organisation_nouns"] | titles["bodies"] | titles["properties"]
    return noun.lower_ in known or noun.lemma_.lower() in known


def _that_is(person: Token) -> Iterator[Span]:
    """ "The *head* of the agency is X"."""
    verb = person.head
    if verb.lemma_ == "be" and person in syntax.attributes(verb) and _is_asserted(verb):
        yield from _all([noun for noun in syntax.own_subjects(verb) if noun.i < verb.i])


def _given_to_object(person: Span) -> Iterator[Span]:
    """ "appointed X as minister", "named X minister": the verb gives its object the office."""
    root = person.root
    for verb in (verb for noun in _standing_for(root) for verb in syntax.verbs_with_object(noun)):
        if _appoints(verb) and not syntax.is_passive(verb) and _is_asserted(verb):
            yield from _all([*syntax.attributes(verb), *_as(verb)])
    yield from _behind_name(person)


def _behind_name(person: Span) -> Iterator[Span]:
    """ "named Ann Lee *attorney general*", which the parser seldom gets right: an office directly behind the name."""
    doc, end = person.doc, person.end
    while end < len(doc) and doc[end].is_lower and doc[end].pos_ in {"NOUN", "ADJ"}:
        end += 1
    if end == person.end or not describes(doc[end - 1]):
        return
    title = title_before(person)
    start = person.start if title is None else title.start
    phrase = opened(doc[person.end : end]) if start > 0 and _appoints(doc[start - 1]) else None
    if phrase is not None:
        yield phrase


def _identified(person: Token) -> Iterator[Span]:
    """ "identified the *victim* as X", "the *victim*, identified as X", "a *teacher* named X"."""
    is_as = syntax.case_of(person) == "as"
    verb = person.head.head if is_as else person.head
    if verb.lemma_ not in words("titles")["identifying"] or not (is_as or person in syntax.attributes(verb)):
        return
    noun = syntax.governing_noun(verb)
    if noun is None:
        yield from _all(syntax.patients(verb) if is_as else [])
    elif syntax.is_passive(verb):
        yield from _all([noun])
