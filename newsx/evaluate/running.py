"""What newsx finds in the articles of a gold, or what a file of records says that it found."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from newsx.errors import InputError
from newsx.evaluate.gold import GoldArticle
from newsx.read.articles import article as read
from newsx.read.json_fields import text_of
from newsx.rulebook import stepped
from newsx.settings import Keys, ReadSettings
from newsx.types import Article, Extraction, Failure, Source


def articles(gold: Iterable[GoldArticle], settings: ReadSettings) -> Iterator[Article | Failure]:
    """The articles of a gold, read as newsx reads a JSON article, or why one cannot be."""
    return stepped(settings.rules, (_article(each, settings) for each in gold))


def _article(gold: GoldArticle, settings: ReadSettings) -> Article | Failure:
    source = Source(gold.where, "json", hashlib.sha256(gold.text.encode()).hexdigest())
    try:
        text = text_of(gold.fields, default_id=gold.id, where=gold.where, source=source, keys=Keys())
        return read(text, settings)
    except InputError as error:
        return Failure(gold.id, error.kind, str(error))


def paired(
    gold: Sequence[GoldArticle], records: Iterable[Extraction | Failure]
) -> tuple[Mapping[str, Extraction], list[str]]:
    """The records of the gold's articles by id, of two with one id the last; and notes on what has no counterpart."""
    wanted = {article.id for article in gold}
    found = {record.id: record for record in records if isinstance(record, Extraction)}
    records_of = {id_: record for id_, record in found.items() if id_ in wanted}
    notes = []
    if strangers := len(found) - len(records_of):
        notes.append(f"{strangers} records have no article of their id in the gold: left out")
    if lacking := [article.id for article in gold if article.id not in records_of]:
        notes.append(
            f"{len(lacking)} articles have no record ({lacking[0]} …): counted as if nothing was found in them"
        )
    return records_of, notes
