"""The mentions of people, organisations and places before they are joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from spacy.tokens import Doc, Span

from newsx import gazetteer, names
from newsx.extract.syntax.memory import kept_of_doc
from newsx.pipes.entities import DATELINE
from newsx.pipes.scores import by_token, score_of, scored
from newsx.rulebook import words
from newsx.types import Kind

KINDS: dict[str, Kind] = {"PERSON": "people", "ORG": "organisations", "PLACE": "places"}


class Naming(NamedTuple):
    """One mention before it is joined: its name without article and possessive, its place, and who found it.

    Attributes:
        key: of its name, which all that joins namings compares.
        is_above: whether it stands in the headline or dateline, above the story.
    """

    kind: Kind
    name: str
    key: str
    start: int
    end: int
    by: str
    tokens: range
    score: float | None = None
    is_above: bool = False


@dataclass(frozen=True, slots=True)
class Join:
    """Why a naming is one of a cluster's: the rule, and the clusters that it fitted as well."""

    rule: str
    rivals: tuple[Cluster, ...] = ()


@dataclass(slots=True, eq=False)
class Cluster:
    """The namings of one entity while they are being joined.

    Attributes:
        forms: each full spelling once, by its key: what a shorter one is held against.
        joins: why a naming is here, by the offset at which it starts; none for those that made the cluster.
        usual: the key of the form that goes before fuller ones: "China", not "People's Republic of China".
        best: the naming with the usual or fullest form among the first so many, where that was asked for the usual one.
    """

    namings: list[Naming] = field(default_factory=list)
    forms: dict[str, str] = field(default_factory=dict)
    joins: dict[int, Join] = field(default_factory=dict)
    usual: str | None = None
    best: tuple[Naming, int, str | None] | None = None

    def add(self, naming: Naming, join: Join | None = None) -> None:
        self.namings.append(naming)
        if join is None or join.rule != "name.short":
            self.forms.setdefault(naming.key, naming.name)
        if join is not None:
            self.joins[naming.start] = join

    def absorb(self, other: Cluster, rule: str) -> None:
        """Takes over the namings of `other`, which name the same by the rule."""
        for naming in other.namings:
            self.add(naming, other.joins.get(naming.start, Join(rule)))

    @property
    def name(self) -> str:
        """The usual form, else the fullest in Latin letters; of equal ones the first that is not all in capitals."""
        # A name is asked for at each naming that may join; what has been compared once need not be again.
        known, count = self.best, len(self.namings)
        if known is not None and known[1] == count and known[2] == self.usual:
            return known[0].name
        best, compared = (self.namings[0], 1) if known is None or known[2] != self.usual else known[:2]
        if compared < count:
            best = max([best, *self.namings[compared:]], key=self._rank)
        self.best = best, count, self.usual
        return best.name

    def _rank(self, naming: Naming) -> tuple[bool, bool, int, bool, int]:
        name, key = naming.name, naming.key
        return key == self.usual, name.isascii() or names.is_latin(name), len(key), not name.isupper(), -naming.start


@kept_of_doc
def marked_names(doc: Doc) -> Sequence[Span]:
    """The names that the component marked; spaCy makes its Spans anew each time that it is asked for them."""
    return doc.ents


def namings(doc: Doc) -> Iterator[Naming]:
    """The mentions of `doc` in order, offsets in its characters."""
    scores = {(name.start, name.end): (name.label, score) for name, score in scored(doc)}
    story = _story(doc)
    surnames = {ent[-1].lower_ for ent in marked_names(doc) if ent.label_ == "PERSON"}
    for ent in marked_names(doc):
        kind = KINDS.get(ent.label_)
        if kind is not None and not _is_family(ent, surnames):
            first, by = ent.start, ent.id_ or "model"
            name = ent.text
            name = names.bare(_in_lower_case(name) if by == DATELINE else name)
            score = _score(ent, scores)
            tokens = range(first, names_end(ent) if kind == "people" else ent.end)
            yield Naming(kind, name, names.key(name), ent.start_char, ent.end_char, by, tokens, score, first < story)


def _score(ent: Span, scores: Mapping[tuple[int, int], tuple[int, float]]) -> float | None:
    """The score of `ent`, which mostly is a name of the model as the model has it.

    Args:
        scores: the label and the score of each name of the model, by its bounds.
    """
    label, score = scores.get((ent.start, ent.end)) or (ent.label, score_of(ent, _scores_by_token(ent.doc)))
    return None if score is None or label != ent.label else round(score, 3)


_scores_by_token = kept_of_doc(by_token)


def _is_family(ent: Span, surnames: Set[str]) -> bool:
    """Whether `ent` is a surname in the plural, and so no person: "the *Obamas*"."""
    if ent.end - ent.start != 1 or ent.start == 0 or ent.label_ != "PERSON":
        return False
    word = ent[0]
    if not word.lower_.endswith("s") or word.nbor(-1).lower_ != "the":
        return False
    return word.tag_ == "NNPS" or not surnames.isdisjoint(word.lower_.removesuffix(end) for end in ("s", "es"))


def _story(doc: Doc) -> int:
    """The token with which the story begins, below headline and dateline."""
    above = {"headline", "dateline"}
    return max((block.end for block in doc.spans.get("newsx.blocks", ()) if block.label_ in above), default=0)


def _in_lower_case(name: str) -> str:
    """A dateline's "TOKYO" as running text writes it; "U.S." and "UAE", which the gazetteer knows so alone, stay."""
    is_town = gazetteer.entries(name.title()) or not names.is_acronym(name)
    return name.title() if name.isupper() and is_town else name


def names_end(ent: Span) -> int:
    """The token behind `ent` and the letters that follow a person's name: "Ann Lee KC"."""
    end = ent.end
    if ent.label_ != "PERSON":
        return end
    doc, behind = ent.doc, words("titles")["behind"]
    while end < len(doc) and doc[end].lower_ in behind:
        end += 1
    return end


def by_kind(namings: Iterable[Naming]) -> dict[Kind, list[Naming]]:
    """The namings of each kind, in order."""
    found: dict[Kind, list[Naming]] = {kind: [] for kind in KINDS.values()}
    for naming in namings:
        found[naming.kind].append(naming)
    return found
