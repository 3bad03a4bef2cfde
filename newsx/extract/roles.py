"""What the text calls a person: titles before the name, appositions behind it, "X is the Y"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from newsx.extract import syntax
from newsx.extract.entities import Cast
from newsx.extract.namings import names_end
from newsx.rulebook import words
from newsx.types import Entity, Role

Titles = dict[int, list[Span]]
AGE = re.compile(r"\d{1,3}-year-old", re.IGNORECASE)


def with_roles(doc: Doc, cast: Cast) -> Cast:
    """`cast` with the roles of its people, each wording once, in order of text."""
    titles = titles_of(doc)
    people = tuple(_with_roles(person, doc, titles) for person in cast.people)
    return replace(cast, people=people, by_id={**cast.by_id, **{person.id: person for person in people}})


def titles_of(doc: Doc) -> Titles:
    """The titles that the component marked, by the token behind them."""
    found: Titles = defaultdict(list)
    for title in doc.spans.get("newsx.titles", ()):
        found[title.end].append(title)
    return found


def _with_roles(person: Entity, doc: Doc, titles: Titles) -> Entity:
    found: dict[str, Role] = {}
    for mention in person.mentions:
        span = doc.char_span(mention.start, mention.end, label="PERSON", alignment_mode="expand")
        if span is not None:
            for role in roles(span, titles):
                _keep(Role(role.text, role.start_char, role.end_char), found)
    return replace(person, roles=tuple(sorted(_fullest(found.values()), key=lambda r: r.start)))


def _keep(role: Role, found: dict[str, Role]) -> None:
    """Puts `role` into `found`, unless it is there in the lower case of running text ("Russian envoy", "Envoy")."""
    known = found.get(role.text.casefold())
    if known is None or sum(map(str.isupper, role.text)) < sum(map(str.isupper, known.text)):
        found[role.text.casefold()] = role


def _fullest(found: Collection[Role]) -> list[Role]:
    """Without those whose words all stand in a longer one: "envoy" beside "Russian envoy"."""
    return [role for role in found if not any(role is not other and _is_part(role, other) for other in found)]


def _is_part(role: Role, longer: Role) -> bool:
    return f" {role.text} ".casefold() in f" {longer.text} ".casefold()


def roles(person: Span, titles: Titles) -> Iterator[Span]:
    """The descriptions that the text attaches to one mention of a person."""
    yield from _before(person, titles)
    if syntax.has_parse(person.doc):
        yield from _beside(person)
        yield from _predicated(person)


def _before(person: Span, titles: Titles) -> Iterator[Span]:
    for title in titles.get(person.start, ()):
        if title.label_ == "BEFORE":
            yield from _split(title)
    for gap in (1, 2):  # a comma, and an honorific behind it
        yield from (title for title in titles.get(person.start - gap, ()) if title.label_ == "BESIDE")
    if person.start and AGE.fullmatch(person.doc[person.start - 1].text):
        yield person.doc[person.start - 1 : person.start]
    if (age := _spelled_age(person)) is not None:
        yield age


def _spelled_age(person: Span) -> Span | None:
    """ "10-year-old" where the tokenizer parts it into five."""
    before = person.doc[max(person.start - 5, 0) : person.start]
    return before if AGE.fullmatch(before.text) else None


def _split(title: Span) -> Iterator[Span]:
    """The coordinated parts of a title: "coach and party chief" are two, "Trade and Industry Minister" is one."""
    heads = words("titles")["heads"]
    start = title.start
    for token in title:
        if token.lower_ == "and" and token.i > start and token.nbor(-1).lower_ in heads:
            yield title.doc[start : token.i]
            start = token.i + 1
    if start < title.end:
        yield title.doc[start : title.end]


def _beside(person: Span) -> Iterator[Span]:
    """Appositions: "Ruth Feld, the chief executive," and "the chief executive, Ruth Feld,"."""
    root = person.doc[person.start : names_end(person)].root
    for noun in syntax.appositions(root):
        if _names_a_role(noun):
            yield _role_phrase(noun)
    described = syntax.described_by(root)
    if described is not None and _names_a_role(described) and described.ent_type_ == "":
        yield from _split(_role_phrase(described))


def _predicated(person: Span) -> Iterator[Span]:
    """ "X is also a correspondent for Y", "X was the coach of Y"."""
    verb = person.root.head
    if (
        verb.lemma_ not in words("function_words")["being"]
        or person.root not in syntax.own_subjects(verb)
        or syntax.is_negated(verb)
    ):
        return
    for noun in syntax.attributes(verb):
        if _names_a_role(noun):
            yield _role_phrase(noun)


def _names_a_role(noun: Token) -> bool:
    heads = words("titles")["heads"]
    return noun.ent_type_ != "PERSON" and (
        noun.lower_ in heads or noun.lemma_.lower() in heads or _compound_head(noun) in heads
    )


def _compound_head(noun: Token) -> str:
    """ "procurator-general", where the tokenizer parts it."""
    start = noun.i
    while start > 1 and noun.doc[start - 1].text == "-":
        start -= 2
    return noun.doc[start : noun.i + 1].text.lower()


def _role_phrase(noun: Token) -> Span:
    """The description whose head is `noun`, as far as the next comma or clause, without its article."""
    clauses = {c.left_edge.i for c in syntax.relative_clauses(noun)}
    clauses |= {a.left_edge.i for a in syntax.appositions(noun)}
    start, end = noun.left_edge.i, noun.right_edge.i + 1
    for token in noun.doc[noun.i + 1 : end]:
        if token.i in clauses or (
            token.text in {",", ";", "–", "—", "--", ":", '"', "“", "("} and not _is_gloss(token)
        ):
            end = token.i
            break
    while start < noun.i and (noun.doc[start].lower_ in words("titles")["determiners"] or noun.doc[start].is_punct):
        start += 1
    while end - 1 > noun.i and (
        (noun.doc[end - 1].is_punct and noun.doc[end - 1].text != ")") or noun.doc[end - 1].is_space
    ):
        end -= 1
    if end < len(noun.doc) and noun.doc[end].text == ")" and "(" in noun.doc[noun.i : end].text:
        end += 1  # the parser hangs a bracket where it likes
    return noun.doc[start:end]


def _is_gloss(token: Token) -> bool:
    """Whether `token` opens an acronym in brackets: "(SPP)"."""
    return token.text == "(" and token.i + 2 < len(token.doc) and token.nbor(2).text == ")"
