"""JSON as a hand writes it: what has not changed keeps its layout to the letter, what is new is set like the rest."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from json.decoder import JSONDecoder
from typing import Any

from newsx.write.display import SURROGATE, UNPRINTABLE

WIDTH = 130
SPACE = " \t\r\n"
UNSAFE = re.compile(f"{SURROGATE.pattern}|{UNPRINTABLE.pattern}")


@dataclass(frozen=True, slots=True)
class Node:
    """A value in a JSON text: what it is, its characters `start` to `end`, and the values in it, by key where it is an
    object."""

    value: Any
    start: int
    end: int
    keys: tuple[Node, ...] = ()
    members: tuple[Node, ...] = ()


def node(text: str, start: int = 0) -> Node:
    """The value that begins at `start`, after white space, in a text that is valid JSON."""
    start = _past_space(text, start)
    if text[start] not in "{[":
        value, end = JSONDecoder(strict=False).raw_decode(text, start)
        return Node(value, start, end)
    keys: list[Node] = []
    members: list[Node] = []
    at = _past_space(text, start + 1)
    while text[at] not in "}]":
        if text[start] == "{":
            keys.append(node(text, at))
            at = _past_space(text, keys[-1].end) + 1
        members.append(node(text, at))
        at = _past_space(text, members[-1].end)
        at = _past_space(text, at + 1) if text[at] == "," else at
    values = [member.value for member in members]
    value = dict(zip((key.value for key in keys), values, strict=True)) if text[start] == "{" else values
    return Node(value, start, at + 1, tuple(keys), tuple(members))


def _past_space(text: str, at: int) -> int:
    while text[at] in SPACE:
        at += 1
    return at


def relaid(text: str, value: Any) -> str:
    """The JSON `text` as it must be to hold `value`, with as much of it unchanged as can be."""
    root = node(text)
    return text[: root.start] + _relaid(text, root, value) + text[root.end :]


def _relaid(text: str, old: Node, value: Any) -> str:
    if old.value == value and type(old.value) is type(value):
        return text[old.start : old.end]
    if not old.members or type(old.value) is not type(value) or not isinstance(value, dict | list):
        return _line(value, indent=_column(text, old.start))
    pieces = _members(text, old, value) if isinstance(value, dict) else _elements(text, old, value)
    before = text[old.start + 1 : _past_space(text, old.start + 1)]
    after = text[old.members[-1].end : old.end - 1]
    return _joined(pieces, text[old.start] + text[old.end - 1], before, after, indent=_column(text, old.start))


def _column(text: str, at: int) -> int:
    return at - (text.rfind("\n", 0, at) + 1)


def _members(text: str, old: Node, value: dict[str, Any]) -> list[str]:
    known = {
        key.value: (text[key.start : member.start], member) for key, member in zip(old.keys, old.members, strict=True)
    }
    indent = _column(text, old.start)
    pieces = []
    for key, member in value.items():
        if key in known:
            named, before = known[key]
            pieces.append(named + _relaid(text, before, member))
        else:
            pieces.append(_member(key, member, indent=indent + 1))
    return pieces


def _elements(text: str, old: Node, value: list[Any]) -> list[str]:
    """Those that have not changed as they are written; they need not stand where they stood."""
    written = [(member.value, text[member.start : member.end]) for member in old.members]
    indent = _column(text, old.members[0].start)
    return [next((kept for each, kept in written if each == one), _line(one, indent=indent)) for one in value]


def _joined(pieces: Sequence[str], brackets: str, before: str, after: str, *, indent: int) -> str:
    """The pieces one a line, where the first stood on a line of its own; else as many on a line as it takes."""
    if not pieces:
        return brackets
    if "\n" in before:
        return brackets[0] + before + f",{before}".join(pieces) + after + brackets[1]
    return _filled(pieces, brackets, indent=indent)


def _filled(pieces: Iterable[str], brackets: str, *, indent: int) -> str:
    lines, used = "", indent + 1
    for piece in pieces:
        if lines and used + len(piece) + 3 > WIDTH:
            lines, used = f"{lines},\n{' ' * (indent + 1)}", indent + 1
        elif lines:
            lines, used = f"{lines}, ", used + 2
        lines, used = lines + piece, used + len(piece)
    return brackets[0] + lines + brackets[1]


def _line(value: Any, *, indent: int = 0) -> str:
    """The value in one line, or several where it is longer than one."""
    if isinstance(value, dict):
        return _filled([_member(key, member, indent=indent + 1) for key, member in value.items()], "{}", indent=indent)
    if isinstance(value, list):
        return _filled([_line(member, indent=indent + 1) for member in value], "[]", indent=indent)
    return UNSAFE.sub(lambda char: f"\\u{ord(char[0]):04x}", json.dumps(value, ensure_ascii=False))


def _member(key: str, value: Any, *, indent: int) -> str:
    name = f"{_line(key)}: "
    return name + _line(value, indent=indent + len(name))


def laid(value: dict[str, Any]) -> str:
    """A new file of `value`: its keys and those of the objects in it one a line, and so are the objects in a list."""
    return _laid(value, 0, 0) + "\n"


def _laid(value: Any, depth: int, column: int) -> str:
    """The value at this depth, its first character in this column."""
    gap = "\n" + " " * (depth + 1)
    if isinstance(value, dict) and depth < 2 and value:
        names = [f"{_line(key)}: " for key in value]
        pieces = [
            name + _laid(member, depth + 1, depth + 1 + len(name))
            for name, member in zip(names, value.values(), strict=True)
        ]
        return "{" + gap + f",{gap}".join(pieces) + gap[:-1] + "}"
    if isinstance(value, list) and any(isinstance(member, dict) for member in value):
        return "[" + gap + f",{gap}".join(_line(member, indent=depth + 1) for member in value) + gap[:-1] + "]"
    return _line(value, indent=column)
