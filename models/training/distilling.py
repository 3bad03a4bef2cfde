"""A network of fewer layers that learns to say what a larger one says (Hinton et al. 2015, https://arxiv.org/abs/1503.02531).

It begins with some of the larger one's own layers (Sanh et al. 2019, https://arxiv.org/abs/1910.01108).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor
from torch.nn import functional

from newsx.ner.reader import Reader
from newsx.ner.tags import tags
from training.sources import KINDS, Example

ANY = (1 << len(tags(KINDS))) - 1  # every tag is allowed: the labels teach nothing
SOFTNESS = 2.0  # the temperature at which the two are compared: how unlikely the unlikely is counts as well


def inherited(weights: Mapping[str, Tensor], layers: Sequence[int]) -> dict[str, Tensor]:
    """The weights of the network that has these layers of the larger one alone, in their order."""
    kept = {f"layers.{old}.": f"layers.{new}." for new, old in enumerate(layers)}
    found = {name: weight for name, weight in weights.items() if not name.startswith("layers.")}
    for old, new in kept.items():
        found |= {new + name.removeprefix(old): w for name, w in weights.items() if name.startswith(old)}
    return found


def lessons(examples: Iterable[Example], teacher: Reader, *, silver: bool) -> Iterator[Example]:
    """`examples` with what `teacher` says of each word; of silver ones the labels are forgotten."""
    for each in examples:
        (logits,) = teacher.logits([each.words])
        allowed = np.full_like(each.allowed, ANY) if silver else each.allowed
        yield replace(each, lesson=logits, allowed=allowed)


def distance(logits: Tensor, lesson: Tensor, allowed: Tensor) -> Tensor:
    """How far the network is from what it is to learn: the Kullback-Leibler divergence of a word, on average, in nats.

    Args:
        logits, lesson: shape (rows, pieces, tags).
        allowed: 0 where the piece is not a word's first; shape (rows, pieces).
    """
    counted = allowed > 0
    ours, theirs = (functional.log_softmax(each[counted] / SOFTNESS, -1) for each in (logits, lesson))
    return functional.kl_div(ours, theirs, reduction="batchmean", log_target=True) * SOFTNESS**2


def weights_of(path: Path) -> dict[str, Tensor]:
    """The weights in the file of a network, as `write_onnx` takes them: those of eight bits times their scales."""
    held = {each.name: numpy_helper.to_array(each) for each in onnx.load(path).graph.initializer}
    for name in [name for name in held if name.endswith("_quantized")]:
        whole = name.removesuffix("_quantized")
        zero, scale = held.pop(f"{whole}_zero_point"), held.pop(f"{whole}_scale")
        held[whole] = ((held.pop(name).astype(np.int32) - zero) * scale).astype(np.float32)
    del held["zero"]  # a constant of the graph
    turned = {name: held.pop(name).T for name in list(held) if name.endswith(".matrix")}
    held |= {f"{name.removesuffix('.matrix')}.weight": matrix for name, matrix in turned.items()}
    return {name: torch.from_numpy(np.array(weight)) for name, weight in held.items()}
