"""Whatever stands in a file of the user's (rules, names, configuration, gold, expectations), it is read or refused."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import strategies as st

from newsx.check.files import expectation
from newsx.cli.configuration.files import entries
from newsx.errors import NewsxError
from newsx.evaluate.labels import labels
from newsx.evaluate.reading import GoldFormat, read_gold
from newsx.ner.config import config_of
from newsx.own_rules.folder import check
from newsx.own_rules.rules import SHAPES
from newsx.pipes.patterns import patterns
from newsx.watchlist.files import read
from tests.fake_model import CONFIGURATION
from tests.fuzz.conftest import Explore
from tests.fuzz.drawn import VALUES, WORDED, encoded, mutated, spoilt, texts, written

pytestmark = pytest.mark.fuzz

NLP = spacy.blank("en")
EXPECTED = {
    "must": {"people": [{"name": "A", "roles": ["b"]}], "events": [{"trigger": "c", "start_date": "2024-05-04"}]},
    "counts": {"people": {"least": 1, "most": 2}},
}
GOLD = {
    "id": "a",
    "text": "Ann Lee left Paris on Monday.",
    "date": "2024-05-04",
    "people": [{"name": "Ann Lee"}],
    "events": [{"trigger": "left", "who": ["Ann Lee"], "when": "2024-04-29"}],
    "names": [[0, 7, "PER"]],
    "timexes": [{"start": 22, "end": 28, "type": "DATE", "value": "2024-04-29"}],
}
DOCCANO = {"id": 1, "text": GOLD["text"], "label": [[0, 7, "PER"]]}
PRODIGY = {"text": GOLD["text"], "spans": [{"start": 0, "end": 7, "label": "PER"}], "answer": "accept"}
COLUMNS = st.lists(
    st.sampled_from(["-DOCSTART- O", "", "Ann B-PER", "Lee I-PER", "x", "# a", "\x85 O", "a\tb I-", '" O'])
)
FOUND = {"id": "P-1", "name": "Ann Lee", "aliases": ["Lee"], "kind": "person"}
ENTITY = {"id": "P-1", "schema": "Person", "properties": {"name": ["Ann Lee"], "weakAlias": ["A"]}}
TABLE = st.lists(
    st.lists(st.one_of(st.sampled_from(["id", "name", "aliases", "kind", '"', "place"]), WORDED)), max_size=4
)
TOKENS = st.sampled_from(
    [
        {"LOWER": "a"},
        {"TEXT": {"REGEX": "("}},
        {"OP": "{2,1}"},
        {"ORTH": 1},
        {"LENGTH": {">=": 10**30}},
        {},
        {"A": 1},
        1,
    ]
)
PATTERN = {"label": "ORG", "pattern": "Acme", "id": "a"}


def toml(tables: dict[str, Any]) -> str:
    """TOML with the values as JSON writes them, which TOML mostly reads, too; inline tables apart."""
    return "".join(f"{json.dumps(str(key))} = {_toml(value)}\n" for key, value in tables.items())


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(str(key))} = {_toml(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value)


def tables_of(value: Any) -> str:
    """A rule file with the tables, whatever they have become."""
    rules = value.get("rule", []) if isinstance(value, dict) else []
    shown = "".join(
        f"[[rule]]\n{toml(rule)}" for rule in (rules if isinstance(rules, list) else ()) if isinstance(rule, dict)
    )
    rest = {key: each for key, each in value.items() if key != "rule"} if isinstance(value, dict) else {}
    return shown + "".join(f"[{key}]\n{toml(each)}" for key, each in rest.items() if isinstance(each, dict))


@st.composite
def rule_files(draw: st.DrawFn, name: str) -> str:
    """One rule of newsx's own, changed, and some words of its vocabularies."""
    source = resources.files("newsx").joinpath(f"rules/en/{name}.toml").read_text(encoding="utf-8")
    known = tomllib.loads(source)
    tables: dict[str, Any] = {}
    if known.get("rule"):
        tables["rule"] = [draw(st.sampled_from(known["rule"]))]
    if known.get("words") and draw(st.booleans()):
        key = draw(st.sampled_from(sorted(known["words"])))
        tables["words"] = {key: draw(st.one_of(st.just(known["words"][key]), st.lists(WORDED, max_size=2)))}
    return tables_of(draw(mutated(tables))) + draw(st.sampled_from(["", "", "", "[", "x = 1\n", "[words]\n", "\x00"]))


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_rules_are_taken_or_refused(name: str, explore: Explore, tmp_path: Path) -> None:
    def attempt(source: str) -> None:
        folder = Path(tmp_path, str(len(list(tmp_path.iterdir()))))  # each folder of rules is read once
        folder.mkdir()
        (folder / f"{name}.toml").write_bytes(encoded(source))
        _refused_or_not(lambda: check(folder))

    explore(rule_files(name), attempt, examples=2)


def _refused_or_not(read_: Callable[[], object]) -> None:
    """Anything but an error for the user passes through."""
    with suppress(NewsxError):
        found = read_()
        if isinstance(found, Iterable):
            list(found)


READERS: dict[str, tuple[Callable[[Path], object], st.SearchStrategy[bytes]]] = {
    "a.jsonl": (
        lambda path: patterns(path.parent, NLP),
        st.one_of(
            mutated(PATTERN).map(written),
            st.lists(TOKENS, max_size=3).map(lambda each: written(PATTERN | {"pattern": each})),
        ),
    ),
    "names.csv": (read, TABLE.map(lambda rows: encoded("\n".join(",".join(row) for row in rows)))),
    "names.jsonl": (read, st.one_of(mutated(FOUND).map(written), mutated(ENTITY).map(written))),
    "newsx.toml": (entries, st.dictionaries(WORDED, VALUES, max_size=3).map(lambda each: encoded(toml(each)))),
    "pyproject.toml": (entries, texts(6).map(lambda text: encoded(f"[tool.newsx]\n{text}"))),
    "config.json": (config_of, mutated(CONFIGURATION).map(written)),
    "a.expected.json": (expectation, mutated(EXPECTED).map(written)),
}


@pytest.mark.parametrize("name", READERS)
def test_a_file_of_the_users_is_taken_or_refused(name: str, explore: Explore, tmp_path: Path) -> None:
    read_, contents = READERS[name]

    def attempt(content: bytes) -> None:
        (tmp_path / name).write_bytes(content)
        _refused_or_not(lambda: read_(tmp_path / name))

    explore(st.one_of(contents, spoilt(contents)), attempt)


GOLDS = {
    GoldFormat.newsx: ("a.json", mutated(GOLD).map(written)),
    GoldFormat.doccano: ("a.jsonl", mutated(DOCCANO).map(written)),
    GoldFormat.prodigy: ("a.jsonl", mutated(PRODIGY).map(written)),
    GoldFormat.conll: ("a.conll", COLUMNS.map("\n".join).map(encoded)),
    GoldFormat.brat: (
        "a.ann",
        st.lists(
            st.sampled_from(
                [
                    "T1\tPER 0 7\tAnn Lee",
                    "T2\tPER 5 999999999999999999999\tx",
                    "T3\tPER 3 1;0 2\tA",
                    "T\t",
                    "E1\tx",
                    "T1\tP ٣ 4\t ",
                ]
            )
        )
        .map("\n".join)
        .map(encoded),
    ),
}


@pytest.mark.parametrize("format_", GOLDS)
def test_gold_is_taken_or_refused(format_: GoldFormat, explore: Explore, tmp_path: Path) -> None:
    name, contents = GOLDS[format_]
    (tmp_path / "a.txt").write_text(str(GOLD["text"]), encoding="utf-8")
    known = labels()

    def attempt(content: bytes) -> None:
        (tmp_path / name).write_bytes(content)
        for told in (None, format_):
            _refused_or_not(partial(read_gold, [tmp_path / name], labels=known, format_=told))

    explore(st.one_of(contents, spoilt(contents)), attempt)
