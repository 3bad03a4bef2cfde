"""Training: a silver epoch that all seeds share, then the core sources with each seed, and the mean of their weights.

The mean of networks that were trained from one point on does what their vote would, at the cost of one (Wortsman et al.
2022, https://arxiv.org/abs/2203.05482).
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from newsx.ner.pieces import Ints
from newsx.ner.reader import Network, Reader, Reading
from newsx.ner.tags import Floats, tags
from training.batches import Batch, batches
from training.distilling import distance
from training.encoder import LAYERS, NameTagger, load_pretrained
from training.recipe import READING, Recipe
from training.scoring import Document, evaluate, written
from training.sources import KINDS, Example

TAGS = len(tags(KINDS))
# Half the bits are twice as fast where the processor multiplies them itself, and four times as slow elsewhere.
SHORT = torch.cpu._is_avx512_bf16_supported()


@dataclass(frozen=True, slots=True)
class Schedule:
    """The steps of a stage, and whether the learning rate falls to nothing in it or stays at its peak."""

    steps: int
    warmup: int
    falls: bool

    def factor(self, step: int) -> float:
        """What the learning rates are multiplied by at `step`, from 0."""
        rising = min(1.0, (step + 1) / max(1, self.warmup))
        return rising * (max(0.02, 1 - step / self.steps) if self.falls else 1.0)


class Run:
    """One stage of training with one seed, which goes on after its last finished epoch if it was interrupted."""

    def __init__(self, network: NameTagger, recipe: Recipe, *, seed: str, folder: Path) -> None:
        self.network = network
        self.recipe = recipe
        self.seed = seed
        self.checkpoint = folder / f"{seed}.checkpoint.pt"
        self.log = folder / f"{seed}.log.jsonl"
        self.optimizer = _optimizer(network, recipe)

    def fit(
        self, examples: Sequence[Example], *, epochs: int, falls: bool, dev: Sequence[Document], tokenizer: Tokenizer
    ) -> None:
        """Trains on `examples`, `epochs` times; writes a checkpoint and a line of the log after each."""
        steps = epochs * len(batches(examples, self.recipe.batches, self.seed))
        schedule = Schedule(steps, int(steps * self.recipe.warmup), falls)
        for epoch in range(self.resumed(), epochs):
            began, loss = time.monotonic(), 0.0
            torch.manual_seed(epoch + 1000 * sum(map(ord, self.seed)))
            for at, each in enumerate(rows := batches(examples, self.recipe.batches, f"{self.seed}-{epoch}")):
                loss += self._step(each, schedule.factor(epoch * steps // epochs + at))
            self._save(epoch)
            scores = evaluate(reader(self.network, tokenizer), dev)
            self._note(epoch=epoch + 1, loss=loss / len(rows), seconds=time.monotonic() - began, dev=written(scores))

    def _save(self, epoch: int) -> None:
        """Writes beside the last checkpoint first: an interruption leaves one of the two whole."""
        state = {"network": self.network.state_dict(), "optimizer": self.optimizer.state_dict(), "epoch": epoch}
        unfinished = self.checkpoint.with_suffix(".part")
        torch.save(state, unfinished)
        unfinished.replace(self.checkpoint)

    def resumed(self) -> int:
        """How many epochs an earlier run of this stage has finished; takes up its network."""
        if not self.checkpoint.exists():
            return 0
        saved = torch.load(self.checkpoint, weights_only=True)
        self.network.load_state_dict(saved["network"])
        self.optimizer.load_state_dict(saved["optimizer"])
        return int(saved["epoch"]) + 1

    def _step(self, batch: Batch, factor: float) -> float:
        self.network.train()
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * factor
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=SHORT):
            logits = self.network(batch.ids, batch.shapes, batch.breaks, batch.mask)
        loss = partial_loss(logits.float(), batch.allowed)
        if batch.lesson is not None:
            loss = loss + distance(logits.float(), batch.lesson, batch.allowed)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        return float(loss.item())

    def _note(self, **said: object) -> None:
        print(self.seed, said, flush=True)
        with self.log.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(said) + "\n")


def partial_loss(logits: Tensor, allowed: Tensor) -> Tensor:
    """Minus the log of the probability that the network gives to the allowed tags of each word, on average.

    Args:
        logits: shape (rows, pieces, tags).
        allowed: the tags as bits; 0 where the piece is not a word's first; shape (rows, pieces).
    """
    counted = allowed > 0
    rows = logits[counted]
    bits = (allowed[counted][:, None] >> torch.arange(logits.shape[-1])) & 1
    wrong = rows.masked_fill(bits == 0, -1e4)
    return (torch.logsumexp(rows, -1) - torch.logsumexp(wrong, -1)).mean()


def _optimizer(network: NameTagger, recipe: Recipe) -> torch.optim.Optimizer:
    new: list[Tensor] = []
    matrices: list[Tensor] = []
    vectors: list[Tensor] = []
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            fresh = name.split(".")[0] in {"head", "shapes", "breaks"}
            (new if fresh else matrices if parameter.ndim > 1 else vectors).append(parameter)
    groups = [
        {"params": new, "peak": recipe.head_rate, "weight_decay": 0.0},
        {"params": matrices, "peak": recipe.rate, "weight_decay": recipe.decay},
        {"params": vectors, "peak": recipe.rate, "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)


def network(recipe: Recipe, pretrained: Path, *, layers: int = LAYERS) -> NameTagger:
    """A network that nobody has taught names yet, of the first `layers` of the encoder; the same each time."""
    torch.manual_seed(0)
    fresh = NameTagger(TAGS, shapes=recipe.shapes, layers=layers)
    load_pretrained(fresh, pretrained)
    return fresh


def reader(trained: NameTagger, tokenizer: Tokenizer, reading: Reading = READING) -> Reader:
    """`trained` as newsx reads with it."""
    return Reader(as_network(trained), tokenizer, reading)


def as_network(trained: NameTagger) -> Network:
    """`trained` as a function of one window."""

    def logits(ids: Ints, shapes: Ints, breaks: Ints) -> Floats:
        trained.eval()
        row = (torch.from_numpy(np.ascontiguousarray(each))[None] for each in (ids, shapes, breaks))
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16, enabled=SHORT):
            found = trained(*row, torch.ones(1, len(ids)))
        return np.asarray(found[0].float().numpy())

    return logits


def mean(states: Sequence[Mapping[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of networks, weight by weight."""
    return {name: torch.stack([state[name].float() for state in states]).mean(0) for name in states[0]}


def threads(processes: int) -> int:
    """How many threads each of so many processes may use."""
    return max(1, (os.cpu_count() or 1) // processes)
