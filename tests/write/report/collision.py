"""An article and its record, put together by hand: names, dates and events inside quotes, and two that cross."""

from __future__ import annotations

from dataclasses import replace

from newsx.types import Entity, Event, Extent, Extraction, Filler, Mention, Place, Quote, Role, Status, Timex, Trigger
from tests.sample import event, extraction, filler, organisation, person, place, timex, when

TEXT = """# Ships collide in *Varna*

By Mira Stoyanova

March 6, 2024

Captain Ana Petrović rammed two grain ships in Varna on Tuesday, the port authority said.

"We will reopen on Saturday," said Joe Tan of the Port of Varna. "Nobody was killed."
"""


def collision() -> Extraction:
    """The record, with its text."""
    tan = filler_at("Joe Tan", "person:joe-tan")
    found = extraction(
        id_="collision.md",
        headline="Ships collide in Varna",
        people=(
            named(replace(person("Ana Petrović"), roles=(role("Captain"),))),
            named(person("Joe Tan")),
        ),
        organisations=(named(organisation("Port of Varna")),),
        places=(pinned("Varna", 43.2, 27.92), pinned("Burgas", 42.5, 27.47)),
        dates=(day("Tuesday", "2024-03-05", 1), day("Saturday", "2024-03-09", 2)),
        events=(
            told("collide", "Ships collide in Varna", main=False),
            replace(
                told("rammed", "Ana Petrović rammed two grain ships in Varna"),
                who=(filler_at("Captain Ana Petrović", "person:ana-petrović"),),
                whom=(filler_at("two grain ships"),),
                where=(filler_at("Varna on", "place:varna", length=5),),
                when=when("2024-03-05", "2024-03-05"),
                attributed_to=filler_at("the port authority"),
            ),
            replace(
                told("reopen", "The Port of Varna will reopen", status="planned"),
                who=(filler_at("Port of Varna", "organisation:port-of-varna"),),
                when=replace(when("2024-03-09", "2024-03-09", basis="carried"), date="d2"),
                attributed_to=tan,
            ),
            replace(told("killed", "Nobody was killed", status="not", main=False), attributed_to=tan),
        ),
    )
    said = (quote("We will reopen on Saturday,", tan), quote("Nobody was killed.", tan))
    return replace(found, quotes=said, article=replace(found.article, text=TEXT))


def role(words: str) -> Role:
    """What the text calls somebody."""
    start = TEXT.index(words)
    return Role(words, start, start + len(words))


def named(entity: Entity) -> Entity:
    """The entity with the one mention that the text has."""
    start = TEXT.index(entity.name)
    return replace(entity, mentions=(Mention(entity.name, start, start + len(entity.name), "model"),))


def pinned(name: str, latitude: float, longitude: float) -> Place:
    """A place on the map, with every mention in the text."""
    starts = [at for at in range(len(TEXT)) if TEXT.startswith(name, at)]
    mentions = tuple(Mention(name, at, at + len(name), "model") for at in starts)
    return replace(place(name, type_="city"), latitude=latitude, longitude=longitude, mentions=mentions)


def day(words: str, iso: str, number: int) -> Timex:
    """A date expression of the text."""
    start = TEXT.index(words)
    return replace(timex(words, iso, iso), id=f"d{number}", start=start, end=start + len(words))


def told(word: str, summary: str, *, status: Status = "happened", main: bool = True) -> Event:
    """An event that one word of the text tells."""
    start = TEXT.index(word)
    trigger = Trigger(word, word, start, start + len(word))
    sentence = Extent(TEXT.rfind("\n", 0, start) + 1, TEXT.index("\n", start))
    found = event(word, at=start, status=status, summary=summary)
    return replace(found, trigger=trigger, mentions=(trigger,), sentence=sentence, main=main, salience=0.4 + main / 2)


def filler_at(words: str, entity: str | None = None, *, length: int | None = None) -> Filler:
    """The first of the words, or the first `length` characters of them, where the text has them."""
    start, shown = TEXT.index(words), words[:length]
    return replace(filler(shown, entity), start=start, end=start + len(shown))


def quote(words: str, speaker: Filler) -> Quote:
    """Words of the text that somebody says."""
    start = TEXT.index(words)
    return Quote(kind="direct", text=words, start=start, end=start + len(words), speaker=speaker, cue="said")
