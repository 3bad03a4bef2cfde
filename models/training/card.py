"""The model card: what the shipped model is made of and how well it does, from the measurements of all runs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from string import Template
from typing import Any

from training.recipe import READING
from training.sources import sources

TEMPLATE = Path(__file__).with_name("card.md")

F1s = Mapping[str, float]


def card(runs: Path, version: str) -> str:
    """The card, as Markdown, of the model that was published from the folder `runs`."""
    published = json.loads((runs / "published.json").read_text(encoding="utf-8"))
    told = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(runs.glob("*/measured.json"))]
    return Template(TEMPLATE.read_text(encoding="utf-8")).substitute(
        version=version,
        megabytes=published["megabytes"],
        window=READING.window,
        context=READING.context,
        sources=_sources(),
        scores=_scores(published),
        regions=_regions(published),
        norp=_percent(published["other kinds"]["NORP"]),
        other=_percent(published["other kinds"]["OTHER"]),
        temperature=published["temperature"],
        calibration=", ".join(f"{name} {raw} and {ours}" for name, (raw, ours) in published["calibration"].items()),
        runs=_runs(told),
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = (f"| {' | '.join(map(str, cells))} |" for cells in (head, ["---"] * len(head), *rows))
    return "\n".join(lines)


def _percent(share: float) -> str:
    return f"{share * 100:.1f}"


def _sources() -> str:
    return _table(("source", "what it is", "licence"), ((s.name, s.origin, s.licence) for s in sources()))


def _cells(scores: F1s, kinds: Sequence[str]) -> list[str]:
    return [_percent(scores[kind]) for kind in ("all", *kinds)]


def _scores(published: Mapping[str, Any]) -> str:
    kinds = published["scored"]
    rows = (
        (name, weights, *_cells(published[weights][name], kinds))
        for name in published["int8"]
        for weights in ("int8", "float")
    )
    return _table(("set", "weights", "all", *kinds), rows)


def _regions(published: Mapping[str, Any]) -> str:
    kinds = published["scored"]
    rows = (
        (region, published["counts"][region], *_cells(scores, kinds)) for region, scores in published["regions"].items()
    )
    return _table(("region", "articles", "all", *kinds), rows)


def _runs(told: Sequence[Mapping[str, Any]]) -> str:
    sets = list(told[0]["gold"])
    rows = (
        (run["name"], _recipe(run["recipe"]), *(_percent(run["gold"][name]["all"]) for name in sets)) for run in told
    )
    return "\n\n".join([_table(("run", "recipe", *sets), rows), *map(_log, told)])


def _recipe(recipe: Mapping[str, Any]) -> str:
    said = [
        f"{recipe['epochs']} + {recipe['refining']} epochs",
        f"rate {recipe['rate']:g}",
        f"seeds {', '.join(map(str, recipe['seeds']))}",
    ]
    said += [f"without {name}" for name in recipe["without"]]
    return ", ".join(said if recipe["shapes"] else [*said, "without shapes"])


def _log(run: Mapping[str, Any]) -> str:
    rows = (
        (stage, line["epoch"], f"{line['loss']:.4f}", f"{line['seconds']:.0f}", line["dev"])
        for stage, lines in run["log"].items()
        for line in lines
    )
    return f"Epochs of {run['name']}:\n\n" + _table(("stage", "epoch", "loss", "seconds", "worldwide.dev"), rows)
