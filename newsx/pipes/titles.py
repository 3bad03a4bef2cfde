"""Titles and trades in front of a person's name: "U.S. Secretary of State", "Algerian journalist", "Trump's envoy"."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span, Token

from newsx import gazetteer
from newsx.pipes.boundaries import DASHES, left_edge
from newsx.pipes.trades import (
    compound_start,
    ends_known_office,
    is_known_office,
    may_end_title,
    names_office,
    office_noun,
    tells,
)
from newsx.rulebook import words

LONGEST = 14  # words; no newspaper puts a longer title before a name
LONGEST_OFFICE = 6  # words of one office that the lists hold: "speaker of the house of commons"
LONGEST_MATTER = 5  # words behind the "of" of an office in capitals
AGE = re.compile(r"\d{1,3}-year-old", re.IGNORECASE)
VERBS = {"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"}


def title_before(person: Span) -> Span | None:
    """The title that stands directly before `person`, without its article, or None."""
    doc, end = person.doc, person.start
    if end == 0:
        return None
    before = doc[end - 1]
    if before.text == ")":
        end = _before_brackets(doc, end)
        before = doc[end - 1]
    if not may_end_title(before):
        return None
    first = left_edge(doc, end, most=LONGEST)
    core = _core(doc, end, first)
    if core is None or _is_initials(before, person):
        return None
    start = _start(doc, core, first)
    while start < end and not _may_open(doc[start]):
        start += 1
    return doc[start : person.start] if start < end else None


def title_beside(person: Span, before: Span | None) -> Span | None:
    """The description that a comma parts from the name: "*a trustee*, Dr Imran Qureshi, found"; None without one.

    Args:
        before: the title that stands directly before `person`, as `title_before` has it.
    """
    doc = person.doc
    at = _behind_comma(doc, person.start if before is None else before.start)
    if at < 2 or doc[at - 1].text != "," or person.end == len(doc):
        return None
    first = left_edge(doc, at, most=LONGEST + 4)
    if at - 2 < first:
        return None
    at = before_region(doc, at)
    if doc[person.end].text not in {",", "."}:
        return _fronted(doc, at - 1, first) if doc[person.end].pos_ in {"VERB", "AUX"} else None
    head = _nearest_head(doc, at - 1, first)
    start = None if head is None else _opening(doc, _start(doc, head, first))
    if start is None or _belongs_to_another(doc, start):
        return None
    while start < at - 1 and not _may_open(doc[start]):
        start += 1
    return doc[start : at - 1] if start < at - 1 else None


def _fronted(doc: Doc, comma: int, first: int) -> Span | None:
    """The description with which the sentence begins, up to the `comma`: "*The daughter of a farmer*, Osei trained"."""
    start = first
    while start < comma and not _may_open(doc[start]):
        start += 1
    end = start
    while end < comma and not _is_tie_behind_office(doc, end, start):
        end += 1
    core = _core(doc, end, start) if end > start else None
    if not doc[first].is_sent_start or core is None or _start(doc, core, first) > start:
        return None
    fits = all(_belongs(token) or _joins_place(token) for token in doc[start:comma])
    return doc[start:comma] if fits else None


def _is_tie_behind_office(doc: Doc, at: int, start: int) -> bool:
    return at > start and doc[at].lower_ in words("titles")["ties"] and names_office(doc[at - 1])


def is_owner_behind(name: Span) -> bool:
    """Whether `name` stands behind "of" in a title and is no part of the office: "President of the *World Bank*"."""
    titles = words("titles")
    before = name.doc[max(name.start - 2, 0) : name.start]
    of = [token.lower_ for token in before if token.lower_ != "the"][-1:]
    return of in (["of"], ["for"]) and any(token.lower_ not in titles["matters"] | titles["inside"] for token in name)


def _before_brackets(doc: Doc, end: int) -> int:
    """`end`, behind a bracket, or where the brackets open: "Superintendent | (Rural) Lee"."""
    if end < 4:
        return end
    opened = next((i for i in range(end - 2, max(end - 6, 0), -1) if doc[i].text == "("), None)
    return end if opened is None else opened


def before_region(doc: Doc, at: int) -> int:
    """`at`, behind the comma before a person, or behind that before a region: "mayor of Thika, *Kenya*, Ann Lee"."""
    start = at - 1
    while start > 0 and doc[start - 1].ent_type_ == "PLACE" and doc[start].ent_iob_ != "B":
        start -= 1
    is_region = start < at - 1 and start > 1 and doc[start - 1].text == "," and doc[start - 2].ent_type_ == "PLACE"
    return start if is_region else at


def _behind_comma(doc: Doc, at: int) -> int:
    """The token behind the comma before `at`, titles and article between them left out."""
    honorifics, word = words("titles")["honorifics"], ""
    while at > 0 and (word := doc[at - 1].lower_).rstrip(".") in honorifics:
        at -= 1
    return at - 1 if at > 0 and word in words("function_words")["articles"] else at


def _is_initials(post: Token, person: Span) -> bool:
    """Whether `post` may be somebody's initials: "CP Joshi", but not "CP Sunita Joshi"."""
    return len(person) == 1 and post.text in words("titles")["initials"]


def _core(doc: Doc, end: int, first: int) -> int | None:
    """The first token of the office that ends at `end`, its modifiers left out, or None where none ends there.

    A form of address may stand behind it: "Ambassador of Iraq *Dr*".
    """
    if end - 1 > first and _is_address(doc[end - 1]) and (core := _core(doc, end - 1, first)) is not None:
        return core
    if ends_known_office(doc[end - 1]):
        for length in range(min(LONGEST_OFFICE, end - first), 1, -1):
            if is_known_office(doc[end - length : end]):
                return end - length
    if end > first and names_office(doc[end - 1]):
        return compound_start(doc[end - 1])
    return _core_with_matter(doc, end, first)


def _core_with_matter(doc: Doc, end: int, first: int) -> int | None:
    """The head of an office in capitals that ends with what it is of: "*Commissioner* of Police"."""
    at = end
    while at > first and end - at < LONGEST_MATTER and _is_matter(doc[at - 1]):
        at -= 1
    at -= at > first and doc[at - 1].lower_ == "the"
    if at == end or at - 2 < first or doc[at - 1].lower_ not in {"of", "for"}:
        return None
    head = doc[at - 2]
    return compound_start(head) if head.text[0].isupper() and names_office(head) else None


def _is_address(token: Token) -> bool:
    return token.is_title and token.lower_.rstrip(".") in words("titles")["honorifics"] and office_noun(token) is None


def _is_matter(token: Token) -> bool:
    if token.ent_type_ in {"PERSON", "DATE", "TIME"} or token.is_punct or _is_address(token):
        return False
    return (token.text[0].isupper() and token.pos_ in {"NOUN", "PROPN", "ADJ"}) or token.lower_ == "and"


def _start(doc: Doc, core: int, first: int) -> int:
    """Where the noun phrase begins whose office begins at `core`."""
    start, head = core, core
    while start > first and _belongs(doc[start - 1]) and not _is_of_another_case(doc[start - 1], doc[head]):
        start -= 1
        head = start if names_office(doc[start]) else head  # "city fire *marshal* Senior Inspector"
    if core - 1 > start and doc[core - 1].lower_ in {"of", "for"} and doc[core - 1].ent_iob_ != "I":
        start = core  # "the cabinet *of* Prime Minister X"
    if start - 2 >= first and (owner := _office_before(doc, start, first)) is not None:
        return _start(doc, owner, first)
    while start < core and doc[start].lower_ in words("titles")["determiners"]:
        start += 1
    return start


def _office_before(doc: Doc, start: int, first: int) -> int | None:
    """The office in capitals that goes on at `start` with what it is of: "*Minister* of | Defence General"."""
    tie = start - 1 - (doc[start - 1].lower_ == "the")
    if tie - 1 < first or doc[tie].lower_ not in {"of", "for"} or not doc[start].text[0].isupper():
        return None
    core = _core(doc, tie, first)
    is_office = core is not None and (doc[core].text[0].isupper() or is_known_office(doc[core : start + 1]))
    return core if is_office else None


def _is_of_another_case(token: Token, head: Token) -> bool:
    """Whether `token` is a common noun before an office in capitals: "In related *news* European Commissioner"."""
    if not head.is_title or head.is_sent_start or not token.is_lower or token.tag_ == "POS" or token.text == "-":
        return False
    titles = words("titles")
    known = titles["inside"] | titles["standing"] | titles["links"] | titles["determiners"]
    fits = token.lower_ in known or token.nbor().tag_ == "POS" or names_office(token) or _is_hyphenated(token)
    return not fits


def _nearest_head(doc: Doc, end: int, first: int) -> int | None:
    """The office nearest before the comma at `end`, what it is of and where included: "the *head* of the navy, X,"."""
    core = _core(doc, end, first)
    at = end
    while core is None and at - 1 > first and (_belongs(doc[at - 1]) or _joins_place(doc[at - 1])):
        at -= 1
        if doc[at].lower_ in words("titles")["ties"]:
            core = _core(doc, at, first)
    return core


def _joins_place(token: Token) -> bool:
    titles = words("titles")
    return token.lower_ in titles["ties"] or token.lower_ in words("function_words")["articles"]


def _opening(doc: Doc, start: int) -> int | None:
    """`start` if what begins there is a whole noun phrase: behind an article, a possessor, or the full stop before."""
    if doc[start].is_sent_start or doc[start].pos_ in {"DET", "PRON"}:
        return start
    before = doc[start - 1]
    opened = before.pos_ in {"DET", "PRON"} or before.tag_ == "POS"
    return start if opened or any(t.tag_ == "POS" for t in doc[start : start + LONGEST]) else None


def _belongs_to_another(doc: Doc, start: int) -> bool:
    """Whether the phrase at `start` describes the person named before it: "Ann Lee, a nurse, Omar Keita, …"."""
    at = start
    while at > 0 and doc[at - 1].pos_ == "DET":
        at -= 1
    if at < 2 or doc[at - 1].text not in {",", *DASHES} or any(token.tag_ == "WP$" for token in doc[at:start]):
        return False  # "Ann Lee, *whose* husband, Tom Banda"
    return doc[at - 2].ent_type_ == "PERSON" or doc[at - 2].like_num


def _belongs(token: Token) -> bool:
    """Whether `token` can stand inside a title: noun, adjective, possessive, name, or a small word between them."""
    if token.is_space or token.is_sent_end:
        return False
    if token.tag_ == "POS" or _is_hyphenated(token) or AGE.fullmatch(token.text):
        return True
    if token.text == "-":
        return token.i > 0 and not token.nbor(-1).whitespace_
    if token.lower_ in words("titles")["links"]:
        return _links(token)
    if token.text in words("titles")["posts"]:
        return True
    if token.ent_type_ in {"DATE", "TIME"} or token.lower_ in words("names")["not_names"]:
        return False
    return _is_owner(token) if token.ent_type_ == "PERSON" else _modifies(token)


def _is_owner(token: Token) -> bool:
    """Whether a person's name stands inside a title: "*Trump*'s envoy", "*Putin* envoy"."""
    following = token.nbor()
    return following.ent_type_ == "PERSON" or following.tag_ == "POS" or names_office(following)


def _modifies(token: Token) -> bool:
    if token.lower_ in words("titles")["inside"]:
        # "The minister, X, suspended director Y": a participle in a title follows no comma.
        opens = token.i > 0 and token.nbor(-1).text == "," and token.is_lower and token.text.endswith("ed")
        return not (tells(token) or opens) and (token.pos_ != "ADP" or token.is_title)
    return token.pos_ in {"NOUN", "PROPN", "ADJ"} or gazetteer.is_demonym(token.text)


def _links(token: Token) -> bool:
    """Whether a small word joins parts of a title ("Trade *and* Industry", "Bank *of* England"), not two phrases."""
    if token.i == 0:
        return False
    before = token.nbor(-1)
    if token.ent_iob_ == "I" and token.ent_type_ in {"ORG", "PLACE"}:
        return True
    titles = words("titles")
    if token.lower_ == "and":
        return names_office(before) or (before.lower_ in titles["inside"] and before.is_title)
    if token.lower_ == "the":
        return before.lower_ in titles["links"] and _links(before)
    return before.lower_ in words("names")["organisation"] and before.is_title


def _is_hyphenated(token: Token) -> bool:
    """Whether `token` is a part of a word that the tokenizer parted: "son-in-law", "award-winning"."""
    following = token.nbor()
    if following.text == "-":
        return not token.whitespace_ and not following.whitespace_
    return token.i > 1 and token.nbor(-1).text == "-" and not token.nbor(-1).whitespace_


def _may_open(token: Token) -> bool:
    titles = words("titles")
    return token.tag_ != "POS" and token.lower_ not in titles["links"] | titles["determiners"] and not token.is_punct
