"""Articles made up for the benchmarks: the same ones on every machine, put together from `made_news.toml`."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from itertools import chain, count
from pathlib import Path
from random import Random
from typing import Any

from newsx.types import Article

PARTS = Path(__file__).with_suffix(".toml")
SLOT = re.compile(r"\{(\w+)\}")
FIRST_DAY = date(2024, 1, 1)
FEWEST, MOST = 8, 24  # sentences in the body of an article
SENTENCES = 2  # in a paragraph, at most

Cast = Mapping[str, str]


def articles() -> Iterator[dict[str, str]]:
    """Articles without end, as JSON input has them: `id`, `date`, `title`, `text`."""
    for number in count():
        yield article(number)


def article(number: int, *, sentences: int | None = None) -> dict[str, str]:
    """The article of that number, its body of so many sentences, or of a number drawn for it."""
    chance = Random(number)  # noqa: S311 - the same articles each time are what is wanted
    topic = chance.choice(_parts()["topic"])
    cast = _cast(chance)
    length = sentences or chance.randint(FEWEST, MOST)
    body = [_sentence(pattern, cast, chance) for pattern in _patterns(topic, length, chance)]
    lead = f"{cast['c'].upper()} — {_sentence(topic['lead'], cast, chance)}"
    return {
        "id": f"made-{number}",
        "date": (FIRST_DAY + timedelta(days=number % 700)).isoformat(),
        "title": _sentence(topic["headline"], cast, chance),
        "text": "\n\n".join([lead, *_paragraphs(body, chance)]),
    }


def of_size(characters: int) -> list[dict[str, str]]:
    """The first articles, of so many characters together or a little more."""
    chosen: list[dict[str, str]] = []
    size = 0
    for each in articles():
        chosen.append(each)
        size += len(each["text"])
        if size >= characters:
            break
    return chosen


def write(path: Path, made: list[dict[str, str]]) -> None:
    """Writes them as JSON Lines."""
    path.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in made), encoding="utf-8")


def read(path: Path) -> list[Article]:
    """The articles of a file as newsx reads them."""
    from newsx.read import read_articles

    return [each for each in read_articles([str(path)]) if isinstance(each, Article)]


@cache
def _parts() -> dict[str, Any]:
    return tomllib.loads(PARTS.read_text(encoding="utf-8"))


def _cast(chance: Random) -> Cast:
    """Who and what an article is about."""
    words = _parts()["words"]
    firsts, lasts = chance.sample(words["first"], 3), chance.sample(words["last"], 3)
    home, abroad = chance.sample(sorted(_parts()["places"]), 2)
    offices = chance.sample(words["office"], 2)
    cast = {"o": chance.choice(words["company"]), "u": chance.choice(words["body"]), "po": offices[0], "qo": offices[1]}
    for key, first, last in zip("pqr", firsts, lasts, strict=True):
        cast |= {key: f"{first} {last}", key.upper(): last}
    for town, country, name in (("c", "k", home), ("d", "l", abroad)):
        cast |= {town: name, country: _parts()["places"][name][0], f"{country}n": _parts()["places"][name][1]}
    return cast


def _patterns(topic: Mapping[str, Any], length: int, chance: Random) -> list[str]:
    """So many sentences, by turns of what happened and of how things are, as many of one kind as of the other."""
    happened, background = (_drawn(topic, kind, -(-length // 2), chance) for kind in ("body", "background"))
    return list(chain.from_iterable(zip(happened, background, strict=True)))[:length]


def _drawn(topic: Mapping[str, Any], kind: str, length: int, chance: Random) -> list[str]:
    """So many sentences: those of the topic in any order, then of whatever else is in the news."""
    own: list[str] = chance.sample(topic[kind], min(length, len(topic[kind])))
    others = [pattern for other in _parts()["topic"] for pattern in other[kind]]
    return own + chance.choices(others, k=length - len(own))


def _sentence(pattern: str, cast: Cast, chance: Random) -> str:
    filled = _filled(pattern, cast, chance)
    return filled[0].upper() + filled[1:]


def _filled(pattern: str, cast: Cast, chance: Random) -> str:
    """`pattern` with its slots filled, those of what fills them too."""

    def fill(slot: re.Match[str]) -> str:
        name = slot[1]
        return cast[name] if name in cast else _filled(chance.choice(_parts()["words"][name]), cast, chance)

    return SLOT.sub(fill, pattern)


def _paragraphs(sentences: list[str], chance: Random) -> Iterator[str]:
    """The sentences in paragraphs of one or two."""
    while sentences:
        length = chance.randint(1, SENTENCES)
        yield " ".join(sentences[:length])
        sentences = sentences[length:]
