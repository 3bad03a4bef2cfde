"""The component `newsx_watchlist`: the user's own names, wherever they stand in a text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from newsx import gazetteer
from newsx.errors import UsageError
from newsx.pipes.boundaries import Label
from newsx.pipes.entities import KINDS
from newsx.pipes.evidence import evidence
from newsx.pipes.given import SPANS, WATCHLIST
from newsx.rulebook import words
from newsx.settings import WATCH_THRESHOLD
from newsx.types import Kind
from newsx.watchlist.files import read
from newsx.watchlist.index import Hit, Watchlist

LABELS: dict[Kind, Label] = {"people": "PERSON", "organisations": "ORG", "places": "PLACE"}
TITLES = ("heads", "ranks", "honorifics", "royal", "inside")
OPENING = {":", "(", "-", "–", "—"}  # behind these, too, any word may have a capital


@Language.factory(
    "newsx_watchlist",
    assigns=["doc.spans"],
    default_config={"path": "", "threshold": WATCH_THRESHOLD},
)
class Listing:
    """Adds to `doc.spans["newsx.given"]` the names of a watchlist; `newsx_entities`, behind it, makes them entities.

    It needs no other component. Behind a model, it knows other names and so spares the names inside them; behind a
    tagger, it spares words that have their capital only from a sentence's beginning.

    Args:
        path: the watchlist's file.
        threshold: how alike another spelling must be; the component looks for the very names alone, and hands the list
            with it to `newsx.extract.watchlist`.

    Raises:
        WatchlistError: as `newsx.watchlist.files.read` does.
        UsageError: no path is given, or the threshold makes no sense.
    """

    def __init__(self, nlp: Language, name: str, path: str, threshold: float) -> None:
        if not path:
            raise UsageError(f'{name}: no watchlist; name its file: config={{"path": "names.csv"}}')
        if not 0 < threshold <= 1:
            raise UsageError(f"watch_threshold {threshold}: no likeness; give a number above 0, up to 1")
        self.name = name
        self.watchlist = Watchlist(read(Path(path)), threshold=threshold)

    def __call__(self, doc: Doc) -> Doc:
        listed = list(self._listed(doc))
        doc.spans[SPANS] = [*doc.spans.get(SPANS, ()), *listed]
        return doc

    def _listed(self, doc: Doc) -> Iterator[Span]:
        named = {i: ent for ent in doc.ents for i in range(ent.start, ent.end)}
        dated = {token.i for day in doc.spans.get("newsx.dates", ()) for token in day}
        text = doc.text  # spaCy makes it anew each time
        for hit in self.watchlist.hits(text):
            span = _span(doc, hit, text)
            if span is None or not dated.isdisjoint(range(span.start, span.end)):
                continue
            is_common = span.start not in named and _is_common(span[0])
            if len(span) == 1 and (is_common or _is_part(span[0], named, dated)):
                continue
            label = _label(span, hit, named)
            if label is not None:
                yield Span(doc, span.start, span.end, label=label, span_id=WATCHLIST)


def _span(doc: Doc, hit: Hit, text: str) -> Span | None:
    """The tokens of a hit; None if one of them says more (a web address), or a sentence ends within."""
    span = doc.char_span(hit.start, hit.end, alignment_mode="expand")
    if span is None or any(token.is_sent_start for token in span[1:]) or "\n\n" in span.text:
        return None
    beside = text[span.start_char : hit.start] + text[hit.end : span.end_char]
    return None if any(map(str.isalnum, beside)) else span


def _is_common(token: Token) -> bool:
    """Whether a word has its capital from where it stands, and is no name to the tagger: "*Target* prices rose"."""
    if not token.is_title or not token.doc.has_annotation("TAG") or token.pos_ == "PROPN":
        return False
    before = token.nbor(-1) if token.i else None
    in_heading = any(
        block.label_ in {"headline", "subheading"} and block.start <= token.i < block.end
        for block in token.doc.spans.get("newsx.blocks", ())
    )
    return before is None or token.is_sent_start or before.is_quote or before.text in OPENING or in_heading


def _is_part(token: Token, named: dict[int, Span], dated: set[int]) -> bool:
    """Whether `token` is but one word of a longer name, whether the model knows that ("*Paris* Hilton") or not."""
    doc = token.doc
    before = doc[token.i - 1] if token.i and not token.is_sent_start else None
    behind = doc[token.i + 1] if token.i + 1 < len(doc) and not doc[token.i + 1].is_sent_start else None
    return any(_extends(beside, token, named, dated) for beside in (before, behind) if beside is not None)


def _extends(beside: Token, token: Token, named: dict[int, Span], dated: set[int]) -> bool:
    ent = named.get(beside.i)
    if ent is not None:
        return ent.label_ == "PERSON" and not ent.start <= token.i < ent.end
    if beside.i in dated or not beside.text[0].isupper() or not beside.is_alpha:
        return False
    if beside.is_sent_start and beside.pos_ not in {"PROPN", ""}:
        return False
    word = beside.lower_.rstrip(".")
    return beside.pos_ in {"PROPN", ""} and not _is_title(word) and not gazetteer.is_demonym(beside.text)


def _is_title(word: str) -> bool:
    return word in words("places")["before"] or any(word in words("titles")[kind] for kind in TITLES)


def _label(span: Span, hit: Hit, named: dict[int, Span]) -> Label | None:
    """The kind on the list; None where the text means another thing, or what the model has found says it already."""
    known = {each.kind for each in hit.listed if each.kind is not None}
    ent = named.get(span.start)
    found = None if ent is None or (ent.start, ent.end) != (span.start, span.end) else KINDS.get(ent.label_)
    if "places" not in known and (gazetteer.is_sure(span.text) or (found == "PLACE" and gazetteer.entries(span.text))):
        return None  # Jordan may be somebody on the list, but here it is the country
    if len(known) == 1:
        return LABELS[known.pop()]
    return None if found is not None or gazetteer.is_demonym(span.text) else _guess(span)


def _guess(span: Span) -> Label:
    """The kind that the words around a name speak for; else two or three words are a person, and the rest no person."""
    votes: dict[Label, float] = {"PERSON": 0.0, "ORG": 0.0, "PLACE": 0.0}
    for kind, weight in evidence(span):
        votes[kind] = votes.get(kind, 0.0) + weight
    likeliest = max(votes, key=lambda kind: votes[kind])
    if votes[likeliest] > 0:
        return likeliest
    return "PERSON" if 1 < len(span) < 4 and all(token.is_title for token in span) else "ORG"
