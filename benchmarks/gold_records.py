"""The records that newsx would make of articles whose events are given: gold words in, everything else newsx's own."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from spacy.tokens import Doc, Token

from newsx.extract import entities
from newsx.extract.dates import timexes
from newsx.extract.events import Teller, teller_of
from newsx.extract.offsets import relocated
from newsx.extract.quotes import quotes
from newsx.extract.references import References
from newsx.extract.roles import with_roles
from newsx.extract.summary import summary
from newsx.extract.summary_names import text_of
from newsx.extract.syntax import governing_tense
from newsx.extractor import Extractor
from newsx.pipes.triggers import UNLISTED, rule_named, trigger_rule
from newsx.read import read_articles
from newsx.saved import read_records
from newsx.types import Article, Event, Extent, Extraction, Masthead, Trigger
from newsx.write.records import json_lines

Span = tuple[int, int]
CACHE = Path(tempfile.gettempdir()) / "newsx-gold-records"


def gold_records(gold: Path, spans: dict[str, Sequence[Span]]) -> Iterator[Extraction]:
    """The record of each article of `gold` (JSON Lines: id, text, date) with an event for each of its `spans`.

    The id of the event is that of the span, "start-end". The records are kept for the next time under the temporary
    folder; to have them made anew, by newer code of newsx's, delete newsx-gold-records there.
    """
    kept = CACHE / f"{gold.stem}-{_print_of(gold, spans)}.jsonl"
    if not kept.exists():
        kept.parent.mkdir(exist_ok=True)
        draft = kept.with_suffix(".part")
        with draft.open("w", encoding="utf-8") as stream:
            stream.writelines(json_lines(_made(gold, spans)))
        draft.replace(kept)
    for record in read_records([str(kept)]):
        if isinstance(record, Extraction):
            yield record


def _print_of(gold: Path, spans: dict[str, Sequence[Span]]) -> str:
    return sha256(gold.read_bytes() + json.dumps(spans, sort_keys=True).encode()).hexdigest()[:12]


def _made(gold: Path, spans: dict[str, Sequence[Span]]) -> Iterator[Extraction]:
    extractor = Extractor()
    for article in read_articles([str(gold)]):
        if isinstance(article, Article):
            yield _record(extractor.parsed(article), article, spans.get(article.id, ()))


def _record(doc: Doc, article: Article, spans: Sequence[Span]) -> Extraction:
    day = None if article.published is None else article.published.date
    cast = with_roles(doc, entities.cast(doc))
    dates = tuple(timexes(doc, published=day, tense=governing_tense))
    said = tuple(quotes(doc, References(doc, cast)))
    teller = teller_of(doc, cast, dates, [q for q in said if q.kind != "indirect"], published=day)
    heads = [(span, _head(doc, article, span)) for span in spans]
    events = [_event(teller, head, span) for span, head in heads if head is not None]
    found = relocated((cast.people, cast.organisations, cast.places, cast.nationalities, dates, tuple(events)), article)
    people, organisations, places, nationalities, dates, told = found
    missing = [_bare(article, span) for span, head in heads if head is None]
    return Extraction(
        id=article.id,
        source=article.source,
        article=Masthead(
            headline=article.headline,
            byline=article.byline,
            dateline=None,
            published=article.published,
            url=article.url,
            language="en",
            text=article.text,
        ),
        people=people,
        organisations=organisations,
        places=places,
        nationalities=nationalities,
        dates=dates,
        events=(*told, *missing),
        quotes=(),
        warnings=(),
    )


def _head(doc: Doc, article: Article, span: Span) -> Token | None:
    """The word that heads the gold words, None if newsx does not read them as part of the story."""
    inside = [
        token
        for token in doc
        if not token.is_space and _overlaps(article.clean.original(token.idx, token.idx + len(token)), span)
    ]
    return doc[inside[0].i : inside[-1].i + 1].root if inside else None


def _overlaps(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _event(teller: Teller, head: Token, span: Span) -> Event:
    rule = trigger_rule(head) or rule_named(UNLISTED)
    event = teller.event(head, rule)
    line = summary(event, text_of(teller.doc, teller.cast, teller.references, teller.calendar.sentences))
    return replace(event, id=_id(span), summary=line)


def _bare(article: Article, span: Span) -> Event:
    """What is left of an event of which newsx sees nothing: its words."""
    text = article.text[slice(*span)]
    trigger = Trigger(text, text.lower(), *span)
    return Event(
        id=_id(span),
        type=None,
        trigger=trigger,
        sentence=Extent(*span),
        who=(),
        whom=(),
        where=(),
        when=None,
        status="happened",
        attributed_to=None,
        main=False,
        salience=0.0,
        by="gold",
        mentions=(trigger,),
    )


def _id(span: Span) -> str:
    return f"{span[0]}-{span[1]}"
