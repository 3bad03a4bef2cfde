"""From trained weights to the folder that newsx loads: the eight-bit network, its tokenizer, its settings, its card."""

from __future__ import annotations

import json
import shutil
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from torch import Tensor

from newsx.ner.model import CONFIG, NETWORK, TOKENIZER, session
from newsx.ner.pieces import pieces
from newsx.ner.reader import Reader, Reading
from training.calibration import best_temperature, calibration_error, verdicts
from training.graph import quantise, write_onnx
from training.recipe import READING
from training.runs import DEV, GOLD, Places, by_kind
from training.scoring import SCORED, Document
from training.sources import KINDS

NAME, VERSION = "newsx-names", "1.0.0"
LICENCE = "MIT for what is ours; the card names the licences of the encoder and of each source"
TOLD = ("PERSON", "ORG", "PLACE", "NORP")


def publish(weights: Mapping[str, Tensor], places: Places, out: Path) -> dict[str, Any]:
    """Fills the folder `out` but for its card; the measurements that the card needs come back."""
    out.mkdir(parents=True, exist_ok=True)
    full = places.runs / "float.onnx"
    write_onnx({name: weight.float().numpy() for name, weight in weights.items()}, full)
    quantise(full, places.runs / NETWORK)
    shutil.copyfile(places.runs / NETWORK, out / NETWORK)
    places.tokenizer().save(str(out / TOKENIZER), pretty=False)
    dev = places.documents(DEV)
    reading = replace(READING, temperature=_temperature(out / NETWORK, places, dev))
    (out / CONFIG).write_text(json.dumps(_config(reading), indent=1) + "\n", encoding="utf-8")
    return _measured(full, out / NETWORK, places, reading)


def _reader(path: Path, places: Places, reading: Reading) -> Reader:
    return Reader(session(path), places.tokenizer(), reading, threads=2)


def _temperature(path: Path, places: Places, dev: list[Document]) -> float:
    ours = _reader(path, places, READING)
    read = [pieces(document.text, ours.tokenizer) for document in dev]
    logits = list(ours.logits(read))

    def judged(temperature: float) -> list[tuple[float, bool]]:
        ours.reading = replace(READING, temperature=temperature)
        return verdicts([list(ours.named(*each)) for each in zip(read, logits, strict=True)], dev)

    return best_temperature(judged)


def _config(reading: Reading) -> dict[str, Any]:
    return {
        "name": NAME,
        "version": VERSION,
        "language": "en",
        "licence": LICENCE,
        "labels": list(TOLD),
        "kinds": list(reading.kinds),
        "window": reading.window,
        "context": reading.context,
        "temperature": reading.temperature,
    }


def _measured(full: Path, small: Path, places: Places, reading: Reading) -> dict[str, Any]:
    gold = {name: places.documents(name) for name in GOLD}
    ours, floating = _reader(small, places, reading), _reader(full, places, reading)
    raw = _reader(small, places, replace(reading, temperature=1.0))
    regions: defaultdict[str, list[Document]] = defaultdict(list)
    for document in gold[DEV]:
        regions[document.region or "unknown"].append(document)
    return {
        "int8": {name: by_kind(ours, documents) for name, documents in gold.items()},
        "float": {name: by_kind(floating, documents) for name, documents in gold.items()},
        "regions": {region: by_kind(ours, documents) for region, documents in sorted(regions.items())},
        "counts": {region: len(documents) for region, documents in sorted(regions.items())},
        "other kinds": by_kind(ours, gold[DEV], ("NORP", "OTHER")),
        "temperature": reading.temperature,
        "calibration": {
            name: [round(_error(each, documents), 3) for each in (raw, ours)] for name, documents in gold.items()
        },
        "megabytes": round(small.stat().st_size / 1e6, 1),
        "scored": list(SCORED),
        "kinds": list(KINDS),
    }


def _error(reader: Reader, documents: list[Document]) -> float:
    return calibration_error(verdicts(list(reader([document.text for document in documents])), documents))
