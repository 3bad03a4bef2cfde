"""The network: MiniLM, all its layers or some, with the shapes of words and the beginnings of lines added to its input.

Wang et al. 2020, https://arxiv.org/abs/2002.10957; the weights are sentence-transformers/all-MiniLM-L6-v2.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from newsx.ner.pieces import Shape

LAYERS, HEADS, WIDTH, INNER, VOCABULARY, POSITIONS = 6, 12, 384, 1536, 30522, 512
EPSILON = 1e-12
FAR = -1e4


class Layer(nn.Module):
    """One layer of BERT, with its query, key and value in one matrix."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.dropout = dropout
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.attended = nn.Linear(WIDTH, WIDTH)
        self.attended_norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.outer_norm = nn.LayerNorm(WIDTH, eps=EPSILON)

    def forward(self, states: Tensor, padding: Tensor) -> Tensor:
        batch, length, _ = states.shape
        heads = self.qkv(states).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(*heads.unbind(0), attn_mask=padding.to(heads.dtype))
        mixed = self.attended(mixed.transpose(1, 2).reshape(batch, length, WIDTH))
        states = self.attended_norm(states + self._dropped(mixed))
        return self.outer_norm(states + self._dropped(self.outer(functional.gelu(self.inner(states)))))

    def _dropped(self, states: Tensor) -> Tensor:
        return shared_dropout(states, self.dropout if self.training else 0.0)


class NameTagger(nn.Module):
    """Logits for each piece's tag; shape (batch, pieces, tags). The first piece of a word speaks for the word."""

    def __init__(self, tags: int, *, dropout: float = 0.1, shapes: bool = True, layers: int = LAYERS) -> None:
        super().__init__()
        self.dropout = dropout
        self.reads_shapes = shapes
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        # Trained, rare words would drift from the many that no training text has.
        self.words.weight.requires_grad_(False)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(len(Shape), WIDTH)
        self.breaks = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.head = nn.Linear(WIDTH, tags)
        # From zero: at first the network reads what it was pretrained to read.
        nn.init.zeros_(self.shapes.weight)
        nn.init.zeros_(self.breaks.weight)

    def forward(self, ids: Tensor, shapes: Tensor, breaks: Tensor, mask: Tensor) -> Tensor:
        states = self.words(ids) + self.positions.weight[: ids.shape[1]]
        if self.reads_shapes:
            states = states + self.shapes(shapes) + self.breaks(breaks)
        dropout = self.dropout if self.training else 0.0
        states = shared_dropout(self.norm(states), dropout)
        padding = (1.0 - mask[:, None, None, :]) * FAR
        for layer in self.layers:
            states = layer(states, padding)
        logits: Tensor = self.head(functional.dropout(states, dropout))
        return logits


def depth(names: Iterable[str]) -> int:
    """How many layers the network has whose weights have these names."""
    return len({name.split(".")[1] for name in names if name.startswith("layers.")})


def shared_dropout(states: Tensor, rate: float) -> Tensor:
    """Dropout with one mask for all positions of a sequence (Gal and Ghahramani 2016): cheaper, and as good here."""
    if not rate:
        return states
    kept = torch.rand(states.shape[0], 1, states.shape[2]) > rate
    return states * kept.to(states.dtype) / (1 - rate)


def load_pretrained(network: NameTagger, folder: Path) -> None:
    """Puts the weights in `folder`/model.safetensors, of a BERT of this size, into `network`."""
    weights = load_file(folder / "model.safetensors")
    prefix = "" if "embeddings.word_embeddings.weight" in weights else "bert."
    state = network.state_dict()

    def put(ours: str, *theirs: str) -> None:
        state[ours].copy_(torch.cat([weights[prefix + name] for name in theirs]))

    put("words.weight", "embeddings.word_embeddings.weight")
    # No input has a second segment: the embedding of the first is the same for every piece.
    segment = weights[prefix + "embeddings.token_type_embeddings.weight"][0]
    state["positions.weight"].copy_(weights[prefix + "embeddings.position_embeddings.weight"] + segment)
    for part in ("weight", "bias"):
        put(f"norm.{part}", f"embeddings.LayerNorm.{part}")
        for n in range(len(network.layers)):
            layer = f"encoder.layer.{n}"
            put(f"layers.{n}.qkv.{part}", *(f"{layer}.attention.self.{x}.{part}" for x in ("query", "key", "value")))
            put(f"layers.{n}.attended.{part}", f"{layer}.attention.output.dense.{part}")
            put(f"layers.{n}.attended_norm.{part}", f"{layer}.attention.output.LayerNorm.{part}")
            put(f"layers.{n}.inner.{part}", f"{layer}.intermediate.dense.{part}")
            put(f"layers.{n}.outer.{part}", f"{layer}.output.dense.{part}")
            put(f"layers.{n}.outer_norm.{part}", f"{layer}.output.LayerNorm.{part}")
