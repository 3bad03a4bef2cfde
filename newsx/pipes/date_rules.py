"""The date rules of `rules/en/dates.toml`, compiled, and what they find in a text. Needs no spaCy.

A pattern is a regular expression in which `{name}` stands for a vocabulary of the `[words]` table, `{<name}` for
"right after one of", a blank for any one white space and ’ for either apostrophe. Capitals in a vocabulary are meant:
"May" is no "may".
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from newsx import rulebook
from newsx.errors import RuleError
from newsx.pipes.openings import Tried, by_opening, opening_at
from newsx.rulebook import derived
from newsx.types import TimexType

FILE = "dates"
KEYS = "keys"
SPARED = "spared"  # the resolver of look-alikes
PLACEHOLDER = re.compile(r"\{(<?)([a-z_]+)\}")
DEEPEST = 9  # fragments inside fragments; more is a fragment that contains itself
REACH = 60  # characters to either side of its keys in which an expression must lie
BEHIND = 3  # characters behind a key at which an expression may begin: "1920 – *21*"
GAP = re.compile(r"[^\w$£€#](?=\S)")  # what stands before an expression


@dataclass(frozen=True, slots=True)
class DateRule:
    """One way to write a date.

    Attributes:
        type: the TIMEX3 type of what it finds.
        pattern: the expression, with a named group for each part that bears meaning: those that its resolver reads,
            and for any rule `approx` ("about") and `mod` ("early").
        resolver: the name of the function in extract/ that knows what the groups mean.
        needs: the keys of which one must stand in the expression; it is looked for only around them.
        beside: parts of words, in small letters, of which one must stand in it or next to it too; none if any may.
        only_whole: whether it reads an expression that is handed to it, and marks none in a text, where each of its
            parts is an expression of its own: TimeML tells the two ends of "from Monday to Friday" apart.
    """

    id: str
    type: TimexType
    pattern: str
    resolver: str
    needs: tuple[str, ...]
    examples: tuple[str, ...]
    not_examples: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    only_whole: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """An expression in a text, and the rule that found it."""

    start: int
    end: int
    rule: DateRule
    groups: Mapping[str, str]


# Start; end, with a minus before it; the rule's place among the rules, the rule, and what it found.
Candidate = tuple[int, int, int, DateRule, re.Match[str]]


class Key(NamedTuple):
    """A key in a text.

    Attributes:
        reached: the numbers of the places at which an expression that holds it can begin.
        company: the parts of words that rules ask for and that stand in it or next to it.
    """

    reached: range
    company: Set[str]


Spotted = tuple[tuple[str, ...], tuple[str, ...]]  # the keys that rules need, and what must stand beside those
Numbered = tuple[int, DateRule]  # a rule and its place among the rules


@derived
def rules() -> Mapping[str, DateRule]:
    """The rules by their ids, surest first."""
    return {rule.id: rule for rule in rulebook.load(FILE, DateRule).rules}


@derived
def _by_spots() -> Mapping[Spotted, Sequence[Numbered]]:
    """The rules that mark a text, each with its place among all, by what tells where they are tried."""
    found: dict[Spotted, list[Numbered]] = {}
    for number, rule in enumerate(rules().values()):
        if not rule.only_whole:
            found.setdefault((rule.needs, rule.beside), []).append((number, rule))
    return found


@derived
def _tried(spotted: Spotted) -> tuple[Mapping[str, Sequence[Tried[Numbered]]], Sequence[Tried[Numbered]]]:
    """The rules for the same spots, as `by_opening` parts them."""
    return by_opening([((number, rule), compiled(rule.id)) for number, rule in _by_spots()[spotted]])


@derived
def _beside(kind: str) -> frozenset[str]:
    """The parts of words that any rule asks for beside keys of this kind."""
    return frozenset(word for rule in rules().values() if kind in rule.needs for word in rule.beside)


@derived
def words(name: str) -> Mapping[str, Any]:
    """What each word of a vocabulary means, by its lower-case form."""
    return {key.lower(): meaning for key, meaning in rulebook.load(FILE, DateRule).words[name].items()}


def meaning(text: str, *names: str) -> Any:
    """What `text` means in the first of the vocabularies that has it, else None."""
    key = " ".join(text.lower().split())
    for name in names:
        if key in (known := words(name)):
            return known[key]
    return None


@derived
def compiled(rule_id: str) -> re.Pattern[str]:
    """The pattern of a rule, ready to use; white-space, case and word boundaries settled."""
    return _bounded(expanded(rules()[rule_id].pattern))


def _bounded(pattern: str) -> re.Pattern[str]:
    """`pattern` where no word, amount of money or number goes on before it, and no word behind it."""
    return re.compile(rf"(?<![\w$£€#])(?<![$£€] )(?<!\d[.,:/-](?=\d))(?:{pattern})(?!\w)", re.IGNORECASE)


@derived
def fragment(name: str) -> re.Pattern[str]:
    """A fragment of the `[words]` table, ready to use by itself."""
    return re.compile(rf"(?<!\w)(?:{expanded(f'{{{name}}}')})", re.IGNORECASE)


@derived
def keys() -> Mapping[str, re.Pattern[str]]:
    """What every date expression has at least one of, by its kind."""
    kinds = rulebook.load(FILE, DateRule).words[KEYS]
    return {
        kind: re.compile(rf"(?<![^\W_])(?:{expanded(fragment)})(?![^\W\d_])", re.IGNORECASE)
        for kind, fragment in kinds.items()
    }


@derived
def _tried_keys() -> tuple[Mapping[str, Sequence[Tried[str]]], Sequence[Tried[str]]]:
    """The kinds of keys, as `by_opening` parts them."""
    return by_opening(list(keys().items()))


def expanded(pattern: str, *, depth: int = 0) -> str:
    """`pattern` with its vocabularies put in. Raises RuleError for a name that the `[words]` table lacks."""
    vocabularies = rulebook.load(FILE, DateRule).words

    def fill(found: re.Match[str]) -> str:
        name = found[2]
        if name not in vocabularies or depth > DEEPEST:
            raise RuleError(f"rules/en/{FILE}.toml: no vocabulary '{name}' for '{found[0]}'; add it to [words]")
        entry = vocabularies[name]
        if isinstance(entry, str):
            return f"(?:{expanded(entry, depth=depth + 1)})"
        written = sorted(entry, key=len, reverse=True)
        if found[1]:
            return f"(?:{'|'.join(_right_after(each) for _, each in groupby(written, key=len))})"
        return f"(?:{_spaced(_any_of(written))})"

    return _spaced(PLACEHOLDER.sub(fill, pattern))


def _right_after(words: Iterable[str]) -> str:
    """What stands behind one of `words`, which are of one length, as a pattern that looks back must be."""
    return rf"(?<=\b(?:{_spaced(_any_of(words))})\s)"


def _any_of(words: Iterable[str]) -> str:
    """`words` as alternatives in their order; of those with capitals one switch of the case is enough for a run."""
    kinds = groupby(words, key=lambda word: word == word.lower())
    return "|".join(_begun_alike(each) if is_lower else _capitalised(each) for is_lower, each in kinds)


def _capitalised(words: Iterable[str]) -> str:
    """`words` as they are written, or all in capitals."""
    forms = (form for word in words for form in ([word, word.upper()] if word.isalpha() else [word]))
    return f"(?-i:{_begun_alike(forms)})"


def _begun_alike(words: Iterable[str]) -> str:
    """`words` as alternatives, their first letters told apart before all else: of those with another none is tried."""
    begun: dict[str, list[str]] = {}
    for word in words:
        begun.setdefault(word[:1], []).append(_escaped(word[1:]))
    return "|".join(
        _escaped(first) + (rest[0] if len(rest) == 1 else f"(?:{'|'.join(rest)})") for first, rest in begun.items()
    )


def _escaped(word: str) -> str:
    return re.escape(word).replace(r"\ ", " ").replace("'", "’").replace(r"\-", "-")


def _spaced(pattern: str) -> str:
    return re.sub(r"’(?!'\])", "[’']", pattern.replace(" ", r"\s"))


def scan(text: str) -> Iterator[Found]:
    """The date expressions of `text` in order, none over another: the earliest, then the longest, then the surest."""
    reached = 0
    for start, back, _, rule, match in sorted(_candidates(text)):
        if start < reached:
            continue
        reached = -back
        if rule.resolver != SPARED:
            yield Found(start, reached, rule, _groups(match))


def _candidates(text: str) -> Iterator[Candidate]:
    """All that any rule finds."""
    starts = [0, *map(re.Match.end, GAP.finditer(text))]
    begun = opening_at(text, starts)
    found = _found_keys(text, starts, begun)
    for needs, beside in _by_spots():
        near = [key for kind in needs if kind in found for key in found[kind]]
        if beside:
            near = [key for key in near if not key.company.isdisjoint(beside)]
        if near:
            tried, others = _tried((needs, beside))
            for at in set().union(*[key.reached for key in near]):
                for (number, rule), pattern in tried.get(begun[at], others):
                    match = pattern.match(text, starts[at])
                    if match is not None:
                        yield starts[at], -match.end(), number, rule, match


def _found_keys(text: str, starts: Sequence[int], begun: Iterable[str]) -> dict[str, list[Key]]:
    """The keys of each kind that begin at one of `starts`, none within another.

    Args:
        begun: the opening at each of `starts`.
    """
    found: dict[str, list[Key]] = {}
    reached, company, (tried, others) = 0, Company(text), _tried_keys()
    for start, first in zip(starts, begun, strict=True):
        for kind, pattern in tried.get(first, others) if start >= reached else ():
            if (key := pattern.match(text, start)) is not None:
                reached = key.end()
                near = range(bisect_left(starts, start - REACH), bisect_right(starts, reached + BEHIND))
                found.setdefault(kind, []).append(Key(near, company.of(kind, start, reached)))
                break
    return found


class Company:
    """Which of the parts of words that rules ask for stand beside keys in a text."""

    def __init__(self, text: str) -> None:
        small = text.lower()
        # A few letters of other languages become two: then nothing is left out.
        self._text = small if len(small) == len(text) else None
        self._told: dict[str, list[str]] = {}

    def of(self, kind: str, start: int, end: int) -> Set[str]:
        """What stands in the key from `start` to `end` or next to it, of what rules ask for beside such keys."""
        if self._text is None:
            return _beside(kind)
        if kind not in self._told:
            self._told[kind] = [word for word in _beside(kind) if word in self._text]
        near = self._text[max(start - REACH, 0) : end + REACH]
        return {word for word in self._told[kind] if word in near}


def whole(text: str) -> Found | None:
    """The reading of `text` as one expression from end to end, by the surest rule that knows it."""
    for rule in rules().values():
        match = compiled(rule.id).fullmatch(text)
        if match and rule.resolver != SPARED:
            return Found(match.start(), match.end(), rule, _groups(match))
    return None


def found_at(text: str, start: int, end: int, rule_id: str) -> Found | None:
    """What the rule found from `start` to `end` of `text`, or within, where a tokenizer cut more coarsely."""
    rule = rules().get(rule_id)
    if rule is None:
        return None
    pattern = compiled(rule_id)
    match = pattern.match(text, start)
    if match is None or match.end() != end:
        match = pattern.search(text, start, end)
    return Found(match.start(), match.end(), rule, _groups(match)) if match else None


def _groups(match: re.Match[str]) -> dict[str, str]:
    """What each group holds; an underscore at a name's end only tells it from the same one in another alternative."""
    return {name.rstrip("_"): text for name, text in match.groupdict().items() if text is not None}
