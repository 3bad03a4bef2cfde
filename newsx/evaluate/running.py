"""What newsx finds in the articles of a gold, or what a file of records says that it found."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from newsx.errors import InputError
from newsx.evaluate.gold import GoldArticle
from newsx.read.articles import article
from newsx.read.json_fields import text_of
from newsx.rulebook import stepped
from newsx.settings import Keys, ReadSettings
from newsx.types import Article, Extraction, Failure, Source


def articles(gold: Iterable[GoldArticle], settings: ReadSettings) -> Iterator[Article | Failure]:
    """The articles of a gold, read as newsx reads a JSON article, or why one cannot be."""
    return stepped(
        settings.rules, (read_fields(each.fields, id_=each.id, where=each.where, settings=settings) for each in gold)
    )


def read_fields(fields: Mapping[str, Any], *, id_: str, where: str, settings: ReadSettings) -> Article | Failure:
    """The article that the fields of a JSON article make, under the rules that are in use."""
    source = Source(where, "json", hashlib.sha256(str(fields.get("text")).encode()).hexdigest())
    try:
        return article(text_of(fields, default_id=id_, where=where, source=source, keys=Keys()), settings)
    except InputError as error:
        return Failure(id_, error.kind, str(error))


def paired(
    gold: Sequence[GoldArticle], records: Iterable[Extraction | Failure]
) -> tuple[Mapping[str, Extraction], list[str]]:
    """The records of the gold's articles by id, of two with one id the last; and notes on what has no counterpart."""
    wanted = {each.id for each in gold}
    found = {record.id: record for record in records if isinstance(record, Extraction)}
    records_of = {id_: record for id_, record in found.items() if id_ in wanted}
    notes = []
    if strangers := len(found) - len(records_of):
        notes.append(f"{strangers} records have no article of their id in the gold: left out")
    if lacking := [each.id for each in gold if each.id not in records_of]:
        notes.append(
            f"{len(lacking)} articles have no record ({lacking[0]} …): counted as if nothing was found in them"
        )
    return records_of, notes
