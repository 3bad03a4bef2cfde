"""Tables of results: lines of names and figures, in which a town is its team."""

from __future__ import annotations

from spacy.tokens import Span

LINE = 25  # words of a line that may be one of a table


def is_in_results(span: Span) -> bool:
    """Whether `span` stands in a line of a table of results: "*Wigan* 26 Leeds 12", "1. *Barnsley* 4 3 1 0 9 10"."""
    line = _line(span)
    if len(line) > LINE or line[-1].text == ".":
        return False
    figures = sum(token.text.isdigit() and len(token) < 4 for token in line)
    return figures > 1 and not any(token.is_lower and len(token) > 3 for token in line)


def _line(span: Span) -> Span:
    """The line of text in which `span` stands, or what of it is near."""
    doc, start, end = span.doc, span.start, span.end
    while start > 0 and span.start - start < LINE and "\n" not in doc[start - 1].text:
        start -= 1
    while end < len(doc) and end - span.end < LINE and "\n" not in doc[end].text:
        end += 1
    return doc[start:end]
