"""A record's sketch: who is in it, what it tells, and by which words others that tell the same are found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from sys import intern

from newsx import gazetteer, names
from newsx.corpus.stories.copies import signature
from newsx.corpus.stories.sketches import Call, Figure, Part, Sketch, Telling
from newsx.rulebook import derived, load, words
from newsx.types import Entity, Event, Extraction, Filler, Place, Role

WORD = re.compile(r"[^\W\d_]{3,}")
NUMBER = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?![\w.]*\d)")
TOPICS = 80  # words that stand for an article; more slow the comparison and tell little besides
PREPOSITIONS = re.compile(r"\b(?:of|from|in|at|on|for|with|to|by|between|against|who|that|including)\b", re.IGNORECASE)
LANDS = {"country", "region"}  # "Georgia" is one of each
KINDS = (("person", "people"), ("organisation", "organisations"), ("place", "places"))


@dataclass(frozen=True, slots=True)
class NoRule:
    """The file has vocabularies alone."""

    id: str
    examples: tuple[str, ...] = ()
    not_examples: tuple[str, ...] = ()


def sketch(record: Extraction) -> Sketch:
    """What merging needs of `record`. Raises UsageError where the extra `corpus` is not installed."""
    named = {entity.id: entity for entity in record.entities()}
    told = list(_told(record))
    article, text = record.article, record.article.text or ""
    published = article.published
    return Sketch(
        article=record.id,
        headline=None if article.headline is None else article.headline.text,
        published=None if published is None else published.date.isoformat(),
        url=article.url,
        told=signature(told, shingle=1),
        text=signature(WORD.findall(text.casefold()), shingle=4) if text else b"",
        topics=_topics([*told, *_spoken(text)]),
        figures=tuple(_figure(e, kind) for kind, group in KINDS for e in getattr(record, group)),
        tellings=tuple(_telling(event, named, text) for event in record.events),
    )


def _told(record: Extraction) -> Iterator[str]:
    """The words of what a record always has: headline, summaries, names."""
    headline = record.article.headline
    yield from _spoken("" if headline is None else headline.text)
    for event in record.events:
        yield from _spoken(event.summary)
    for entity in record.entities():
        yield from _spoken(entity.name)


def _spoken(text: str) -> Iterator[str]:
    """The words of `text` that tell one story from another, as keys; plurals as their singulars."""
    plain = words("stories")["plain"]
    for word in WORD.findall(names.key(text) if len(text) < 400 else text.casefold()):
        if word not in plain:
            yield intern(singular(word))


def singular(word: str) -> str:
    """ "soldiers" is "soldier", "cities" "city", "boss" itself. Good enough to compare by."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word


def _topics(spoken: Iterable[str]) -> tuple[str, ...]:
    counted = sorted(Counter(spoken).items(), key=lambda each: (-each[1], each[0]))
    return tuple(word for word, _ in counted[:TOPICS])


def _figure(entity: Entity, kind: str) -> Figure:
    place = entity if isinstance(entity, Place) else None
    return Figure(
        id=intern(entity.id),
        kind=kind,
        names=(entity.name, *entity.aliases),
        calls=tuple(_call(role) for role in entity.roles),
        listed=entity.listed,
        type=None if place is None else place.type,
        country=None if place is None else place.country,
        geonames=None if place is None else place.geonames,
        weight=len(entity.mentions) or 1,
    )


def _call(role: Role) -> Call:
    return Call(role.text, role.office, _country(role))


def _country(role: Role) -> str | None:
    """The country that the role is of; a name that means other places as well tells none ("governor of Georgia")."""
    if role.of is None:
        return None
    owner = names.bare(role.of)
    nation = gazetteer.nationality(owner)
    if nation:
        return nation
    lands = [entry for entry in gazetteer.entries(owner) if entry.type in LANDS]
    return lands[0].country if len(lands) == 1 and lands[0].type == "country" and gazetteer.is_sure(owner) else None


def _telling(event: Event, named: Mapping[str, Entity], text: str) -> Telling:
    when = event.when
    lemmas = dict.fromkeys(intern(t.lemma.lower()) for t in (event.trigger, *event.mentions))
    sentence = text[event.sentence.start : event.sentence.end]
    return Telling(
        id=intern(event.id),
        type=event.type,
        lemmas=tuple(lemmas),
        who=_parts(event.who, named),
        whom=_parts(event.whom, named),
        where=_parts(event.where, named),
        start=None if when is None else when.start_date,
        end=None if when is None else when.end_date,
        status=event.status,
        source=None if event.attributed_to is None else _part(event.attributed_to, named),
        summary=event.summary,
        salience=event.salience,
        words=tuple(sorted({*_spoken(event.summary), *_spoken(sentence)})),
    )


def _parts(fillers: Iterable[Filler], named: Mapping[str, Entity]) -> tuple[Part, ...]:
    return tuple(_part(filler, named) for filler in fillers)


def _part(filler: Filler, named: Mapping[str, Entity]) -> Part:
    entity = named.get(filler.entity or "")
    if entity is not None:
        return Part(intern(entity.id), entity.name, head_word(entity.name), None)
    return Part(None, filler.text, head_word(filler.text), count(filler.text))


def head_word(text: str) -> str:
    """The key of the word that the others describe: "ship" of "two moored grain ships in the harbour"."""
    spoken = names.key(PREPOSITIONS.split(text.strip(), maxsplit=1)[0] or text).split()
    return intern(singular(spoken[-1])) if spoken else ""


def count(text: str) -> int | None:
    """The number that the words give, None if they give none or several: 1200 for "1,200 people", 12 for "twelve"."""
    figures = [float(each.replace(",", "")) for each in NUMBER.findall(text)]
    spoken = [counts()[word] for word in re.findall(r"[a-z]+", text.casefold()) if word in counts()]
    small = [number for number in spoken if number < 100]
    factor = 1
    for number in spoken:
        factor *= number if number >= 100 else 1
    told = [*figures, *small] or ([1] if factor > 1 else [])
    if len(told) == 2 and not figures and small[0] >= 20 and small[1] < 10:
        told = [sum(small)]  # "twenty-five"
    return int(told[0] * factor) if len(told) == 1 else None


@derived
def counts() -> Mapping[str, int]:
    """The quantity that a word names."""
    named: Mapping[str, int] = load("stories", NoRule).words["counts"]
    return named
