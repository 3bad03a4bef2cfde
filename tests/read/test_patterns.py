"""The examples of the page rules, run as tests."""

from __future__ import annotations

import re

import pytest

from newsx.read.patterns import ALONE, PageRule, Pattern, patterns, rules

TAG = re.compile(r"</?[a-z_]+>")
TAGGED = re.compile(r"<([a-z_]+)>(.*?)</\1>")


def found(rule: PageRule, text: str) -> re.Match[str] | None:
    pattern = next(each for each in patterns(rule.kind) if each.rule is rule)
    return _tried(pattern, text)


def _tried(pattern: Pattern, text: str) -> re.Match[str] | None:
    match pattern.rule.kind:
        case "trailing_credit" | "sign_off":
            return pattern.at_end(text)
        case "dateline" | "caption" | "leftover" | "day":
            return pattern.regex.match(text)
        case "url_day":
            return pattern.regex.search(text)
    return pattern.fit(text)


SHOWN = [pytest.param(rule, example, id=f"{rule.id}: {example}") for rule in rules() for example in rule.examples]
SPARED = [pytest.param(rule, text, id=f"{rule.id}: {text}") for rule in rules() for text in rule.not_examples]


@pytest.mark.parametrize(("rule", "example"), SHOWN)
def test_a_page_rule_finds_its_example(rule: PageRule, example: str) -> None:
    match = found(rule, TAG.sub("", example))
    assert match is not None
    assert {name: match[name] for name, _ in TAGGED.findall(example)} == dict(TAGGED.findall(example))


@pytest.mark.parametrize(("rule", "text"), SPARED)
def test_a_page_rule_spares_its_look_alike(rule: PageRule, text: str) -> None:
    assert found(rule, text) is None


@pytest.mark.parametrize("rule", list(rules()), ids=lambda rule: rule.id)
def test_a_page_rule_shows_what_it_finds_and_what_it_spares(rule: PageRule) -> None:
    assert rule.examples
    assert rule.not_examples


@pytest.mark.parametrize(
    ("source", "is_alone"),
    [
        (r"(?P<a>x)(?P=a)", True),
        (r"(x)\1", True),
        (r"(x)?(?(1)y|z)", True),
        (r"(?i)x", True),
        (r"(?i:x)", False),
        (r"\(?(?:x)", False),
        (r"(?<!x)y", False),
    ],
)
def test_a_pattern_that_refers_to_its_groups_is_tried_by_itself(source: str, is_alone: bool) -> None:
    assert (ALONE.search(source) is not None) is is_alone
