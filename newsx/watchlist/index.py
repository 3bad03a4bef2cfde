"""The watchlist ready for look-up: its names in a text, and the names of it that a name could be a spelling of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal

from rapidfuzz import process
from rapidfuzz.distance import Indel

from newsx.likeness import SHORT, bones, likeness
from newsx.types import Kind
from newsx.watchlist.files import Listed
from newsx.watchlist.spelling import GLUE, Word, fits, words_of

Grade = Literal["exact", "alias", "near"]
GRADES: tuple[Grade, ...] = ("exact", "alias", "near")  # the surest first
SLACK = 0.1  # by which the letters of two names may be less alike than `likeness` says, besides what it halves


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling of a listed name."""

    listed: Listed
    words: tuple[Word, ...]
    grade: Grade
    is_weak: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage of a text that is the name of one or more that are listed."""

    start: int
    end: int
    listed: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """One that is listed, how a name is one of its names, and how alike the spellings are."""

    listed: Listed
    grade: Grade
    likeness: float = 1.0


class Watchlist:
    """Listed names by their words.

    Args:
        threshold: how alike two spellings must be to be one name's, 0 to 1.
    """

    def __init__(self, listed: Iterable[Listed], *, threshold: float) -> None:
        self.threshold = threshold
        self._forms: dict[str, list[Form]] = defaultdict(list)
        self._lengths: dict[str, set[int]] = defaultdict(set)  # of the names that begin with a word
        for each in listed:
            for form in _forms(each):
                self._forms[_key(form.words)].append(form)
                self._lengths[form.words[0].key].add(len(form.words))

    def hits(self, text: str) -> Iterator[Hit]:
        """Where listed names stand in `text`, in order and apart; of two that begin together the longer."""
        spoken = list(words_of(text))
        at = 0
        while at < len(spoken):
            hit, length = self._hit(text, spoken, at)
            if hit is not None:
                yield hit
            at += length

    def _hit(self, text: str, spoken: Sequence[Word], at: int) -> tuple[Hit | None, int]:
        """The longest listed name that begins with the word at `at`, and how many words to go on."""
        for length in sorted(self._lengths.get(spoken[at].key, ()), reverse=True):
            said = spoken[at : at + length]
            forms = self._forms.get(_key(said), ()) if len(said) == length else ()
            meant = [form.listed for form in forms if _is_written_so(form, said)]
            if meant and all(GLUE.match(text, a.end, b.start) for a, b in pairwise(said)):
                return Hit(said[0].start, said[-1].end, tuple(meant)), length
        return None, 1

    def matches(self, name: str, kind: Kind) -> list[Match]:
        """Those of the list, of this kind or of none, that `name` is a name of, the likeliest first."""
        said = _key(tuple(words_of(name)))
        found = [Match(form.listed, form.grade) for form in self._forms.get(said, ()) if _is_of(form, kind)]
        return sorted(found or self._near(said, kind), key=lambda m: (GRADES.index(m.grade), -m.likeness))

    def _near(self, said: str, kind: Kind) -> list[Match]:
        best: dict[str, Match] = {}
        # Letters can be less alike than the names by no more than `likeness` makes up for.
        cutoff = max(2 * self.threshold - 1 - SLACK, 0)
        near = process.extract(
            said, self._neighbours(said), scorer=Indel.normalized_similarity, score_cutoff=cutoff, limit=None
        )
        for other in (each[0] for each in near):
            alike = likeness(said, other)
            for form in self._forms[other] if alike >= self.threshold else ():
                known = best.get(form.listed.id)
                if not form.is_weak and _is_of(form, kind) and (known is None or known.likeness < alike):
                    best[form.listed.id] = Match(form.listed, "near", alike)
        return list(best.values())

    def _neighbours(self, said: str) -> list[str]:
        """The listed keys of as many words of which one has the same consonants at the same place."""
        if all(len(word) < SHORT - 1 for word in said.split()):
            return []
        return list(dict.fromkeys(k for block in _blocks(said) for k in self._by_block.get(block, ())))

    @cached_property
    def _by_block(self) -> dict[tuple[int, int, str], list[str]]:
        """The listed keys by number of words, and by the consonants of each word."""
        blocks: dict[tuple[int, int, str], list[str]] = defaultdict(list)
        for k in self._forms:
            for block in _blocks(k):
                blocks[block].append(k)
        return dict(blocks)


def _forms(listed: Listed) -> Iterator[Form]:
    """The spellings of what is listed, each once; "Putin, Vladimir" is one of "Vladimir Putin" as well."""
    seen: set[str] = set()
    grades: list[tuple[str, Grade, bool]] = [(listed.name, "exact", False)]
    grades += [(alias, "alias", False) for alias in listed.aliases] + [(alias, "alias", True) for alias in listed.weak]
    for name, grade, is_weak in grades:
        last, comma, first = name.partition(",")
        turned = f"{first} {last}" if comma and "," not in first and listed.kind in {"people", None} else name
        for spelling in (turned, name):
            words = tuple(words_of(spelling))
            if words and (k := _key(words)) not in seen:
                seen.add(k)
                yield Form(listed, words, grade, is_weak)


def _key(words: Sequence[Word]) -> str:
    return " ".join([word.key for word in words])


def _blocks(k: str) -> list[tuple[int, int, str]]:
    spoken = k.split()
    return [(len(spoken), at, bones(word)) for at, word in enumerate(spoken)]


def _is_written_so(form: Form, said: Sequence[Word]) -> bool:
    alone = len(said) == 1
    return all(fits(listed.text, spoken.text, alone=alone) for listed, spoken in zip(form.words, said, strict=True))


def _is_of(form: Form, kind: Kind) -> bool:
    return form.listed.kind is None or form.listed.kind == kind
