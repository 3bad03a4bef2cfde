"""The examples of rules, run: a rule finds what its examples tag, and spares its look-alikes.

Those of dates and of pages need no model, and are run; those of events and reporting verbs are for the reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from newsx.errors import RuleError
from newsx.extract.dates import told_in_order
from newsx.extract.syntax import Tense
from newsx.pipes.date_rules import SPARED, DateRule, scan, whole
from newsx.read.patterns import PageRule, Pattern
from newsx.rulefiles import RuleFile

PAPER = date(2025, 12, 20)  # the day on which the examples are printed, a Saturday
DATE = re.compile(r"<d ([^>]*)>(.*?)</d>")
PART = re.compile(r"<([a-z_]+)>(.*?)</\1>")
TAG = re.compile(r"</?[a-z_]+>")


class Trial(NamedTuple):
    """An example, what it says of itself, and what was found in it."""

    key: str
    example: str
    expected: object
    found: object


def check(trials: Iterable[Trial], file: RuleFile, number: int) -> None:
    """Raises RuleError for the first example that does not hold."""
    for trial in trials:
        if trial.found != trial.expected:
            raise RuleError(
                f"{file.rule(number, trial.key)}: key '{trial.key}': in {trial.example!r} the rules find "
                f"{_said(trial.found)}, not {_said(trial.expected)}; mend the pattern or the example"
            )


def _said(found: object) -> object:
    return "nothing" if found in (None, []) else found or "a line that fits"


def of_date(rule: DateRule) -> Iterator[Trial]:
    """An example has the dates and values that it tags, a look-alike none of this rule."""
    for example in rule.examples:
        expected = [(tag[1], tag[2]) for tag in DATE.finditer(example)]
        yield Trial("examples", example, expected, _dates(DATE.sub(r"\2", example), whole_only=rule.only_whole))
    for sentence in rule.not_examples:
        found = [(each.rule.id, sentence[each.start : each.end]) for each in scan(sentence)]
        wrong = found if rule.resolver == SPARED else [each for each in found if each[0] == rule.id]
        yield Trial("not_examples", sentence, [], wrong)


def _dates(text: str, *, whole_only: bool) -> list[tuple[str | None, str]]:
    tense: Tense = "future" if " will " in text else "past"
    alone = whole(text) if whole_only else None
    found = [alone] if alone is not None else [] if whole_only else list(scan(text))
    told = told_in_order(text, ((each, lambda: tense) for each in found), published=PAPER)
    return [(timex.value, timex.text) for timex in told]


def of_page(rule: PageRule) -> Iterator[Trial]:
    """In an example stand the tagged parts; a look-alike is spared."""
    for example in rule.examples:
        match = _match(rule, TAG.sub("", example))
        expected = dict(PART.findall(example))
        found = None if match is None else {name: match.groupdict().get(name) for name in expected}
        yield Trial("examples", example, expected, found)
    for line in rule.not_examples:
        match = _match(rule, line)
        yield Trial("not_examples", line, None, None if match is None else match[0])


def _match(rule: PageRule, line: str) -> re.Match[str] | None:
    """How the rule fits a line, as far as its kind must fit."""
    pattern = Pattern(rule)
    match rule.kind:
        case "trailing_credit" | "sign_off":
            return pattern.at_end(line)
        case "dateline" | "caption" | "leftover" | "day":
            return pattern.regex.match(line)
        case "url_day":
            return pattern.regex.search(line)
    return pattern.fit(line)
