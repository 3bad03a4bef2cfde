"""The parts of a role: the office without its owner ("Secretary of State"), and whose or for what it is ("U.S.").

The office leaves out how somebody stands to it ("former", "acting") and any age, so that a former coach and a coach
are found under one office. The owner stands before the office ("Russian envoy", "Trump's envoy", "Nordfly chief
executive") or behind "of", "for", "at", "with" ("head of sales *at* Nordbank"), unless what stands there is part of
the office's own name ("Secretary of State"). Nothing but words and names is read here, so it holds without a parse.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Set

from spacy.tokens import Doc, Span, Token

from newsx import gazetteer
from newsx.extract.namings import marked_names
from newsx.extract.syntax.memory import kept_of_doc
from newsx.names import is_acronym
from newsx.pipes.trades import names_office
from newsx.rulebook import words

Range = tuple[int, int]
AGE = re.compile(r"(?:aged )?\d{1,3}(?:-year-old)?", re.IGNORECASE)
POSSESSIVE = {"'s", "’s", "'", "’"}
LONGEST_OWNER = 6  # words of a name before an office


def parts(role: Span) -> tuple[str | None, str | None]:
    """The office and its owner in `role`, verbatim; None for what the words do not tell.

    Of a verb and its object ("heads the agency") the object is what it is of.
    """
    doc, start, end = role.doc, role.start, role.end
    if role.label_ == "DOES":
        return None, _text(doc, (start + 1, end))
    start = _behind_standing(doc, start, end)
    owner, start = _owner_before(doc, start, end)
    start = start if owner is None else _behind_standing(doc, start, end)
    office_end, behind = _owner_behind(doc, start, end)
    office = _text(doc, (start, office_end))
    return office, _text(doc, owner or behind)


def _text(doc: Doc, words_at: Range | None) -> str | None:
    """The words there without articles before and brackets behind them, or None."""
    if words_at is None:
        return None
    start, end = words_at
    while start < end and (doc[start].lower_ in words("titles")["determiners"] or doc[start].is_punct):
        start += 1
    while end > start and doc[end - 1].is_punct and doc[end - 1].text != ".":
        end -= 1
    return doc[start:end].text if start < end else None


def _behind_standing(doc: Doc, start: int, end: int) -> int:
    """`start`, or the word behind "former", "acting", "ex-", an article or an age there."""
    titles = words("titles")
    standing, determiners = titles["standing"], titles["determiners"]
    while start < end:
        word = doc[start].lower_
        age = _age_end(doc, start, end)
        if age is None and word not in standing and word not in determiners and word != "-":
            break
        start = age or start + 1
    return start if start < end else end


def _age_end(doc: Doc, start: int, end: int) -> int | None:
    """The end of an age that begins at `start`, in one token or in five."""
    if not (doc[start].text[0].isdigit() or doc[start].lower_ == "aged"):
        return None
    lengths = (n for n in (5, 1) if start + n <= end and AGE.fullmatch(doc[start : start + n].text))
    return next((start + n for n in lengths), None)


def _owner_before(doc: Doc, start: int, end: int) -> tuple[Range | None, int]:
    """The owner in front of the office, and where the office begins: "*Trump*'s envoy", "*Nordfly* chief executive"."""
    possessive = _possessive(doc, start, end)
    if possessive is not None:
        return (start, possessive), possessive + 1
    named = _named_end(doc, start, end)
    if named is None or named >= end or doc[named].text == "-" or _is_tie(doc[named]):
        return None, start
    return (start, named), named


def _possessive(doc: Doc, start: int, end: int) -> int | None:
    """The last "'s" before the office, not that of what the office is of: "head of the *People's* Bank"."""
    found = None
    for at in range(start + 1, end - 1):
        if doc[at].text in POSSESSIVE:
            found = at
        elif names_office(doc[at]) and _is_tie(doc[at + 1]):
            break
    return found


def _named_end(doc: Doc, start: int, end: int) -> int | None:
    """Where a name that begins at `start` ends: a marked one, one that the gazetteer knows, or one by its capitals."""
    last = min(end - 1, start + LONGEST_OWNER)
    if start >= last:
        return None
    marked = marked_end(doc, start)
    if marked is not None and marked < end:
        return marked
    if gazetteer.is_demonym(doc[start].text):
        return start + 1
    spoken = [token.text for token in doc[start:last]]
    place = next((stop for begun, stop in gazetteer.longest_names(spoken) if begun == 0), None)
    if place is not None:
        return start + place
    return _named_elsewhere(doc, start, last) or _capitalised_end(doc, start, last)


def marked_end(doc: Doc, start: int) -> int | None:
    """Where the marked name that begins at `start` ends."""
    if doc[start].ent_iob_ != "B":
        return None
    return next((at for at in range(start + 1, len(doc)) if doc[at].ent_iob_ != "I"), len(doc))


def _named_elsewhere(doc: Doc, start: int, last: int) -> int | None:
    """Where a name ends that the text marks at another place: "*Boeing* Chief Financial Officer"."""
    known = _bodies(doc).get(doc[start].text[0])
    if known is None:
        return None
    return next((end for end in range(last, start, -1) if doc[start:end].text in known), None)


@kept_of_doc
def _bodies(doc: Doc) -> Mapping[str, Set[str]]:
    """The names of organisations and places that `doc` marks, by their first letter."""
    found: dict[str, set[str]] = defaultdict(set)
    for ent in marked_names(doc):
        if ent.label_ in {"ORG", "PLACE"}:
            name = ent.text
            found[name[0]].add(name)
    return found


def _capitalised_end(doc: Doc, start: int, last: int) -> int | None:
    """Where capitals end before an office in lower case: "*Nordcap* analyst"; that of a sentence is no sign."""
    end = start
    while end < last and doc[end].text[0].isupper() and not _is_matter(doc[end]) and not names_office(doc[end]):
        end += 1
    if end == start or (doc[start].is_sent_start and not is_acronym(doc[start].text)):
        return None
    return end if doc[end].is_lower or is_acronym(doc[start:end].text) else None


def _owner_behind(doc: Doc, start: int, end: int) -> tuple[int, Range | None]:
    """Where the office ends, and its owner behind it: "chief executive | of *Sea Trust*"."""
    at = start + 1
    while at < end - 1:
        if _is_tie(doc[at]):
            stop = _phrase_end(doc, at + 1, end)
            if _is_owned(doc, start, at, stop):
                return at, (at + 1, stop)
            if doc[at].lower_ in words("titles")["places_of"]:
                return at, None
        at += 1
    return end, None


def _is_tie(token: Token) -> bool:
    """Whether `token` is a preposition between an office and what it is of, not the middle of "son-in-law"."""
    return token.lower_ in words("titles")["ties"] and not (token.i > 0 and token.nbor(-1).text == "-")


def _phrase_end(doc: Doc, start: int, end: int) -> int:
    """Where the noun phrase at `start` ends: before "in", "at" or a bracket, unless they stand inside a name."""
    for at in range(start, end):
        ends = doc[at].lower_ in words("titles")["places_of"] or doc[at].text in {"(", ","}
        if ends and at > start and doc[at].ent_iob_ != "I":
            return at
    return end


def _is_owned(doc: Doc, start: int, tie: int, end: int) -> bool:
    """Whether what stands behind the preposition at `tie` owns the office and is no part of its name."""
    link, first = doc[tie].lower_, tie + 1
    titles = words("titles")
    if link not in titles["owned_by"]:
        return False
    while first < end and doc[first].lower_ in titles["determiners"]:
        first += 1
    phrase = doc[first:end]
    if len(phrase) == 0 or _is_part_of_office(doc, start, tie, phrase):
        return False
    if link == "to":
        return phrase[0].ent_type_ == "PERSON" or names_office(_head(phrase))
    return _is_somebody(phrase)


def _is_part_of_office(doc: Doc, start: int, tie: int, phrase: Span) -> bool:
    """ "Secretary of *State*", "Minister for *Women and Children*"; "spokesman for the *army*" is none."""
    phrase = doc[phrase.start : _head(phrase).i + 1]
    if not all(_is_matter(token) for token in phrase):
        return False
    if phrase[0].is_lower and doc[tie + 1].lower_ in words("function_words")["articles"]:
        return not _is_somebody(phrase)
    return doc[tie].lower_ == "of" or doc[tie - 1].lower_ in words("titles")["portfolios"]


def _is_matter(token: Token) -> bool:
    titles = words("titles")
    word = token.lower_
    return word in titles["matters"] or word in titles["inside"]


def _is_somebody(phrase: Span) -> bool:
    """Whether `phrase` is a name, a body or a person, not a matter: "the *army*", "the *mayor*", not "research"."""
    if any(token.ent_type_ or token.text[0].isupper() for token in phrase):
        return True
    head, names = _head(phrase), words("names")
    word = head.lower_
    is_body = word in names["organisation"] or word in names["organisation_nouns"] or word in names["place_nouns"]
    return is_body or word in words("titles")["bodies"] or names_office(head)


def _head(phrase: Span) -> Token:
    """The last word before the next preposition."""
    behind = next((token.i for token in phrase if _is_tie(token) and token.i > phrase.start), phrase.end)
    return phrase.doc[behind - 1]
