"""The file `config.json` of a names model: read, checked, and refused where it is not as it should be."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsx.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelConfig:
    """What `config.json` says of a names model.

    Attributes:
        licence: one line.
        labels: the kinds that are told.
        kinds: the kinds that the network tags, in the order of its tags.
        window, context, temperature: as in Reading.
    """

    name: str
    version: str
    language: str
    licence: str
    labels: tuple[str, ...]
    kinds: tuple[str, ...]
    window: int
    context: int
    temperature: float


TYPES = {
    **dict.fromkeys(("name", "version", "language", "licence"), "a string"),
    **dict.fromkeys(("labels", "kinds"), "a list of strings"),
    **dict.fromkeys(("window", "context"), "a whole number"),
    "temperature": "a number",
}


def config_of(path: Path) -> ModelConfig:
    """The configuration in the file. Raises UsageError where it cannot be used; the message names the key."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise UsageError(f"{path}: not readable as JSON ({error}); copy the model's folder again") from error
    if not isinstance(told, dict):
        raise UsageError(f"{path}: no JSON object; copy the model's folder again")
    complaint = next(_complaints(told), None)
    if complaint is not None:
        raise UsageError(f"{path}: {complaint}; copy the model's folder again, or install the newsx that it is for")
    lists = {key: tuple(told[key]) for key in ("labels", "kinds")}
    return ModelConfig(**{**told, **lists})


def _complaints(told: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong, the first of it first: what comes later holds only where nothing came before."""
    yield from (f"unknown key '{key}' (known: {', '.join(TYPES)})" for key in told if key not in TYPES)
    yield from (f"missing key '{key}'" for key in TYPES if key not in told)
    yield from (f"{key}: {told[key]!r} is not {type_}" for key, type_ in TYPES.items() if not _is(told[key], type_))
    if told["language"] != "en":
        yield f"language: a model for '{told['language']}', but newsx reads English"
    yield from (f"labels: '{label}' is none of the kinds" for label in told["labels"] if label not in told["kinds"])
    if not 0 <= 2 * told["context"] < told["window"]:
        yield f"context: {told['context']} on either side leaves nothing of a window of {told['window']}"
    if not 0 < told["temperature"] < float("inf"):
        yield f"temperature: {told['temperature']} is not above 0"


def _is(value: object, type_: str) -> bool:
    if type_ == "a string":
        return isinstance(value, str)
    if type_ == "a list of strings":
        return isinstance(value, list) and bool(value) and all(isinstance(each, str) for each in value)
    whole = isinstance(value, int) and not isinstance(value, bool)
    return whole or (type_ == "a number" and isinstance(value, float))
