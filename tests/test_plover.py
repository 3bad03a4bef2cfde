"""The classes of events and their CAMEO codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsx.pipes.triggers import EventRule
from newsx.plover import cameo_roots, classes
from newsx.rulebook import load
from tests.test_event_rules import PLOVER


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder of rules with a class of its own."""
    source = "[[rule]]\nid = 'event.muzzle'\ntype = 'GAG'\nverbs = ['muzzle']\n[words.cameo]\nGAG = ['17']\n"
    (tmp_path / "events.toml").write_text(source)
    return tmp_path


def test_the_classes_are_plovers_sixteen() -> None:
    assert set(classes()) == PLOVER
    assert len(classes()) == len(PLOVER) == 16


def test_every_class_has_a_rule_and_every_rule_with_a_class_is_one() -> None:
    assert {rule.type for rule in load("events", EventRule).rules} == {"", *classes()}


@pytest.mark.parametrize(
    ("type_", "roots"),
    [
        ("REQUEST", ("02", "10")),
        ("CONSULT", ("04",)),
        ("RETREAT", ("08",)),
        ("ASSAULT", ("18", "19", "20")),
        (None, ()),
    ],
)
def test_a_class_takes_in_codes_of_cameo(type_: str | None, roots: tuple[str, ...]) -> None:
    assert cameo_roots(type_) == roots


def test_every_code_of_cameo_but_statements_belongs_to_a_class() -> None:
    assert {root for type_ in classes() for root in cameo_roots(type_)} == {f"{n:02}" for n in range(2, 21)}


def test_what_is_no_class_has_no_codes() -> None:
    with pytest.raises(KeyError):
        cameo_roots("OTHER")


def test_rules_of_a_users_own_add_a_class(desk: Path) -> None:
    assert classes(rules=desk) == (*classes(), "GAG")
    assert cameo_roots("GAG", rules=desk) == ("17",)
    assert "GAG" not in classes()
