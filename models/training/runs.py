"""One run from data to a trained network, its measurements kept beside it, so that the card can tell of every run."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from newsx.ner.reader import Reader
from training.fitting import Run, mean, network, reader, threads
from training.recipe import Recipe, described
from training.relabelling import relabelled
from training.scoring import SCORED, Document, documents, evaluate
from training.sources import Example, examples, sources

MEAN = "mean.pt"  # the core networks as one
DEV = "worldwide.dev"  # what epochs are watched on and scores are calibrated on
GOLD = (DEV, "conll2003.dev", "ieer_newswire.all")


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of a run: labelled text, gold to measure on, checkpoints and logs, the pretrained encoder."""

    data: Path
    gold: Path
    runs: Path
    pretrained: Path

    def tokenizer(self) -> Tokenizer:
        """The pretrained encoder's tokenizer, which cuts nothing off."""
        found = Tokenizer.from_file(str(self.pretrained / "tokenizer.json"))
        found.no_truncation()
        found.no_padding()
        return found

    def documents(self, name: str) -> list[Document]:
        """The gold documents of this name."""
        return documents(self.gold / f"{name}.jsonl")


Stage = Callable[[int, Recipe, Places, Path, int], Path]


def train(name: str, recipe: Recipe, places: Places) -> dict[str, Tensor]:
    """The weights that `recipe` leads to. What an earlier, interrupted run of this name has done is not done again."""
    folder = places.runs / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "recipe.json").write_text(json.dumps(described(recipe), indent=1), encoding="utf-8")
    torch.set_num_threads(threads(1))
    _silver(recipe, places, folder)
    core = _in_parallel(_core, recipe, places, folder)
    weights = mean([_weights(path) for path in core])
    if not recipe.refining:
        return weights
    torch.save({"network": weights}, folder / MEAN)
    refined = _in_parallel(_refined, recipe, places, folder)
    return mean([_weights(path) for path in (*core, *refined)])


def _in_parallel(stage: Stage, recipe: Recipe, places: Places, folder: Path) -> list[Path]:
    """The checkpoints of a stage, one for each seed; each seed has a process."""
    workers = min(len(recipe.seeds), threads(1))
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        jobs = [pool.submit(stage, seed, recipe, places, folder, threads(workers)) for seed in recipe.seeds]
        return [job.result() for job in jobs]


def _silver(recipe: Recipe, places: Places, folder: Path) -> None:
    tokenizer = places.tokenizer()
    taught = _examples(recipe, places, tokenizer, silver=True)
    run = Run(network(recipe, places.pretrained), recipe, seed="silver", folder=folder)
    if taught:
        run.fit(taught, epochs=1, falls=False, dev=places.documents(DEV), tokenizer=tokenizer)


def _core(seed: int, recipe: Recipe, places: Places, folder: Path, cores: int) -> Path:
    """Trains with one seed, from the silver epoch on if there was one; its checkpoint comes back."""
    torch.set_num_threads(cores)
    tokenizer = places.tokenizer()
    started = network(recipe, places.pretrained)
    silver = folder / "silver.checkpoint.pt"
    if silver.exists():
        started.load_state_dict(_weights(silver))
    run = Run(started, recipe, seed=f"core{seed}", folder=folder)
    taught = _examples(recipe, places, tokenizer, silver=False)
    run.fit(taught, epochs=recipe.epochs, falls=True, dev=places.documents(DEV), tokenizer=tokenizer)
    return run.checkpoint


def _refined(seed: int, recipe: Recipe, places: Places, folder: Path, cores: int) -> Path:
    """Trains the mean of the core networks on, with one seed; its checkpoint comes back."""
    torch.set_num_threads(cores)
    tokenizer = places.tokenizer()
    started = network(recipe, places.pretrained)
    started.load_state_dict(_weights(folder / MEAN))
    silver = _examples(recipe, places, tokenizer, silver=True)
    random.Random(str(seed)).shuffle(silver)  # noqa: S311 - repeatable, not secret
    half = list(relabelled(silver[: len(silver) // 2], reader(started, tokenizer)))
    gentler = replace(recipe, rate=recipe.refining_rate, head_rate=recipe.refining_head_rate)
    run = Run(started, gentler, seed=f"refined{seed}", folder=folder)
    taught = [*_examples(recipe, places, tokenizer, silver=False), *half]
    run.fit(taught, epochs=recipe.refining, falls=True, dev=places.documents(DEV), tokenizer=tokenizer)
    return run.checkpoint


def _examples(recipe: Recipe, places: Places, tokenizer: Tokenizer, *, silver: bool) -> list[Example]:
    used = (source for source in sources() if source.silver == silver and source.name not in recipe.without)
    return [example for source in used for example in examples(source, places.data, tokenizer)]


def _weights(checkpoint: Path) -> dict[str, Tensor]:
    weights: dict[str, Tensor] = torch.load(checkpoint, weights_only=True)["network"]
    return weights


def measured(weights: dict[str, Tensor], recipe: Recipe, places: Places) -> dict[str, dict[str, float]]:
    """F1 by kind on each gold set, of the network alone: nothing is repaired."""
    trained = network(recipe, places.pretrained)
    trained.load_state_dict(weights)
    ours = reader(trained, places.tokenizer())
    return {name: by_kind(ours, places.documents(name)) for name in GOLD}


def by_kind(ours: Reader, gold: Sequence[Document], kinds: Sequence[str] = SCORED) -> dict[str, float]:
    """F1 of each kind and of all, 0 to 1."""
    return {kind: round(score.f1, 4) for kind, score in evaluate(ours, gold, kinds).items()}


def logged(folder: Path) -> dict[str, list[dict[str, object]]]:
    """For each stage of a run what its log says of each epoch."""
    logs = sorted(folder.glob("*.log.jsonl"), key=lambda path: (not path.name.startswith("silver"), path.name))
    return {path.name.removesuffix(".log.jsonl"): _lines(path) for path in logs}


def _lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
