"""A network of fewer layers, and what it learns from the whole one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
onnx = pytest.importorskip("onnx")

from onnx import numpy_helper  # noqa: E402
from training.batches import batches  # noqa: E402
from training.distilling import ANY, distance, inherited, lessons, weights_of  # noqa: E402
from training.encoder import NameTagger, depth  # noqa: E402
from training.fitting import TAGS, Run, as_network, partial_loss, reader  # noqa: E402
from training.graph import quantise, write_onnx  # noqa: E402
from training.recipe import Recipe  # noqa: E402

from newsx.ner.model import session  # noqa: E402
from newsx.ner.pieces import pieces, sequence  # noqa: E402
from tests.training.test_network import PLAIN, TEXT, taught, untrained  # noqa: E402
from tests.training.words import tokenizer  # noqa: E402


def shortened(whole: NameTagger, *layers: int) -> NameTagger:
    small = NameTagger(TAGS, dropout=0.0, layers=len(layers))
    small.load_state_dict(inherited(whole.state_dict(), layers))
    return small


def test_all_layers_are_the_whole_network() -> None:
    whole = untrained()
    given = sequence(words := pieces(TEXT, tokenizer()), 0, len(words))
    same = shortened(whole, *range(depth(whole.state_dict())))
    np.testing.assert_array_equal(as_network(same)(*given), as_network(whole)(*given))


def test_layers_are_kept_in_the_order_named() -> None:
    whole = untrained().state_dict()
    small = inherited(whole, (0, 5))
    assert depth(small) == 2
    assert torch.equal(small["layers.1.qkv.weight"], whole["layers.5.qkv.weight"])
    assert set(small) == {name for name in whole if not name.startswith(tuple(f"layers.{n}." for n in range(2, 6)))}


def test_the_file_of_a_network_gives_its_weights_back(tmp_path: Path) -> None:
    weights = untrained().state_dict()
    write_onnx({name: weight.numpy() for name, weight in weights.items()}, tmp_path / "float.onnx")
    quantise(tmp_path / "float.onnx", tmp_path / "model.onnx")
    found = weights_of(tmp_path / "model.onnx")
    assert set(found) == set(weights)
    for name, weight in weights.items():
        assert float((found[name] - weight).abs().max()) <= float(weight.abs().max()) / 100


def test_no_sum_of_products_overflows_sixteen_bits(tmp_path: Path) -> None:
    """Where a processor adds up two of them in so many, as those without instructions for 8-bit products do."""
    write_onnx({name: weight.numpy() for name, weight in untrained().state_dict().items()}, tmp_path / "float.onnx")
    quantise(tmp_path / "float.onnx", tmp_path / "model.onnx")
    held = {each.name: numpy_helper.to_array(each) for each in onnx.load(tmp_path / "model.onnx").graph.initializer}
    matrices = [held[name].astype(int) for name in held if name.endswith(".matrix_quantized")]
    assert len(matrices) == 4 * 6 + 1
    assert max(abs(matrix).max() for matrix in matrices) * 255 * 2 < 2**15


def test_a_network_of_fewer_layers_can_be_written(tmp_path: Path) -> None:
    small = shortened(untrained(), 0, 5)
    write_onnx({name: weight.numpy() for name, weight in small.state_dict().items()}, tmp_path / "float.onnx")
    given = sequence(words := pieces(TEXT, tokenizer()), 0, len(words))
    np.testing.assert_allclose(session(tmp_path / "float.onnx")(*given), as_network(small)(*given), atol=1e-4)


def test_a_lesson_says_of_each_word_what_the_teacher_does() -> None:
    whole = untrained()
    (lesson,) = lessons([taught(3)], reader(whole, tokenizer()), silver=False)
    (logits,) = reader(whole, tokenizer()).logits([taught(3).words])
    assert lesson.lesson is not None
    np.testing.assert_array_equal(lesson.lesson, logits)
    np.testing.assert_array_equal(lesson.allowed, taught(3).allowed)


def test_the_labels_of_silver_texts_teach_nothing_more() -> None:
    (lesson,) = lessons([taught()], reader(untrained(), tokenizer()), silver=True)
    (batch,) = batches([lesson], PLAIN, "1")
    assert set(lesson.allowed.tolist()) == {ANY}
    assert float(partial_loss(torch.randn(*batch.allowed.shape, TAGS), batch.allowed)) == pytest.approx(0, abs=1e-5)


def test_a_batch_has_the_lesson_at_the_first_piece_of_each_word() -> None:
    (lesson,) = lessons([taught(9)], reader(untrained(), tokenizer()), silver=False)
    told = []
    for batch in batches([lesson], PLAIN, "1"):
        assert batch.lesson is not None
        told += batch.lesson[batch.allowed > 0].tolist()
    assert lesson.lesson is not None
    assert sorted(told) == sorted(lesson.lesson.tolist())


def test_nothing_is_to_be_learned_from_oneself() -> None:
    logits, allowed = torch.randn(2, 5, TAGS), torch.tensor([[1, 1, 0, 1, 0], [1, 0, 0, 0, 0]])
    assert float(distance(logits, logits + 3.0, allowed)) == pytest.approx(0, abs=1e-5)
    other = logits.clone()
    other[0, 2] = 99.0  # inside of a word
    assert float(distance(logits, other, allowed)) == pytest.approx(0, abs=1e-5)
    other[0, 0] = other[0, 0].flip(0)
    assert float(distance(logits, other, allowed)) > 0.01


def test_a_small_network_learns_to_say_what_the_whole_one_says(tmp_path: Path) -> None:
    whole = untrained()
    (lesson,) = lessons([taught(4)], reader(whole, tokenizer()), silver=True)
    small = shortened(whole, 0, 2)
    run = Run(small, Recipe(rate=1e-4, head_rate=1e-4, batches=PLAIN), seed="a", folder=tmp_path)
    (batch,) = batches([lesson], PLAIN, "1")
    first, *_, last = [run._step(batch, 1.0) for _ in range(40)]
    assert last < first / 2
