"""All that a run depends on but its data, and how the network reads once it is trained."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field

from newsx.ner.reader import Reading
from training.sources import KINDS

READING = Reading(kinds=KINDS, window=190, context=16)


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchSettings:
    """How batches are made.

    Attributes:
        window: the most pieces in a window, with the two that open and close it.
        pieces: the most pieces in a batch, padding included.
        uppercase, titlecase, lowercase: the share of lines that are rewritten so, as headlines and chats are.
        one_line: the share of texts that lose their line breaks.
    """

    window: int = 256
    pieces: int = 2048
    uppercase: float = 0.04
    titlecase: float = 0.02
    lowercase: float = 0.02
    one_line: float = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """All that a run depends on but its data.

    Attributes:
        epochs: over the core sources; the silver ones are read once, before.
        refining: epochs, after these, over the core sources and half of the silver texts, relabelled by the networks.
        rate, head_rate: the peak learning rates of the encoder and of what is new.
        refining_rate, refining_head_rate: the same while refining.
        layers: those that the network keeps of the six; if not all, it learns from one that has them.
        distilling: epochs of that, over all sources.
        distilling_rate: its peak learning rate.
        warmup: the share of the steps in which the rates rise.
        decay: AdamW's weight decay, of matrices.
        seeds: one network is trained with each.
        shapes: whether the network is told the shapes of words and where lines begin.
        without: names of sources that are left out.
    """

    epochs: int = 6
    refining: int = 3
    rate: float = 2e-4
    head_rate: float = 1e-3
    refining_rate: float = 1.5e-4
    refining_head_rate: float = 5e-4
    layers: tuple[int, ...] = (0, 1, 2, 3, 4, 5)
    distilling: int = 4
    distilling_rate: float = 2e-4
    warmup: float = 0.06
    decay: float = 0.01
    seeds: tuple[int, ...] = (1, 2)
    shapes: bool = True
    without: tuple[str, ...] = ()
    batches: BatchSettings = field(default_factory=BatchSettings)


def described(recipe: Recipe) -> dict[str, object]:
    """`recipe` as JSON has it."""
    return asdict(recipe)
