"""Names in characters become names in spaCy's tokens, which are larger than the words that the network tags.

The network parts words at every sign: "U", ".", "S", "." are four of them, where spaCy has "U.S." or "U.S.-led". A
token that is partly a name is one as a whole, so that no stop of an abbreviation is lost; two names that share a token
settle whose it is; and what clings to a name's ends without being part of it is taken off.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from newsx.ner.reader import Named

APOSTROPHES = "'’"
STOPS = frozenset(".!?+")  # may end a name, as in "Acme Corp." and "Yahoo!", if the network says so


@dataclass(frozen=True, slots=True)
class Aligned:
    """The tokens of a name: `start` to `end`, end exclusive."""

    start: int
    end: int
    name: Named


def aligned(doc: Doc, names: Iterable[Named]) -> Iterator[Aligned]:
    """The tokens of each name, in order and without overlaps. A name of which nothing is left is left out.

    Args:
        names: in order, and without overlaps.
    """
    for claim in _settled(doc, names):
        for part in _paragraphs(doc, claim):
            kept = _trimmed(doc, part)
            if kept.start < kept.end:
                yield kept


def _settled(doc: Doc, names: Iterable[Named]) -> list[Aligned]:
    """The tokens that each name reaches into; of two that reach into the same the one that covers more of it."""
    settled: list[Aligned] = []
    for name in names:
        claim = _claim(doc, name)
        if claim is None:
            continue
        while settled and claim.start < settled[-1].end:
            last, shared = settled[-1], doc[claim.start]
            if _covered(last.name, shared) >= _covered(name, shared):
                claim = replace(claim, start=claim.start + 1)
            elif last.start < last.end - 1:
                settled[-1] = replace(last, end=last.end - 1)
            else:
                settled.pop()
        if claim.start < claim.end:
            settled.append(claim)
    return settled


def _claim(doc: Doc, name: Named) -> Aligned | None:
    """The tokens that `name` reaches into, without addresses of which it is but a word."""
    span = doc.char_span(name.start, name.end, alignment_mode="expand")
    if span is None:
        return None
    start, end = span.start, span.end
    while start < end and _is_scrap(name, doc[start]):
        start += 1
    while start < end and _is_scrap(name, doc[end - 1]):
        end -= 1
    return Aligned(start, end, name)


def _is_scrap(name: Named, token: Token) -> bool:
    """Whether `name` has less than half of an address: "Amazon" is a name in "Amazon.com", not in its longer links."""
    return (token.like_url or token.like_email) and 2 * _covered(name, token) < len(token)


def _covered(name: Named, token: Token) -> int:
    """How many characters of `token` are the name's."""
    return min(name.end, int(token.idx) + len(token)) - max(name.start, int(token.idx))


def _paragraphs(doc: Doc, claim: Aligned) -> Iterator[Aligned]:
    """The parts of a name between blank lines: a heading's last name, and the first below it, are two."""
    start = claim.start
    for at in range(claim.start, claim.end):
        if (token := doc[at]).is_space and token.text.count("\n") > 1:
            yield replace(claim, start=start, end=at)
            start = at + 1
    yield claim if start == claim.start else replace(claim, start=start)


def _trimmed(doc: Doc, name: Aligned) -> Aligned:
    start, end = name.start, name.end
    while start < end and (_is_sign(doc[start]) or _is_suffix(doc[start])):
        start += 1
    while start < end and _is_sign(doc[end - 1]) and not _may_end(doc, start, end - 1):
        end -= 1
    return name if end - start == name.end - name.start else replace(name, start=start, end=end)


def _is_sign(token: Token) -> bool:
    """Whether there is no letter and no figure in `token`: blanks, signs, emoji."""
    return not token.is_alpha and not any(char.isalnum() for char in token.text)


def _is_suffix(token: Token) -> bool:
    """Whether `token` is the "'s" of the word before it: at its end, a name may have it ("Moody's")."""
    clings = token.i > 0 and not token.nbor(-1).whitespace_
    return clings and token.text[0] in APOSTROPHES and len(token) < 4


def _may_end(doc: Doc, start: int, last: int) -> bool:
    """Whether the sign at `last` can be the end of a name: "Yahoo!", "CPI (M)"."""
    token = doc[last]
    if token.text == ")":
        return any(each.text == "(" for each in doc[start:last])
    return token.text in STOPS and not doc[last - 1].whitespace_
