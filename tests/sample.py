"""Records built by hand, for tests that need something to write and no pipeline to find it."""

from __future__ import annotations

from datetime import date
from typing import Literal

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
    Role,
    Source,
    Status,
    Timex,
    Trigger,
    When,
)


def mentions(*texts: str) -> tuple[Mention, ...]:
    """Mentions of which the model found the first, and a rule the others."""
    by = [("model", 0.971), *[("names.repeated", None)] * len(texts)]
    return tuple(Mention(text, 10 * at, 10 * at + len(text), *by[at]) for at, text in enumerate(texts))


def roles(*texts: str) -> tuple[Role, ...]:
    return tuple(Role(text, 10 * at, 10 * at + len(text)) for at, text in enumerate(texts))


def person(name: str, *aliases: str, roles_: tuple[str, ...] = ()) -> Entity:
    id_ = "person:" + name.casefold().replace(" ", "-")
    return Entity(id=id_, name=name, aliases=aliases, roles=roles(*roles_), mentions=mentions(name, *aliases))


def organisation(name: str, *aliases: str) -> Entity:
    id_ = "organisation:" + name.casefold().replace(" ", "-")
    return Entity(id=id_, name=name, aliases=aliases, mentions=mentions(name, *aliases))


def place(name: str, *, type_: str | None = None, country: str | None = None) -> Place:
    id_ = "place:" + name.casefold().replace(" ", "-")
    return Place(id=id_, name=name, mentions=mentions(name), type=type_, country=country)


def filler(text: str, entity: str | None = None) -> Filler:
    return Filler(entity, text, 0, len(text))


def when(
    start: str | None, end: str | None, *, basis: Literal["stated", "carried"] = "stated", text: str = "then"
) -> When:
    return When("d1", text, start, start, end, basis, "when.clause")


def event(
    trigger: str,
    *,
    who: tuple[Filler, ...] = (),
    whom: tuple[Filler, ...] = (),
    where: tuple[Filler, ...] = (),
    on: When | None = None,
    status: Status = "happened",
    said_by: Filler | None = None,
    at: int = 0,
    summary: str = "",
) -> Event:
    return Event(
        id=f"e{at}",
        type="ASSAULT",
        trigger=Trigger(trigger, trigger, at, at + len(trigger)),
        sentence=Extent(at, at + 80),
        who=who,
        whom=whom,
        where=where,
        when=on,
        status=status,
        attributed_to=said_by,
        main=True,
        salience=0.5,
        by="event.verb",
        mentions=(Trigger(trigger, trigger, at, at + len(trigger)),),
        summary=summary,
    )


def timex(text: str, start: str | None, end: str | None) -> Timex:
    return Timex(
        id="d1",
        text=text,
        start=0,
        end=len(text),
        type="DATE",
        value=start,
        start_date=start,
        end_date=end,
        granularity="day",
        anchor="published",
        by="date.weekday",
    )


def extraction(
    *,
    id_: str = "harbour.md",
    headline: str | None = "Port of Varna closed after a collision",
    published: Published | None = Published(date(2024, 3, 6), "header", "March 6, 2024", 50, 63),  # noqa: B008
    byline: str | None = "Mira Stoyanova",
    url: str | None = "https://example.org/2024/03/06/port-of-varna-closed",
    people: tuple[Entity, ...] = (),
    organisations: tuple[Entity, ...] = (),
    places: tuple[Place, ...] = (),
    nationalities: tuple[Nationality, ...] = (),
    dates: tuple[Timex, ...] = (),
    events: tuple[Event, ...] = (),
    warnings: tuple[str, ...] = (),
) -> Extraction:
    return Extraction(
        id=id_,
        source=Source(id_, "markdown", "0" * 64),
        article=Masthead(
            headline=None if headline is None else Passage(headline, 0, len(headline)),
            byline=None if byline is None else Passage(byline, 70, 70 + len(byline)),
            dateline=None,
            published=published,
            url=url,
            language="en",
            text=None,
        ),
        people=people,
        organisations=organisations,
        places=places,
        nationalities=nationalities,
        dates=dates,
        events=events,
        quotes=(),
        warnings=warnings,
    )


def harbour() -> Extraction:
    """A record with something in every table."""
    captain, port = filler("she", "person:marija-novak-petrović"), filler("the port", "place:varna")
    authority = filler("the authority", "organisation:bulgarian-ports-infrastructure-company")
    return extraction(
        people=(
            person("Marija Novak-Petrović", "Novak-Petrović", roles_=("captain", "a veteran of the Adriatic ferries")),
            person("Joe Tan", roles_=("Singapore's minister of transport", "Minister", "minister")),
        ),
        organisations=(organisation("Bulgarian Ports Infrastructure Company", "BPIC"), organisation("Interpol")),
        places=(place("Varna", type_="city", country="BG"), place("Black Sea", type_="sea")),
        nationalities=(Nationality(text="Bulgarian", country="BG", mentions=(Mention("Bulgarian", 20, 29, "model"),)),),
        dates=(timex("Tuesday", "2024-03-05", "2024-03-05"),),
        events=(
            event(
                "reopen",
                who=(port,),
                on=when("2024-03-09", "2024-03-10"),
                status="planned",
                said_by=authority,
                at=9,
                summary="Varna is to reopen, Bulgarian Ports Infrastructure Company said",
            ),
            event(
                "rammed",
                who=(captain,),
                whom=(filler("two moored\n grain  ships"),),
                where=(port,),
                on=when("2024-03-05", "2024-03-05"),
                said_by=authority,
                at=1,
                summary="Marija Novak-Petrović rammed two moored grain ships in Varna, "
                "Bulgarian Ports Infrastructure Company said",
            ),
            event(
                "closed",
                whom=(port,),
                on=when("2024-03-05", "2024-03-05", basis="carried"),
                at=5,
                summary="Varna was closed",
            ),
            event(
                "inspected",
                who=(authority,),
                whom=(filler("her ship"),),
                on=when("2022-02-01", "2022-02-28"),
                at=20,
                summary="Bulgarian Ports Infrastructure Company inspected her ship",
            ),
            event(
                "investigation", who=(filler("Interpol", "organisation:interpol"), authority), status="possible", at=30
            ),
        ),
        warnings=("2 sentences were too long for the parser and were cut",),
    )
