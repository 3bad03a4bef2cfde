"""What the labels of foreign schemes mean here."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import NamedTuple

from newsx.errors import UsageError
from newsx.evaluate.gold import NAME_KINDS, GoldDate, Name

DATES = "dates"
KINDS = (*NAME_KINDS, DATES)
Labels = Mapping[str, str]
Span = tuple[int, int, str]


class Sorted(NamedTuple):
    """Labelled spans, sorted: names, dates, and the labels of all that is neither."""

    names: frozenset[Name]
    dates: tuple[GoldDate, ...]
    left_out: tuple[str, ...]


@cache
def _known() -> Labels:
    told = tomllib.loads(resources.files("newsx").joinpath("evaluate/labels.toml").read_text(encoding="utf-8"))
    return {label.casefold(): kind for kind, labels in told.items() for label in labels}


def labels(own: Iterable[str] = ()) -> Labels:
    """The kind of each label, by its folded form.

    Args:
        own: the user's, each as LABEL=KIND; they go before newsx's.

    Raises:
        UsageError: one of them is written otherwise, or there is no such kind.
    """
    return {**_known(), **dict(_own(text) for text in own)}


def _own(text: str) -> tuple[str, str]:
    label, equals, kind = text.partition("=")
    if not label or not equals or kind not in KINDS:
        raise UsageError(f"--label {text}: not understood; write LABEL=KIND, the kind one of {', '.join(KINDS)}")
    return label.casefold(), kind


def sorted_spans(spans: Iterable[Span], labels: Labels) -> Sorted:
    """The spans by what their labels mean."""
    names, dates, left_out = set(), [], []
    for start, end, label in spans:
        kind = labels.get(label.casefold())
        if kind is None:
            left_out.append(label)
        elif kind == DATES:
            dates.append(GoldDate(start, end, None, None))
        else:
            names.add(Name(start, end, kind))
    return Sorted(frozenset(names), tuple(dates), tuple(left_out))
