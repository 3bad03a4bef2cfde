"""JSON that is comfortable to edit: what fits on a line stands on one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

WIDTH = 110


def laid_out(value: Any, indent: int = 0, taken: int = 0) -> str:
    """`value` as JSON, its lists and objects opened up only where they are too long for a line.

    Args:
        indent: of the line on which it begins.
        taken: characters that stand before it on that line, behind the indent.
    """
    flat = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, (dict, list)) or not value or (indent and indent + taken + len(flat) <= WIDTH):
        return flat
    opening, closing = ("{", "}") if isinstance(value, dict) else ("[", "]")
    inner = " " * (indent + 1)
    return f"{opening}\n{inner}" + f",\n{inner}".join(_members(value, indent + 1)) + f"\n{' ' * indent}{closing}"


def _members(value: Any, indent: int) -> Iterator[str]:
    if isinstance(value, list):
        yield from (laid_out(each, indent) for each in value)
        return
    for key, each in value.items():
        name = json.dumps(key, ensure_ascii=False) + ": "
        yield name + laid_out(each, indent, len(name))
