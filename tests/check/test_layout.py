"""JSON texts changed by as little as can be."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsx.check.layout import WIDTH, laid, node, relaid

HAND = """{
  "about" : "Café \\u00e9, by hand",
  "must": {
    "people": [
      {"name": "Ann Lee",
       "roles": ["mayor"]},
      "Bo Ek"
    ],
    "places": ["Oslo", "Malmö"]
  },
  "counts": {}
}
"""

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
layouts = st.sampled_from([{}, {"indent": 1}, {"indent": 4}, {"indent": "\t"}, {"separators": (" , ", " : ")}])


def changed(**members: Any) -> str:
    return relaid(HAND, json.loads(HAND) | members)


@given(values, layouts, st.booleans())
def test_what_has_not_changed_stays_to_the_letter(value: Any, layout: dict[str, Any], escaped: bool) -> None:
    text = f" \n{json.dumps(value, ensure_ascii=escaped, **layout)}\n"
    assert node(text).value == value
    assert relaid(text, value) == text


@given(values, values, layouts)
def test_the_text_then_holds_the_new_value(old: Any, new: Any, layout: dict[str, Any]) -> None:
    found = json.loads(relaid(json.dumps(old, **layout), new))
    assert json.dumps(found) == json.dumps(new) or found == new


@given(st.dictionaries(st.text(), values))
def test_a_new_text_holds_the_value(value: dict[str, Any]) -> None:
    assert json.loads(laid(value)) == value


@pytest.mark.parametrize(
    ("members", "old", "new"),
    [
        ({"counts": {"people": 2}}, '"counts": {}', '"counts": {"people": 2}'),
        ({"must": {"people": ["Bo Ek"], "places": ["Oslo", "Malmö"]}},
         '      {"name": "Ann Lee",\n       "roles": ["mayor"]},\n', ""),
        ({"must": {"people": [{"name": "Ann Lee", "roles": ["mayor"]}, "Cy Ash"], "places": ["Oslo", "Malmö"]}},
         '"Bo Ek"', '"Cy Ash"'),
        ({"must": {"people": [{"name": "Ann Lee", "roles": ["mayor"]}, "Bo Ek"], "places": ["Oslo", "Lund", "Malmö"]}},
         '["Oslo", "Malmö"]', '["Oslo", "Lund", "Malmö"]'),
        ({"must": {"people": [], "places": ["Oslo", "Malmö"]}},
         '[\n      {"name": "Ann Lee",\n       "roles": ["mayor"]},\n      "Bo Ek"\n    ]', "[]"),
        ({"about": "Café é, by hand", "url": None}, '"counts": {}', '"counts": {},\n  "url": null'),
    ],
)  # fmt: skip
def test_only_what_has_changed_is_written_anew(members: dict[str, Any], old: str, new: str) -> None:
    assert changed(**members) == HAND.replace(old, new)


def test_line_ends_of_windows_stay() -> None:
    text = HAND.replace("\n", "\r\n")
    assert relaid(text, json.loads(text) | {"counts": {"people": 2}}) == text.replace("{}", '{"people": 2}')


def test_long_lines_are_broken_between_members() -> None:
    event = {"trigger": "rammed", "who": ["Marija Novak-Petrović"] * 4, "whom": ["two moored grain ships"] * 4}
    text = laid({"must": {"events": [event], "places": [f"Place {number}" for number in range(40)]}})
    assert max(map(len, text.splitlines())) <= WIDTH
    assert json.loads(text)["must"]["events"] == [event]


def test_what_a_terminal_obeys_and_what_utf_8_lacks_is_escaped() -> None:
    assert laid({"about": "a\u202eb\x9bc\ud800"}) == '{\n "about": "a\\u202eb\\u009bc\\ud800"\n}\n'
