"""The component `newsx_patterns`: names by patterns of the user's own, as spaCy's EntityRuler has them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.errors import MatchPatternError
from spacy.language import Language
from spacy.matcher import Matcher, PhraseMatcher
from spacy.tokens import Doc, Span

from newsx.errors import RuleError
from newsx.pipes.boundaries import Label
from newsx.pipes.entities import KINDS
from newsx.pipes.given import SPANS

SUFFIX = ".jsonl"
KEYS = {"label", "pattern", "id"}


@dataclass(frozen=True, slots=True)
class Pattern:
    """A line of a file of patterns: words, or what a Matcher takes; `id` is the rule that its names will tell."""

    label: Label
    pattern: str | list[dict[str, Any]]
    id: str


@Language.factory(
    "newsx_patterns", assigns=["doc.spans"], requires=["token.tag", "token.lemma"], default_config={"folder": ""}
)
class Patterns:
    """Adds to `doc.spans["newsx.given"]` the names that the patterns find; `newsx_entities` makes them entities.

    Args:
        folder: where the files of patterns lie; it may hold others as well.

    Raises:
        RuleError: a line of a file is no pattern, or one for names that newsx does not tell.
    """

    def __init__(self, nlp: Language, name: str, folder: str) -> None:
        self.name = name
        self._patterns = {str(at): pattern for at, pattern in enumerate(patterns(Path(folder), nlp))}
        self._tokens = Matcher(nlp.vocab)
        self._phrases = PhraseMatcher(nlp.vocab)
        for at, pattern in self._patterns.items():
            if isinstance(pattern.pattern, str):
                self._phrases.add(at, [nlp.make_doc(pattern.pattern)])
            else:
                self._tokens.add(at, [pattern.pattern])

    def __call__(self, doc: Doc) -> Doc:
        matchers = (matcher for matcher in (self._tokens, self._phrases) if len(matcher))  # spaCy warns of empty ones
        found = (match for matcher in matchers for match in matcher(doc))
        doc.spans[SPANS] = [*doc.spans.get(SPANS, ()), *(self._span(doc, *match) for match in found)]
        return doc

    def _span(self, doc: Doc, key: int, start: int, end: int) -> Span:
        pattern = self._patterns[doc.vocab.strings[key]]
        return Span(doc, start, end, label=pattern.label, span_id=pattern.id)


def patterns(folder: Path, nlp: Language) -> Iterator[Pattern]:
    """The patterns of all files in `folder`, in order. Raises RuleError as the component does."""
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        for number, line in enumerate(_text(path).split("\n"), start=1):
            if line.strip():
                yield _pattern(line, path, f"{path}: line {number}", nlp)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"{path}: cannot be read ({error}); save it as UTF-8") from error


def _pattern(line: str, path: Path, where: str, nlp: Language) -> Pattern:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        message = f"{where}: invalid JSON: {getattr(error, 'msg', error)}; write one pattern a line"
        raise RuleError(message) from error
    if not isinstance(fields, dict):
        raise RuleError(f'{where}: no pattern; write {{"label": "ORG", "pattern": "Acme"}}')
    for key in fields:
        if key not in KEYS:
            raise RuleError(f"{where}: unknown key '{key}' (known: {', '.join(sorted(KEYS))})")
    pattern, id_ = _checked(fields, where, nlp), str(fields.get("id") or f"rules.{path.stem}")
    return Pattern(_label(fields, where), pattern, id_)


def _label(fields: Mapping[str, Any], where: str) -> Label:
    label = fields.get("label")
    if not isinstance(label, str) or label not in KINDS:
        raise RuleError(f"{where}: label {label!r}: newsx tells no such names (known: {', '.join(KINDS)})")
    return KINDS[label]


def _checked(fields: Mapping[str, Any], where: str, nlp: Language) -> str | list[dict[str, Any]]:
    """The pattern, if it is one."""
    pattern = fields.get("pattern")
    if isinstance(pattern, str) and pattern.strip():
        return pattern
    if not isinstance(pattern, list) or not pattern:
        raise RuleError(f"{where}: key 'pattern': expected words or a list of tokens, found {pattern!r}")
    try:
        Matcher(nlp.vocab, validate=True).add("pattern", [pattern])
    except (MatchPatternError, ValueError, re.error) as error:
        why = " ".join(str(error).split())
        raise RuleError(f"{where}: key 'pattern': {why}; mend the pattern") from error
    return pattern
