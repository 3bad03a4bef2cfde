"""A share of the articles, for machines that know nothing of each other."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from newsx.errors import UsageError
from newsx.types import Article, Failure

WRITTEN = re.compile(r"(\d{1,9})/(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Shard:
    """The `number`th, from 1, of `of` shares."""

    number: int
    of: int


def shard(text: str) -> Shard:
    """What "2/8" says: the second of eight. Raises UsageError where it says no such thing."""
    match = WRITTEN.fullmatch(text)
    found = Shard(0, 0) if match is None else Shard(int(match[1]), int(match[2]))
    if not 1 <= found.number <= found.of:
        raise UsageError(f"--shard {text}: no share; write the second of eight as 2/8")
    return found


def share(articles: Iterable[Article | Failure], shard: Shard) -> Iterator[Article | Failure]:
    """Those of `articles` in the shard, which depends on their ids alone; each is in one shard of `shard.of`."""
    for article in articles:
        if _hash(article.id) % shard.of == shard.number - 1:
            yield article


def _hash(id_: str) -> int:
    """The same on every machine and in every process, as Python's own is not."""
    return int.from_bytes(hashlib.blake2b(id_.encode("utf-8", "surrogatepass"), digest_size=8).digest())
