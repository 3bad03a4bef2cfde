"""Who did it, to whom and where: the words that fill the slots of an event."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from spacy.tokens import Doc, Token

from newsx.extract.arguments import Arguments, arguments
from newsx.extract.where_clause import places
from newsx.pipes.triggers import UNLISTED, EventRule, rule_named, trigger_rule
from tests.parses import cases, parsed, word
from tests.trees import trees

PLAIN = EventRule("event.plain", "")


def rule_of(trigger: Token) -> EventRule:
    """The rule that lists `trigger`, else the one for verbs that none lists."""
    return trigger_rule(trigger) or rule_named(UNLISTED)


def filled(case: dict[str, Any], slot: str) -> list[str]:
    """The words in that slot of the case's event, in order of the text."""
    doc = parsed(case["parse"])
    trigger = word(doc, case["trigger"])
    if slot == "where":
        return [token.text for token in places(trigger, rule_of(trigger))]
    found = arguments(trigger, rule_of(trigger), dates={word(doc, text).i for text in case.get("dates", ())})
    return [token.text for token in sorted(getattr(found, slot), key=lambda token: token.i)]


def slots() -> Iterator[Any]:
    """One parameter set for each slot that a case speaks of; an `xfail` names the slots that fail, and why."""
    for case in cases("grammar_arguments"):
        for slot in ("who", "whom", "where"):
            reason = case.get("xfail", {}).get(slot)
            marks = [pytest.mark.xfail(reason=reason, raises=AssertionError, strict=True)] if reason else []
            if slot in case:
                yield pytest.param(case, slot, id=f"{case['claim']}: {slot}", marks=marks)


@pytest.mark.parametrize(("case", "slot"), list(slots()))
def test_slots_are_filled_from_the_words_of_the_sentence(case: dict[str, Any], slot: str) -> None:
    assert filled(case, slot) == case[slot]


@pytest.mark.parametrize("case", [c for c in cases("grammar_arguments") if "lent" in c], ids=lambda c: c["claim"])
def test_those_who_only_take_part_are_lent(case: dict[str, Any]) -> None:
    trigger = word(parsed(case["parse"]), case["trigger"])
    assert arguments(trigger, rule_of(trigger), dates=()).lent == case["lent"]


def test_nobody_fills_two_slots_or_one_twice() -> None:
    men = word(parsed(cases("grammar_arguments")[0]["parse"]), "men")
    found = Arguments()
    for slot in ("who", "who", "whom"):
        found.put(slot, [men], "object")
    assert (found.who, found.whom) == ([men], [])


def test_a_slot_without_name_takes_nobody() -> None:
    men = word(parsed(cases("grammar_arguments")[0]["parse"]), "men")
    found = Arguments()
    found.put("", [men], "object")
    assert (found.who, found.whom) == ([], [])


@pytest.mark.parametrize(
    ("frame", "who", "whom"),
    [
        (EventRule("event.x", "", of="who"), ["teachers"], []),
        (EventRule("event.x", "", of="whom"), [], ["teachers"]),
        (EventRule("event.x", "", of=""), [], []),
    ],
    ids=["of is who", "of is whom", "of is nobody"],
)
def test_the_frame_of_the_rule_says_who_an_of_phrase_is(frame: EventRule, who: list[str], whom: list[str]) -> None:
    case = next(c for c in cases("grammar_arguments") if c["claim"] == "a march of many")
    found = arguments(word(parsed(case["parse"]), "march"), frame, dates=())
    assert ([t.text for t in found.who], [t.text for t in found.whom]) == (who, whom)


@given(trees())
def test_on_any_tree_the_slots_share_nobody_and_leave_dates_out(doc: Doc) -> None:
    for trigger in doc:
        found = arguments(trigger, PLAIN, dates={0, 2})
        filled_by = [token.i for token in (*found.who, *found.whom)]
        assert len(filled_by) == len(set(filled_by))
        assert not {0, 2} & set(filled_by)


@given(trees())
def test_on_any_tree_places_are_places(doc: Doc) -> None:
    for trigger in doc:
        assert all(token.ent_type_ == "PLACE" for token in places(trigger, PLAIN))


@pytest.mark.parametrize(
    ("claim", "joined"), [("those who take part in talks", True), ("an attack that somebody came under", False)]
)
def test_a_verb_that_tells_nothing_lets_its_subject_join(claim: str, joined: bool) -> None:
    case = next(c for c in cases("grammar_arguments") if c["claim"] == claim)
    trigger = word(parsed(case["parse"]), case["trigger"])
    assert arguments(trigger, rule_of(trigger), dates=()).joined == joined


def test_every_filler_knows_the_rule_that_put_it_there() -> None:
    doc = parsed(cases("grammar_arguments")[0]["parse"])
    trigger = word(doc, cases("grammar_arguments")[0]["trigger"])
    found = arguments(trigger, rule_of(trigger), dates=())
    assert {token.i for token in (*found.who, *found.whom)} == found.by.keys()
    assert all(rule.startswith("argument.") for rule in found.by.values())
