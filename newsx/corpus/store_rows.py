"""A corpus as the rows of the tables in corpus.sql, values in the order of the columns."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from newsx import names
from newsx.corpus.stories import Character, Corpus, Happening, Place
from newsx.corpus.stories.sketches import Telling, written

Row = tuple[str | int | None, ...]


def corpus_rows(corpus: Corpus) -> dict[str, Iterable[Row]]:
    """The rows of each table, the tables in an order in which each refers to earlier ones alone."""
    told = {Place(s.article, telling.id): telling for s in corpus.sketches for telling in s.tellings}
    return {
        "corpus_articles": _articles(corpus),
        "corpus_characters": (_character(each) for each in corpus.characters),
        "corpus_names": _names(corpus.characters),
        "corpus_roles": _roles(corpus.characters),
        "corpus_appearances": _appearances(corpus.characters),
        "corpus_company": ((c.id, other, number) for c in corpus.characters for other, number in c.company),
        "corpus_happenings": (_happening(each) for each in corpus.happenings),
        "corpus_tellings": _tellings(corpus.happenings, told),
        "corpus_participants": _participants(corpus.happenings),
        "corpus_contradictions": _contradictions(corpus.happenings),
    }


def key_of(place: Place) -> str:
    """What names a thing of an article among those of all, as in the tables of single articles."""
    return f"{place.article}#{place.id}"


def _articles(corpus: Corpus) -> Iterator[Row]:
    original = {copy: group.original for group in corpus.copies for copy in group.copies}
    for each in corpus.sketches:
        yield each.article, each.headline, each.published, each.url, original.get(each.article), written(each)


def _character(one: Character) -> Row:
    lists = (_array(one.aliases), _array(one.countries), _array(one.listed))
    return one.id, one.kind, one.name, one.articles, one.first, one.last, one.geonames, *lists


def _array(texts: Iterable[str]) -> str:
    return json.dumps(list(texts), ensure_ascii=False)


def _names(characters: Iterable[Character]) -> Iterator[Row]:
    for one in characters:
        yield from ((key, one.id) for key in sorted({names.key(form) for form in (one.name, *one.aliases)}))


def _roles(characters: Iterable[Character]) -> Iterator[Row]:
    for one in characters:
        yield from ((one.id, position, role.text, role.articles) for position, role in enumerate(one.roles))


def _appearances(characters: Iterable[Character]) -> Iterator[Row]:
    for one in characters:
        yield from ((key_of(place), one.id, place.article, place.id) for place in one.mentions)


def _happening(one: Happening) -> Row:
    days = (one.start, one.end, one.articles, one.first_seen, one.last_seen)
    return one.id, one.summary, one.type, one.lemma, one.status, *days, key_of(one.representative)


def _tellings(happenings: Iterable[Happening], told: Mapping[Place, Telling]) -> Iterator[Row]:
    for one in happenings:
        for position, place in enumerate(one.tellings):
            telling = told[place]
            source = None if telling.source is None else telling.source.text
            here = (key_of(place), one.id, place.article, place.id, position)
            yield *here, telling.summary, telling.status, telling.start, telling.end, source


def _participants(happenings: Iterable[Happening]) -> Iterator[Row]:
    for one in happenings:
        for position, each in enumerate(one.participants):
            yield one.id, position, each.slot, each.character, each.text


def _contradictions(happenings: Iterable[Happening]) -> Iterator[Row]:
    for one in happenings:
        for number, each in enumerate(one.contradictions):
            for place_of, version in enumerate(each.versions):
                known = (one.id, number, place_of, each.kind, each.about, version.value)
                yield from ((*known, key_of(place)) for place in version.tellings)
