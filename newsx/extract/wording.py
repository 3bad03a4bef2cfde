"""Words put together into a line: tokens as the article spaces them, names in full, and the few words added to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from newsx.extract import syntax
from newsx.extract.entities import Cast
from newsx.rulebook import derived, load, words
from newsx.types import Filler

MOST = 4  # names of a list that are told; of a longer one the first three


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that a summary may add to those of the article."""

    id: str
    words: str
    examples: tuple[str, ...] = ()
    not_examples: tuple[str, ...] = ()


def worded(id_: str, *names: str) -> str:
    """The words of the rule `summary.<id_>` with `names` in their place; the names alone if a user took it out."""
    words_ = _wordings().get(f"summary.{id_}")
    return " ".join(names) if words_ is None else words_.format(*names)


@derived
def _wordings() -> Mapping[str, str]:
    return {rule.id: rule.words for rule in load("summaries", Wording).rules}


def listed(names: Iterable[str]) -> str:
    """The names as a list in English, each once: "A, B and C"."""
    told = list(dict.fromkeys(filter(None, names)))
    if len(told) < 2:
        return told[0] if told else ""
    if len(told) > MOST:
        return worded("others", ", ".join(told[: MOST - 1]))
    return ", ".join(told[:-1]) + worded("last", told[-1])


def joined(tokens: Iterable[Token], names: Mapping[int, str], text: str) -> str:
    """The words of `tokens`, each once, those in `names` as it has them, spaced as in `text`, that of their Doc."""
    parts: list[str] = []
    told: set[int] = set()
    last, start, following = None, 0, -1
    for token in tokens:
        at = token.i
        if at in told:
            continue
        told.add(at)
        if at != following:  # neighbours are taken out of the text together
            if last is not None:
                parts += text[start : last.idx + len(last)], "" if token.text == "," or token.tag_ == "POS" else " "
            start = token.idx
        if at in names:
            parts += text[start : token.idx], names[at]
            start = token.idx + len(token)
        last, following = token, at + 1
    if last is not None:
        parts.append(text[start : last.idx + len(last)])
    return " ".join("".join(parts).split())


def full_names(fillers: Iterable[Filler], doc: Doc, cast: Cast) -> dict[int, str]:
    """The name for the head of each filler that stands for a named one, and nothing for the other words of it."""
    found: dict[int, str] = {}
    for filler in fillers:
        span = None if filler.entity is None else phrase_of(filler, doc)
        if span is None or filler.entity is None:
            continue
        first, end = span.start, span.end
        root = span.root if end - first > 1 else doc[first]
        if syntax.is_attribute(root):
            continue  # "Russian" in "a Russian strike" stays
        name, article = cast.entity(filler.entity).name, _article(span)
        found.update(dict.fromkeys(range(first - len(article), end), ""))
        found[root.i] = _opening(first, article, filler.entity, cast) + (owner(name) if is_possessive(root) else name)
    return found


def phrase_of(filler: Filler, doc: Doc) -> Span | None:
    return doc.char_span(filler.start, filler.end, alignment_mode="expand")


def owner(name: str) -> str:
    """The possessive of `name`."""
    return worded("owner", name)


def is_possessive(token: Token) -> bool:
    """ "her", "its"."""
    return token.tag_ == "PRP$"


def _article(span: Span) -> list[Token]:
    start = span.start
    before = span.doc[start - 1] if start else None
    return [before] if before is not None and before.lower_ in words("function_words")["articles"] else []


def _opening(first: int, article: Sequence[Token], entity: str, cast: Cast) -> str:
    """ "the " before a name, from the token `first` on, that has it in the text, too; none where a description gave way
    to the name."""
    if not article or entity.startswith("person:") or cast.by_token.get(first) != entity:
        return ""
    return "the " if article[0].lower_ == "the" else ""


def name_of(filler: Filler, doc: Doc, cast: Cast) -> str:
    """The name of whom `filler` stands for, or its words; with the article of the text."""
    span = phrase_of(filler, doc)
    if filler.entity is not None:
        name = cast.entity(filler.entity).name
        return name if span is None else _opening(span.start, _article(span), filler.entity, cast) + name
    if span is None:
        return " ".join(filler.text.split())
    whole = doc[span.start - len(_article(span)) : span.end]
    text, first = " ".join(whole.text.split()), whole[0]
    is_name = first.pos_ == "PROPN" or first.ent_type_ or first.lower_ in words("function_words")["first_person"]
    return text if is_name or not first.is_sent_start else text[:1].lower() + text[1:]


def past(gerund: Token, *, plural: bool = False) -> str:
    """The past tense of the verb that `gerund` is the -ing form of: "killed", "stopped", "left"; of many: "were"."""
    lemma = gerund.lemma_.lower()
    irregular = (irregulars().get(f"{lemma}/plural") if plural else None) or irregulars().get(lemma)
    if irregular is not None:
        return irregular
    stem = gerund.lower_.removesuffix("ing")
    return stem[:-1] + "ied" if re.search(r"[^aeiou]y$", stem) else stem + "ed"


@derived
def irregulars() -> Mapping[str, str]:
    """The past tense of each lemma whose past is not made with -ed."""
    pairs = (pair.split() for pair in words("summaries")["past"])
    return {pair[0]: pair[-1] for pair in pairs}
