"""How likely each name of the names model is: kept beside it in `doc.spans`, whatever becomes of `doc.ents`.

A group of spans is written with the Doc to bytes, to a DocBin and to another process, its attributes included.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from spacy.tokens import Doc, Span

SPANS = "newsx.names"
UNTOLD = "newsx.untold"  # what the network knows to be a name of another sort: a cup, a film, a law
SCORES = "scores"  # the group's attribute: a number for each of its spans, 0 to 1


def set_scored(doc: Doc, names: Sequence[Span], scores: Iterable[float]) -> None:
    """Sets `doc.spans["newsx.names"]` to the names and their scores."""
    doc.spans[SPANS] = names
    doc.spans[SPANS].attrs[SCORES] = list(scores)


def untold(doc: Doc) -> set[int]:
    """The tokens of the names that the names model found but does not tell: the "France" of "Tour de France"."""
    return {i for span in doc.spans.get(UNTOLD, ()) for i in range(span.start, span.end)}


def has_scores(doc: Doc) -> bool:
    """Whether the names model has read `doc`."""
    return SPANS in doc.spans


def scored(doc: Doc) -> Iterator[tuple[Span, float]]:
    """The names that the names model found, in order, and the score of each; nothing where no such model has read."""
    if SPANS not in doc.spans:
        return
    group = doc.spans[SPANS]
    scores = group.attrs.get(SCORES, ())
    # `Doc.from_docs` joins the spans of several Docs, but not these.
    if len(scores) == len(group):
        yield from zip(group, scores, strict=True)


def by_token(doc: Doc) -> dict[int, tuple[Span, float]]:
    """For each token of a name that the names model found that name and its score."""
    return {i: (name, score) for name, score in scored(doc) for i in range(name.start, name.end)}


def score_at(token: int, doc: Doc) -> float | None:
    """The score of the model's name that the token is part of, None if it is part of none."""
    return next((score for name, score in scored(doc) if name.start <= token < name.end), None)


def score_of(name: Span, found: Mapping[int, tuple[Span, float]]) -> float | None:
    """The score of the model's name that `name` is, or was before its bounds were mended: of several the one that it
    has most of, then the least sure. None where the model found none here, or one of another kind.

    Args:
        found: by token, as `by_token` has it.
    """
    shared = Counter(found[i] for i in range(name.start, name.end) if i in found)
    if not shared:
        return None
    model, score = max(shared, key=lambda each: (shared[each], -each[1]))
    return score if model.label == name.label else None
