"""Rule files: what fits is loaded, what does not is refused with file, rule and key."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsx.errors import NewsxError, RuleError
from newsx.pipes.triggers import EventRule
from newsx.rulebook import Rulebook, load, parse, words

WHERE = "rules/en/ships.toml"
FILES = sorted(
    entry.name.removesuffix(".toml")
    for entry in resources.files("newsx").joinpath("rules/en").iterdir()
    if entry.name.endswith(".toml")
)


@dataclass(frozen=True, slots=True)
class ShipRule:
    """A rule of every kind of key."""

    id: str
    verbs: tuple[str, ...]
    tons: int = 0
    fast: bool = False
    flag: str | None = None
    crew: tuple[int, ...] = ()
    examples: tuple[str, ...] = ()
    not_examples: tuple[str, ...] = ()


def read(source: str) -> Rulebook[ShipRule]:
    return parse(source, ShipRule, where=WHERE)


def refused(source: str) -> str:
    """What the error says of `source`."""
    with pytest.raises(RuleError) as caught:
        read(source)
    return str(caught.value)


FULL = """
[[rule]]
id = "ship.sail"
verbs = ["sail", "steam"]
tons = 900
fast = true
flag = "Malta"
crew = [3, 4]
examples = ["It sailed."]
not_examples = ["The sail tore."]

[[rule]]
id = "ship.sink"
verbs = []

[words]
seas = ["North Sea", "Baltic"]
knots = { slow = 4, quick = 20 }
"""


def test_rules_are_read_in_order_as_their_shape() -> None:
    first, second = read(FULL).rules
    assert first == ShipRule(
        "ship.sail", ("sail", "steam"), 900, True, "Malta", (3, 4), ("It sailed.",), ("The sail tore.",)
    )
    assert second == ShipRule("ship.sink", ())


def test_vocabularies_are_kept_as_written() -> None:
    assert read(FULL).words == {"seas": ["North Sea", "Baltic"], "knots": {"slow": 4, "quick": 20}}


def test_vocabularies_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        read(FULL).words["seas"] = []  # type: ignore[index]


def test_an_empty_file_has_no_rules() -> None:
    book = read("")
    assert (book.rules, dict(book.words)) == ((), {})


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("[[rule]\n", "line 1: not valid TOML: "),
        ("[[rules]]\nid = 'a'\n", "line 1: unknown table 'rules' (known: rule, words, without)"),
        ("title = 'Ships'\n", "line 1: unknown table 'title' (known: rule, words, without)"),
        ("[[rule]]\nid = 'a'\nverb = []\n", "line 3: a: unknown key 'verb' (known: crew, examples, fast, flag, id, "),
        ("[[rule]]\nid = 'a'\n", "line 1: a: key 'verbs' is missing"),
        ("[[rule]]\nverbs = []\n", "line 1: a rule without id: key 'id' is missing"),
        ("[[rule]]\nid = 'a'\nverbs = 'sail'\n", "line 3: a: key 'verbs': expected a list, found 'sail'"),
        ("[[rule]]\nid = 'a'\nverbs = [1]\n", "line 3: a: key 'verbs': expected str, found 1"),
        ("[[rule]]\nid = 7\nverbs = []\n", "line 2: 7: key 'id': expected str, found 7"),
        ("[[rule]]\nid = 'a'\nverbs = []\ntons = 'many'\n", "line 4: a: key 'tons': expected int, found 'many'"),
        ("[[rule]]\nid = 'a'\nverbs = []\nflag = 3\n", "line 4: a: key 'flag': expected str, found 3"),
        ("[[rule]]\nid = 'a'\nverbs = []\nfast = 1\n", "line 4: a: key 'fast': expected bool, found 1"),
        ("[[rule]]\nid = 'a'\nverbs = []\ncrew = ['x']\n", "line 4: a: key 'crew': expected int, found 'x'"),
        (
            "[[rule]]\nid = 'a'\nverbs = []\n[[rule]]\nid = 'a'\nverbs = []\n",
            "line 5: a: two rules have this id; rename one",
        ),
    ],
)
def test_what_does_not_fit_is_refused_by_file_rule_and_key(source: str, message: str) -> None:
    assert refused(source).startswith(f"{WHERE}: {message}")


def test_a_truth_value_is_no_number() -> None:
    assert "expected int" in refused("[[rule]]\nid = 'a'\nverbs = []\ntons = true\n")


def test_the_second_rule_that_does_not_fit_is_named() -> None:
    assert (
        refused("[[rule]]\nid = 'a'\nverbs = []\n[[rule]]\nid = 'b'\n") == f"{WHERE}: line 4: b: key 'verbs' is missing"
    )


def test_a_refusal_can_be_caught_as_any_error_of_newsx() -> None:
    with pytest.raises(NewsxError):
        read("[[")


@pytest.mark.parametrize(
    "source",
    ["rule = 3\n", "rule = [1]\n", "[rule]\nid = 'a'\n", "words = 3\n", "rule = [[]]\n"],
)
def test_tables_of_the_wrong_kind_are_refused(source: str) -> None:
    assert refused(source).startswith(WHERE)


VALUES = st.recursive(
    st.one_of(st.text(alphabet="ab c'", max_size=3), st.integers(-9, 9), st.booleans(), st.just(1.5)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from("xyz"), inner, max_size=2)),
    max_leaves=6,
)
KEYS = st.sampled_from(["id", "verbs", "tons", "fast", "flag", "crew", "examples", "not_examples", "other"])


def toml(value: object) -> str:
    """`value` as TOML, inline."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {toml(each)}" for key, each in value.items()) + "}"
    return f"[{', '.join(map(toml, value))}]" if isinstance(value, list) else str(value)


def is_refused_or_fits(source: str) -> bool:
    """Whether reading `source` gives a rulebook or a RuleError that names the file; any other error escapes."""
    try:
        return isinstance(read(source), Rulebook)
    except RuleError as error:
        return str(error).startswith(WHERE)


@given(st.lists(st.dictionaries(KEYS, VALUES, max_size=5), max_size=3))
def test_rules_of_any_keys_and_values_are_refused_or_fit(rules: list[dict[str, object]]) -> None:
    lines = [
        line for rule in rules for line in ("[[rule]]", *(f"{key} = {toml(value)}" for key, value in rule.items()))
    ]
    assert is_refused_or_fits("\n".join(lines))


@given(st.sampled_from(["rule", "words"]), VALUES)
def test_tables_of_any_value_are_refused_or_fit(table: str, value: object) -> None:
    assert is_refused_or_fits(f"{table} = {toml(value)}")


@given(st.text(alphabet="[]{}=\"'rulewods.,#\n 1a\\", max_size=60))
def test_any_text_is_refused_or_fits(source: str) -> None:
    assert is_refused_or_fits(source)


def test_a_file_is_read_once() -> None:
    assert load("events", EventRule) is load("events", EventRule)


@pytest.mark.parametrize("name", FILES)
def test_word_lists_are_sets_of_lower_case_or_names(name: str) -> None:
    assert all(isinstance(listed, frozenset) for listed in words(name).values())


@pytest.mark.parametrize("name", FILES)
def test_every_rule_file_is_toml_with_rules_or_words(name: str) -> None:
    source = resources.files("newsx").joinpath(f"rules/en/{name}.toml").read_text(encoding="utf-8")
    assert "[[rule]]" in source or "[words]" in source


@pytest.mark.parametrize("name", ["events", "hedges", "function_words", "reporting"])
def test_the_words_of_grammar_are_lower_case(name: str) -> None:
    assert all(word == word.lower() for key, listed in words(name).items() if key != "cameo" for word in listed)


def test_word_lists_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        words("hedges")["may"] = frozenset()  # type: ignore[index]
