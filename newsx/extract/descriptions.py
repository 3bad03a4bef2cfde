"""Noun phrases that describe a person: which nouns do, how far the phrase reaches, and its coordinated parts."""

from __future__ import annotations

from collections.abc import Iterator, Set

from spacy.tokens import Doc, Span, Token

from newsx.extract import syntax
from newsx.extract.syntax.memory import kept, kept_of_doc
from newsx.pipes.trades import is_known_office, names_office, tells
from newsx.rulebook import words

MANY = "MANY"  # the label of a description of several people: "both teachers"
BREAKS = {",", ";", "–", "—", "--", ":", '"', "“", "”", "(", "["}


def describes(noun: Token) -> bool:
    """Whether `noun` says what somebody is: an office, a trade, kin, or one of several: "*one* of the lawyers"."""
    if noun.ent_type_ == "PERSON":
        return False
    if noun.lower_ == "one":
        return any(names_office(each) for each in syntax.complements(noun, "of"))
    return names_office(noun)


def descriptions(noun: Token) -> Iterator[Span]:
    """The description whose head is `noun`, in its coordinated parts, each without article and adverbs before it.

    Labelled MANY where it describes several people.
    """
    return iter(_descriptions(noun))


@kept
def _descriptions(noun: Token) -> list[Span]:
    found = []
    for part in parted(_phrase(noun)):
        bare = opened(part)
        if bare is not None and not _says_nothing(bare):
            label = MANY if is_plural(head_of(bare)) else ""
            found.append(Span(noun.doc, bare.start, bare.end, label=label))
    return found


def is_plural(noun: Token) -> bool:
    return noun.tag_ in {"NNS", "NNPS"} or (noun.text in words("titles")["posts"] and noun.text.endswith("s"))


def head_of(phrase: Span) -> Token:
    """The noun of `phrase` that says what somebody is: the last one before "of" or the end."""
    if phrase[0].lower_ == "one":
        return phrase[0]
    for token in phrase:
        behind = token.i + 1
        if behind == phrase.end or (phrase.doc[behind].lower_ in words("titles")["ties"] and names_office(token)):
            return token
    return phrase[-1]


def opened(phrase: Span) -> Span | None:
    """`phrase` without the articles, possessive pronouns and adverbs that it begins with: "*now the* mayor"."""
    doc, start, end = phrase.doc, phrase.start, phrase.end
    while start < end and _opens(doc[start], doc[min(start + 1, end - 1)]):
        start += 1
    return None if start == end else doc[start:end] if start > phrase.start else phrase


def _opens(token: Token, following: Token) -> bool:
    """Whether `token` is no part of the description before which it stands."""
    titles, word = words("titles"), token.lower_
    is_adverb = word in titles["adverbs"]
    if not is_adverb and word not in titles["determiners"] and not token.is_punct:
        return False
    # "then health secretary" tells of the office, "then a minister" of the time.
    if is_adverb and word in titles["standing"] and not (_is_determiner(following) or _is_determiner(token)):
        return False
    return following.text != "-" and following.lower_ != "of"  # "four-time winner", "one of the"


def parted(phrase: Span) -> Iterator[Span]:
    """The coordinated descriptions in `phrase`: "coach and party chief" are two, "Trade and Industry Minister" is one.

    What shares an article or what it is of stays together: "president and chief executive of Nordbank".
    """
    start = phrase.start
    for token in phrase:
        if not (token.lower_ in {"and", "&"} and start < token.i < phrase.end - 1 and token.ent_iob_ != "I"):
            continue
        if _parts(phrase.doc[start : token.i], phrase.doc[token.i + 1 : phrase.end]):
            yield phrase.doc[start : token.i]
            start = token.i + 1
    yield phrase.doc[start : phrase.end] if start > phrase.start else phrase


def _parts(left: Span, right: Span) -> bool:
    """Whether "and" joins two whole descriptions."""
    if not any(names_office(token) for token in left):
        return False
    head = head_of(right)
    if any(token.lower_ == "and" for token in right[: head.i - right.start]):
        return False
    if not names_office(head) or (right[0].lower_ == "the" and names_office(left[-1]) and head.i == right.start):
        return False
    if _is_determiner(right[0]) or any(token.tag_ == "POS" for token in right[: head.i - right.start]):
        return True
    if is_plural(left[-1]) and not is_plural(head):
        return True  # "jurors and District Judge X"
    complemented = head.i + 1 < right.end
    if not names_office(left[-1]):
        return complemented
    return not complemented and _has_own_words(right)


def _has_own_words(phrase: Span) -> bool:
    """Whether more than the office stands in `phrase`: "party chief", not "chief executive"."""
    inner = words("titles")["inside"]
    return not is_known_office(phrase) and any(token.lower_ not in inner for token in phrase[:-1])


def _phrase(noun: Token) -> Span:
    """The words that hang on `noun`, as far as the next comma, clause, date, or preposition of another kind."""
    start, end = min(noun.left_edge.i, syntax.word_start(noun).i), max(noun.right_edge.i, _of_end(noun) - 1) + 1
    clauses = {clause.left_edge.i for clause in syntax.told_by_clauses(noun)}
    clauses |= {each.left_edge.i for each in syntax.appositions(noun)}
    doc, at = noun.doc, noun.i
    for token in doc[at + 1 : end] if end > at + 1 else ():
        if token.i in clauses or _ends_phrase(token) or _joins_another(token):
            end = token.i
            break
    for token in doc[start:at] if start < at else ():
        if token.text in BREAKS or tells(token):
            start = token.i + 1
    return doc[start : _with_bracket(doc, at, _last_word(doc, at, end))]


def _of_end(noun: Token) -> int:
    """The end of the of-phrase directly behind `noun`, on which the parser may have hung it or not."""
    doc, end = noun.doc, noun.i + 1
    if end + 1 >= len(doc) or doc[end].lower_ != "of":
        return end
    end += 1
    while end < len(doc) and (doc[end].pos_ in {"DET", "ADJ", "NOUN", "PROPN", "NUM"} or doc[end].ent_iob_ == "I"):
        end += 1
    return end


def _last_word(doc: Doc, noun: int, end: int) -> int:
    while end - 1 > noun and _hangs_loose(doc[end - 1]) and not _shuts(doc, noun, end):
        end -= 1
    return end


def _shuts(doc: Doc, noun: int, end: int) -> bool:
    """Whether the word before `end` is a bracket that was opened behind `noun`."""
    return doc[end - 1].text == ")" and "(" in doc[noun:end].text


def _hangs_loose(token: Token) -> bool:
    return token.is_punct or token.is_space or token.pos_ in {"ADP", "CCONJ", "SCONJ"}


def _with_bracket(doc: Doc, noun: int, end: int) -> int:
    """`end` behind the bracket that closes there; the parser hangs a bracket where it likes."""
    return end + (end < len(doc) and doc[end].text == ")" and "(" in doc[noun:end].text)


def _ends_phrase(token: Token) -> bool:
    if token.text in BREAKS:
        return not _is_gloss(token)
    if token.ent_iob_ == "I":
        return False  # "Reporters *Without* Borders"
    word = token.lower_
    if token.is_space or (word in words("function_words")["relative"] and word != "that"):
        return True
    return _dates(token) if word in words("titles")["ties"] else token.pos_ in {"ADP", "SCONJ"}


def _joins_another(token: Token) -> bool:
    """Whether `token` is the "and" before somebody with a title: "head of the house *and* mayor Omar Keita"."""
    return token.lower_ == "and" and token.i + 1 in _titles_before(token.doc)


@kept_of_doc
def _titles_before(doc: Doc) -> Set[int]:
    """The tokens with which the titles before names begin."""
    return {title.start for title in doc.spans.get("newsx.titles", ()) if title.label_ == "BEFORE"}


def _dates(preposition: Token) -> bool:
    """Whether a date stands behind `preposition`: "minister *from* 2016", not "head *of* 20th Century Fox"."""
    behind = preposition.i + 1
    if behind == len(preposition.doc) or preposition.doc[behind].ent_type_ in {"ORG", "PLACE"}:
        return False
    behind += preposition.doc[behind].lower_ in words("function_words")["articles"]
    return behind in _beginnings_of_dates(preposition.doc)


@kept_of_doc
def _beginnings_of_dates(doc: Doc) -> Set[int]:
    """The tokens with which dates, times and durations begin."""
    return {date.start for date in doc.spans.get("newsx.dates", ()) if date.label_ in {"DATE", "TIME", "DURATION"}}


def _is_gloss(token: Token) -> bool:
    """Whether `token` opens an acronym in brackets: "(SPP)"."""
    return token.text == "(" and token.i + 2 < len(token.doc) and token.nbor(2).text == ")"


def _is_determiner(token: Token) -> bool:
    return token.lower_ in words("titles")["determiners"]


def _says_nothing(phrase: Span) -> bool:
    """Whether `phrase` is a noun that describes nobody without more: "man", "member"."""
    return len(phrase) == 1 and phrase[0].lemma_.lower() in words("titles")["generic"]
