"""What `--model` accepts without a path: newsx's names models and the English spaCy pipelines that are installed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from newsx.errors import NewsxError
from newsx.ner import model as models
from newsx.settings import BASE_MODEL, NAMES_MODEL

NEEDED = {"parser", "ner"}  # of a pipeline that is to stand alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A model that is there.

    Attributes:
        kind: "names" finds names, and the base pipeline tags and parses for it; "pipeline" is spaCy's and does it all.
        used: by a run without `--model`.
        labels: the kinds of names that it tells.
        size: bytes.
        path: the folder in which it was found.
    """

    name: str
    kind: Literal["names", "pipeline"]
    version: str
    used: bool
    labels: tuple[str, ...]
    size: int
    licence: str
    path: str


@dataclass(frozen=True, slots=True)
class Broken:
    """A names model that cannot be used, and why: where, what, and what to do."""

    name: str
    message: str


def models_there() -> Iterator[Model | Broken]:
    """Names models, then pipelines, each by name."""
    for name in models.kept():
        yield _names_model(name)
    for name in sorted(point.name for point in entry_points(group="spacy_models")):
        yield from _pipelines(name)


def _names_model(name: str) -> Model | Broken:
    try:
        found = models.find(name)
    except NewsxError as error:
        return Broken(name, str(error))
    return Model(
        name=name,
        kind="names",
        version=found.config.version,
        used=name == NAMES_MODEL,
        labels=found.config.labels,
        size=found.size,
        licence=found.config.licence,
        path=str(found.folder),
    )


def _pipelines(name: str) -> Iterator[Model]:
    """The installed pipeline of that name, if newsx can use it. spaCy itself is not loaded: it would take a second."""
    spec = find_spec(name)
    folder = None if spec is None or spec.origin is None else Path(spec.origin).parent
    meta = None if folder is None else _meta(folder / "meta.json")
    if folder is None or meta is None or meta.get("lang") != "en" or not NEEDED.issubset(meta.get("pipeline", ())):
        return
    yield Model(
        name=name,
        kind="pipeline",
        version=str(meta.get("version", "")),
        used=name == BASE_MODEL,
        labels=tuple(meta.get("labels", {}).get("ner", ())),
        size=sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()),
        licence=str(meta.get("license", "")),
        path=str(folder),
    )


def _meta(path: Path) -> Mapping[str, Any] | None:
    """What a pipeline says of itself; None where it says nothing that can be read."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None
