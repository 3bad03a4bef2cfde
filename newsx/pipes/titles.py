"""Titles and trades in front of a person's name: "U.S. Secretary of State", "Algerian journalist", "Trump's envoy"."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from newsx import gazetteer
from newsx.pipes.boundaries import left_edge
from newsx.rulebook import words

LONGEST = 14  # words; no newspaper puts a longer title before a name


def title_before(person: Span) -> Span | None:
    """The title that stands directly before `person`, without its article, or None."""
    doc, end = person.doc, person.start
    heads = words("titles")["heads"]
    first = left_edge(doc, end, most=LONGEST)
    if end == first or not _is_head(doc, end, heads):
        return None
    start = end
    while start > first and _belongs(doc[start - 1], person):
        start -= 1
    while start < end and (doc[start].lower_ in words("titles")["determiners"] or not _may_open(doc[start])):
        start += 1
    return doc[start:end] if start < end else None


def title_beside(person: Span) -> Span | None:
    """The description that a comma parts from the name: "*a trustee*, Dr Imran Qureshi, found"; None without one."""
    doc, at = person.doc, person.start
    first = left_edge(doc, at, most=LONGEST)
    while at > first and doc[at - 1].lower_.rstrip(".") in words("titles")["honorifics"]:
        at -= 1
    if at - 2 < first or doc[at - 1].text != "," or not _is_head(doc, at - 1, words("titles")["heads"]):
        return None
    closed = person.end < len(doc) and doc[person.end].text in {",", "."}
    start = at - 1
    while start > first and _belongs(doc[start - 1], person):
        start -= 1
    start += doc[start].pos_ == "DET"
    opened = start > 0 and (doc[start - 1].pos_ in {"DET", "PRON"} or doc[start - 1].tag_ == "POS")
    return doc[start : at - 1] if closed and opened and start < at - 1 else None


def _is_head(doc: Doc, end: int, heads: frozenset[str]) -> bool:
    """Whether the words that end at `end` are a title: by their last word, or the last three ("Secretary of State")."""
    last = doc[end - 1]
    if last.is_lower and last.pos_ == "NOUN" and last.text.endswith(tuple(words("titles")["suffixes"])):
        return True
    if last.lower_ in heads or (last.lower_.rstrip(".") in words("titles")["ranks"] and last.is_title):
        return True
    return any(doc[max(end - n, 0) : end].text.lower() in heads for n in (2, 3, 4, 5))


def _belongs(token: Token, person: Span) -> bool:
    """Whether `token` can stand inside a title: noun, adjective, possessive, name, or a small word between them."""
    if token.is_space or token.is_sent_end:
        return False
    if token.tag_ == "POS" or _is_hyphenated(token):
        return True
    if token.text == "-":
        return token.i > 0 and not token.nbor(-1).whitespace_
    if token.lower_ in words("titles")["links"]:
        return _links(token)
    if token.ent_type_ in {"DATE", "TIME"} or token.lower_ in words("names")["not_names"]:
        return False
    if token.ent_type_ == "PERSON":
        following = token.nbor()
        return (
            following.ent_type_ == "PERSON" or following.tag_ == "POS" or following.lower_ in words("titles")["heads"]
        )
    if token.lower_ in words("titles")["inside"]:
        return True
    return token.pos_ in {"NOUN", "PROPN", "ADJ"} or gazetteer.is_demonym(token.text)


def _links(token: Token) -> bool:
    """Whether a small word joins the parts of a title ("Secretary *of the* Treasury"), not a title to what it is of."""
    if token.i == 0:
        return False
    before = token.nbor(-1)
    if token.lower_ == "the" and before.lower_ in words("titles")["links"]:
        return _links(before)
    titles = words("titles")
    return before.lower_ in titles["heads"] | titles["ranks"] or (before.lower_ in titles["inside"] and before.is_title)


def _is_hyphenated(token: Token) -> bool:
    """Whether `token` is a middle part of a word that the tokenizer parted: "son-in-law"."""
    following = token.nbor()
    return following.text == "-" and not token.whitespace_ and not following.whitespace_


def _may_open(token: Token) -> bool:
    return token.tag_ != "POS" and token.lower_ not in words("titles")["links"] and not token.is_punct
