"""Whether events of several articles that tell one happening are joined: B-cubed precision, recall and F1 over gold
mentions, each topic by itself, beside two baselines.

    python -m benchmarks.stories_accuracy GOLD.jsonl

GOLD.jsonl holds one article a line: id, topic, text, and mentions, which lists start, end, class and chain of each.
The event mentions are those of the classes ACTION_… and NEG_ACTION_…, as is usual with ECB+; people, places and times
are not counted. Chain is null where a mention is in no chain over articles: it is then a chain of its own, although
some of these do go together within their article, which the gold does not tell. Two figures are given for that: with
all such mentions, as is usual, and without them, where chains of one mention are left out of gold and clusters alike.

What newsx knows of a gold mention is what it would know of an event of its own with this trigger: lemma, slots, day,
status, sentence; names and dates are newsx's. The records are made once and kept in the temporary folder. The
clusters are made by the function that merging uses, first without the rule for records of newsx's that two tellings
with participants share one (`strict`), for gold mentions have slots less often than newsx's own events, then with it.
Topics 1 to 25 set its weights and its threshold; 26 to 35 and the usual test topics, 36 to 45, did not.

The lemma baseline joins what has one lemma in one topic. The other, which is told, unlike newsx, which of the two
sub-topics of ECB+ (ids that end in "ecb" or "ecbplus") an article belongs to, joins what has one lemma in one of
these.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.clustering import Tally
from benchmarks.gold_records import Span, gold_records
from newsx.corpus.stories import Sketch, merged, sketch

EVENTS = ("ACTION_", "NEG_ACTION_")
PARTS = (("1-25, tuned on", 1, 25), ("26-35", 26, 35), ("36-45, the usual test", 36, 45), ("26-45", 26, 45))
Mention = tuple[str, str]
Chains = Mapping[Hashable, Hashable]
Joined = Callable[[Sequence[Sketch]], dict[Hashable, Hashable]]


def by_newsx(sketches: Sequence[Sketch], *, strict: bool = False) -> dict[Hashable, Hashable]:
    """The happening of each mention."""
    return {
        (place.article, place.id): happening.id
        for happening in merged(sketches, strict=strict).happenings
        for place in happening.tellings
    }


def by_lemma(sketches: Sequence[Sketch]) -> dict[Hashable, Hashable]:
    """One cluster for each lemma."""
    return {(s.article, telling.id): telling.lemmas[0] for s in sketches for telling in s.tellings}


def by_lemma_and_subtopic(sketches: Sequence[Sketch]) -> dict[Hashable, Hashable]:
    """One cluster for each lemma in each sub-topic."""
    return {
        (s.article, telling.id): (telling.lemmas[0], s.article.endswith("plus"))
        for s in sketches
        for telling in s.tellings
    }


def chains(articles: Sequence[Mapping[str, Any]]) -> dict[Mention, str]:
    """The chain of each event mention; one of its own where the gold has none."""
    found: dict[Mention, str] = {}
    for article in articles:
        for start, end, kind, chain in article["mentions"]:
            if kind.startswith(EVENTS):
                mention = (article["id"], f"{start}-{end}")
                found[mention] = chain if chain is not None else " ".join(mention)
    return found


def scores(
    gold: Mapping[int, Chains], sketches: Mapping[int, Sequence[Sketch]], join: Joined
) -> dict[int, tuple[Tally, Tally]]:
    """For each topic the tally with chains of one mention, and that without."""
    found = {}
    for topic, chain_of in gold.items():
        cluster_of = join(sketches[topic])
        sizes = Counter(chain_of.values())
        long = {mention: chain for mention, chain in chain_of.items() if sizes[chain] > 1}
        found[topic] = (Tally(), Tally())
        found[topic][0].add(chain_of, cluster_of)
        found[topic][1].add(long, cluster_of)
    return found


def _print(name: str, topics: Mapping[int, tuple[Tally, Tally]]) -> None:
    print(name)
    for part, first, last in PARTS:
        inside = [both for topic, both in topics.items() if first <= topic <= last]
        if inside:
            all_, long = (_sum([both[which] for both in inside]) for which in (0, 1))
            print(f"  topics {part:22} {all_.mentions:6} mentions {all_}    {long.mentions:6} in chains {long}")


def _sum(tallies: Sequence[Tally]) -> Tally:
    return Tally(
        sum(each.precision for each in tallies),
        sum(each.recall for each in tallies),
        sum(each.mentions for each in tallies),
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("gold", type=Path, help="JSON Lines: id, topic, text, mentions")
    path = options.parse_args().gold
    articles = defaultdict(list)
    topic_of = {}
    for article in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        articles[int(article["topic"])].append(article)
        topic_of[article["id"]] = int(article["topic"])
    gold: dict[int, Chains] = {topic: dict(chains(group)) for topic, group in articles.items()}
    sketches = defaultdict(list)
    for record in gold_records(path, _spans(articles)):
        sketches[topic_of[record.id]].append(sketch(record))
    print("B-cubed, over all event mentions, and over those in chains of several")
    _print("newsx", scores(gold, sketches, by_newsx))
    _print("newsx, strict", scores(gold, sketches, partial(by_newsx, strict=True)))
    _print("one lemma", scores(gold, sketches, by_lemma))
    _print("one lemma, sub-topics given", scores(gold, sketches, by_lemma_and_subtopic))
    every = [each for group in sketches.values() for each in group]
    everything = by_newsx(every)
    _print("newsx, all topics merged at once", scores(gold, sketches, lambda _: everything))


def _spans(articles: Mapping[int, Sequence[Mapping[str, Any]]]) -> dict[str, Sequence[Span]]:
    found: dict[str, Sequence[Span]] = {}
    for group in articles.values():
        for article in group:
            found[article["id"]] = [(a, b) for a, b, kind, _ in article["mentions"] if kind.startswith(EVENTS)]
    return found


if __name__ == "__main__":
    main()
