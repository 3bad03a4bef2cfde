"""What is an event, and what only looks like one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from spacy.tokens import Doc, Token

from newsx.extract.happenings import is_happening
from newsx.pipes.triggers import UNLISTED, EventRule, rule_named, trigger_rule
from tests.parses import case_params, parsed, word
from tests.trees import trees


def happens(
    trigger: Token, rule: EventRule, *, quote: bool = False, headline: bool = False, ahead: bool = False
) -> bool:
    """Whether `trigger` names a happening in a quotation or headline, or under a date that lies ahead."""
    return is_happening(trigger, rule, in_quote=quote, in_headline=headline, is_ahead=lambda: ahead)


@pytest.mark.parametrize("case", case_params("grammar_happenings"))
def test_only_what_happens_is_an_event(case: dict[str, Any]) -> None:
    trigger = word(parsed(case["parse"]), case["trigger"])
    circumstances = {key: case[key] for key in ("quote", "headline", "ahead") if key in case}
    assert happens(trigger, trigger_rule(trigger) or rule_named(UNLISTED), **circumstances) is case["happens"]


@given(trees())
def test_on_any_tree_only_nouns_and_full_verbs_happen(doc: Doc) -> None:
    for trigger in doc:
        if happens(trigger, EventRule("event.x", "ASSAULT"), headline=True):
            assert trigger.pos_ in {"NOUN", "PROPN", "VERB"}


@given(trees())
def test_on_any_tree_a_quotation_makes_nothing_happen_that_would_not_outside(doc: Doc) -> None:
    rule = EventRule("event.x", "")
    assert all(happens(trigger, rule) for trigger in doc if happens(trigger, rule, quote=True))


@given(trees())
def test_on_any_tree_a_date_ahead_takes_no_happening_away(doc: Doc) -> None:
    rule = EventRule("event.x", "")
    assert all(happens(trigger, rule, ahead=True) for trigger in doc if happens(trigger, rule))
