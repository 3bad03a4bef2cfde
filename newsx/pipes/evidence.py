"""What the words of a name and those around it say of its kind: each piece of evidence a vote.

The weights are round numbers set on the development articles.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from spacy.tokens import Span, Token

from newsx import gazetteer
from newsx.pipes.boundaries import Label, left_edge, right_edge
from newsx.pipes.titles import title_before, title_beside
from newsx.rulebook import words

Vote = tuple[Label, float]

SAID_SO = 2.5  # what the text itself calls the name: "X, a charity"
REACH = 12  # words that an apposition is followed for
NEAR = 5  # words before a name that may speak of it
TIES = {"of", "to"}  # before which a word may speak of it too


def evidence(span: Span, text: str | None = None) -> Iterator[Vote]:
    """What is said of the kind of the name `span`, in votes; `text` is its text, where that is known already."""
    following = _following(span)
    behind = () if following is None else _words_behind(following)
    if not behind or max([weight for _, weight in behind]) < SAID_SO:
        yield from _own_words(span)  # "Little Harbour, a charity" is what the text says, not what it is called after
    yield from _words_before(span)
    yield from behind
    if gazetteer.is_sure(span.text if text is None else text):
        yield "PLACE", 2.0
    if following is not None and following.is_quote and _is_quoted(span):
        # What stands between quotation marks on its own is a title: a paper, a film, a ship.
        yield "PERSON", -1.0
        yield "ORG", 0.75


def _is_quoted(span: Span) -> bool:
    """Whether a quotation mark stands before `span`, as one does behind it."""
    return span.start > 0 and span.doc[span.start - 1].is_quote and not span[0].is_sent_start


def _own_words(span: Span) -> Sequence[Vote]:
    start, end = span.start, span.end
    if end - start == 1:
        return ()
    lists, last = words("names"), span.doc[end - 1].lower_
    known = lists["organisation"]
    if span.doc[start].lower_ in known or last.rstrip(".") in known or last in lists["club"]:
        return (("ORG", 3.0),)
    return (("PLACE", 2.0),) if last in lists["place"] else ()


def _words_before(span: Span) -> Iterator[Vote]:
    lists = words("names")
    before = _nearest(span, lists["compass"])
    if not before:
        return
    titles, word = words("titles"), before[0].lower_
    last, second = word.rstrip("."), before[1] if len(before) > 1 else None
    if last in titles["honorifics"] and before[0].is_title:
        yield "PERSON", 3.0
    elif title_before(span) is not None:
        yield "PERSON", 1.5
    elif last in lists["organisation_nouns"]:
        yield "ORG", 1.5
    elif last == "of" and second is not None and second.lower_ in lists["place_nouns"]:
        yield "PLACE", 2.0
    elif last == "of" and second is not None and second.lower_ in titles["heads"]:
        yield "ORG", 1.0
    elif title_beside(span, None) is not None:  # none stands before it, as was asked above
        yield "PERSON", SAID_SO
    elif last == ",":
        yield from _described_before(span)
    if last == "to" and second is not None and second.lemma_.lower() in lists["motion"]:
        yield "PLACE", 1.5
    if word == "the" or word in lists["compass"]:
        word = next((w for each in before if (w := each.lower_) != "the" and w not in lists["compass"]), "")
    if word in lists["locative"] and not _continues(span):
        yield "PLACE", 1.5


def _nearest(span: Span, compass: Container[str]) -> list[Token]:
    """The word before `span` in its sentence, and the next where that is "of" or "to"; nearest first.

    Further ones as long as they are "the" or of `compass`.
    """
    doc, at = span.doc, span.start
    first = max(at - NEAR, 0)
    found: list[Token] = []
    behind = doc[at]
    while at > first and not behind.is_sent_start:
        at -= 1
        behind = doc[at]
        if behind.is_quote:
            continue
        found.append(behind)
        word = behind.lower_
        if word != "the" and word not in compass and (len(found) > 1 or word.rstrip(".") not in TIES):
            break
    return found


def _described_before(span: Span) -> Iterator[Vote]:
    """ "The company that owns the buses, *Expreso Sur*, denied": the noun phrase before the comma speaks."""
    following = _following(span)
    start = left_edge(span.doc, span.start, most=REACH)
    if following is None or following.text not in {",", "."} or not span.doc[start].is_sent_start:
        return
    opening = span.doc[start : span.start - 1]
    if (
        len(opening) > 1
        and opening[0].pos_ in {"DET", "PRON"}
        and opening[1].lower_ in words("names")["organisation_nouns"]
    ):
        yield "ORG", 1.5


def _continues(span: Span) -> bool:
    """Whether the noun phrase goes on, so that the preposition governs something else: "in Airbus jobs"."""
    following = _following(span)
    return (following is not None and following.pos_ in {"NOUN", "PROPN"}) or _is_possessive(following)


def _words_behind(following: Token) -> Sequence[Vote]:
    word, found = following.lower_, list[Vote]()
    if word in words("names")["place_nouns"] or (word == "and" and _shares_place_noun(following)):
        found.append(("PLACE", 1.5))
    if word == "," or word == "(":
        doc, start = following.doc, following.i + 1
        behind = doc[start : right_edge(doc, start, most=REACH - 1)]
        if word == "," and len(behind) and behind[0].lower_ == "who":
            found.append(("PERSON", 1.5))
        found += _apposition(behind)
    return found


def _shares_place_noun(following: Token) -> bool:
    """ "Sumy and Donetsk regions": the noun behind the second name speaks for the first too."""
    if following.i + 2 >= len(following.doc):
        return False
    noun = following.nbor(2).lower_
    return following.nbor().is_title and noun.endswith("s") and noun in words("names")["place_nouns"]


def described_behind(span: Span) -> Label | None:
    """The kind that an apposition gives an unmarked name: "Little Harbour, *a charity* in Ilkley"."""
    if span.end == len(span.doc) or span.doc[span.end].text != ",":
        return None
    behind = span.doc[span.end : right_edge(span.doc, span.end, most=REACH)]
    if len(behind) < 3 or behind[1].lower_ not in words("function_words")["articles"]:
        return None
    return next((kind for kind, _ in _apposition(behind[1:])), None)


def _apposition(behind: Span) -> Iterator[Vote]:
    """What the words after the comma say: ", 63," a person; ", the main union in", an organisation."""
    if len(behind) > 1 and behind[0].text.isdigit() and len(behind[0].text) < 3 and behind[1].text in {",", ")"}:
        yield "PERSON", 2.0
        return
    head: Token | None = None
    for token in behind:
        if token.is_punct or (token.pos_ in {"ADP", "VERB", "AUX", "PRON", "SCONJ"} and token.tag_ != "POS"):
            break
        head = token
    if head is None or (head.i == behind.start and head.is_title):
        return
    for lists, names, kind in (
        ("names", "organisation_nouns", "ORG"),
        ("titles", "heads", "PERSON"),
        ("names", "place_nouns", "PLACE"),
    ):
        if head.lower_ in words(lists)[names]:
            yield kind, SAID_SO  # type: ignore[misc]
            return


def strangeness(span: Span) -> float:
    """How unlike a person's a lone word's surroundings are: "the Orion", "Ballot papers"."""
    doubt = 0.0
    if span.start and span.doc[span.start - 1].lower_ in words("function_words")["articles"]:
        doubt += 1.5
    following = _following(span)
    if following is not None and following.pos_ == "NOUN" and following.is_lower:
        doubt += 0.75
    if span[0].is_sent_start:
        doubt += 0.25
    return doubt


def _following(span: Span) -> Token | None:
    if span.end == len(span.doc):
        return None
    following = span.doc[span.end]
    return None if following.is_sent_start else following


def _is_possessive(token: Token | None) -> bool:
    return token is not None and token.tag_ == "POS"
