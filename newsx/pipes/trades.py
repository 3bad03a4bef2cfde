"""The nouns for what somebody is: an office, a trade, a rank or kin, in one word, in several, or joined by hyphens."""

from __future__ import annotations

import re

from spacy.symbols import ADJ, NOUN, PROPN
from spacy.tokens import Span, Token

from newsx.rulebook import derived, words

FINITE = {"VBD", "VBP", "VBZ"}
VERBS = {"VB", "VBG", "VBN", *FINITE}
NOMINAL = {ADJ, NOUN, PROPN}


@derived
def _known() -> frozenset[str]:
    """Every office and trade of the lists: thousands, which are not to be put together for each token."""
    titles = words("titles")
    return titles["heads"] | titles["trades"]


def names_office(token: Token) -> bool:
    """Whether `token` is a noun for what somebody is: "envoy", "CEO", the last part of "ex-minister"."""
    return _is_office_noun(token) or _is_compound_office(token)


def office_noun(token: Token) -> str | None:
    """The word of the lists that `token` is: itself or its singular; None where it is none, or a verb."""
    known = _known()
    if token.tag_ in VERBS:
        return token.lower_ if token.lower_ in known and _is_noun_after_all(token) else None
    word = token.lower_
    if word not in known:
        word = token.lemma_.lower()
    return word if word in known else None


def _is_noun_after_all(token: Token) -> bool:
    """Whether what the tagger took for a verb stands where a noun does: "bombing *suspect* Lee", "key *accused*"."""
    before = token.nbor(-1) if token.i else None
    if before is None or before.ent_type_ in {"DATE", "TIME"}:
        return False
    if before.pos_ in {"ADJ", "DET"} or before.tag_ in {"POS", "PRP$"}:
        return True
    is_bare = not token.lower_.endswith(("ed", "ing"))
    return is_bare and (before.tag_ in {"NN", "NNP"} or before.pos_ == "CCONJ")


def tells(token: Token) -> bool:
    """Whether `token` is a verb with tense: "the club *sacked* manager Ann Lee", not "the sacked manager".

    A participle stands behind no noun, whatever the tagger thinks.
    """
    if not token.is_lower or token.i == 0:
        return False
    return token.tag_ in FINITE or (token.lower_.endswith("ed") and token.nbor(-1).pos_ in {"NOUN", "PROPN"})


@derived
def _last_words() -> frozenset[str]:
    """The last words of offices of several words, and what a tokenizer may leave of them: "d'affaires", "affaires"."""
    several = [office for office in _known() if not office.isalpha()]
    return frozenset(re.split(mark, office)[-1] for office in several for mark in (r"\s", r"\W"))


def ends_known_office(token: Token) -> bool:
    """Whether an office of several words may end with `token`: cheaper to ask than `is_known_office` of each length."""
    return not {token.lower_, token.lemma_.lower()}.isdisjoint(_last_words())


@derived
def _endings() -> frozenset[str]:
    """What a title may end with that is no noun: the words of the lists, and of "Minister of Health *and*" the last."""
    titles = words("titles")
    posts = frozenset(post.lower() for post in titles["posts"])
    return titles["honorifics"] | titles["ranks"] | posts | _known() | _last_words() | {"and", "the"}


def may_end_title(token: Token) -> bool:
    """Whether a title may end with `token`: of most words before a name it is told at once that none does."""
    if token.pos in NOMINAL:
        return True
    word, endings = token.lower_, _endings()
    if word in endings or word.rstrip(".") in endings or token.lemma_.lower() in endings:
        return True
    return compound_start(token) != token.i


def is_known_office(span: Span) -> bool:
    """Whether the lists hold all the words of `span` as one office: "attorney general", "foreign ministers" no."""
    spoken = span.text.lower()
    singular = spoken[: len(spoken) - len(span[-1].text)] + span[-1].lemma_.lower()
    return spoken in _known() or singular in _known()


def _is_office_noun(token: Token) -> bool:
    titles = words("titles")
    if office_noun(token) is not None or token.text in titles["posts"]:
        return True
    if token.is_lower:
        return token.pos == NOUN and token.lemma_.endswith(tuple(titles["suffixes"]))
    return token.is_title and token.lower_.rstrip(".") in titles["ranks"]


def _is_compound_office(token: Token) -> bool:
    """ "vice-president", "singer-songwriter", "minister-designate", "dad-of-three", which the tokenizer parts."""
    start = compound_start(token)
    if start == token.i:
        return False
    titles, parts = words("titles"), [each.lower_ for each in token.doc[start : token.i + 1] if each.text != "-"]
    if is_known_office(token.doc[start : token.i + 1]) or _is_office_noun(token):
        return True
    return len(parts) > 1 and parts[0] in _known() and (parts[1] == "of" or parts[-1] in titles["affixes"])


def compound_start(token: Token) -> int:
    """The first token of the hyphened word that ends with `token`, or `token` itself."""
    doc, start = token.doc, token.i
    while start > 1 and (hyphen := doc[start - 1]).text == "-" and not hyphen.whitespace_:
        if doc[start - 2].whitespace_:
            break
        start -= 2
    return start
