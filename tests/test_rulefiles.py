"""Rule files as they are written: where each key stands, and how a user's words go with newsx's."""

from __future__ import annotations

from typing import Any

import pytest

from newsx.errors import RuleError
from newsx.rulefiles import RuleFile, choice, ids_without, rule_file, with_words

WHERE = "desk/ships.toml"
FULL = """# Ships.
[words]
seas = [
  "North Sea", # [rule]
]
"knots" = { slow = 4 }

[words.ports]
north = "Varna"

[[rule]]
id = "ship.sail"
verbs = ["sail"]

[without]
seas = ["Baltic"]

[[rule]] # the second
verbs = []
id = "ship.sink"
"""
SHIPPED: dict[str, Any] = {"seas": ["Baltic", "Aral"], "knots": {"quick": 20}, "hull": "iron|wood", "ports": {}}


def file(source: str = FULL) -> RuleFile:
    return rule_file(source, where=WHERE)


@pytest.mark.parametrize(
    ("number", "key", "place"),
    [
        (0, None, "line 11: ship.sail"),
        (0, "id", "line 12: ship.sail"),
        (0, "verbs", "line 13: ship.sail"),
        (0, "tons", "line 11: ship.sail"),
        (1, None, "line 18: ship.sink"),
        (1, "id", "line 20: ship.sink"),
        (1, "verbs", "line 19: ship.sink"),
    ],
)
def test_a_rule_and_its_keys_stand_on_their_lines(number: int, key: str | None, place: str) -> None:
    assert file().rule(number, key) == f"{WHERE}: {place}"


@pytest.mark.parametrize(
    ("table", "key", "line"),
    [("words", "seas", 3), ("words", "knots", 6), ("words", "ports", 8), ("words", "none", 2), ("without", "seas", 16)],
)
def test_a_vocabulary_stands_on_its_line(table: str, key: str, line: int) -> None:
    assert file().entry(table, key) == f"{WHERE}: line {line}: {table}.{key}"


def test_a_table_without_a_header_of_its_own_is_found_by_that_of_its_part() -> None:
    assert file("\n[words.keys]\nyear = 'x'\n").entry("words", "keys") == f"{WHERE}: line 2: words.keys"


# --- words ---


def merged(source: str) -> dict[str, Any]:
    return with_words(SHIPPED, file(source))


@pytest.mark.parametrize(
    ("source", "key", "expected"),
    [
        ("[words]\nseas = ['North Sea']", "seas", ["Baltic", "Aral", "North Sea"]),
        ("[words]\nknots = { slow = 4, quick = 25 }", "knots", {"quick": 25, "slow": 4}),
        ("[words]\nhull = 'steel'", "hull", "steel"),
        ("[without]\nseas = ['Aral']", "seas", ["Baltic"]),
        ("[without]\nknots = ['quick']", "knots", {}),
        ("[words]\nseas = ['Red Sea']\n[without]\nseas = ['Baltic', 'Aral']", "seas", ["Red Sea"]),
    ],
)
def test_a_user_s_words_are_added_and_taken_away(source: str, key: str, expected: object) -> None:
    found = merged(source)
    assert found[key] == expected
    assert {k: v for k, v in found.items() if k != key} == {k: v for k, v in SHIPPED.items() if k != key}


def test_newsx_s_own_words_stay_as_they_were() -> None:
    merged("[words]\nseas = ['North Sea']\n[without]\nknots = ['quick']")
    assert SHIPPED["seas"] == ["Baltic", "Aral"]
    assert SHIPPED["knots"] == {"quick": 20}


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("[words]\nsea = []", "line 2: words.sea: unknown key 'sea' (known: hull, knots, ports, seas)"),
        ("[without]\n\nsea = []", "line 3: without.sea: unknown key 'sea' (known: hull, knots, ports, seas)"),
        ("[words]\nseas = 'Aral'", "line 2: words.seas: expected a list, found 'Aral'"),
        ("[words]\nknots = ['x']", "line 2: words.knots: expected a table, found ['x']"),
        ("[words]\nhull = ['x']", "line 2: words.hull: expected a pattern, found ['x']"),
        ("[words]\nseas = [1]", "line 2: words.seas: expected str, found 1"),
        ("[words]\nknots = { slow = 'four' }", "line 2: words.knots: expected int, found 'four'"),
        ("[without]\nseas = 'Aral'", "line 2: without.seas: expected a list of words, found 'Aral'"),
        ("[without]\nseas = ['Red Sea']", "line 2: without.seas: 'Red Sea' is not among its words; leave it out here"),
        ("[without]\nhull = ['iron']", "line 2: without.hull: a pattern, of which no words can be taken; replace it"),
        ("without = 3", "'without' must be a table, under [without]"),
    ],
)
def test_words_that_do_not_fit_are_refused_with_file_line_and_key(source: str, message: str) -> None:
    with pytest.raises(RuleError) as refused:
        merged(source)
    assert str(refused.value).startswith(f"{WHERE}: {message}")


def test_rules_to_do_without_are_known_ones() -> None:
    own = file("[without]\nrules = ['a']")
    assert ids_without(own, {"a": 1, "b": 2}) == {"a"}
    with pytest.raises(RuleError, match=r"line 2: without\.rules: no rule 'a' \(known: b\)"):
        ids_without(own, {"b": 2})


def test_of_very_many_words_an_error_tells_the_nearest() -> None:
    known = [f"date.{number}" for number in range(100)] + ["ship.sail"]
    assert choice("ship.sale", known) == "nearest: ship.sail"
    assert choice("xyz", known) == "known: 101 others"
