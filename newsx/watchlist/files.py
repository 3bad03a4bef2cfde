"""A watchlist read: CSV, JSON Lines or FollowTheMoney entities in, the user's own names out."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args

from newsx.errors import WatchlistError
from newsx.rulebook import words
from newsx.types import Kind

RULES = "watchlist"
COLUMNS = ("id", "name", "aliases", "kind", "schema")
JSON_SUFFIXES = {".json", ".jsonl", ".ndjson"}
DELIMITERS = ",;\t"
BETWEEN = ";"  # aliases in one cell
SCHEMATA = {"schema", "properties"}  # the keys that tell an entity of FollowTheMoney
HEADER = "the first line must be a header such as id,name,aliases,kind"


@dataclass(frozen=True, slots=True)
class Listed:
    """One of the user's own names.

    Attributes:
        id: the user's; the name itself where the list gives none.
        aliases: other names of the same, each once.
        weak: aliases that are too common to be looked for in other spellings: "El Chapo".
        kind: None where the list does not tell, or where it could be several.
        line: of the file.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    kind: Kind | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class _Row:
    """What a line of the file holds, by column, and where messages say that it stands."""

    where: str
    line: int
    cells: Mapping[str, Any]


def read(path: Path) -> tuple[Listed, ...]:
    """The names in the file at `path`, one for each id, in the order of their first lines.

    Raises:
        WatchlistError: there is no such file, it is no list, or a line of it makes no sense.
    """
    text = _text(path)
    is_json = text.lstrip().startswith(("{", "[")) or (path.suffix.lower() in JSON_SUFFIXES and text.strip())
    rows = _json_rows(path, text) if is_json else _table_rows(path, text)
    listed = tuple(_one_for_each_id(path, (each for row in rows if (each := _listed(row)) is not None)))
    if not listed:
        raise WatchlistError(f"{path}: no names in it: list at least one person, organisation or place")
    return listed


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise WatchlistError(f"{path}: line {line}: not UTF-8: save the list as UTF-8") from error
    except OSError as error:
        raise WatchlistError(
            f"{path}: cannot be read: {(error.strerror or str(error)).lower()}; check the path"
        ) from error


def _table_rows(path: Path, text: str) -> Iterator[_Row]:
    head = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(DELIMITERS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header: dict[str, int] = {}
    for cells in _cells(reader, path):
        where = f"{path}: line {reader.line_num}"
        if not any(cell.strip() for cell in cells):
            continue
        if not header:
            header = _header(cells, where)
            continue
        yield _Row(where, reader.line_num, {column: cells[at] for column, at in header.items() if at < len(cells)})


def _cells(reader: Any, path: Path) -> Iterator[list[str]]:
    """The rows. Raises WatchlistError for a cell that is too large: a quotation mark in it is left open."""
    try:
        yield from reader
    except csv.Error as error:
        message = f"{path}: line {reader.line_num}: {error}; look for a quotation mark that is left open"
        raise WatchlistError(message) from error


def _header(cells: Iterable[str], where: str) -> dict[str, int]:
    """At which cell of a row each column stands."""
    written = [cell.strip() for cell in cells]
    header: dict[str, int] = {}
    for at, heading in enumerate(written):
        if (column := _column(heading)) is not None:
            header.setdefault(column, at)
    if "name" not in header:
        raise WatchlistError(f"{where}: no column 'name' (found: {', '.join(written)}); {HEADER}")
    return header


def _column(heading: str) -> str | None:
    return next((column for column in COLUMNS if heading.strip().lower() in words(RULES)[column]), None)


def _json_rows(path: Path, text: str) -> Iterator[_Row]:
    for line, written in enumerate(text.split("\n"), start=1):
        if not written.strip():
            continue
        where = f"{path}: line {line}"
        try:
            fields = json.loads(written)
        except (ValueError, RecursionError) as error:
            message = f"{where}: invalid JSON: {getattr(error, 'msg', error)}; write one object a line"
            raise WatchlistError(message) from error
        if not isinstance(fields, dict):
            raise WatchlistError(f"{where}: no JSON object; write one object a line")
        yield _Row(where, line, _entity(fields) if fields.keys() >= SCHEMATA else _named(fields))


def _named(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {column: value for key, value in fields.items() if (column := _column(key)) is not None}


def _entity(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of an entity of FollowTheMoney; of its names the first is the name, the others are aliases."""
    properties = fields["properties"] if isinstance(fields["properties"], dict) else {}
    strong = [name for key in ("name", "alias", "previousName") for name in _texts(properties.get(key))]
    weak = _texts(properties.get("weakAlias"))
    name = next(iter((*strong, *weak)), None)
    return {"id": fields.get("id"), "schema": fields["schema"], "name": name, "aliases": strong[1:], "weak": weak}


def _texts(value: Any) -> list[str]:
    """The strings of a list, or of one cell, where semicolons part them."""
    if isinstance(value, str):
        value = value.split(BETWEEN)
    listed = value if isinstance(value, list) else [] if value is None else [value]
    return [" ".join(each.split()) for each in map(str, listed) if each.strip()]


def _listed(row: _Row) -> Listed | None:
    """What a row names; None for an entity that is no person, organisation or place, or that has no name."""
    schema = row.cells.get("schema")
    kind = _kind_of_schema(str(schema)) if schema else _kind(row)
    if kind == "":
        return None
    name = " ".join(str(row.cells.get("name") or "").split())
    if not name and schema:
        return None
    if not name:
        raise WatchlistError(f"{row.where}: no name in it; fill in 'name', or take the line out")
    id_ = str(row.cells.get("id") or "").strip() or name
    aliases, weak = _texts(row.cells.get("aliases")), _texts(row.cells.get("weak"))
    return Listed(id_, name, _others(name, aliases), _others(name, weak), _as_kind(kind), row.line)


def _others(name: str, aliases: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(alias for alias in aliases if alias != name))


def _as_kind(word: str | None) -> Kind | None:
    return next((kind for kind in get_args(Kind) if kind == word), None)


def _kind_of_schema(schema: str) -> str:
    """A kind, "any", or "" for a schema of FollowTheMoney's that names no such thing."""
    return next((kind for kind in (*get_args(Kind), "any") if schema.lower() in words(RULES)[kind]), "")


def _kind(row: _Row) -> str | None:
    """A kind, "any", or None where the list tells none."""
    written = str(row.cells.get("kind") or "").strip()
    found = _kind_of_schema(written)
    if written and not found:
        raise WatchlistError(f"{row.where}: unknown kind '{written}' (known: person, organisation, place)")
    return found or None


def _one_for_each_id(path: Path, rows: Iterable[Listed]) -> Iterator[Listed]:
    """The rows in order; the names of further rows of one id are aliases of its first."""
    found: dict[str, Listed] = {}
    for row in rows:
        first = found.get(row.id)
        found[row.id] = row if first is None else _joined(path, first, row)
    yield from found.values()


def _joined(path: Path, first: Listed, row: Listed) -> Listed:
    if first.kind and row.kind and first.kind != row.kind:
        raise WatchlistError(
            f"{path}: line {row.line}: '{row.id}' is of the kind {row.kind} here and {first.kind} in line "
            f"{first.line}; give one id one kind"
        )
    aliases = _others(first.name, (*first.aliases, row.name, *row.aliases))
    weak = _others(first.name, (*first.weak, *row.weak))
    return replace(first, aliases=aliases, weak=weak, kind=first.kind or row.kind)
