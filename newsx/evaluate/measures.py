"""What is measured: the name of each measure, its group, and how it is made of what was counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Form = Literal["f1", "share", "times"]


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure.

    Attributes:
        id: by which options and JSON name it.
        group: events, entities, names or dates: what the gold must hold.
        title: what a table calls it.
        form: "f1" of precision and recall, a "share" of what was found, or `base` "times" such a share.
        rare: left out where the gold has nothing of it.
    """

    id: str
    group: str
    title: str
    form: Form = "f1"
    base: str = ""
    rare: bool = False


MEASURES = (
    Measure("events", "events", "events"),
    Measure("dated", "events", "dated: day and doer right"),
    Measure("who", "events", "who"),
    Measure("whom", "events", "whom"),
    Measure("where", "events", "where"),
    Measure("main", "events", "main events found", "share"),
    Measure("dated_found", "events", "dated events found", "share"),
    Measure("when", "events", "when: both days, of the dated", "share"),
    Measure("first_day", "events", "first day, of the dated", "share"),
    Measure("undated", "events", "undated ones left undated", "share"),
    Measure("status", "events", "status", "share"),
    Measure("attribution", "events", "attribution", "share"),
    Measure("type", "events", "type", "share"),
    Measure("people", "entities", "people"),
    Measure("organisations", "entities", "organisations"),
    Measure("places", "entities", "places"),
    Measure("roles", "entities", "roles of people"),
    Measure("aliases", "entities", "aliases of people"),
    Measure("names", "names", "names"),
    Measure("names.people", "names", "people"),
    Measure("names.organisations", "names", "organisations"),
    Measure("names.places", "names", "places"),
    Measure("names.nationalities", "names", "nationalities", rare=True),
    Measure("names.spans", "names", "names, whatever their kind"),
    Measure("dates", "dates", "overlapping"),
    Measure("dates.strict", "dates", "same span"),
    Measure("dates.type", "dates", "overlapping, right type", "times", base="dates", rare=True),
    Measure("dates.value", "dates", "overlapping, right value", "times", base="dates", rare=True),
)
BY_ID = {measure.id: measure for measure in MEASURES}
