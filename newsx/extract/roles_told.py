"""What the text says somebody is where it says "he" or "she": "*She* served as mayor"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from newsx.extract import syntax
from newsx.extract.describing import may_describe
from newsx.extract.entities import Cast
from newsx.extract.predicates import predicated_of
from newsx.extract.references import References
from newsx.extract.roles import with_further
from newsx.extract.sentences import spotted

SUBJECTS = {"he", "she"}


def with_told_roles(doc: Doc, cast: Cast) -> Cast:
    """`cast` with the roles that clauses give to a pronoun, where it is plain whom it means."""
    if not syntax.has_parse(doc):
        return cast
    told: dict[str, list[Span]] = defaultdict(list)
    references = References(doc, cast)
    for pronoun, roles in _predicated(doc):
        person = references.entity_of(pronoun)
        if person is not None and _people_near(pronoun, cast) == {person}:
            told[person] += roles
    people = tuple(with_further(person, told[person.id]) if person.id in told else person for person in cast.people)
    return replace(cast, people=people, by_id={**cast.by_id, **{person.id: person for person in people}})


def _predicated(doc: Doc) -> Iterator[tuple[Token, list[Span]]]:
    """The pronouns that a clause outside quotation marks describes, with what it says they are."""
    quoted = {i for quote in doc.spans.get("newsx.quotes", ()) for i in range(quote.start, quote.end)}
    for at in spotted(doc, SUBJECTS):
        pronoun = doc[at]
        if at not in quoted and may_describe(pronoun) and (roles := list(predicated_of(pronoun))):
            yield pronoun, roles


def _people_near(pronoun: Token, cast: Cast) -> set[str]:
    """The people named in its sentence before `pronoun`, and in the sentence before: of two it may mean either."""
    first = pronoun.sent.start
    start = pronoun.doc[first - 1].sent.start if first else first
    return {each for each in cast.named_in(pronoun.doc[start : pronoun.i]) if each.startswith("person:")}
