"""Gold of annotation tools in JSON Lines: doccano and Prodigy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from newsx.evaluate.gold import GoldArticle
from newsx.evaluate.labels import Labels, Span, sorted_spans
from newsx.evaluate.misfits import Keys, MisfitError, extent, listed, table, word

DOCCANO_KEYS = ("label", "labels", "entities")
DATE_FIELDS = ("date", "dct", "title", "url")
REJECTED = ("reject", "ignore")


def is_doccano(value: Any) -> bool:
    """Whether a JSON value is a text that doccano has exported."""
    return isinstance(value, dict) and any(isinstance(value.get(key), list) for key in DOCCANO_KEYS)


def is_prodigy(value: Any) -> bool:
    """Whether a JSON value is a text that Prodigy has exported, or one that spaCy's own examples are written like."""
    return isinstance(value, dict) and "text" in value and ("spans" in value or "_task_hash" in value)


def doccano(value: Mapping[str, Any], *, default_id: str, where: str, labels: Labels) -> GoldArticle:
    """The text and its spans. Raises MisfitError where a value does not fit."""
    field = "text" if "text" in value else "data"
    text = word(value.get(field), (field,))
    key = next((key for key in DOCCANO_KEYS if isinstance(value.get(key), list)), "label")
    spans = [_span(each, (key, at), text) for at, each in enumerate(listed(value.get(key), (key,)))]
    return article(text, spans, id_=value.get("id", default_id), where=where, labels=labels, told=_told(value))


def _span(value: Any, keys: Keys, text: str) -> Span:
    """[start, end, label], or an object as doccano writes where there are relations, too."""
    if isinstance(value, dict):
        start, end = extent([value.get("start_offset"), value.get("end_offset")], (*keys, "start_offset"), text)
        return start, end, word(value.get("label"), (*keys, "label"))
    start, end = extent(value, keys, text)
    if len(value) < 3:
        raise MisfitError(keys, "no label: write [start, end, label]")
    return start, end, word(value[2], (*keys, 2))


def prodigy(value: Mapping[str, Any], *, default_id: str, where: str, labels: Labels) -> GoldArticle | None:
    """The text and its spans; None for a task that was rejected or ignored. Raises MisfitError."""
    if value.get("answer") in REJECTED:
        return None
    text = word(value.get("text"), ("text",))
    spans = [_prodigy_span(each, ("spans", at), text) for at, each in enumerate(listed(value.get("spans"), ("spans",)))]
    told = _told(value)
    id_ = value.get("id") or told.get("id") or default_id
    return article(text, spans, id_=id_, where=where, labels=labels, told=told)


def _prodigy_span(value: Any, keys: Keys, text: str) -> Span:
    told = value if isinstance(value, dict) else table(value, keys, ())
    start, end = extent([told.get("start"), told.get("end")], (*keys, "start"), text)
    return start, end, word(told.get("label"), (*keys, "label"))


def _told(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the tool carries along about the text, in an object of its own or beside it."""
    meta = value.get("meta") or value.get("metadata")
    return {**(meta if isinstance(meta, dict) else {}), **value}


def article(
    text: str, spans: list[Span], *, id_: Any, where: str, labels: Labels, told: Mapping[str, Any]
) -> GoldArticle:
    """An article whose gold is labelled spans."""
    found = sorted_spans(spans, labels)
    fields = {key: told[key] for key in DATE_FIELDS if isinstance(told.get(key), str)}
    return GoldArticle(
        id=str(id_),
        text=text,
        where=where,
        fields={"id": str(id_), "text": text, **fields},
        names=found.names,
        dates=found.dates or None,
        left_out=found.left_out,
    )
