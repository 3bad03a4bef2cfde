"""Verbs of reporting, as rules/en/reporting.toml has them."""

from __future__ import annotations

from dataclasses import dataclass

from newsx.rulebook import derived, load


@dataclass(frozen=True, slots=True)
class ReportingRule:
    """A class of verbs that bring in somebody's words; the keys as rules/en/reporting.toml explains them."""

    id: str
    verbs: tuple[str, ...]
    plain: bool
    content: bool
    brief: bool = True
    phrase: str = ""
    examples: tuple[str, ...] = ()
    not_examples: tuple[str, ...] = ()


@derived
def _rules() -> dict[str, ReportingRule]:
    """The rule for each lemma; the first rule that lists it counts."""
    return {verb: rule for rule in reversed(load("reporting", ReportingRule).rules) for verb in rule.verbs}


def cue_rule(lemma: str) -> ReportingRule | None:
    """The rule by which a verb of this lemma may bring in a quotation, None if it does not."""
    return _rules().get(lemma)


def is_reporting(lemma: str) -> bool:
    """Whether what the clause under a verb of this lemma tells is somebody's report: "say", "claim", not "order"."""
    rule = cue_rule(lemma)
    return rule is not None and rule.content


def is_plain_reporting(lemma: str) -> bool:
    """Whether a verb of this lemma merely reports: "say", not "announce", whose saying is itself news."""
    rule = cue_rule(lemma)
    return rule is not None and rule.plain
