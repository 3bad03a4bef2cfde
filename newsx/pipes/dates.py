"""The component `newsx_dates`: marks every date expression, its kind and the rule that found it."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from newsx.pipes.date_rules import Found, scan

SPANS = "newsx.dates"


@Language.factory("newsx_dates", assigns=["doc.spans"])
class Dates:
    """Sets `doc.spans["newsx.dates"]`: spans with the TIMEX3 type as label and the rule's id as id; needs no model."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        spans = (_span(doc, found) for found in scan(doc.text))
        doc.spans[SPANS] = [span for span in spans if span is not None]
        return doc


def _span(doc: Doc, found: Found) -> Span | None:
    """The span of an expression; where the tokens are coarser than it ("Nov.20-22"), of the tokens that hold it."""
    exact = doc.char_span(found.start, found.end, label=found.rule.type, span_id=found.rule.id)
    if exact is not None:
        return exact
    return doc.char_span(found.start, found.end, label=found.rule.type, span_id=found.rule.id, alignment_mode="expand")
