"""Who shares a role: people named in one breath, and whom a description of many means."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from newsx.extract.descriptions import MANY
from newsx.extract.namings import marked_names, names_end
from newsx.rulebook import words

Titles = dict[int, list[Span]]  # by the token behind them


def people_lists(doc: Doc) -> Iterator[list[Span]]:
    """The people of `doc`, those named in one breath together: "Ann Lee, 34, Omar Keita and Tom Banda"."""
    listed: list[Span] = []
    for ent in marked_names(doc):
        if ent.label_ != "PERSON":
            continue
        if listed and not _is_next(listed[-1], ent):
            yield listed
            listed = []
        listed.append(ent)
    if listed:
        yield listed


def _is_next(first: Span, second: Span) -> bool:
    """Whether only commas, "and" and an age stand between two names."""
    start, end = names_end(first), second.start
    if not 0 < end - start < 5:
        return False
    doc, glue = first.doc, words("function_words")["list_glue"]
    between = [doc[at].lower_ for at in range(start, end)]
    return all((word in glue and word != "with" and word != "to") or word.isdigit() for word in between)


def sharers(role: Span, listed: list[Span], place: int, titles: Titles) -> list[Span]:
    """Whom `role` of the person at `place` describes: that one, or where it speaks of many all that it can mean.

    Before a list ("Presidents X and Y") that is each up to the next title, else the whole list: "X and Y, both nurses".
    """
    if role.label_ != MANY:
        return [listed[place]]
    if role.end != listed[place].start:
        return listed if len(listed) > 1 else []
    rest = listed[place + 1 :]
    untitled = next((n for n, person in enumerate(rest) if person.start in titles), len(rest))
    return [listed[place], *rest[:untitled]]
