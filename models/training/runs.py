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

from newsx.ner.model import NETWORK, session
from newsx.ner.reader import Reader
from training.distilling import inherited, lessons, weights_of
from training.encoder import LAYERS, depth
from training.fitting import Run, mean, network, reader, threads
from training.graph import quantise, write_onnx
from training.recipe import READING, Recipe, described
from training.relabelling import relabelled
from training.scoring import SCORED, Document, documents, evaluate
from training.sources import Example, examples, sources

TEACHER = "teacher.onnx"
MEAN = "mean.pt"  # the core networks as one
DEV = "worldwide.dev"  # what epochs are watched on and scores are calibrated on
GOLD = (DEV, "conll2003.dev", "ieer_newswire.all")


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of a run: labelled text, gold to measure on, checkpoints and logs, the pretrained encoder.

    `teacher` is a names model that is learned from, in the place of one that the sources make.
    """

    data: Path
    gold: Path
    runs: Path
    pretrained: Path
    teacher: Path | None = None

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
    teacher = folder / TEACHER
    if places.teacher is not None:
        teacher = places.teacher / NETWORK
    elif not teacher.exists():
        whole = _whole(recipe, places, folder)
        if len(recipe.layers) == LAYERS:
            return whole
        _write(whole, teacher)
    return _distilled(teacher, recipe, places, folder)


def _write(weights: dict[str, Tensor], teacher: Path) -> None:
    full = teacher.with_suffix(".float.onnx")
    write_onnx({name: weight.float().numpy() for name, weight in weights.items()}, full)
    quantise(full, teacher)


def _distilled(teacher: Path, recipe: Recipe, places: Places, folder: Path) -> dict[str, Tensor]:
    """The weights of a network of some of the layers of the one in the file `teacher`, which has learned from that."""
    started = network(recipe, places.pretrained, layers=len(recipe.layers))
    started.load_state_dict(inherited(weights_of(teacher), recipe.layers))
    gentler = replace(recipe, rate=recipe.distilling_rate, head_rate=recipe.distilling_rate)
    run = Run(started, gentler, seed="distilled", folder=folder)
    if run.resumed() < recipe.distilling:
        tokenizer = places.tokenizer()
        asked = Reader(session(teacher), tokenizer, READING, threads=threads(1))
        taught = [
            lesson
            for silver in (False, True)
            for lesson in lessons(_examples(recipe, places, tokenizer, silver=silver), asked, silver=silver)
        ]
        run.fit(taught, epochs=recipe.distilling, falls=True, dev=places.documents(DEV), tokenizer=tokenizer)
    return dict(started.state_dict())


def _whole(recipe: Recipe, places: Places, folder: Path) -> dict[str, Tensor]:
    """The weights of the network of all layers, which has learned from the sources."""
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
    trained = network(recipe, places.pretrained, layers=depth(weights))
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
