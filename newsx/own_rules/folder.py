"""A folder with rules of the user's own: what it may hold, and all that is in it read."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from newsx.errors import RuleError
from newsx.own_rules.rules import CHECKS, SHAPES, check_fragments
from newsx.pipes.patterns import SUFFIX
from newsx.rulebook import load, own_file, using, words
from newsx.rulefiles import RuleFile

TOML = ".toml"


def check(folder: Path) -> None:
    """Reads and compiles all that `folder` has in TOML; the component `newsx_patterns` reads the rest.

    Raises:
        RuleError: there is no such folder, or it holds a file that newsx does not know, or a rule that does not fit or
            does not find its own examples.
    """
    with using(folder):
        for name in list(_names(folder)):
            file = own_file(name)
            if file is not None:
                _check_rules(name, file) if name in SHAPES else _check_words(name, file)


def _names(folder: Path) -> Iterator[str]:
    """The names of the rule files in `folder`, without suffix."""
    if not folder.is_dir():
        raise RuleError(f"{folder}: no such folder; name one that holds rule files")
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.suffix == TOML and path.stem in known_files():
            yield path.stem
        elif path.suffix != SUFFIX or not path.is_file():
            known = ", ".join(f"{name}{TOML}" for name in known_files())
            raise RuleError(f"{path}: no file of rules (known: {known}, and any {SUFFIX}); take it out of the folder")


def known_files() -> list[str]:
    """The names of newsx's own rule files, without suffix."""
    files = (entry.name for entry in resources.files("newsx").joinpath("rules/en").iterdir())
    return sorted(name.removesuffix(TOML) for name in files if name.endswith(TOML))


def _check_rules(name: str, file: RuleFile) -> None:
    rules = {rule.id: rule for rule in load(name, SHAPES[name]).rules}
    if name == "dates":
        check_fragments(rules.values(), file)
    for number, table in enumerate(file.rules):
        if table["id"] in rules:
            CHECKS[name](rules[table["id"]], file, number)


def _check_words(name: str, file: RuleFile) -> None:
    if file.rules or "rules" in file.without:
        place = file.rule(0) if file.rules else file.entry("without", "rules")
        raise RuleError(f"{place}: {name}{TOML} has no rules but words; put them under [words]")
    words(name)
