"""The network, its training and its ONNX file; where torch is not installed, there is nothing to train."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

from training.batches import batches  # noqa: E402
from training.encoder import NameTagger  # noqa: E402
from training.fitting import TAGS, Run, Schedule, as_network, mean, partial_loss  # noqa: E402
from training.graph import quantise, write_onnx  # noqa: E402
from training.recipe import BatchSettings, Recipe  # noqa: E402
from training.scoring import Document  # noqa: E402
from training.sources import Example, example, sources  # noqa: E402

from newsx.ner.model import session  # noqa: E402
from newsx.ner.pieces import Shape, pieces, sequence  # noqa: E402
from tests.training.words import tokenizer  # noqa: E402

TEXT = "Ada Bello flew to Lagos.\nShe met Kwame Ofori of the Ports Authority there.\n"
LABELS: list[list[object]] = [
    [0, 9, "Person"], [18, 23, "Location"], [33, 44, "Person"], [52, 67, "Organization"],
]  # fmt: skip
PLAIN = BatchSettings(uppercase=0, titlecase=0, lowercase=0, one_line=0)


def taught(times: int = 1) -> Example:
    labels = [[s + n * len(TEXT), e + n * len(TEXT), k] for n in range(times) for s, e, k in LABELS]  # type: ignore[operator]
    return example(TEXT * times, labels, sources()[0], tokenizer())


def untrained() -> NameTagger:
    torch.manual_seed(1)
    fresh = NameTagger(TAGS)
    torch.nn.init.normal_(fresh.shapes.weight, std=0.1)
    torch.nn.init.normal_(fresh.breaks.weight, std=0.1)
    fresh.eval()
    return fresh


def test_a_batch_holds_each_word_once_whatever_the_window() -> None:
    for window in (16, 40, 256):
        rows = batches([taught(9)], BatchSettings(window=window), "1")
        words = sum(int((batch.allowed > 0).sum()) for batch in rows)
        assert words == len(taught(9).words)
        assert all(batch.ids.shape[1] <= window for batch in rows)


def test_no_name_is_cut_in_two() -> None:
    begins = {1 << tag for tag in range(1, TAGS, 2)}
    insides = {1 << tag for tag in range(2, TAGS, 2)}
    for batch in batches([taught(20)], BatchSettings(window=20), "1"):
        for row in batch.allowed.tolist():
            words = [bits for bits in row if bits]
            assert words[0] not in insides
            assert all(b not in insides or a in begins | insides for a, b in pairwise(words))


def test_an_epoch_depends_on_its_seed_alone() -> None:
    def ids(seed: str) -> list[list[int]]:
        return [batch.ids.flatten().tolist() for batch in batches([taught(40)], BatchSettings(window=32), seed)]

    assert ids("1") == ids("1")
    assert ids("1") != ids("2")


def test_lines_are_rewritten_as_headlines_are() -> None:
    upper = BatchSettings(uppercase=1, one_line=1)
    (batch,) = batches([taught()], upper, "1")
    assert set(batch.shapes.flatten().tolist()) == {Shape.UPPER, Shape.PUNCT, Shape.SPECIAL}
    assert not batch.breaks.any()
    (batch,) = batches([taught()], PLAIN, "1")
    assert int(batch.breaks.sum()) == 2


def test_a_word_that_may_have_several_tags_is_not_taught_which() -> None:
    logits = torch.tensor([[[2.0, 1.0, 0.0]]])
    sure, either = (partial_loss(logits, torch.tensor([[bits]])) for bits in (0b001, 0b011))
    assert float(sure) == pytest.approx(-float(torch.log_softmax(logits[0, 0], 0)[0]))
    assert float(either) < float(sure)
    assert float(partial_loss(logits, torch.tensor([[0b111]]))) == pytest.approx(0, abs=1e-6)


def test_pieces_inside_a_word_teach_nothing() -> None:
    logits = torch.tensor([[[9.0, 0.0, 0.0], [0.0, 9.0, 0.0]]])
    assert float(partial_loss(logits, torch.tensor([[0b001, 0]]))) < 0.01


def test_the_rate_rises_and_falls() -> None:
    falling = Schedule(steps=100, warmup=10, falls=True)
    assert falling.factor(0) == pytest.approx(0.1)
    assert falling.factor(50) == pytest.approx(0.5)
    assert falling.factor(99) == pytest.approx(0.02)
    assert Schedule(steps=100, warmup=10, falls=False).factor(99) == 1


def test_the_mean_of_networks_is_taken_weight_by_weight() -> None:
    found = mean([{"a": torch.tensor([1.0, 2.0])}, {"a": torch.tensor([3.0, 6.0])}])
    assert found["a"].tolist() == [2.0, 4.0]


def test_the_onnx_file_computes_what_the_network_does(tmp_path: Path) -> None:
    trained = untrained()
    full, small = tmp_path / "float.onnx", tmp_path / "model.onnx"
    write_onnx({name: weight.numpy() for name, weight in trained.state_dict().items()}, full)
    quantise(full, small)
    words = pieces(TEXT, tokenizer())
    given = sequence(words, 0, len(words))
    with torch.inference_mode():
        expected = trained(*(torch.from_numpy(each)[None] for each in given), torch.ones(1, len(given[0])))[0].numpy()
    np.testing.assert_allclose(session(full)(*given), expected, atol=1e-4)
    assert np.abs(session(small)(*given) - expected).mean() < 0.1 * np.abs(expected).mean()
    assert small.stat().st_size < full.stat().st_size / 3


def test_shapes_and_lines_reach_the_network() -> None:
    reads = as_network(untrained())
    ids, shapes, breaks = sequence(words := pieces(TEXT, tokenizer()), 0, len(words))
    plain = reads(ids, shapes, breaks)
    assert np.abs(plain - reads(ids, np.zeros_like(shapes), breaks)).max() > 0.01
    assert np.abs(plain - reads(ids, shapes, np.zeros_like(breaks))).max() > 0.01


def test_an_interrupted_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    dev = [Document(TEXT, frozenset(), None)]
    recipe = Recipe(batches=PLAIN)

    def weights(folder: Path, *stops: int) -> dict[str, object]:
        for epochs in stops:
            run = Run(untrained(), recipe, seed="a", folder=folder)
            run.fit([taught()], epochs=epochs, falls=False, dev=dev, tokenizer=tokenizer())
        return dict(run.network.state_dict())

    (at_once := tmp_path / "a").mkdir()
    (in_two := tmp_path / "b").mkdir()
    whole, parted = weights(at_once, 2), weights(in_two, 1, 2)
    assert all(torch.equal(whole[name], parted[name]) for name in whole)
    lines = (in_two / "a.log.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["epoch"] for line in lines] == [1, 2]
