"""The command `newsx model`: the models that are there, as a table or as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from newsx.cli.endings import Ending, say
from newsx.cli.streams import made_safe, page_of
from newsx.inventory import Broken, Model
from newsx.write.display import clean
from newsx.write.sections import Cell, Chunk, Column, Section, worded

if TYPE_CHECKING:
    from newsx.write.page import Page

USED = "*"


def show(found: Iterable[Model | Broken], *, as_json: bool) -> Ending:
    """Prints the models, and on standard error those that cannot be used."""
    found = list(found)
    models = [model for model in found if isinstance(model, Model)]
    stdout = made_safe(sys.stdout, utf8=as_json)
    stdout.write(written(models) if as_json else drawn(models, page_of(stdout)))
    broken = [model for model in found if isinstance(model, Broken)]
    for model in broken:
        say(model.message)
    return Ending.USAGE if broken else Ending.DONE


def written(models: Sequence[Model]) -> str:
    """The models as a JSON array."""
    return json.dumps([asdict(model) for model in models], ensure_ascii=False, indent=1) + "\n"


def drawn(models: Sequence[Model], page: Page) -> str:
    """The models as tables: one of their properties, one of where they were found."""
    from newsx.write.tables import drawn_section

    names = Column("Name", [_cell(model.name + (f" {USED}" if model.used else "")) for model in models], "cyan")
    columns = [
        names,
        Column("Version", [_cell(model.version) for model in models]),
        Column("Size", [_cell(f"{model.size / 1e6:.1f} MB") for model in models], right=True),
        Column("Kinds of names", [worded(" ".join(model.labels)) for model in models]),
        Column("Licence", [worded(model.licence) for model in models]),
    ]
    places = "".join(f"{model.name}: {clean(model.path)}\n" for model in models)
    told = f"Models ({len(models)}); {USED} is used unless --model names another"
    return drawn_section(Section(told, columns if models else ()), page) + (f"\n{places}" if models else "")


def _cell(text: str) -> Cell:
    """`text` on one line."""
    return [[Chunk(clean(text))]]
