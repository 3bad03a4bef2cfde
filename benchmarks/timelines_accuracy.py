"""Timelines of one person, organisation or product over many articles, from raw text: SemEval-2015 task 4.

    python -m benchmarks.timelines_accuracy ARTICLES.jsonl TIMELINES.jsonl [--given] [--own-names]

ARTICLES.jsonl holds one article a line: id ("corpus_airbus/100911"), date, text, in which each line is a sentence.
TIMELINES.jsonl holds one target a line: id ("corpus_1/airbus"), entity, and timeline, whose lines have order (0 for
what has no day), date and mentions: "article-sentence-word".

The measure is the task's (Minard et al. 2015), which is TempEval-3's (UzZaman et al. 2013). A timeline is a graph:
its mentions, and one node for each date; what stands at one place, and a mention and its date, are simultaneous; what
stands at an earlier place is before. What has order 0 is left out. Precision is the part of the relations of the
system's reduced graph that the closure of the gold's holds, recall the other way round. As a timeline orders all its
nodes, its closure relates each two of them, and its reduction is a chain: the nodes of one place one after the other,
and the first of each place with the first of the next. Relations of all timelines are counted together (micro F1).

With --given, ARTICLES.jsonl holds what track B gives: id ("100911"), source ("corpus_1"), dct (the day), text, and
events ([[start, end, …], …]), the words that name events; only what they tell is newsx's. The articles are read and
merged as `newsx merge` does; the target's timeline is what newsx.corpus.answers.timeline tells of its name, and of
others by which papers call it, in the articles of its collection. Two figures: what newsx dates, and with what it
does not date put on the day of publication, as the annotators often did. What is only possible, or is not, is no part
of a timeline. Each also for the order alone, without nodes for dates.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.gold_records import gold_records
from newsx.corpus.answers import Entry, happening, timeline
from newsx.corpus.store import merge_into
from newsx.corpus.workers import extractions
from newsx.read import read_articles
from newsx.saved import read_records
from newsx.settings import Settings
from newsx.types import Extraction
from newsx.write.records import json_lines

COLLECTIONS = {"corpus_1": "airbus", "corpus_2": "gm", "corpus_3": "stock", "trial": "apple"}
# By which papers call a target besides; --own-names leaves them out.
ALSO = {
    "airbus a380": ["A380"],
    "boeing 777": ["777"],
    "boeing 787 dreamliner": ["787", "Dreamliner", "787 Dreamliner", "Boeing 787"],
    "united states air force": ["USAF", "U.S. Air Force", "US Air Force"],
    "frederick henderson": ["Fritz Henderson"],
    "united automobile workers": ["UAW", "United Auto Workers"],
    "dow jones industrial average": ["Dow Jones", "Dow", "DJIA"],
    "ftse 100 index": ["FTSE", "FTSE 100"],
    "nasdaq composite": ["Nasdaq"],
    "nikkei 225": ["Nikkei"],
    "cac 40": ["CAC"],
    "s&p 500": ["S&P", "Standard & Poor's 500"],
    "s and p 500": ["S&P", "S&P 500", "Standard & Poor's 500"],
    "us dollar": ["dollar", "U.S. dollar"],
    "us federal reserve": ["Federal Reserve", "Fed"],
    "us stock markets": ["US markets", "U.S. markets", "U.S. stock markets"],
    "stock markets worldwide": ["World markets", "Global markets", "Global stock markets", "Worldwide markets"],
}
Rank = tuple[str, ...]
Places = dict[str, Rank]  # the place of each node in the order of time


def gold_places(target: Mapping[str, Any], *, dates: bool) -> Places:
    """The nodes of a gold timeline and their places."""
    found: Places = {}
    for line in target["timeline"]:
        if line["order"] != "0":
            rank = (f"{int(line['order']):06}",)
            found.update(dict.fromkeys(line["mentions"], rank))
            if dates:
                found[f"date {line['date']}"] = rank
    return found


def relations(places: Places) -> Iterator[tuple[str, str, bool]]:
    """The reduced graph: two nodes, and whether the first is before the second or at one time with it."""
    groups: dict[Rank, list[str]] = defaultdict(list)
    for node in sorted(places):
        groups[places[node]].append(node)
    for group in groups.values():
        yield from ((one, other, False) for one, other in pairwise(group))
    yield from ((groups[one][0], groups[other][0], True) for one, other in pairwise(sorted(groups)))


def holds(places: Places, one: str, other: str, is_before: bool) -> bool:
    """Whether the closure of a graph has the relation."""
    if one not in places or other not in places:
        return False
    return places[one] < places[other] if is_before else places[one] == places[other]


class Newsx:
    """What newsx makes of the articles: a merged corpus, and the words that tell each event."""

    def __init__(self, articles: Path, records: Sequence[Extraction]) -> None:
        texts = {each["id"]: each["text"] for each in map(json.loads, articles.read_text("utf-8").splitlines())}
        self._mentions = {
            (record.id, event.id): [
                _mention(record.id, texts[record.id], m.start, m.end) for m in event.mentions or (event.trigger,)
            ]
            for record in records
            for event in record.events
        }
        self._database = sqlite3.connect(":memory:")
        merge_into(self._database, records)

    def places(self, target: Mapping[str, Any], *, dates: bool, undated: bool, own: bool = False) -> Places:
        """The nodes of newsx's timeline for a target and their places."""
        collection = f"corpus_{COLLECTIONS[target['id'].split('/')[0]]}/"
        found: Places = {}
        for entry in (e for name in _names(target, own=own) for e in timeline(self._database, who=name)):
            for witness in happening(self._database, entry.id).witnesses:
                day = _date(entry) or (witness.published if undated else None)
                is_fact = witness.status in {"happened", "planned"}
                if day is not None and is_fact and witness.article.startswith(collection):
                    mentions = self._mentions[witness.article, witness.event]
                    found.update(dict.fromkeys(mentions, (day,)))
                    found.update({f"date {day}": (day,)} if dates else {})
        return found


def _names(target: Mapping[str, Any], *, own: bool) -> list[str]:
    """The names of a target: that of its id, as the entity's own is misspelt for one of them, and others."""
    name = str(target["id"]).split("/")[1].replace("_", " ")
    return [name] if own else [name, *ALSO.get(name, ())]


def _date(entry: Entry) -> str | None:
    """The day, month or year of a happening, as the gold writes it: "2005-01-18", "2007-09-XX", "2003-XX-XX"."""
    start, end = entry.start, entry.end or entry.start
    if start is None or end is None:
        return None
    if start[:4] != end[:4] or (start[5:] == "01-01" and end[5:] == "12-31"):
        return f"{start[:4]}-XX-XX"
    return start if start == end else f"{start[:7]}-XX"


def _mention(article: str, text: str, start: int, end: int) -> str:
    """The words as the gold names them: article, sentence and word."""
    return f"{article.split('/')[1]}-{text.count(chr(10), 0, start)}-{'_'.join(text[start:end].split())}"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("articles", type=Path, help="JSON Lines: id, date, text")
    options.add_argument("timelines", type=Path, help="JSON Lines: id, entity, timeline")
    options.add_argument("--given", action="store_true", help="the articles' events are given as well (track B)")
    options.add_argument("--own-names", action="store_true", help="ask for the targets by no other name than theirs")
    given = options.parse_args()
    targets = [json.loads(line) for line in given.timelines.read_text("utf-8").splitlines()]
    articles = _as_articles(given.articles) if given.given else given.articles
    newsx = Newsx(articles, list(_given(articles) if given.given else _records(articles)))
    for undated in (False, True):
        for dates in (True, False):
            days = "undated on the day of publication" if undated else "what is dated"
            name = f"{days}, {'dates and order' if dates else 'order alone'}"
            _print(name, targets, newsx, dates=dates, undated=undated, own=given.own_names)


def _print(
    name: str, targets: Sequence[Mapping[str, Any]], newsx: Newsx, *, dates: bool, undated: bool, own: bool
) -> None:
    parts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for target in targets:
        gold, found = gold_places(target, dates=dates), newsx.places(target, dates=dates, undated=undated, own=own)
        asked, said = list(relations(gold)), list(relations(found))
        counts = (sum(holds(gold, *each) for each in said), len(said), sum(holds(found, *e) for e in asked), len(asked))
        for part in (target["id"].split("/")[0], "all", *(["test"] if not target["id"].startswith("trial") else [])):
            parts[part] = [a + b for a, b in zip(parts[part], counts, strict=True)]
    print(name)
    for part, (right, said_, met, asked_) in sorted(parts.items()):
        p, r = right / max(said_, 1), met / max(asked_, 1)
        print(f"  {part:9} P {p:.3f} R {r:.3f} F1 {2 * p * r / max(p + r, 1e-9):.3f}  ({said_} said, {asked_} asked)")


def _as_articles(given: Path) -> Path:
    """The articles of track B as newsx reads articles, in the temporary folder."""
    lines = [json.loads(line) for line in given.read_text("utf-8").splitlines()]
    path = Path(tempfile.gettempdir()) / f"newsx-{given.stem}-articles.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        for each in lines:
            id_ = f"corpus_{COLLECTIONS[each['source']]}/{each['id']}"
            known = {"id": id_, "date": each["dct"], "text": each["text"], "events": each["events"]}
            stream.write(json.dumps(known) + "\n")
    return path


def _given(articles: Path) -> Iterator[Extraction]:
    """The records of articles whose events are given, all else newsx's own."""
    lines = map(json.loads, articles.read_text("utf-8").splitlines())
    return gold_records(articles, {each["id"]: [(start, end) for start, end, *_ in each["events"]] for each in lines})


def _records(articles: Path) -> Iterator[Extraction]:
    """The articles' records, kept in the temporary folder for the next time."""
    kept = Path(tempfile.gettempdir()) / f"newsx-{articles.stem}-{sha256(articles.read_bytes()).hexdigest()[:12]}.jsonl"
    if not kept.exists():
        draft = kept.with_suffix(".part")
        with draft.open("w", encoding="utf-8") as stream:
            stream.writelines(json_lines(extractions(read_articles([str(articles)]), Settings())))
        draft.replace(kept)
    yield from (record for record in read_records([str(kept)]) if isinstance(record, Extraction))


if __name__ == "__main__":
    main()
