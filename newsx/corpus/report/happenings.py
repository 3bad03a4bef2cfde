"""The happenings of a corpus as a reader is told them: a line, who is in it, and what each article says of it."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from newsx.corpus.answers import Case, Dispute, Entry, Witness, happening
from newsx.corpus.report.cast import Cast
from newsx.write.display import clean, distinct
from newsx.write.report.addresses import address, host
from newsx.write.report.days import told_interval
from newsx.write.report.events import STATUS

MOST_SOURCES = 5  # of a happening that its articles tell alike
MOST_CONTRADICTING = 40  # of one on which they contradict each other
SLOTS = {"who": "Who", "whom": "Whom", "where": "Where"}
POINTS = {"number": "Number", "date": "Day", "status": "Status", "source": "Says who"}


@dataclass(frozen=True, slots=True)
class Point:
    """What the articles contradict each other on: each version and the numbers of the sources that give it."""

    kind: str
    label: str
    versions: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """An article and what it says of a happening.

    Attributes:
        number: its place among those of the happening, by day of publication.
        paper: whose it is, or its id where nothing says so.
        says: its lines; none where it is that of the happening, on which all agree.
        gives: its version of each point on which the articles contradict each other, by the label of the point.
    """

    number: int
    headline: str
    address: str
    paper: str
    day: str
    iso: str
    is_copy: bool
    says: tuple[str, ...]
    gives: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A happening in the timeline.

    Attributes:
        id: by which `newsx show` finds it.
        start, day: its first day, ISO, and its days in words; `iso` for machines where it is one day.
        status: what to call it where it has not happened, else empty; `code` is its status in the corpus.
        articles: how many tell it; copies count once.
        cast: the short names of those who take part, and of where it was.
        there: those of where it was.
        facts: who, whom, where and who says so: each name, and where in the page it leads.
        left_out: how many sources are not shown.
    """

    anchor: str
    id: str
    start: str | None
    day: str
    iso: str
    summary: str
    status: str
    code: str
    articles: int
    cast: str
    there: tuple[str, ...]
    facts: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    points: tuple[Point, ...]
    sources: tuple[Source, ...]
    left_out: int


def most_sources(entry: Entry) -> int:
    """How many sources of a happening a page has room for."""
    return MOST_CONTRADICTING if entry.contradicted else MOST_SOURCES


def lines(connection: sqlite3.Connection, entries: Iterable[Entry], known: Cast) -> Iterator[Line]:
    """The happenings as the page tells them."""
    keys = known.keys()
    for number, entry in enumerate(entries, start=1):
        case = happening(connection, entry.id)
        slots = list(_slots(connection, entry.id, keys))
        yield _line(f"h{number}", case, slots)


Slot = tuple[str, str, str]  # which one, the name in it, and its key in the page or nothing


def _slots(connection: sqlite3.Connection, id_: str, keys: Mapping[str, str]) -> Iterator[Slot]:
    asked = """
        SELECT slot, p."character", coalesce(c.name, p.text) FROM corpus_participants AS p
        LEFT JOIN corpus_characters AS c ON c.id = p."character" WHERE happening = ? ORDER BY position
    """
    for slot, character, name in connection.execute(asked, (id_,)):
        yield slot, clean(name), keys.get(character, "")


def _line(anchor: str, case: Case, slots: Sequence[Slot]) -> Line:
    entry = case.entry
    told = _by_article(case.witnesses)
    numbers = {article: number for number, article in enumerate(list(told)[: most_sources(entry)], start=1)}
    points = tuple(_point(dispute, numbers) for dispute in case.disputes)
    return Line(
        anchor=anchor,
        id=entry.id,
        start=entry.start,
        day=told_interval(entry.start, entry.end),
        iso=entry.start if entry.start is not None and entry.start == entry.end else "",
        summary=clean(entry.summary) or "Untold",
        status=STATUS.get(entry.status, ""),
        code=entry.status,
        articles=entry.articles,
        cast=" ".join(dict.fromkeys(key for _, _, key in slots if key)),
        there=tuple(dict.fromkeys(key for slot, _, key in slots if key and slot == "where")),
        facts=tuple(_facts(slots, case)),
        points=points,
        sources=tuple(_source(numbers[article], told[article], entry, points) for article in numbers),
        left_out=len(told) - len(numbers),
    )


def _by_article(witnesses: Iterable[Witness]) -> dict[str, list[Witness]]:
    """What each article tells of the happening, the articles in order of publication."""
    told: dict[str, list[Witness]] = defaultdict(list)
    for witness in witnesses:
        told[witness.article].append(witness)
    return told


def _facts(slots: Sequence[Slot], case: Case) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    for slot, label in SLOTS.items():
        found = dict.fromkeys((name, key) for which, name, key in slots if which == slot and name)
        if found:
            yield label, tuple(found)
    sources = {witness.source for witness in case.witnesses}
    if len(sources) == 1 and (source := sources.pop()) is not None:
        yield POINTS["source"], ((clean(source), ""),)


def _point(dispute: Dispute, numbers: Mapping[str, int]) -> Point:
    label = POINTS[dispute.kind] + (f" ({clean(dispute.about)})" if dispute.about else "")
    versions = ((_value(dispute.kind, value), articles) for value, articles in dispute.versions)
    given = tuple((value, tuple(sorted(numbers[a] for a in articles if a in numbers))) for value, articles in versions)
    return Point(dispute.kind, label, given)


def _value(kind: str, value: str) -> str:
    """A version in words."""
    if kind == "date":
        start, _, end = value.partition("/")
        return told_interval(start, end or start)
    return STATUS.get(value, value) if kind == "status" else clean(value)


def _source(number: int, told: Sequence[Witness], entry: Entry, points: Sequence[Point]) -> Source:
    first = told[0]
    says = distinct(witness.summary for witness in told)
    return Source(
        number=number,
        headline=clean(first.headline or "") or clean(first.article),
        address=address(first.url),
        paper=host(first.url) or clean(first.article),
        day=told_interval(first.published, first.published),
        iso=first.published or "",
        is_copy=first.original is not None,
        says=() if not points and says == [clean(entry.summary)] else tuple(says),
        gives=tuple((point.label, given) for point in points if (given := _given(point, number))),
    )


def _given(point: Point, number: int) -> str:
    """The version of a point that the source gives, or all of them where it gives several."""
    return " or ".join(value for value, sources in point.versions if number in sources)
