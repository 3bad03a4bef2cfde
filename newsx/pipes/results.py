"""Tables of results: lines of names and figures, in which a town is its team."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

LINE = 25  # words of a line that may be one of a table


def is_in_results(span: Span) -> bool:
    """Whether `span` stands in a line of a table of results: "*Wigan* 26 Leeds 12", "1. *Barnsley* 4 3 1 0 9 10"."""
    line: list[Token] = []
    for token in _line(span):
        if len(line) == LINE or (token.is_lower and len(token) > 3):
            return False
        line.append(token)
    return line[-1].text != "." and sum(token.text.isdigit() and len(token) < 4 for token in line) > 1


def _line(span: Span) -> Iterator[Token]:
    """The line of text in which `span` stands, or what of it is near: the words before it, its own, those behind."""
    doc, start, end = span.doc, span.start, span.end
    yield from _to_break(doc, range(start - 1, max(start - LINE, 0) - 1, -1))
    yield from span
    yield from _to_break(doc, range(end, min(end + LINE, len(doc))))


def _to_break(doc: Doc, places: range) -> Iterator[Token]:
    for at in places:
        token = doc[at]
        if "\n" in token.text:
            return
        yield token
