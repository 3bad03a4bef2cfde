"""Each construction fills the slots that its examples tag, and none in its look-alikes."""

from __future__ import annotations

import re

import pytest

from newsx.extract.constructions import ConstructionRule
from newsx.extractor import Extractor
from newsx.rulebook import load
from newsx.types import Article, Block, CleanText, Event, Piece, Source

TAG = re.compile(r"<(e|whom|who)>(.*?)</\1>")
ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)
RULES = load("constructions", ConstructionRule).rules
EXAMPLES = [pytest.param(example, id=example) for rule in RULES for example in rule.examples]
LOOKALIKES = [pytest.param(rule, text, id=text) for rule in RULES for text in rule.not_examples]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def told(extractor: Extractor, text: str) -> list[Event]:
    """The events of an article that is nothing but `text`."""
    clean = CleanText(text, (Block("body", 0, len(text)),), (Piece(0, 0, len(text)),))
    return list(extractor(Article(id="-", source=Source("-", "text", ""), text=text, clean=clean)).events)


def tagged(example: str, tag: str) -> list[str]:
    return [ARTICLE.sub("", text) for kind, text in TAG.findall(example) if kind == tag]


@pytest.mark.model
@pytest.mark.parametrize("example", EXAMPLES)
def test_a_construction_tells_one_event_and_who_takes_part(extractor: Extractor, example: str) -> None:
    found = told(extractor, TAG.sub(r"\2", example))
    assert [event.trigger.text for event in found] == tagged(example, "e")
    for slot in ("who", "whom"):
        assert [filler.text for event in found for filler in getattr(event, slot)] == tagged(example, slot)


@pytest.mark.model
@pytest.mark.parametrize(("rule", "text"), LOOKALIKES)
def test_a_construction_spares_its_lookalikes(extractor: Extractor, rule: ConstructionRule, text: str) -> None:
    fillers = [filler for event in told(extractor, text) for filler in (*event.who, *event.whom)]
    assert f"argument.{rule.id}" not in {filler.by for filler in fillers}
