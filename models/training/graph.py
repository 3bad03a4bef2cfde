"""The trained network as an ONNX file, and the same with eight-bit weights.

Written node by node, with the operators that onnxruntime is quick at, and so the same with each release of torch.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.encoder import EPSILON, HEADS, depth

Weights = Mapping[str, npt.NDArray[np.float32]]

FUSED = "com.microsoft"  # onnxruntime's own operators
INPUTS = ("ids", "shapes", "breaks")


class Graph:
    """Nodes and weights, in the order in which they are added."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def node(self, operator: str, *inputs: str, to: str, domain: str = "", **attributes: object) -> str:
        """Adds a node; its output's name, `to`, comes back."""
        self.nodes.append(helper.make_node(operator, inputs, [to], name=to, domain=domain, **attributes))
        return to

    def constant(self, name: str, value: npt.NDArray[np.generic]) -> str:
        """Adds a constant; its name comes back."""
        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def weight(self, name: str) -> str:
        """The network's weight of this name."""
        return self.constant(name, self.weights[name])

    def linear(self, states: str, name: str) -> str:
        """What a linear layer without its bias makes of `states`."""
        matrix = self.constant(f"{name}.matrix", self.weights[f"{name}.weight"].T)
        return self.node("MatMul", states, matrix, to=f"{name}.product")

    def norm(self, states: str, name: str) -> str:
        """`states` normalised."""
        scale, shift = self.weight(f"{name}.weight"), self.weight(f"{name}.bias")
        return self.node("LayerNormalization", states, scale, shift, to=f"{name}.normed", axis=-1, epsilon=EPSILON)

    def residual(self, states: str, change: str, name: str) -> str:
        """The norm of `states` and `change`, a linear layer's product, whose bias is added.

        Not as SkipLayerNormalization, which would be one node: on CPUs onnxruntime takes eight times as long for it.
        """
        change = self.node("Add", change, self.weight(f"{name}.bias"), to=f"{name}.biased")
        total = self.node("Add", change, states, to=f"{name}.total")
        return self.norm(total, f"{name}_norm")


def write_onnx(weights: Weights, path: Path) -> None:
    """Writes the network with `weights`, as NameTagger.state_dict() names them, to `path`."""
    graph = Graph(weights)
    states = _embedded(graph)
    for n in range(depth(weights)):
        states = _layer(graph, states, f"layers.{n}")
    logits = graph.node("Add", graph.linear(states, "head"), graph.weight("head.bias"), to="logits")
    tags = len(weights["head.bias"])
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["rows", "pieces"]) for name in INPUTS]
    output = helper.make_tensor_value_info(logits, TensorProto.FLOAT, ["rows", "pieces", tags])
    built = helper.make_graph(graph.nodes, "names", inputs, [output], list(graph.constants.values()))
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid(FUSED, 1)]
    onnx.save(helper.make_model(built, opset_imports=opsets, ir_version=9), path)


def _embedded(graph: Graph) -> str:
    words = graph.node("Gather", graph.weight("words.weight"), "ids", to="words")
    length = graph.node("Shape", "ids", to="length", start=1, end=2)
    zero = graph.constant("zero", np.zeros(1, dtype=np.int64))
    positions = graph.node("Slice", graph.weight("positions.weight"), zero, length, zero, to="positions")
    shapes = graph.node("Gather", graph.weight("shapes.weight"), "shapes", to="shaped")
    breaks = graph.node("Gather", graph.weight("breaks.weight"), "breaks", to="broken")
    total = words
    for part in (positions, shapes, breaks):
        total = graph.node("Add", total, part, to=f"{total}+{part}")
    return graph.norm(total, "norm")


def _layer(graph: Graph, states: str, name: str) -> str:
    matrix = graph.constant(f"{name}.qkv.matrix", graph.weights[f"{name}.qkv.weight"].T)
    bias = graph.weight(f"{name}.qkv.bias")
    mixed = graph.node("Attention", states, matrix, bias, to=f"{name}.mixed", domain=FUSED, num_heads=HEADS)
    states = graph.residual(states, graph.linear(mixed, f"{name}.attended"), f"{name}.attended")
    inner = graph.linear(states, f"{name}.inner")
    inner = graph.node("BiasGelu", inner, graph.weight(f"{name}.inner.bias"), to=f"{name}.gelu", domain=FUSED)
    return graph.residual(states, graph.linear(inner, f"{name}.outer"), f"{name}.outer")


def quantise(source: Path, path: Path) -> None:
    """Writes the network in `source` with eight-bit weights to `path`.

    A scale for each column, not one for a matrix, which would cost a whole F1. Of the eight bits seven are used: then
    no sum of products overflows where a processor adds them up in sixteen bits; the network says the same on each.
    """
    types = {"DefaultTensorType": TensorProto.FLOAT}
    quantize_dynamic(
        source, path, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True, extra_options=types
    )
