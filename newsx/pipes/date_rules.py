"""The date rules of `rules/en/dates.toml`, compiled, and what they find in a text. Needs no spaCy.

A pattern is a regular expression in which `{name}` stands for a vocabulary of the `[words]` table, `{<name}` for
"right after one of", a blank for any one white space and ’ for either apostrophe. Capitals in a vocabulary are meant:
"May" is no "may".
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from newsx import rulebook
from newsx.errors import RuleError
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
NAMED_GROUP = re.compile(r"\(\?P<\w+>")
BACK_REFERENCE = re.compile(r"\(\?P=|\(\?\(|\\[1-9]")


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


Spot = tuple[int, int]  # a stretch of a text
# Start; end, with a minus before it; the rule's place among the rules, the rule, and what it found.
Candidate = tuple[int, int, int, DateRule, re.Match[str]]


@dataclass(frozen=True, slots=True)
class Marking:
    """Rules that mark a text at the same spots.

    Attributes:
        needs, beside: the keys and the parts of words that tell the spots, as each of its rules has them.
        rules: each with its place among all rules.
        joined: what any of the rules finds, as one pattern: where it finds none none of them needs to be tried.
    """

    needs: tuple[str, ...]
    beside: tuple[str, ...]
    rules: tuple[tuple[int, DateRule], ...]
    joined: re.Pattern[str]


@derived
def rules() -> Mapping[str, DateRule]:
    """The rules by their ids, surest first."""
    return {rule.id: rule for rule in rulebook.load(FILE, DateRule).rules}


@derived
def _markings() -> Sequence[Marking]:
    """The rules that mark a text, by the spots at which they do."""
    found: dict[tuple[tuple[str, ...], tuple[str, ...]], list[tuple[int, DateRule]]] = {}
    for number, rule in enumerate(rules().values()):
        if not rule.only_whole:
            found.setdefault((rule.needs, rule.beside), []).append((number, rule))
    return [Marking(*spots, tuple(marking), _joined(rule for _, rule in marking)) for spots, marking in found.items()]


def _joined(marking: Iterable[DateRule]) -> re.Pattern[str]:
    """What any of the rules finds; all that can begin an expression where one of them looks back at its own groups."""
    patterns = [expanded(rule.pattern) for rule in marking]
    if any(map(BACK_REFERENCE.search, patterns)):
        return re.compile("")
    return _bounded("|".join(NAMED_GROUP.sub("(?:", pattern) for pattern in patterns))


@derived
def _all_beside() -> frozenset[str]:
    """The parts of words that any rule asks for beside its keys."""
    return frozenset(word for rule in rules().values() for word in rule.beside)


@derived
def words(name: str) -> Mapping[str, Any]:
    """What each word of a vocabulary means, by its lower-case form."""
    return {key.lower(): meaning for key, meaning in rulebook.load(FILE, DateRule).words[name].items()}


def meaning(text: str, *names: str) -> Any:
    """What `text` means in the first of the vocabularies that has it, else None."""
    key = " ".join(text.lower().split())
    return next((words(name)[key] for name in names if key in words(name)), None)


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
def keys() -> re.Pattern[str]:
    """What every date expression has at least one of, in a group for each kind of key."""
    kinds = rulebook.load(FILE, DateRule).words[KEYS]
    groups = "|".join(f"(?P<{kind}>{expanded(fragment)})" for kind, fragment in kinds.items())
    return re.compile(rf"(?<![^\W_])(?:{groups})(?![^\W\d_])", re.IGNORECASE)


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
    for start, back, _, rule, match in sorted(_candidates(text), key=itemgetter(0, 1, 2)):
        if start < reached:
            continue
        reached = -back
        if rule.resolver != SPARED:
            yield Found(start, reached, rule, _groups(match))


def _candidates(text: str) -> Iterator[Candidate]:
    """All that any rule finds."""
    starts = [0, *(gap.end() for gap in GAP.finditer(text))]
    places = _places(text, starts)
    company = _company({spot for spots in places.values() for spot in spots}, text)
    for marking in _markings():
        spots = [spot for kind in marking.needs if kind in places for spot in places[kind]]
        if marking.beside:
            spots = [spot for spot in spots if not company[spot].isdisjoint(marking.beside)]
        for start in _starts_around(spots, starts) if spots else ():
            if marking.joined.match(text, start) is not None:
                yield from _found_from(text, start, marking)


def _found_from(text: str, start: int, marking: Marking) -> Iterator[Candidate]:
    """What the rules find that begins right at `start`."""
    for number, rule in marking.rules:
        match = compiled(rule.id).match(text, start)
        if match is not None:
            yield start, -match.end(), number, rule, match


def _places(text: str, starts: Iterable[int]) -> dict[str, list[Spot]]:
    """Where the keys of each kind stand, of those that begin at one of `starts`; none within another."""
    places: dict[str, list[Spot]] = {}
    key_from, reached = keys().match, 0
    for start in starts:
        if start >= reached and (key := key_from(text, start)) is not None:
            places.setdefault(key.lastgroup or "", []).append(key.span())
            reached = key.end()
    return places


def _company(spots: Iterable[Spot], text: str) -> dict[Spot, set[str]]:
    """Which of the parts of words that rules ask for stand in each spot or next to it."""
    small = text.lower()
    if len(small) != len(text):  # a few letters of other languages become two: then nothing is left out
        return {spot: set(_all_beside()) for spot in spots}
    told = [word for word in _all_beside() if word in small]
    return {spot: _standing(told, small[max(spot[0] - REACH, 0) : spot[1] + REACH]) for spot in spots}


def _standing(words: Iterable[str], text: str) -> set[str]:
    return {word for word in words if word in text}


def _starts_around(spots: Iterable[Spot], starts: Sequence[int]) -> Iterator[int]:
    """Those of `starts` at which an expression can begin that holds one of `spots`, in order."""
    done = 0
    for first, past in sorted(spots):
        begin = max(bisect_left(starts, first - REACH), done)
        done = max(bisect_right(starts, past + BEHIND), done)
        yield from starts[begin:done]


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
