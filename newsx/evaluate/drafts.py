"""Gold to be corrected by hand: what newsx finds in an article, in words and numbers that an editor can handle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newsx.evaluate.gold import ENTITY_KINDS
from newsx.evaluate.own_events import UNTYPED, Extent, occurrences
from newsx.evaluate.running import read_fields
from newsx.read.front_matter import front_matter
from newsx.rulebook import using
from newsx.settings import ReadSettings
from newsx.types import Article, Event, Extraction, Failure, Filler

if TYPE_CHECKING:
    from newsx.extractor import Extractor

ABOUT = (
    "What newsx found. Correct it by hand: remove what is wrong, add what is missing. Then: newsx evaluate THIS-FILE",
    "sents: the sentences with their numbers, to read. Leave them and the text as they are.",
    "people, organisations, places: name is the fullest form in the text, without titles; aliases are its other forms.",
    "roles (of people): the words by which the text itself calls the person, as they stand there.",
    "events: trigger is one word of sentence sent; if it stands there twice, occurrence 2 is the second.",
    "who did it, whom it was done to, where: names as above, else the words of the text; [] where it is not told.",
    "when: first and last day as YYYY-MM-DD, both included, or short: \"2025-12-20\", \"2025-12\","
    " \"2025-12-01..2025-12-07\"; null where it is not told.",
    "status: happened, planned, possible or not. attributed_to: who says so; null for the paper itself.",
    "type: a class of PLOVER (AGREE, CONSULT, SUPPORT, CONCEDE, COOPERATE, AID, RETREAT, REQUEST, ACCUSE, REJECT,"
    " THREATEN, PROTEST, MOBILIZE, SANCTION, COERCE, ASSAULT), else OTHER. main: whether a short brief would have it.",
    "\"optional\": true on a name, or the place [start, end] of a word in a list \"optional\": neither rewarded nor"
    " punished. \"alt\": {\"who\": [...]} in an event: a second reading that counts as well.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Draft:
    """The gold of one article, as JSON has it."""

    id: str
    gold: Mapping[str, Any]


def drafts(
    articles: Iterable[Article | Failure], extractor: Extractor, settings: ReadSettings
) -> Iterator[Draft | Failure]:
    """A draft for each article, or its failure, in order.

    Each article is read anew from what its draft will hold, as `newsx evaluate` will read it: what newsx finds in it
    then is what stands in the draft.
    """
    for article in articles:
        yield article if isinstance(article, Failure) else _draft(article, extractor, settings)


def _draft(article: Article, extractor: Extractor, settings: ReadSettings) -> Draft | Failure:
    fields = _fields(article)
    with using(settings.rules):
        anew = read_fields(fields, id_=article.id, where=article.id, settings=ReadSettings(rules=settings.rules))
    if isinstance(anew, Failure):
        return anew
    record = next(extractor.extract_all([anew]))
    if isinstance(record, Failure):
        return record
    doc = extractor.parsed(anew)
    sents = [anew.clean.original(sent.start_char, sent.end_char) for sent in doc.sents if sent.text.strip()]
    return Draft(article.id, draft(anew.text, record, sents, fields))


def _fields(article: Article) -> dict[str, Any]:
    """What of an article is needed to read it anew, without front matter, which only Markdown has."""
    start = front_matter(article.text)[1] if article.source.format == "markdown" else 0
    return {
        "id": article.id,
        "date": None if article.published is None else article.published.date.isoformat(),
        "title": None if article.headline is None else article.headline.text,
        "url": article.url,
        "text": article.text[start:],
    }


def draft(text: str, record: Extraction, sents: Sequence[Extent], fields: Mapping[str, Any]) -> dict[str, Any]:
    """The gold that a record makes; the text last, where it is in nobody's way."""
    told = {key: value for key, value in fields.items() if key != "text" and value is not None}
    return {
        **told,
        "sents": [f"[{number}] {' '.join(text[start:end].split())}" for number, (start, end) in enumerate(sents)],
        **{kind: list(_entities(record, kind)) for kind in ENTITY_KINDS},
        "events": [_event(event, record, text, sents) for event in record.events],
        "text": text,
    }


def _entities(record: Extraction, kind: str) -> Iterator[dict[str, Any]]:
    for entity in getattr(record, kind):
        told: dict[str, Any] = {"name": entity.name, "aliases": list(entity.aliases)}
        if kind == "people":
            told["roles"] = [_flat(role.text) for role in entity.roles]
        yield told


def _event(event: Event, record: Extraction, text: str, sents: Sequence[Extent]) -> dict[str, Any]:
    names = {entity.id: entity.name for entity in record.entities()}

    def named(filler: Filler) -> str:
        return _flat(names.get(filler.entity or "", filler.text))

    return {
        **_place(event, text, sents),
        "who": [named(filler) for filler in event.who],
        "whom": [named(filler) for filler in event.whom],
        "where": [named(filler) for filler in event.where],
        "when": _when(event),
        "status": event.status,
        "attributed_to": None if event.attributed_to is None else named(event.attributed_to),
        "type": event.type or UNTYPED,
        "main": event.main,
    }


def _place(event: Event, text: str, sents: Sequence[Extent]) -> dict[str, Any]:
    """The trigger's word and sentence, and which occurrence it is where the word returns; else its characters."""
    start, end = event.trigger.start, event.trigger.end
    word = text[start:end]
    sent = next((at for at, (first, last) in enumerate(sents) if first <= start and end <= last), None)
    places = [] if sent is None else occurrences(word, text, *sents[sent])
    if (start, end) not in places:
        return {"trigger": word, "start": start, "end": end}
    told = {"sent": sent, "trigger": word}
    return told if len(places) == 1 else {**told, "occurrence": places.index((start, end)) + 1}


def _when(event: Event) -> dict[str, Any] | None:
    if event.when is None:
        return None
    return {"text": _flat(event.when.text), "start": event.when.start_date, "end": event.when.end_date}


def _flat(text: str) -> str:
    return " ".join(text.split())
