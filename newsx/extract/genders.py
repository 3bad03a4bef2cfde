"""Whether a person is a man or a woman, where the text shows it: by "Mrs." before the name, by "wife" in a role."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from spacy.tokens import Doc

from newsx.rulebook import words
from newsx.types import Entity

Gender = Literal["he", "she"]


def gender(person: Entity, doc: Doc) -> Gender | None:
    """The pronoun that fits `person`; None where the text shows neither, or both."""
    shown = set(_shown(person, doc))
    return shown.pop() if len(shown) == 1 else None


def agrees(person: Entity, pronoun: str, doc: Doc) -> bool:
    """Whether `person` can be meant by `pronoun` (lower case), as far as its gender goes."""
    shown = gender(person, doc)
    return shown is None or pronoun in words("genders")[shown]


def is_shown(person: Entity, pronoun: str, doc: Doc) -> bool:
    """Whether the text shows that `pronoun` (lower case) is the one that fits `person`."""
    shown = gender(person, doc)
    return shown is not None and pronoun in words("genders")[shown]


def _shown(person: Entity, doc: Doc) -> Iterator[Gender]:
    lists = words("genders")
    offices = (role.office or role.text for role in person.roles)  # the owner in "a spokesman for the queen" is another
    described = {word.strip(".,").lower() for office in offices for word in office.split()}
    titles = set(_titles(person, doc))
    if titles & lists["his_honorifics"] or described & lists["his_nouns"]:
        yield "he"
    if titles & lists["her_honorifics"] or described & lists["her_nouns"]:
        yield "she"


def _titles(person: Entity, doc: Doc) -> Iterator[str]:
    """The words directly before the person's mentions."""
    for mention in person.mentions:
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        before = None if span is None else span.start - 1
        if before is not None and before > 0 and doc[before].text == ".":
            before -= 1
        if before is not None and before >= 0 and doc[before].text[0].isupper():
            yield doc[before].lower_.rstrip(".")
