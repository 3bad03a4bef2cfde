"""Docs built by hand: a sentence's parse as a table in a case file, one token a line.

    Police    NOUN NNS police 1 nsubj -
    arrested  VERB VBD arrest 1 ROOT -

The columns are word ("_" at its end where no space follows), part of speech, tag, lemma, index of the head, dependency
and entity label ("-" for none; a further token of the same entity repeats it with "+" before). `python -m tests.parses
"…"` prints the table that newsx makes of a text, to be read, corrected and pasted into a case file.
"""

from __future__ import annotations

import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc, Span, Token

VOCAB = spacy.blank("en").vocab
CASES = Path(__file__).parent / "cases"


@cache
def cases(name: str) -> list[dict[str, Any]]:
    """The `[[case]]` tables of `tests/cases/<name>.toml`."""
    tables: list[dict[str, Any]] = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    return tables


def case_params(name: str) -> list[Any]:
    """The cases of `name` for parametrize, each named by its claim; one with an `xfail` is to fail, for that reason."""
    return [_param(case) for case in cases(name)]


def _param(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(reason=case["xfail"], raises=AssertionError, strict=True)] if "xfail" in case else []
    return pytest.param(case, id=case["claim"], marks=marks)


def parsed(table: str) -> Doc:
    """The Doc that `table` describes; each word that is its own head makes a sentence."""
    rows = [line.split() for line in table.strip().splitlines() if line.strip()]
    columns = list(zip(*rows, strict=True))
    words = [word.removesuffix("_") if len(word) > 1 else word for word in columns[0]]
    spaces = [not (word.endswith("_") and len(word) > 1) for word in columns[0]]
    pos, tags, lemmas, deps = (list(columns[i]) for i in (1, 2, 3, 5))
    heads = [int(head) for head in columns[4]]
    doc = Doc(VOCAB, words, spaces, pos=pos, tags=tags, lemmas=lemmas, heads=heads, deps=deps)
    doc.set_ents(_ents(doc, columns[6]), default="outside")
    return doc


def _ents(doc: Doc, labels: tuple[str, ...]) -> list[Span]:
    starts = [i for i, label in enumerate(labels) if label != "-" and not label.startswith("+")]
    ents = []
    for start in starts:
        end = start + 1
        while end < len(labels) and labels[end] == f"+{labels[start]}":
            end += 1
        ents.append(Span(doc, start, end, label=labels[start]))
    return ents


def written(doc: Doc) -> str:
    """`doc` as such a table, its columns aligned."""
    rows = [_row(token) for token in doc]
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def _row(token: Token) -> tuple[str, ...]:
    word = token.text if token.whitespace_ else f"{token.text}_"
    label = {"B": token.ent_type_, "I": f"+{token.ent_type_}"}.get(token.ent_iob_, "-")
    return word, token.pos_, token.tag_, token.lemma_, str(token.head.i), token.dep_, label or "-"


def word(doc: Doc, text: str) -> Token:
    """The first token of `doc` that is `text`."""
    return next(token for token in doc if token.text == text)


if __name__ == "__main__":
    from newsx.extractor import pipeline
    from newsx.settings import Settings

    print(written(pipeline(Settings())(" ".join(sys.argv[1:]))))
