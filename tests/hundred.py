"""A hundred records built by hand, one after the other, whose offsets are true and whose contents are not easy."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path

from newsx.types import (
    Entity,
    Event,
    Extent,
    Extraction,
    Filler,
    Masthead,
    Mention,
    Nationality,
    Passage,
    Place,
    Published,
    Quote,
    Role,
    Source,
    Status,
    Timex,
    Trigger,
    When,
)

PEOPLE = [
    *("Zoë Müller", "محمد الأمين", "Zoë Müller", 'Bud "the Bull" O\'Brien', "Ana, Countess of Ebro", "李小龙"),
    *("-1 Jones", "=HYPERLINK(1)", "Nguyễn Thị Minh", "Kim; Park", "שרה לוי", "@desk"),
]
ORGANISATIONS = ["+1 Corp", "Müller & Söhne GmbH", "University of Łódź", "A|B, Ltd.", "Ministry of\nFinance", "NATO"]
PLACES = [
    ("Łódź", "PL", 51.77, 19.46),
    ("São Paulo", "BR", -23.55, -46.64),
    ("Middle of Nowhere", None, None, None),
    ("الرباط", "MA", 34.01, -6.83),
    ("Suva", "FJ", -18.14, 178.44),
]
VERBS = [("arrested", "arrest", "COERCE"), ("met", "meet", "CONSULT"), ("praised", "praise", None)]
STATUSES: Sequence[Status] = ("happened", "planned", "possible", "not")
HEADLINES = [
    'Mayor: "no, thanks"',
    "=1+1 is two, says minister",
    "Ärger\nin zwei Zeilen",
    "مصر اليوم",
    "\tTabbed",
    "Plain news",
]


@dataclass
class Draft:
    """A text that grows word by word, and what stands where in it."""

    text: str = ""
    mentions: dict[str, list[Mention]] = field(default_factory=dict)

    def write(self, words: str) -> tuple[str, int, int]:
        start = len(self.text)
        self.text += words
        return words, start, len(self.text)

    def name(self, id_: str, words: str) -> Filler:
        text, start, end = self.write(words)
        self.mentions.setdefault(id_, []).append(Mention(text, start, end, "newsx-names", 0.9))
        return Filler(id_, text, start, end, "slot.subject")


def hundred(folder: Path) -> list[Extraction]:
    """The records; every tenth carries no text, which the file in the folder has from which it was read."""
    return [_kept(article(number), number, folder) for number in range(100)]


def _kept(record: Extraction, number: int, folder: Path) -> Extraction:
    if number % 10 != 3 or record.article.text is None:
        return record
    path = folder / f"{number}.md"
    path.write_text(record.article.text, encoding="utf-8", newline="")
    source = Source(str(path), "markdown", hashlib.sha256(path.read_bytes()).hexdigest())
    return replace(record, source=source, article=replace(record.article, text=None))


def article(number: int) -> Extraction:
    """The record of that number: each number chooses otherwise among names, dates and lengths."""
    draft = Draft()
    headline = HEADLINES[number % len(HEADLINES)]
    draft.write(f"{headline}\n\n")
    story = _Story(draft, number)
    for turn in range(0 if number % 10 == 4 else 1 + number % 4):
        story.sentence(turn)
    published = (
        None if number % 10 == 5 else Published(date(2024, 1, 1) + timedelta(number), "option", None, None, None)
    )
    return Extraction(
        id=f'desk/{number}, "late".md' if number % 7 == 0 else f"desk/{number}.md",
        source=Source(f"desk/{number}.md", "markdown", "0" * 64),
        article=Masthead(
            headline=None if number % 11 == 0 else Passage(headline, 0, len(headline)),
            byline=None,
            dateline=None,
            published=published,
            url=None if number % 2 else f"https://example.org/{number}?a=1&b=2",
            language="en",
            text=draft.text,
        ),
        people=tuple(story.entities(Entity, "person")),
        organisations=tuple(story.entities(Entity, "organisation")),
        places=tuple(story.places()),
        nationalities=tuple(story.nationalities),
        dates=tuple(story.dates),
        events=tuple(story.events),
        quotes=tuple(story.quotes),
        warnings=("a sentence was too long",) if number % 9 == 0 else (),
    )


class _Story:
    """What an article tells, sentence by sentence."""

    def __init__(self, draft: Draft, number: int) -> None:
        self.draft, self.number = draft, number
        self.names: dict[str, str] = {}
        self.known: dict[str, tuple[str | None, float | None, float | None]] = {}
        self.dates: list[Timex] = []
        self.events: list[Event] = []
        self.quotes: list[Quote] = []
        self.nationalities: list[Nationality] = []
        self.ids = count(1)

    def sentence(self, turn: int) -> None:
        draft, pick = self.draft, self.number + turn
        start = len(draft.text)
        who = self._named("person", PEOPLE[pick % len(PEOPLE)], pick)
        draft.write(" ")
        verb, lemma, type_ = VERBS[pick % len(VERBS)]
        trigger = Trigger(*_moved(draft.write(verb), lemma))
        draft.write(" ")
        whom = self._named("organisation", ORGANISATIONS[pick % len(ORGANISATIONS)], 0)
        self._within(whom)
        draft.write(" in ")
        where = self._place(pick)
        draft.write(" ")
        when = self._when(pick)
        draft.write(". ")
        self._quote(who, pick)
        draft.write("\n\n" if turn % 2 else " ")
        self.events.append(
            Event(
                id=f"e{next(self.ids)}",
                type=type_,
                trigger=trigger,
                sentence=Extent(start, len(draft.text)),
                who=(who,),
                whom=(whom,),
                where=(where,) if pick % 3 else (),
                when=when,
                status=STATUSES[pick % 4],
                attributed_to=who if pick % 5 == 0 else None,
                main=turn == 0,
                salience=round(0.1 + turn / 10, 2),
                by="event.verb",
                mentions=(trigger,),
                summary=f"{who.text} {verb} {whom.text}" if pick % 6 else "",
            )
        )

    def _named(self, kind: str, name: str, twin: int) -> Filler:
        # Two people of one name in an article are two.
        id_ = f"{kind}:{name.casefold()}" + ("-2" if twin % 12 == 2 else "")
        self.names[id_] = name
        return self.draft.name(id_, name)

    def _within(self, whom: Filler) -> None:
        """A place within the name of an organisation."""
        at = whom.text.find("Łódź")
        if at >= 0:
            id_, start = "place:łódź", whom.start + at
            self.names[id_], self.known[id_] = "Łódź", ("PL", 51.77, 19.46)
            self.draft.mentions.setdefault(id_, []).append(Mention("Łódź", start, start + 4, "newsx-names", 0.6))

    def _place(self, pick: int) -> Filler:
        name, *known = PLACES[pick % len(PLACES)]
        filler = self._named("place", name, 0)
        self.known[filler.entity or ""] = (known[0], known[1], known[2])  # type: ignore[assignment]
        return filler

    def _when(self, pick: int) -> When | None:
        if pick % 4 == 3:
            return None
        first = date(2024, 2, 1) + timedelta(pick)
        words, value, start, end = [
            ("on Friday", first.isoformat(), first.isoformat(), first.isoformat()),
            ("since the spring", "2024-SP", "2024-03-01", None),
            ("in February 2024", "2024-02", "2024-02-01", "2024-02-29"),
        ][pick % 4]
        text, at, to = self.draft.write(words)
        timex = Timex(
            id=f"d{next(self.ids)}", text=text, start=at, end=to, type="DATE", value=value, start_date=start,
            end_date=end, granularity="day", anchor="published", by="date.weekday",
        )  # fmt: skip
        self.dates.append(timex)
        return When(timex.id, text, value, start, end, "stated", "when.clause")

    def _quote(self, who: Filler, pick: int) -> None:
        if pick % 3 == 0:
            self.draft.write("The ")
            text, start, end = self.draft.write("Polish")
            self.nationalities.append(
                Nationality(text=text, country="PL", mentions=(Mention(text, start, end, "gazetteer.demonym"),))
            )
            self.draft.write(" side agreed. ")
        self.draft.write("“")
        text, start, end = self.draft.write('We, "all" of us,\nwill stay')
        self.draft.write("”, said a spokesman.")
        self.quotes.append(Quote(kind="direct", text=text, start=start, end=end, speaker=who, cue="said"))

    def entities(self, type_: type[Entity], kind: str) -> Iterator[Entity]:
        for id_, name in self.names.items():
            if id_.startswith(f"{kind}:"):
                first = self.draft.mentions[id_][0]
                roles = (Role("chief; of staff", first.start, first.end, holder=id_),) if kind == "person" else ()
                found = tuple(self.draft.mentions[id_])
                yield type_(id=id_, name=name, aliases=(name[:3], "a;lias"), roles=roles, mentions=found)

    def places(self) -> Iterator[Place]:
        for entity in self.entities(Place, "place"):
            country, latitude, longitude = self.known[entity.id]
            yield Place(
                id=entity.id, name=entity.name, aliases=entity.aliases, mentions=entity.mentions, country=country,
                latitude=latitude, longitude=longitude, confidence=None if latitude is None else 0.75,
            )  # fmt: skip


def _moved(words: tuple[str, int, int], lemma: str) -> tuple[str, str, int, int]:
    text, start, end = words
    return text, lemma, start, end


def total(records: Iterable[Extraction], part: str) -> int:
    """How many things of the part there are in all."""
    return sum(len(getattr(record, part)) for record in records)
