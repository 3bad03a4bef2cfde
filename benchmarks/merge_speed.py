"""How long merging takes, in seconds of one core, and how much memory, as the articles grow in number.

    python -m benchmarks.merge_speed [--articles 1000 10000 100000] [--store]

The articles are made up, after the measure of 120 Wikinews articles as newsx reads them: about 14 events, 9 people and
organisations and 5 places each, without their texts. A story is told by 1 to 12 articles within a week, in part by
other words and with other numbers; one article in ten is nearly a copy. People and places come from a pool of which a
few are named everywhere, as in the news.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from newsx.corpus.stories import Corpus, merged, sketch
from newsx.types import (
    Entity,
    Event,
    Extent,
    Extraction,
    Filler,
    Masthead,
    Mention,
    Passage,
    Place,
    Published,
    Role,
    Source,
    Trigger,
    When,
)

VERBS = [
    ("kill", "ASSAULT"), ("arrest", "COERCE"), ("meet", "CONSULT"), ("sign", "AGREE"), ("resign", None),
    ("attack", "ASSAULT"), ("sentence", "COERCE"), ("elect", None), ("crash", None), ("acquire", None),
    ("announce", None), ("evacuate", None), ("sanction", "SANCTION"), ("flood", None), ("strike", "ASSAULT"),
    ("warn", "THREATEN"), ("protest", "PROTEST"), ("open", None),
]  # fmt: skip
NAMELESS = ["people", "soldiers", "workers", "villages", "protesters", "houses", "officers", "students"]
ROLES = ["President", "foreign minister", "goalkeeper", "police chief", "singer", "CEO", "mayor", "prosecutor"]
SYLLABLES = ["ka", "ro", "mi", "len", "do", "var", "tis", "bel", "no", "sha", "pe", "gor", "ul", "an", "dri", "mo"]
START = date(2024, 1, 1)
Named = TypeVar("Named", bound=Entity)


@dataclass(frozen=True, slots=True)
class Story:
    """What happened: its day, its cast and its events."""

    day: date
    people: Sequence[Entity]
    places: Sequence[Place]
    events: Sequence[Event]
    words: Sequence[str]


class World:
    """A pool of names, and stories that befall them; the same for the same seed."""

    def __init__(self, articles: int) -> None:
        self._random = random.Random(articles)  # noqa: S311
        size = max(200, articles // 3)
        self._days = max(30, articles // 300)
        self._people = [self._person(number) for number in range(size)]
        self._places = [self._place(number) for number in range(size // 4)]
        self._words = [self._name(4) for _ in range(20_000)]

    def records(self, number: int) -> Iterator[Extraction]:
        """So many articles."""
        made = 0
        while made < number:
            story = self._story()
            for _ in range(min(self._random.randint(1, 12), number - made)):
                made += 1
                yield self._record(f"article-{made}", story)

    def _name(self, syllables: int = 3) -> str:
        return "".join(self._random.choices(SYLLABLES, k=syllables)).title()

    def _person(self, number: int) -> Entity:
        name, role = f"{self._name(2)} {self._name()}", self._random.choice(ROLES)
        kind = "organisation" if number % 3 == 0 else "person"
        roles = (Role(role, 0, len(role), office=role),) if kind == "person" else ()
        mentions = (Mention(name, 0, len(name), "model"),) * self._random.randint(1, 4)
        return Entity(id=f"{kind}:{number}", name=name, roles=roles, mentions=mentions)

    def _place(self, number: int) -> Place:
        name, country = self._name(), self._random.choice(["US", "GB", "FR", "UA", "NG", "IN", "BR"])
        mention = Mention(name, 0, len(name), "model")
        return Place(
            id=f"place:{number}", name=name, mentions=(mention,), type="city", country=country, geonames=number
        )

    def _story(self) -> Story:
        day = START + timedelta(days=self._random.randrange(self._days))
        people = self._drawn(self._people, 9)
        places = self._drawn(self._places, 5)
        words = self._random.sample(self._words, 12)
        events = [self._event(number, day, people, places, words) for number in range(14)]
        return Story(day, people, places, events, words)

    def _drawn(self, pool: Sequence[Named], number: int) -> list[Named]:
        """Of a pool in which the first are named far more often than the last."""
        drawn = {int(len(pool) * self._random.random() ** 3): None for _ in range(number)}
        return [pool[place] for place in drawn]

    def _event(
        self, number: int, day: date, people: Sequence[Entity], places: Sequence[Place], words: Sequence[str]
    ) -> Event:
        verb, type_ = self._random.choice(VERBS)
        who, where = self._random.choice(people), self._random.choice(places)
        counted = f"{self._random.randint(2, 40)} {self._random.choice(NAMELESS)}"
        told = (day - timedelta(days=self._random.choice([0, 0, 1, 2, 400]))).isoformat()
        trigger = Trigger(verb, verb, 100 * number, 100 * number + len(verb))
        return Event(
            id=f"e{number}",
            type=type_,
            trigger=trigger,
            sentence=Extent(100 * number, 100 * number + 90),
            who=(Filler(who.id, who.name, 0, 1),),
            whom=(Filler(None, counted, 0, 1),),
            where=(Filler(where.id, where.name, 0, 1),) if number % 2 else (),
            when=When("d1", told, told, told, told, "stated", "when.clause") if number % 3 else None,
            status="happened",
            attributed_to=None,
            main=number < 4,
            salience=1 / (number + 1),
            by="event.verb",
            mentions=(trigger,),
            summary=f"{who.name} {verb}ed {counted} {' '.join(self._random.sample(words, 3))} {where.name}",
        )

    def _record(self, id_: str, story: Story) -> Extraction:
        copy = self._random.random() < 0.1
        events = list(story.events) if copy else self._random.sample(list(story.events), k=self._random.randint(9, 14))
        if not copy:
            events = [self._retold(event) for event in events]
        headline = " ".join(self._random.sample(list(story.words), 4))
        published = Published(story.day + timedelta(days=self._random.randint(0, 6)), "metadata", None, None, None)
        people = list(story.people)
        return Extraction(
            id=id_,
            source=Source(id_, "text", ""),
            article=Masthead(
                headline=Passage(headline, 0, len(headline)),
                byline=None,
                dateline=None,
                published=published,
                url=None,
                language="en",
                text=None,
            ),
            people=tuple(each for each in people if each.id.startswith("person")),
            organisations=tuple(each for each in people if each.id.startswith("organisation")),
            places=tuple(story.places),
            nationalities=(),
            dates=(),
            events=tuple(events),
            quotes=(),
            warnings=(),
        )

    def _retold(self, event: Event) -> Event:
        """The event in part by other words, and with another number."""
        if self._random.random() < 0.3:
            counted = f"{self._random.randint(2, 40)} {self._random.choice(NAMELESS)}"
            event = replace(event, whom=(Filler(None, counted, 0, 1),))
        words = " ".join(self._random.sample(self._words, 2))
        return replace(event, summary=f"{event.summary} {words}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--articles", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    options.add_argument("--store", action="store_true", help="write the result into a database as well")
    given = options.parse_args()
    for number in given.articles:
        begun = time.process_time()
        sketches = [sketch(record) for record in World(number).records(number)]
        made = time.process_time()
        corpus = merged(sketches)
        done = time.process_time()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{number:7} articles, {sum(len(s.tellings) for s in sketches):8} events: made and sketched in"
            f" {made - begun:6.1f} s, merged in {done - made:6.1f} s, {peak:6.0f} MB at most; {len(corpus.copies)}"
            f" groups of copies, {len(corpus.characters)} characters, {len(corpus.happenings)} happenings",
            flush=True,
        )
        if given.store:
            _store(corpus)


def _store(corpus: Corpus) -> None:
    from newsx.corpus.store import store

    begun = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "corpus.db"
        store(corpus, path)
        print(f"        stored in {time.process_time() - begun:.1f} s, {path.stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
