"""Those whom most articles of a corpus name: what they are called, and where it can be read."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from newsx import gazetteer
from newsx.corpus.answers import Known, people
from newsx.write.display import clean, distinct
from newsx.write.report.addresses import address, host
from newsx.write.report.days import told_interval

MOST_NAMES = 300  # of a kind
MOST_NOTES = 8  # of one
MOST_ARTICLES = 10  # of one
KINDS = (("person", "p", "People"), ("organisation", "o", "Organisations"), ("place", "l", "Places"))
CLASSES = {"person": "person", "organisation": "org", "place": "place"}


@dataclass(frozen=True, slots=True)
class Article:
    """An article that names somebody: its headline, where it is on the web, and whose it is."""

    headline: str
    address: str
    paper: str


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody or something that articles name, and the short name it has in the page.

    Attributes:
        notes: roles, country, other names.
        days: from the first day of publication to the last.
        articles: those that name it, the latest first.
    """

    key: str
    known: Known
    notes: tuple[str, ...]
    listed: str
    days: str
    articles: tuple[Article, ...]

    def shown(self, *, target: str) -> dict[str, object]:
        """What the template of lists asks for; `target` is the happening to which the name leads."""
        return {
            "anchor": self.key,
            "key": self.key,
            "target": target,
            "name": clean(self.known.name),
            "count": self.known.articles,
            "notes": self.notes,
            "listed": self.listed,
            "days": self.days,
            "articles": self.articles,
        }


@dataclass(frozen=True, slots=True)
class Cast:
    """All members of a page, by kind, and how many of each kind the corpus has."""

    members: Mapping[str, Sequence[Member]]
    all: Mapping[str, int]

    def kinds(self) -> Iterator[tuple[str, str, Sequence[Member]]]:
        """Each kind as the page calls it, its title and its members."""
        for kind, _, title in KINDS:
            yield CLASSES[kind], title, self.members[CLASSES[kind]]

    def keys(self) -> dict[str, str]:
        """The short name of each member, by the id in the corpus."""
        return {member.known.id: member.key for members in self.members.values() for member in members}


def cast(connection: sqlite3.Connection) -> Cast:
    """The people, organisations and places that most articles name."""
    listed = dict(connection.execute("SELECT id, listed FROM corpus_characters WHERE listed <> '[]'"))
    members: dict[str, list[Member]] = {}
    counts: dict[str, int] = {}
    for kind, letter, _ in KINDS:
        found = people(connection, kind=kind)
        counts[CLASSES[kind]] = len(found)
        members[CLASSES[kind]] = [
            Member(
                key=f"{letter}{number}",
                known=known,
                notes=tuple(_notes(known, kind)),
                listed=", ".join(json.loads(listed.get(known.id, "[]"))),
                days=told_interval(known.first, known.last),
                articles=tuple(_articles(connection, known.id)),
            )
            for number, known in enumerate(found[:MOST_NAMES], start=1)
        ]
    return Cast(members, counts)


def _notes(known: Known, kind: str) -> Iterator[str]:
    if kind == "place":
        yield from (gazetteer.country_name(code) or code for code in known.countries if code)
    yield from distinct(known.roles)[:MOST_NOTES]
    others = distinct(known.aliases)[:MOST_NOTES]
    if others:
        yield f"also {', '.join(others)}"


def _articles(connection: sqlite3.Connection, id_: str) -> Iterator[Article]:
    asked = """
        SELECT DISTINCT a.article, headline, url, published FROM corpus_appearances AS m
        JOIN corpus_articles AS a ON a.article = m.article
        WHERE m."character" = ? ORDER BY published IS NULL, published DESC, a.article LIMIT ?
    """
    for article, headline, url, _ in connection.execute(asked, (id_, MOST_ARTICLES)):
        yield Article(clean(headline or "") or clean(article), address(url), host(url))
