"""What each kind of rule must fulfil besides its keys: words that newsx knows, patterns that compile, true examples."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from typing import Any

from newsx.errors import RuleError
from newsx.extract.constructions import ConstructionRule
from newsx.extract.dates import RESOLVERS
from newsx.extract.reporting import ReportingRule
from newsx.extract.wording import Wording
from newsx.own_rules import examples
from newsx.own_rules.backtracking import is_explosive
from newsx.pipes import date_rules
from newsx.pipes.date_rules import KEYS, SPARED, DateRule
from newsx.pipes.triggers import EventRule
from newsx.read.patterns import PageRule, compiled
from newsx.rulebook import load, using
from newsx.rulefiles import RuleFile, choice

SLOTS = ("subject", "of", "owner", "partners", "on")
FILLED = ("who", "whom", "")
NAMES = "{}"
SHAPES: dict[str, type[Any]] = {
    "constructions": ConstructionRule,
    "dates": DateRule,
    "datelines": PageRule,
    "events": EventRule,
    "furniture": PageRule,
    "reporting": ReportingRule,
    "summaries": Wording,
}


def _date(rule: DateRule, file: RuleFile, number: int) -> None:
    _among(rule.resolver, (*RESOLVERS, SPARED), file.rule(number, "resolver"), "resolver")
    for need in rule.needs:
        _among(need, load("dates", DateRule).words[KEYS], file.rule(number, "needs"), "needs")
    _compiles(date_rules.compiled, rule.id, file.rule(number, "pattern"))
    try:
        examples.check(examples.of_date(rule), file, number)
    except KeyError as error:
        place = f"{file.rule(number, 'pattern')}: key 'pattern'"
        message = f"{place}: the resolver '{rule.resolver}' needs a group {error}; write (?P<…>…)"
        raise RuleError(message) from error


def check_fragments(rules: Iterable[DateRule], file: RuleFile) -> None:
    """Refuses words of the user's of which newsx's own rules cannot be made."""
    own = {table["id"] for table in file.rules}
    for key in list(file.words)[:1]:
        for rule in (each for each in rules if each.id not in own):
            _compiles(date_rules.compiled, rule.id, f"{file.entry('words', key)}: in {rule.id}")


def _page(rule: PageRule, file: RuleFile, number: int) -> None:
    with using(None):
        kinds = {each.kind for name in ("datelines", "furniture") for each in load(name, PageRule).rules}
    _among(rule.kind, kinds, file.rule(number, "kind"), "kind")
    _compiles(compiled, rule, file.rule(number, "pattern"))
    examples.check(examples.of_page(rule), file, number)


def _event(rule: EventRule, file: RuleFile, number: int) -> None:
    with using(None):
        types = {each.type for each in load("events", EventRule).rules}
    _among(rule.type, types | set(file.words.get("cameo", {})), file.rule(number, "type"), "type")
    for slot in SLOTS:
        _among(getattr(rule, slot), FILLED, file.rule(number, slot), slot)
    for key in ("verbs", "nouns"):
        _lower(getattr(rule, key), file.rule(number, key), key)


def _construction(rule: ConstructionRule, file: RuleFile, number: int) -> None:
    _among(rule.subject, FILLED, file.rule(number, "subject"), "subject")
    for key in ("verbs", "nouns", "carrier"):
        _lower(getattr(rule, key), file.rule(number, key), key)


def _reporting(rule: ReportingRule, file: RuleFile, number: int) -> None:
    _lower(rule.verbs, file.rule(number, "verbs"), "verbs")


def _wording(rule: Wording, file: RuleFile, number: int) -> None:
    if rule.words.count(NAMES) > 1 or set("{}") & set(rule.words.replace(NAMES, "")):
        place = file.rule(number, "words")
        raise RuleError(f"{place}: key 'words': write {NAMES} once, where the names stand, and no other brace")


def _among(value: str, known: Collection[str], place: str, key: str) -> None:
    if value not in known:
        raise RuleError(f"{place}: key '{key}': unknown '{value}' ({choice(value, known)})")


def _lower(listed: Iterable[str], place: str, key: str) -> None:
    for word in listed:
        if word != word.lower():
            raise RuleError(f"{place}: key '{key}': '{word}' has a capital; write lemmas in lower case")


def _compiles(compile_: Callable[[Any], re.Pattern[str]], rule: Any, place: str) -> None:
    try:
        compiled_ = compile_(rule)
    except (re.error, RuleError, RecursionError) as error:
        raise RuleError(f"{place}: key 'pattern': {error}; mend the pattern") from error
    if is_explosive(compiled_.pattern):
        raise RuleError(
            f"{place}: key 'pattern': a repetition within a repetition that both take the same characters, which may "
            "take for ever; put between them what parts them, or leave one out"
        )


CHECKS: dict[str, Callable[[Any, RuleFile, int], None]] = {
    "constructions": _construction,
    "dates": _date,
    "datelines": _page,
    "furniture": _page,
    "events": _event,
    "reporting": _reporting,
    "summaries": _wording,
}
