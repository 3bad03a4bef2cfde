"""Texts, tokens and spans as Prodigy's tasks, a JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from spacy.tokens import Doc

from newsx.types import Extraction
from newsx.write.docs import doc_of, span_of
from newsx.write.manner import Manner
from newsx.write.marks import Mark, dates, names, parted, text_of


def lines(records: Iterable[Extraction], manner: Manner) -> Iterator[str]:
    """A task for each article; names and dates are its spans, of two that overlap only the longer (`ner.manual`)."""
    for record in records:
        yield json.dumps(_task(record), ensure_ascii=False) + "\n"


def _task(record: Extraction) -> dict[str, Any]:
    marks = parted([*names(record), *dates(record)])
    doc, article = doc_of(text_of(record), marks), record.article
    meta = {
        "source": record.id,
        "headline": None if article.headline is None else article.headline.text,
        "published": None if article.published is None else article.published.date.isoformat(),
        "url": article.url,
    }
    return {
        "text": text_of(record),
        "tokens": _tokens(doc),
        "spans": [_span(doc, mark) for mark in marks],
        "meta": {key: value for key, value in meta.items() if value is not None},
    }


def _tokens(doc: Doc) -> list[dict[str, Any]]:
    return [
        {
            "text": token.text,
            "start": token.idx,
            "end": token.idx + len(token),
            "id": token.i,
            "ws": bool(token.whitespace_),
        }
        for token in doc
    ]


def _span(doc: Doc, mark: Mark) -> dict[str, Any]:
    """The span, its last token included, as Prodigy counts."""
    span = span_of(doc, mark)
    bounds = {"token_start": span.start, "token_end": span.end - 1}
    return {"start": mark.start, "end": mark.end, **bounds, "label": mark.label}
