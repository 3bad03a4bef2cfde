"""The whole report of a corpus: its happenings in order of time, who is in them, and where they were."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsx.corpus.answers import Entry, timeline
from newsx.corpus.report.cast import Cast, cast
from newsx.corpus.report.happenings import Line, lines, most_sources
from newsx.corpus.report.months import months, ways
from newsx.corpus.report.pins import pins
from newsx.corpus.store import Database, opened
from newsx.write.report.days import told_interval
from newsx.write.report.frame import beginning, end
from newsx.write.report.maps import maps

MOST = 2_000  # happenings on a page
MOST_TOLD = 6_000  # articles' accounts of them on a page
STYLES = ("page.css", "corpus.css")
SCRIPTS = ("lists.js",)


def report(database: Database) -> Iterator[str]:
    """The report as HTML, in pieces; of a large corpus it holds the happenings that most articles tell, and says so.

    Raises UsageError where nothing has been merged into the database, or it cannot be read.
    """
    found = timeline(database)
    shown = chosen(found)
    with opened(database) as connection:
        known = cast(connection)
        told = list(lines(connection, shown, known))
        drawn = maps(pins(connection, told, known))
        (articles,) = connection.execute("SELECT count(*) FROM corpus_articles").fetchone()
    by_month = months(told)
    yield beginning(
        "corpus.html",
        styles=STYLES,
        scripts=SCRIPTS,
        title=f"What {_counted(articles, 'article')} {'tells' if articles == 1 else 'tell'}",
        span=_span(found),
        happenings=_counted(len(found), "happening"),
        contradicted=sum(entry.contradicted for entry in found),
        shown=f"{len(shown):,}",
        is_whole=len(shown) == len(found),
        months=by_month,
        ways=ways(by_month),
        maps_=drawn,
        lists=_lists(known, told),
    )
    yield end(SCRIPTS)


def chosen(entries: Sequence[Entry]) -> list[Entry]:
    """As many of the happenings as a page can hold, in their order: those that most articles tell, of equal ones those
    that are contradicted, then the latest."""

    def weight(number: int) -> tuple[int, bool, bool, int]:
        entry = entries[number]
        return -entry.articles, not entry.contradicted, entry.start is None, -number

    kept: list[int] = []
    told = 0
    for number in sorted(range(len(entries)), key=weight)[:MOST]:
        told += min(entries[number].articles, most_sources(entries[number]))
        if kept and told > MOST_TOLD:
            break
        kept.append(number)
    return [entries[number] for number in sorted(kept)]


def _span(entries: Sequence[Entry]) -> str:
    """From the first day to the last."""
    days = [day for entry in entries for day in (entry.start, entry.end) if day is not None]
    return told_interval(min(days), max(days)) if days else ""


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _lists(known: Cast, told: Sequence[Line]) -> list[dict[str, object]]:
    """People, organisations and places, each with the happening to which its name leads."""
    first: dict[str, str] = {}
    for line in told:
        for key in line.cast.split():
            first.setdefault(key, line.anchor)
    return [
        {
            "kind": kind,
            "title": title,
            "all": f"{known.all[kind]:,}" if known.all[kind] > len(members) else "",
            "members": [member.shown(target=first.get(member.key, member.key)) for member in members],
        }
        for kind, title, members in known.kinds()
    ]
