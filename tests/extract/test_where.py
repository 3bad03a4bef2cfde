"""Where it happened, on parses built by hand, with the rule that says so."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from spacy.tokens import Doc, Span, Token

from newsx.extract.entities import cast
from newsx.extract.references import References
from newsx.extract.where import Scene, scene
from newsx.pipes.triggers import UNLISTED, EventRule, rule_named, trigger_rule
from tests.parses import case_params, parsed, word
from tests.trees import trees


def rule_of(trigger: Token) -> EventRule:
    return trigger_rule(trigger) or rule_named(UNLISTED)


def marked(doc: Doc) -> Scene:
    """The scene of a Doc whose triggers are marked as the component does it."""
    doc.spans["newsx.triggers"] = [
        Span(doc, token.i, token.i + 1, label="EVENT", span_id=rule.id)
        for token in doc
        if (rule := trigger_rule(token)) is not None
    ]
    named = cast(doc)
    return scene(doc, named, References(doc, named))


@pytest.mark.parametrize("case", case_params("where_told"))
def test_an_event_happens_where_its_words_say(case: dict[str, Any]) -> None:
    doc = parsed(case["parse"])
    trigger = word(doc, case["trigger"])
    found = marked(doc).where(trigger, rule_of(trigger))
    assert [f"{each.token.text} {each.by}" for each in found] == case["where"]


@given(trees())
def test_on_any_tree_every_place_is_one_of_the_cast_and_stands_once(doc: Doc) -> None:
    doc.set_ents([Span(doc, 0, 1, label="PLACE")])
    setting = marked(doc)
    known = {place.id for place in setting.cast.places}
    for token in doc:
        found = [each.place for each in setting.where(token, rule_of(token))]
        assert set(found) <= known
        assert len(found) == len(set(found))
