"""The component `newsx_quotes`: what stands between quotation marks, straight or curly, double or single, or TeX's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc, Span

from newsx.rulebook import words

PARAGRAPH_END = re.compile(r"\n[ \t]*\n\s*")
MARK = re.compile(r"``|''|[\"“”„«»‘’']")
CLOSERS = {
    "“": {"”", '"'},
    "„": {"“", "”"},
    "«": {"»"},
    "``": {"''", '"'},
    '"': {'"'},
    "‘": {"’", "'"},
    "'": {"'"},
}
SINGLE = {"‘", "’", "'"}
RULES = {"“": "curly", "„": "low", "«": "angle", "``": "tex", '"': "double", "‘": "single", "'": "single"}
OPENING = set(' \t\n([{—–-/"“‘`«„\xa0')
STOPS = set(".,;:!?)")
LONGEST_ELISION = 8


@dataclass(frozen=True, slots=True)
class Quotation:
    """Where the words between two marks stand in a text, and the rule that found them.

    Attributes:
        label: "direct", or "nested" within another quotation.
    """

    start: int
    end: int
    rule: str
    label: str = "direct"


@Language.factory("newsx_quotes", assigns=["doc.spans"])
class Quotes:
    """Sets `doc.spans["newsx.quotes"]`: the words between the marks, label "direct" or "nested", id the rule.

    What is nested in a quotation comes behind it.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        text = doc.text  # made anew from the tokens whenever it is asked for
        outer = ((each, *nested(text, each)) for each in quotations(text))
        found = (_span(doc, each) for group in outer for each in group)
        doc.spans["newsx.quotes"] = [span for span in found if span is not None]
        return doc


def _span(doc: Doc, quotation: Quotation) -> Span | None:
    """The tokens of `quotation`, None if it holds no word."""
    span: Span | None = doc.char_span(
        quotation.start,
        quotation.end,
        label=quotation.label,
        span_id=f"quotes.{quotation.rule}",
        alignment_mode="contract",
    )
    return span if span is not None and any(token.is_alpha or token.like_num for token in span) else None


def quotations(text: str) -> Iterator[Quotation]:
    """The outermost quotations of `text` in order.

    One that its paragraph leaves open goes on if the next paragraph opens with the same mark, or ends it before it
    opens any; else it is none.
    """
    starts = [0, *(match.end() for match in PARAGRAPH_END.finditer(text))]
    ends = [*(match.start() for match in PARAGRAPH_END.finditer(text)), len(text)]
    opened: tuple[int, str] | None = None
    for start, end in zip(starts, ends, strict=True):
        first = opened if opened is not None and _goes_on(text, start, end, opened[1]) else None
        opened = None
        for found in _in_paragraph(text, start, end, first):
            if isinstance(found, Quotation):
                yield found
            else:
                opened = found


def nested(text: str, outer: Quotation) -> Iterator[Quotation]:
    """The quotations within `outer`, in single marks if its own are double, else in double ones."""
    is_single = text[outer.start - 1] in SINGLE and outer.rule != "tex"
    starts = [outer.start, *(match.end() for match in PARAGRAPH_END.finditer(text, outer.start, outer.end))]
    for start, end in zip(starts, [*starts[1:], outer.end], strict=True):
        marks = [mark for mark in MARK.finditer(text, start, end) if (mark.group() in SINGLE) != is_single]
        for found in _among(text, marks):
            if isinstance(found, Quotation):
                yield replace(found, label="nested")


def _goes_on(text: str, start: int, end: int, opener: str) -> bool:
    """Whether a quotation that the paragraph before left open goes on in that from `start` to `end`."""
    if text.startswith(opener, start):
        return True
    first = next((mark for mark in MARK.finditer(text, start, end) if mark.group() not in SINGLE), None)
    return first is not None and first.start() > start and not _opens(text, first) and _closes(text, first, opener, ())


def _in_paragraph(
    text: str, start: int, end: int, first: tuple[int, str] | None
) -> Iterator[Quotation | tuple[int, str]]:
    """The quotations that end in the paragraph; last of all the start and the mark of one left open.

    Args:
        first: the start and mark of a quotation that the paragraph before left open.
    """
    marks = list(MARK.finditer(text, start, end))
    is_opened_anew = first is not None and text.startswith(first[1], start)
    return _among(text, marks[1:] if is_opened_anew else marks, first)


def _among(
    text: str, marks: list[re.Match[str]], opened: tuple[int, str] | None = None
) -> Iterator[Quotation | tuple[int, str]]:
    """The quotations between `marks`, as `_in_paragraph` gives them."""
    across = opened is not None
    for number, mark in enumerate(marks):
        if opened is None:
            opened = (mark.end(), mark.group()) if _opens(text, mark) else None
        elif _closes(text, mark, opened[1], (marks[at] for at in range(number + 1, len(marks)))):
            yield Quotation(opened[0], mark.start(), "paragraphs" if across else RULES[opened[1]])
            opened, across = None, False
        elif mark.group() == opened[1] and not across and _opens(text, mark):
            opened = (mark.end(), mark.group())
    if opened is not None and opened[1] not in {"'", "‘"}:
        yield opened


def _opens(text: str, mark: re.Match[str]) -> bool:
    """Whether a quotation can begin with `mark`: behind a gap, before a word, and no apostrophe."""
    kind = mark.group()
    before, behind = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    if kind not in CLOSERS or not behind or behind.isspace() or behind in STOPS:
        return False
    if kind in {"“", "„", "«", "``"}:
        return True
    if before and before not in OPENING:
        return False
    return kind == '"' or not _is_elision(text[mark.end() : mark.end() + LONGEST_ELISION])


def _is_elision(behind: str) -> bool:
    """Whether `behind` goes on as after an apostrophe: "'90s", "'em"."""
    word = re.match(r"\w+", behind)
    return word is not None and (word.group()[0].isdigit() or word.group().lower() in words("reporting")["elisions"])


def _closes(text: str, mark: re.Match[str], opener: str, later: Iterable[re.Match[str]]) -> bool:
    """Whether the quotation that `opener` began ends at `mark`; `later` are the marks behind it in its paragraph."""
    if mark.group() not in CLOSERS[opener]:
        return mark.group() == opener and not _opens(text, mark)  # typed the wrong way round
    if opener in {"“", "„", "«", "``"}:
        return True
    before, behind = text[mark.start() - 1], text[mark.end() : mark.end() + 1]
    if before.isspace() and not behind.isspace():
        return False
    if opener == '"':
        return True
    return not (behind.isalnum() or before.isspace()) and not _is_possessive(text, before, opener, later)


def _is_possessive(text: str, before: str, opener: str, later: Iterable[re.Match[str]]) -> bool:
    """Whether a single mark behind an s is an apostrophe ("the workers' rights"): the next one can close as well."""
    following = next((mark for mark in later if not _is_within_word(text, mark)), None)
    if before not in {"s", "z", "x"} or following is None or following.group() not in CLOSERS[opener]:
        return False
    return not _opens(text, following)


def _is_within_word(text: str, mark: re.Match[str]) -> bool:
    """Whether `mark` is the apostrophe of "didn't"."""
    return text[mark.start() - 1 : mark.start()].isalnum() and text[mark.end() : mark.end() + 1].isalnum()
