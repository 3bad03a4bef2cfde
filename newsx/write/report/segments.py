"""A stretch of text with whatever spans lie over it, as HTML that nests: of spans that cross, one is cut."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

# What HTML cannot hold as it is: controls, halves of surrogate pairs, and code points that are no characters.
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` that are drawn as something.

    Attributes:
        rank: of two spans over the same character the one with the lower rank is the outer element.
        classes: how it is drawn.
        attributes: names and values; not yet escaped.
        first: attributes of its first piece alone, where it had to be cut.
        link: the fragment that its first piece leads to; links do not nest, so an inner one stays words.
    """

    start: int
    end: int
    rank: int
    classes: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    first: tuple[tuple[str, str], ...] = ()
    link: str | None = None


def fit(text: str) -> str:
    """The text, each character that HTML cannot hold replaced, so that offsets stay right."""
    return UNFIT.sub("\ufffd", text)


def marked(text: str, start: int, end: int, spans: Iterable[Span]) -> Iterator[str]:
    """The characters of `text` from `start` to `end` as HTML, with the spans over them; text content is the text's."""
    open_: list[tuple[Span, str]] = []
    for low, high, wanted in _pieces(start, end, spans):
        kept = _common([span for span, _ in open_], wanted)
        yield from (f"</{tag}>" for _, tag in reversed(open_[kept:]))
        del open_[kept:]
        for span in wanted[kept:]:
            tag = "span" if span.link is None or span.start < low or _linked(open_) else "a"
            open_.append((span, tag))
            yield _opening(span, tag, is_first=span.start >= low)
        yield _escaped(text[low:high])
    yield from (f"</{tag}>" for _, tag in reversed(open_))


def _order(span: Span) -> tuple[int, int, int]:
    return span.rank, span.start, -span.end


def _pieces(start: int, end: int, spans: Iterable[Span]) -> Iterator[tuple[int, int, list[Span]]]:
    """The stretches over which nothing begins or ends, in order, and the spans over each, the outermost first."""
    waiting = deque(sorted(spans, key=lambda span: span.start))
    cuts = {start, end, *(span.start for span in waiting), *(span.end for span in waiting)}
    over: list[Span] = []
    for low, high in pairwise(sorted(cut for cut in cuts if start <= cut <= end)):
        while waiting and waiting[0].start <= low:
            over.append(waiting.popleft())
        over = sorted((span for span in over if span.end >= high), key=_order)
        yield low, high, over


def _common(open_: Sequence[Span], wanted: Sequence[Span]) -> int:
    """How many of the open spans may stay open."""
    for index, (span, other) in enumerate(zip(open_, wanted, strict=False)):
        if span is not other:
            return index
    return min(len(open_), len(wanted))


def _linked(open_: Iterable[tuple[Span, str]]) -> bool:
    return any(tag == "a" for _, tag in open_)


def _opening(span: Span, tag: str, *, is_first: bool) -> str:
    attributes = [("class", span.classes)] if span.classes else []
    if tag == "a":
        attributes.append(("href", f"#{span.link}"))
    attributes += [*span.attributes, *(span.first if is_first else ())]
    written = "".join(f' {name}="{escape(fit(value))}"' for name, value in attributes)
    return f"<{tag}{written}>"


def _escaped(text: str) -> str:
    # A parser of HTML makes a bare carriage return a line feed; written as a reference it stays what it is.
    return escape(fit(text), quote=False).replace("\r", "&#13;")
