"""The TOML of a rule file: its tables, and the line of each, for errors to name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from newsx.errors import RuleError

MOST = 40  # words that an error lists
TABLES = ("rule", "words", "without")
AT_LINE = re.compile(r"\(at line (\d+),")
HEADER = re.compile(r"\s*\[+\s*([\w.-]+)\s*\]+\s*(?:#.*)?$")


@dataclass(frozen=True, slots=True)
class RuleFile:
    """A rule file as it is written.

    Attributes:
        where: what errors call it.
        rules: its `[[rule]]` tables.
        words: its `[words]` table: what it adds where it is a user's.
        without: its `[without]` table: what a user's file takes away.
    """

    where: str
    source: str
    rules: tuple[Mapping[str, Any], ...]
    words: Mapping[str, Any]
    without: Mapping[str, Any]

    def rule(self, number: int, key: str | None = None) -> str:
        """Where the rule of this number, or a key of it, stands, for an error to begin with."""
        id_ = self.rules[number].get("id", "a rule without id")
        return f"{self._line('rule', key, number)}: {id_}"

    def entry(self, table: str, key: str) -> str:
        """Where a key of `[words]` or `[without]` stands, for an error to begin with."""
        return f"{self._line(table, key, 0)}: {table}.{key}"

    def _line(self, table: str, key: str | None, number: int) -> str:
        """The file and the line of a key of the `number`th table of this name; else that of its header."""
        return f"{self.where}: line {_line_of(self.source, table, key, number)}"


def _line_of(source: str, table: str, key: str | None, number: int) -> int:
    """A plain search: TOML's parser tells no lines, and a header within a string of several lines is too rare."""
    entry = None if key is None else re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*=|\[{table}\.{re.escape(key)}\]""")
    first, seen, is_inside = 1, -1, False
    for line, text in enumerate(source.splitlines(), start=1):
        if (header := HEADER.match(text)) is not None:
            opened = header[1].split(".")[0]
            seen += opened == table and "." not in header[1]
            is_inside = opened == table and max(seen, 0) == number
            first = line if is_inside and first == 1 else first
        if is_inside and entry is not None and entry.match(text):
            return line
    return first


def rule_file(source: str, *, where: str) -> RuleFile:
    """The tables of the TOML text `source`; `where` names the file in errors.

    Raises:
        RuleError: it is no TOML, or has tables that no rule file has.
    """
    try:
        tables = tomllib.loads(source)
    except (ValueError, RecursionError) as error:
        line = AT_LINE.search(str(error))
        place = where if line is None else f"{where}: line {line[1]}"
        raise RuleError(f"{place}: not valid TOML: {error}; mend the file") from error
    if unknown := sorted(tables.keys() - set(TABLES)):
        named = re.search(rf"^[ \t\[]*{re.escape(unknown[0])}\b", source, re.MULTILINE)
        line_number = 1 if named is None else source.count("\n", 0, named.end()) + 1
        raise RuleError(f"{where}: line {line_number}: unknown table '{unknown[0]}' (known: {', '.join(TABLES)})")
    return RuleFile(where, source, **_checked(tables, where))


def _checked(tables: Mapping[str, Any], where: str) -> dict[str, Any]:
    rules = tables.get("rule", [])
    if not isinstance(rules, list) or not all(isinstance(rule, dict) for rule in rules):
        raise RuleError(f"{where}: 'rule' must be tables, each under [[rule]]")
    for name in ("words", "without"):
        if not isinstance(tables.get(name, {}), dict):
            raise RuleError(f"{where}: '{name}' must be a table, under [{name}]")
    return {"rules": tuple(rules), "words": tables.get("words", {}), "without": tables.get("without", {})}


def with_words(shipped: Mapping[str, Any], own: RuleFile) -> dict[str, Any]:
    """newsx's vocabularies with those of a user's file added, and what it does without taken out.

    Raises:
        RuleError: newsx has no such vocabulary, or it is of another kind, or a word to be taken out is not in it.
    """
    merged = dict(shipped)
    for key, value in own.words.items():
        merged[key] = _added(_known(shipped, key, own, "words"), value, own.entry("words", key))
    for key, value in own.without.items():
        if key != "rules":
            merged[key] = _reduced(_known(merged, key, own, "without"), value, own.entry("without", key))
    return merged


def _known(vocabularies: Mapping[str, Any], key: str, own: RuleFile, table: str) -> Any:
    if key not in vocabularies:
        raise RuleError(f"{own.entry(table, key)}: unknown key '{key}' ({choice(key, vocabularies)})")
    return vocabularies[key]


def choice(wanted: str, known: Collection[str]) -> str:
    """What could have been meant by a word that is none of those known: all of them, or the nearest of very many."""
    if len(known) <= MOST:
        return f"known: {', '.join(sorted(each or repr(each) for each in known))}"
    near = get_close_matches(wanted, known, n=3, cutoff=0.4)
    return f"nearest: {', '.join(near)}" if near else f"known: {len(known)} others"


def _added(shipped: Any, own: Any, place: str) -> Any:
    """A list with more words, a table with more meanings; a pattern is replaced."""
    if type(own) is not type(shipped):
        raise RuleError(f"{place}: expected {_called(shipped)}, found {own!r}")
    members = list(own.values()) if isinstance(own, dict) else own if isinstance(own, list) else []
    kinds = set(map(type, shipped.values() if isinstance(shipped, dict) else shipped))
    for member in members:
        if kinds and type(member) not in kinds:
            raise RuleError(f"{place}: expected {' or '.join(sorted(k.__name__ for k in kinds))}, found {member!r}")
    if isinstance(shipped, list):
        return [*shipped, *own]
    return {**shipped, **own} if isinstance(shipped, dict) else own


def _called(value: Any) -> str:
    return "a list" if isinstance(value, list) else "a table" if isinstance(value, dict) else "a pattern"


def _reduced(shipped: Any, own: Any, place: str) -> Any:
    if isinstance(shipped, str):
        raise RuleError(f"{place}: a pattern, of which no words can be taken; replace it under [words]")
    for word in _words(own, place):
        if word not in shipped:
            raise RuleError(f"{place}: '{word}' is not among its words; leave it out here")
    if isinstance(shipped, dict):
        return {word: meaning for word, meaning in shipped.items() if word not in own}
    return [word for word in shipped if word not in own]


def _words(listed: Any, place: str) -> Iterator[str]:
    if not isinstance(listed, list) or not all(isinstance(word, str) for word in listed):
        raise RuleError(f"{place}: expected a list of words, found {listed!r}")
    yield from listed


def ids_without(own: RuleFile, known: Mapping[str, Any]) -> set[str]:
    """The ids of the rules that a user's file does without. Raises RuleError where newsx has no such rule."""
    place = own.entry("without", "rules")
    listed = set(_words(own.without.get("rules", []), place))
    if unknown := sorted(listed - known.keys()):
        raise RuleError(f"{place}: no rule '{unknown[0]}' ({choice(unknown[0], known)})")
    return listed
