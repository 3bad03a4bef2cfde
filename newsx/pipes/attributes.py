"""The component `newsx_attributes`: what spaCy's attribute_ruler does, at a tenth of its cost.

Nearly all of its rules are about one token, its tag, its relation and perhaps its word, so that they say the same of
each token that is alike in these: they are asked once for each kind of token. The attribute_ruler stays in the
pipeline, switched off, for it holds the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from spacy.attrs import DEP, IS_SPACE, LEMMA, LOWER, MORPH, POS, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.strings import StringStore
from spacy.tokens import Doc

from newsx.errors import UsageError

RULER = "attribute_ruler"
READ = {"TAG": TAG, "LOWER": LOWER, "DEP": DEP, "IS_SPACE": IS_SPACE}
WRITTEN = (POS, MORPH, LEMMA, TAG, DEP)
BLANK, UNNAMED = " ", "-"  # words that stand for those that no rule names

Kind = tuple[int, int, int, bool]  # tag; word, or 0 where no rule names it; relation; whether it is a blank
Rules = tuple[int, ...]  # numbers in ascending order; of rules that contradict each other the last prevails
Read = Sequence[int]  # what READ says of a token
NOTHING = re.compile(r"(?!)")
Pattern = Sequence[Mapping[str, Any]]


class Openings:
    """What the rules about several tokens begin with: a matcher looks much longer at a token than this does."""

    def __init__(self) -> None:
        self.words: set[int] = set()
        self.relations: set[int] = set()
        self.forms: list[str] = []
        self.longest = 1
        self.are_known = True

    def add(self, pattern: Pattern, strings: StringStore) -> None:
        """Adds the opening of `pattern`."""
        first, self.longest = pattern[0], max(self.longest, len(pattern))
        word, relation = first.get("LOWER"), first.get("DEP")
        if isinstance(word, str):
            self.words.add(strings.add(word))
        elif isinstance(word, Mapping) and set(word) == {"REGEX"}:
            self.forms.append(f"(?:{word['REGEX']})")
        elif isinstance(relation, str):
            self.relations.add(strings.add(relation))
        else:
            self.are_known = False

    def of(self, tokens: Sequence[Read], strings: StringStore) -> Iterable[int]:
        """The places where a rule may begin; all where a rule begins with something else."""
        if not self.are_known:
            return range(len(tokens))
        spoken = {word for _, word, _, _ in tokens}
        form = re.compile("|".join(self.forms)) if self.forms else NOTHING
        words = (self.words & spoken) | {word for word in spoken if form.search(strings[word])}
        return [at for at, (_, word, of, _) in enumerate(tokens) if word in words or of in self.relations]


@Language.factory("newsx_attributes", assigns=["token.pos", "token.morph", "token.lemma", "token.tag", "token.dep"])
class Attributes:
    """Sets what the rules of the pipeline's attribute_ruler say, and switches that off; stands behind it.

    Raises:
        UsageError: the pipeline has no attribute_ruler.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        if RULER not in nlp.pipe_names:
            raise UsageError(f"{name}: the pipeline has no {RULER} that it could stand for")
        self.name = name
        self.ruler: AttributeRuler = nlp.get_pipe(RULER)  # type: ignore[assignment]
        nlp.disable_pipe(RULER)
        self.named: set[int] = set()
        self.wide, self.openings = Matcher(nlp.vocab), Openings()
        for number, patterns in enumerate(_patterns(self.ruler)):
            for pattern in patterns:
                words = _words(pattern)
                if words is None:
                    self.wide.add(str(number), [pattern])
                    self.openings.add(pattern, nlp.vocab.strings)
                else:
                    self.named.update(nlp.vocab.strings.add(word) for word in words)
        self.known: dict[Kind, Rules] = {}
        self.changes: dict[Rules, tuple[list[bool], list[int]]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """`doc`, with its attributes set."""
        tokens = doc.to_array(list(READ.values())).tolist()
        rules = [self._rules(kind, doc) for kind in self._kinds(tokens)]
        if not rules:
            return doc
        for at in self.openings.of(tokens, doc.vocab.strings):
            for key, start, end in self.wide(doc[at : at + self.openings.longest], allow_missing=True):
                number = int(doc.vocab.strings[key])
                meant = at + range(start, end)[self.ruler.indices[number]]
                rules[meant] = tuple(sorted({*rules[meant], number}))
        alike: dict[Rules, int] = {}
        numbers = [alike.setdefault(each, len(alike)) for each in rules]
        changed, values = zip(*map(self._change, alike), strict=True)
        said = np.array(changed)[numbers], np.array(values, dtype=np.uint64)[numbers]
        settled = np.where(*said, doc.to_array(list(WRITTEN)))
        return doc.from_array(list(WRITTEN), settled)  # type: ignore[arg-type]  # spaCy's stubs say float and want int

    def _kinds(self, tokens: Iterable[Read]) -> Iterator[Kind]:
        for tag, word, relation, blank in tokens:
            yield tag, word if word in self.named else 0, relation, bool(blank)

    def _rules(self, kind: Kind, doc: Doc) -> Rules:
        """The rules about single tokens that speak of such a one."""
        found = self.known.get(kind)
        if found is None:
            tag, word, relation, blank = kind
            strings = doc.vocab.strings
            stand_in = BLANK if blank else strings[word] if word else UNNAMED
            single = Doc(doc.vocab, [stand_in], tags=[strings[tag]], deps=[strings[relation]], heads=[0])
            found = self.known[kind] = tuple(number for number, _, _, _ in self.ruler.match(single))
        return found

    def _change(self, rules: Rules) -> tuple[list[bool], list[int]]:
        """Which attributes `rules` set, of WRITTEN, and to what."""
        found = self.changes.get(rules)
        if found is None:
            said = {attribute: value for number in rules for attribute, value in self.ruler.attrs[number].items()}
            found = [each in said for each in WRITTEN], [said.get(each, 0) for each in WRITTEN]
            self.changes[rules] = found
        return found


def _patterns(ruler: AttributeRuler) -> Iterator[list[list[dict[str, Any]]]]:
    """The patterns of each rule, in order."""
    for rule in ruler.patterns:
        yield rule["patterns"]  # type: ignore[misc]  # spaCy's type of a rule is one for all of its values


def _words(pattern: Pattern) -> list[str] | None:
    """The words that a pattern of one token names; None where more than READ decides whether it matches."""
    word = pattern[0].get("LOWER", [])
    listed = word.get("IN") if isinstance(word, Mapping) and set(word) == {"IN"} else word
    if len(pattern) > 1 or not set(pattern[0]) <= set(READ) or isinstance(listed, Mapping) or listed is None:
        return None
    return [listed] if isinstance(listed, str) else list(listed)
