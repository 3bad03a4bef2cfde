"""An article with gold, and records of it, for tests to bend."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from newsx.evaluate.gold import GoldArticle
from newsx.evaluate.labels import labels
from newsx.evaluate.own import article
from newsx.types import Entity, Event, Extraction, Filler, Mention, Trigger, When
from tests.sample import event, extraction, organisation, person, place

TEXT = (
    "Police arrested Ana Reyes in Lima on Friday. Reyes, the mayor, had met Blue Heron executives. "
    "Blue Heron will sue the mayor."
)
GOLD: dict[str, Any] = {
    "id": "lima",
    "date": "2024-03-11",
    "text": TEXT,
    "sents": [
        "[0] Police arrested Ana Reyes in Lima on Friday.",
        "[1] Reyes, the mayor, had met Blue Heron executives.",
        "[2] Blue Heron will sue the mayor.",
    ],
    "people": [{"name": "Ana Reyes", "aliases": ["Reyes"], "roles": ["mayor"]}],
    "organisations": [{"name": "Blue Heron", "aliases": []}],
    "places": [{"name": "Lima", "aliases": []}],
    "events": [
        {"sent": 0, "trigger": "arrested", "who": ["Police"], "whom": ["Ana Reyes"], "where": ["Lima"],
         "when": {"text": "on Friday", "start": "2024-03-08", "end": "2024-03-08"}, "status": "happened",
         "attributed_to": None, "type": "COERCE", "main": True},
        {"sent": 1, "trigger": "met", "who": ["Ana Reyes"], "whom": ["executives"], "where": [], "when": None,
         "status": "happened", "attributed_to": None, "type": "CONSULT", "main": False},
    ],
}  # fmt: skip
REYES = replace(person("Ana Reyes", "Reyes", roles_=("the mayor",)), mentions=(
    Mention("Ana Reyes", 16, 25, "model"), Mention("Reyes", 45, 50, "model")))  # fmt: skip
HERON, LIMA = organisation("Blue Heron"), place("Lima")
FRIDAY = When("d1", "Friday", "2024-03-08", "2024-03-08", "2024-03-08", "stated", "when.clause")


def gold(**changes: Any) -> GoldArticle:
    """The article with its gold, some keys changed."""
    return article({**GOLD, **changes}, default_id="a", where="gold.json", labels=labels())


def first_event(**changes: Any) -> list[dict[str, Any]]:
    """The events of the gold, the first one changed."""
    return [{**GOLD["events"][0], **changes}, GOLD["events"][1]]


def told(word: str, **slots: Any) -> Event:
    """An event whose trigger is the first `word` of the text; fillers are given as strings or entities."""
    at = TEXT.index(word)
    for slot in ("who", "whom", "where"):
        slots[slot] = tuple(map(filled, slots.get(slot, ())))
    made = event(word, at=at, **slots)
    return replace(made, trigger=Trigger(word, word, at, at + len(word)), type=None)


def filled(by: str | Entity) -> Filler:
    return Filler(None, by, 0, 1) if isinstance(by, str) else Filler(by.id, "she", 0, 1)


ARREST = replace(told("arrested", who=("the police",), whom=(REYES,), where=(LIMA,), on=FRIDAY), type="COERCE")
MEETING = replace(told("met", who=(REYES,), whom=("executives",)), type="CONSULT")


def found(*events: Event, **parts: Any) -> Extraction:
    """A record of the article: all that is in the gold, unless `parts` say otherwise."""
    held = {"people": (REYES,), "organisations": (HERON,), "places": (LIMA,), **parts}
    return extraction(id_="lima", events=events, **held)


def perfect() -> Extraction:
    """The record that the gold asks for."""
    return found(ARREST, MEETING)
