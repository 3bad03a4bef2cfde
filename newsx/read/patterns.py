"""The rules for what stands on a page, compiled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from newsx import rulebook
from newsx.errors import RuleError
from newsx.rulebook import derived

FILES = ("datelines", "furniture")
PLACEHOLDER = re.compile(r"%([a-z_]+)%")
# What makes a pattern unfit to be a part of another: references to groups, and flags for the whole of it.
ALONE = re.compile(r"\\[1-9]|(?<!\\)\(\?(?:P=|\(|[aiLmsux]+\))")
# Parts are made of parts; deeper than this they go in circles.
DEEPEST = 8
# Credits and sign-offs stand within this many characters of the end of a paragraph.
TAIL = 240


@dataclass(frozen=True, slots=True)
class PageRule:
    """A rule of datelines.toml or furniture.toml; the heads of the two files say what its keys mean."""

    id: str
    kind: str
    pattern: str
    examples: tuple[str, ...]
    not_examples: tuple[str, ...] = ()
    most_words: int = 1000
    sure: bool = False


@dataclass(frozen=True)
class Pattern:
    """A rule, compiled when it is first tried: most articles need but a few."""

    rule: PageRule

    @cached_property
    def regex(self) -> re.Pattern[str]:
        return compiled(self.rule)

    def fit(self, text: str) -> re.Match[str] | None:
        """How the rule fits `text` from end to end, unless `text` has too many words."""
        return self.regex.fullmatch(text) if text.count(" ") < self.rule.most_words else None

    def at_end(self, text: str) -> re.Match[str] | None:
        """How the rule fits the end of `text`."""
        found = self.regex.finditer(text, max(len(text) - TAIL, 0))
        return next((match for match in found if match.end() == len(text)), None)


def rules() -> Iterator[PageRule]:
    """Every rule for pages, in the order of the files."""
    for name in FILES:
        yield from rulebook.load(name, PageRule).rules


@derived
def patterns(kind: str) -> tuple[Pattern, ...]:
    """The rules of one kind, the surest first."""
    return tuple(Pattern(rule) for rule in rules() if rule.kind == kind)


def fitting(kind: str, text: str) -> re.Match[str] | None:
    """How the first rule of `kind` that fits the whole of `text` does so."""
    if text.count(" ") >= _most_words(kind):
        return None
    any_ = _any(kind)
    if any_ is not None and any_.fullmatch(text) is None:
        return None
    return next((match for pattern in patterns(kind) if (match := pattern.fit(text)) is not None), None)


def may_end(kind: str, text: str) -> bool:
    """Whether some rule of `kind` may fit the end of `text`, at the cost of trying one."""
    any_ = _any_at_end(kind)
    return any_ is None or any_.search(text, max(len(text) - TAIL, 0)) is not None


@derived
def vocabulary(name: str) -> Mapping[str, Any]:
    """The list or table `name` of the words of the two files; a list maps its words to nothing."""
    listed = _words()[name]
    return listed if isinstance(listed, dict) else dict.fromkeys(listed)


@derived
def _any(kind: str) -> re.Pattern[str] | None:
    """All rules of one kind in one pattern, to try them at the cost of one; None where a rule refers to its groups, or
    sets flags, which it can only by itself."""
    sources = [_source(pattern.rule) for pattern in patterns(kind)]
    if any(ALONE.search(source) for source in sources):
        return None
    unnamed = (re.sub(r"\(\?P<[a-z_]+>", "(?:", source) for source in sources)
    return re.compile("|".join(f"(?:{pattern})" for pattern in unnamed))


@derived
def _any_at_end(kind: str) -> re.Pattern[str] | None:
    """As `_any`, for the end of a text."""
    any_ = _any(kind)
    return None if any_ is None else re.compile(rf"(?:{any_.pattern})\Z")


@derived
def _most_words(kind: str) -> int:
    """What no text that a rule of `kind` fits has as many blanks as."""
    return max((pattern.rule.most_words for pattern in patterns(kind)), default=0)


def _source(rule: PageRule) -> str:
    try:
        return _filled(rule.pattern)
    except (KeyError, RecursionError) as error:
        raise RuleError(f"rules/en: {rule.id}: key 'pattern': {error}; mend the pattern") from error


@derived
def compiled(rule: PageRule) -> re.Pattern[str]:
    try:
        return re.compile(_source(rule), re.IGNORECASE if rule.kind in ("day", "url_day") else 0)
    except re.error as error:
        raise RuleError(f"rules/en: {rule.id}: key 'pattern': {error}; mend the pattern") from error


@derived
def _words() -> dict[str, Any]:
    """All words of the two files and, beside them, the parts that patterns are made of."""
    merged: dict[str, Any] = {}
    for name in FILES:
        words = dict(rulebook.load(name, PageRule).words)
        merged.update(words.pop("parts", {}))
        merged.update(words)
    return merged


def _filled(pattern: str, depth: int = 0) -> str:
    """`pattern` with each %name% replaced by what it stands for."""
    if depth > DEEPEST:
        raise RecursionError(f"parts of {pattern[:40]!r} contain themselves")
    return PLACEHOLDER.sub(lambda match: _filled(_part(match[1]), depth + 1), pattern)


def _part(name: str) -> str:
    """A part as written, or a list as alternatives, the longest first."""
    part = _words()[name]
    if isinstance(part, str):
        return part
    return "(?:" + "|".join(re.escape(word) for word in sorted(part, key=len, reverse=True)) + ")"
