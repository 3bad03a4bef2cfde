"""Where a name begins and ends: what a model puts too much into it, and what it cuts in two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc, Token

from newsx import gazetteer
from newsx.pipes.results import is_in_results
from newsx.rulebook import words

Label = Literal["PERSON", "ORG", "PLACE", "NORP"]
MEASURE = re.compile(r"[.,:%°+-]*\d[\w.,:%°+/-]*$|^[°%]")
DASHES = {"-", "–", "—", "--", "/", "|", "\\"}
OPEN, SHUT = set("([{"), set(")]}")
SUFFIXES = {"'s", "’s"}
MARKS = set("&\"'“”‘’`´,;:.!?*_#@<>~") | {"``", "''", "...", "…"} | DASHES | OPEN | SHUT


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a Doc.

    Attributes:
        start, end: in tokens, end exclusive.
        by: the model or rule that found it.
        score: how sure the names model is of it, 0 to 1; None if it is not the names model's.
    """

    start: int
    end: int
    kind: Label
    by: str
    score: float | None = None


def text_of(name: Name, doc: Doc) -> str:
    """The words of `name` as `doc` has them."""
    first, last = name.start, name.end - 1
    text = doc[last].text
    if first == last:
        return text
    for at in range(last - 1, first - 1, -1):
        text = doc[at].text_with_ws + text
    return text


def left_edge(doc: Doc, start: int, *, most: int) -> int:
    """The first token of the sentence in which `start` stands, or that `most` tokens before it."""
    at = start
    while at > 0 and start - at < most and not doc[at].is_sent_start:
        at -= 1
    return at


def right_edge(doc: Doc, end: int, *, most: int) -> int:
    """The end of the sentence that goes on at `end`, or `most` tokens on."""
    at = end
    while at < len(doc) and at - end < most and not doc[at].is_sent_start:
        at += 1
    return at


def trimmed(name: Name, doc: Doc) -> list[Name]:
    """`name` without what is none of it, or its two halves where a dash or bracket parts two names, or nothing."""
    parts = (name,) if name.score is not None else _parts(name, doc)
    return [kept for part in parts if (kept := _tightened(part, doc)) is not None]


def _parts(name: Name, doc: Doc) -> Iterator[Name]:
    start = name.start
    for token in doc[name.start : name.end]:
        if token.text in DASHES | OPEN | SHUT | {":"} or token.is_space:
            if _joins(token, name):
                continue
            yield replace(name, start=start, end=token.i)
            start = token.i + 1
    yield replace(name, start=start)


def _joins(token: Token, name: Name) -> bool:
    """Whether a hyphen or stroke stands inside a word ("Suk-yeol", "A/S") rather than between two names."""
    if token.text not in {"-", "/"} or not name.start < token.i < name.end - 1:
        return False
    return not token.whitespace_ and not token.nbor(-1).whitespace_


def _tightened(name: Name, doc: Doc) -> Name | None:
    start, end = name.start, name.end
    is_sure = name.score is not None
    while start < end and _no_beginning(doc[start]) and not (is_sure and doc[start].text[0].isdigit()):
        start += 1
    ends = _no_sure_ending if is_sure else _no_ending
    if is_sure and doc[end - 1].text.isdigit() and is_in_results(doc[start:end]):
        end -= 1
    while start < end and ends(doc[end - 1], first=end - 1 == start):
        end -= 1
    if start == end or not _is_name_like(doc, start, end):
        return None
    return name if end - start == name.end - name.start else replace(name, start=start, end=end)


def _no_beginning(token: Token) -> bool:
    word = token.lower_
    if word in MARKS or token.is_space or token.tag_ == "POS" or word in words("function_words")["articles"]:
        return True
    return token.is_lower and (word not in words("names")["particles"] or word in words("titles")["links"])


def _no_ending(token: Token, *, first: bool) -> bool:
    if token.is_space or token.text in MARKS or token.tag_ == "POS" or token.text in SUFFIXES:
        return True
    if first or _is_hyphenated(token):
        return False
    return bool(MEASURE.match(token.text)) or token.is_lower or (token.like_num and not token.is_title)


def _no_sure_ending(token: Token, *, first: bool) -> bool:
    """What even the names model puts behind a name that is none of it; numbers it knows: "Sport Klub 1"."""
    word = token.text
    if word == "." and not first and token.nbor(-1).lower_ in words("names")["company"]:
        return False  # a part of "WORLDSOURCES, INC.", even where the sentence ends with it
    if word in MARKS or word in SUFFIXES or token.is_space or token.tag_ == "POS":
        return True
    return not first and token.is_lower and token.nbor(-1).text not in DASHES


def _is_hyphenated(token: Token) -> bool:
    """ "na" in "Yu-na"."""
    return token.is_alpha and token.i > 1 and token.nbor(-1).text == "-" and not token.nbor(-1).whitespace_


def _is_name_like(doc: Doc, start: int, end: int) -> bool:
    first = doc[start]
    if end - start == 1 and (first.is_lower or first.lower_.rstrip(".") in words("names")["not_names"]):
        return False
    if first.is_title:
        return True
    text = doc[start:end].text
    return any(char.isupper() for char in text) or not text.isascii()


def with_title_off(name: Name, doc: Doc) -> Name:
    """A person's name without titles before and letters behind it: "Mr. Obama", "Ann Lee KC"; a lone one stays."""
    titles = words("titles")
    start = name.start
    # The tokenizer parts the stop of "Lt." but not of "Gen.".
    while start < name.end - 1 and doc[start].lower_.rstrip(".") in titles["honorifics"] | titles["ranks"] | {""}:
        start += 1
    start = _behind_office(doc, start, name.end)
    end = name.end
    while end > start + 1 and doc[end - 1].lower_.rstrip(".") in titles["behind"] | {","}:
        end -= 1
    return replace(name, start=start, end=end)


def _behind_office(doc: Doc, start: int, end: int) -> int:
    """Where the name begins behind an office ("Deputy Foreign Minister", "Secretary of State"), else `start`."""
    heads = words("titles")["heads"]
    for at in range(end - 2, start - 1, -1):
        if doc[at].lower_ in heads and _is_office(doc, start, at, end):
            longer = (at + n for n in (5, 4, 3, 2) if at + n < end and doc[at : at + n].text.lower() in heads)
            return next(longer, at + 1)
    return start


def _is_office(doc: Doc, start: int, at: int, end: int) -> bool:
    """Whether the head at `at` is no word of the name itself, as in "Martin Luther *King* Jr."."""
    known = words("titles")["inside"] | words("titles")["heads"]
    opened = all(token.lower_ in known or gazetteer.is_demonym(token.text) for token in doc[start:at])
    return opened or doc[at].is_lower or end - at > 2


def as_titled_person(name: Name, doc: Doc) -> Name:
    """A name that begins with an honorific or rank ("Gen Prawit") as a person's, whatever the model thought."""
    titles = words("titles")
    first, last = doc[name.start], doc[name.end - 1]
    titled = name.end - name.start > 1 and first.is_title
    if not titled or first.lower_.rstrip(".") not in (titles["honorifics"] | titles["ranks"] | titles["royal"]):
        return name
    if last.lower_ in words("names")["organisation"] or len(last.text.rstrip(".")) < 2:
        return name
    if name.kind == "ORG" and any(token.is_lower for token in doc[name.start : name.end]):
        return name  # "King's College London", "General Department of Taxation"
    return replace(name, kind="PERSON", by="names.titled")


def split_places(name: Name, doc: Doc) -> list[Name]:
    """A place that the gazetteer knows only in parts ("Black Sea Odesa") as those parts; any other name unchanged.

    Two towns or regions side by side are neither: "Bayern Munich" is a club.
    """
    if name.kind != "PLACE" or name.end - name.start < 2:
        return [name]
    spoken = [token.text for token in doc[name.start : name.end]]
    if gazetteer.entries(" ".join(spoken)):
        return [name]
    if (owner := _owner_end(name, doc)) is not None:
        return [replace(name, end=owner), replace(name, start=owner + 1)]
    found = list(gazetteer.longest_names(spoken))
    if len(found) < 2 or sum(end - start for start, end in found) < len(spoken):
        return [name]
    first, last = (gazetteer.entries(" ".join(spoken[slice(*part)]))[0].type for part in (found[0], found[-1]))
    if first in {"city", "region", "area"} and last != "country":
        return [replace(name, kind="ORG", by="names.two_places")]
    return [replace(name, start=name.start + start, end=name.start + end, by="gazetteer") for start, end in found]


def _owner_end(name: Name, doc: Doc) -> int | None:
    """Where a place ends whose possessive opens `name`: "*Vietnam*'s Central Highlands"."""
    ends = (i for i in range(name.start + 1, name.end - 1) if doc[i].text in SUFFIXES)
    end = next(ends, None)
    return end if end is not None and gazetteer.is_sure(doc[name.start : end].text) else None


def joined(names: list[Name], doc: Doc) -> list[Name]:
    """`names` with the halves of one put together: "Federal Service" + "for the" + "Financial Markets".

    A person's too, where only particles part them: "João Paulo" + "dos" + "Santos".
    """
    found: list[Name] = []
    for name in names:
        last = found[-1] if found else None
        if last is not None and _belong_together(last, name, doc):
            found[-1] = replace(last, end=name.end, by="names.joined")
        else:
            found.append(name)
    return found


def _belong_together(first: Name, second: Name, doc: Doc) -> bool:
    between = [token.lower_ for token in doc[first.end : second.start]]
    if first.kind == second.kind == "PERSON":
        return 0 < len(between) < 4 and all(word in words("names")["name_particles"] for word in between)
    heads = words("names")["organisation"]
    if first.kind != "ORG" or doc[first.end - 1].lower_ not in heads:
        return False
    if between == ["and"]:
        # "Ministry of Health and Welfare", but the Bank of Ghana and the University of Ghana are two.
        return not any(token.lower_ in heads for token in doc[second.start : second.end])
    return between in (["of"], ["for"], ["of", "the"], ["for", "the"], ["on"])
