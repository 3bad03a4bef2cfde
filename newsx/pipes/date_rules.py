"""The date rules of `rules/en/dates.toml`, compiled, and what they find in a text. Needs no spaCy.

A pattern is a regular expression in which `{name}` stands for a vocabulary of the `[words]` table, `{<name}` for
"right after one of", a blank for any one white space and ’ for either apostrophe. Capitals in a vocabulary are meant:
"May" is no "may".
"""

from __future__ import annotations

import re
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


@derived
def rules() -> Mapping[str, DateRule]:
    """The rules by their ids, surest first."""
    return {rule.id: rule for rule in rulebook.load(FILE, DateRule).rules}


@derived
def _by_needs() -> Mapping[tuple[str, ...], Sequence[tuple[int, DateRule]]]:
    """The rules that mark a text by the keys that they need, each with its place among all rules."""
    found: dict[tuple[str, ...], list[tuple[int, DateRule]]] = {}
    for number, rule in enumerate(rules().values()):
        if not rule.only_whole:
            found.setdefault(rule.needs, []).append((number, rule))
    return found


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
    return re.compile(
        rf"(?<![\w$£€#])(?<![$£€] )(?<!\d[.,:/-](?=\d))(?:{expanded(rules()[rule_id].pattern)})(?!\w)", re.IGNORECASE
    )


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
    small = text.lower()  # a few letters of other languages become two: then nothing is left out
    places: dict[str, list[Spot]] = {}
    for key in keys().finditer(text):
        places.setdefault(key.lastgroup or "", []).append(key.span())
    for needs, marking in _by_needs().items():
        if places.keys().isdisjoint(needs):
            continue
        spots = sorted(spot for kind in needs for spot in places.get(kind, ()))
        windows = list(_windows(spots, len(text)))
        for number, rule in marking:
            near = _beside(spots, rule.beside, small) if rule.beside and len(small) == len(text) else spots
            if not near:
                continue
            pattern = compiled(rule.id)
            for first, past in windows if near is spots else _windows(near, len(text)):
                for match in pattern.finditer(text, first, past):
                    yield match.start(), -match.end(), number, rule, match


def _beside(spots: Iterable[Spot], words: Iterable[str], text: str) -> list[Spot]:
    """Those of `spots` near which one of the words stands."""
    told = [word for word in words if word in text]
    return [spot for spot in spots if _is_beside(spot, told, text)] if told else []


def _is_beside(spot: Spot, words: Iterable[str], text: str) -> bool:
    first, past = max(spot[0] - REACH, 0), spot[1] + REACH
    return any(text.find(word, first, past) >= 0 for word in words)


def _windows(spots: Iterable[Spot], length: int) -> Iterator[Spot]:
    """The stretches around `spots`, joined where they meet."""
    first, past = 0, -1
    for start, end in spots:
        if start - REACH > past:
            if past > 0:
                yield first, past
            first = max(start - REACH, 0)
        past = min(max(end + REACH, past), length)
    if past > 0:
        yield first, past


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
