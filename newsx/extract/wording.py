"""Words put together into a line: tokens as the article spaces them, names in full, and the few words added to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from newsx.extract import syntax
from newsx.extract.entities import Cast
from newsx.rulebook import load
from newsx.types import Filler

MOST = 4  # names of a list that are told; of a longer one the first three


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that a summary may add to those of the article."""

    id: str
    words: str
    examples: tuple[str, ...] = ()


def worded(id_: str, *names: str) -> str:
    """The words of the rule `summary.<id_>` with `names` in their place."""
    rule = next(rule for rule in load("summaries", Wording).rules if rule.id == f"summary.{id_}")
    return rule.words.format(*names)


def listed(names: Iterable[str]) -> str:
    """The names as a list in English, each once: "A, B and C"."""
    told = list(dict.fromkeys(filter(None, names)))
    if len(told) > MOST:
        return worded("others", ", ".join(told[: MOST - 1]))
    return ", ".join(told[:-1]) + worded("last", told[-1]) if len(told) > 1 else "".join(told)


def joined(tokens: Sequence[Token], names: Mapping[int, str]) -> str:
    """The words of `tokens`, those in `names` as it has them, spaced as in the text where they are neighbours there."""
    text, last = "", None
    for token in tokens:
        word = names.get(token.i, token.text)
        if last is not None and not _touches(last, token) and not text.endswith(" "):
            text += " "
        text, last = text + word, token
    return " ".join(text.split())


def _touches(last: Token, token: Token) -> bool:
    """Whether no space belongs between the two."""
    if token.i == last.i + 1:
        return not last.whitespace_
    return token.text == "," or token.tag_ == "POS"


def full_names(fillers: Iterable[Filler], doc: Doc, cast: Cast) -> dict[int, str]:
    """The name for the head of each filler that stands for a named one, and nothing for the other words of it."""
    found: dict[int, str] = {}
    for filler in fillers:
        span = phrase_of(filler, doc)
        if span is None or filler.entity is None or _keeps_its_words(span):
            continue
        name = cast.entity(filler.entity).name
        found.update((token.i, "") for token in span)
        found[span.root.i] = f"{name}{_ending(span.root, name)}"
    return found


def phrase_of(filler: Filler, doc: Doc) -> Span | None:
    return doc.char_span(filler.start, filler.end, alignment_mode="expand")


def _keeps_its_words(span: Span) -> bool:
    """Whether `span` only modifies a noun: "*Russian* strike", or is several names: "France and Spain"."""
    return syntax.is_attribute(span.root)


def _ending(token: Token, name: str) -> str:
    """The ending of a possessive where `token` is one without: "his" becomes "Ann Lee's"."""
    is_owner = token.tag_ == "PRP$"
    return worded("owner", name).removeprefix(name) if is_owner else ""


def name_of(filler: Filler, cast: Cast) -> str:
    """The name of whom `filler` stands for, or its words."""
    return " ".join(filler.text.split()) if filler.entity is None else cast.entity(filler.entity).name


def names_of(fillers: Iterable[Filler], cast: Cast) -> Iterator[str]:
    return (name_of(filler, cast) for filler in fillers)
