"""A names model without training: a folder with a real tokenizer, whose network tags words by how they are written.

A run of Title words is a PERSON, one of UPPER words an ORG, one of MiXed words of a kind that is not told. The network
is sure of persons (0.97 for each word) and in doubt about organisations (0.42).
"""

from __future__ import annotations

import json
import string
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from newsx.ner.model import CONFIG, NETWORK, TOKENIZER
from newsx.ner.model import session as models_session
from newsx.ner.pieces import Ints, Shape
from newsx.ner.reader import Network, Reader, Reading
from newsx.ner.tags import Floats, begin, inside

KINDS = ("PERSON", "ORG", "PLACE", "NORP", "OTHER")
CONFIGURATION: dict[str, Any] = {
    "name": "fake",
    "version": "0.1",
    "language": "en",
    "licence": "none",
    "labels": ["PERSON", "ORG", "PLACE", "NORP"],
    "kinds": list(KINDS),
    "window": 24,
    "context": 6,
    "temperature": 1.0,
}
KIND = {Shape.TITLE: 0, Shape.UPPER: 1, Shape.MIXED: 4}
FILE = b"no network"
SURE = {0: 6.0, 1: 2.0, 4: 6.0}


@cache
def tokenizer() -> Tokenizer:
    """BERT's, but for its vocabulary: a piece is a letter."""
    letters = string.ascii_lowercase + string.digits
    vocabulary = ["[UNK]", *letters, *(f"##{letter}" for letter in letters), *string.punctuation]
    made = Tokenizer(models.WordPiece({piece: i for i, piece in enumerate(vocabulary)}, unk_token="[UNK]"))  # noqa: S106
    made.normalizer = normalizers.BertNormalizer()
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return made


def network(ids: Ints, shapes: Ints, breaks: Ints) -> Floats:
    """Logits by shape. Like a trained network it sees pieces, and so no end between two words of one shape."""
    logits = np.zeros((len(ids), 2 * len(KINDS) + 1), dtype=np.float32)
    logits[:, 0] = 1.0
    last = None
    for at, shape in enumerate(shapes.tolist()):
        kind = KIND.get(Shape(shape))
        if kind is not None:
            logits[at, inside(kind) if kind == last else begin(kind)] = SURE[kind]
        last = kind
    return logits


def session(path: Path) -> Network:
    """For `newsx.ner.model.session`: this network for the files that `written` writes, for others what they hold."""
    return network if path.read_bytes() == FILE else models_session(path)


def reader(*, threads: int = 1, window: int = 24, context: int = 6) -> Reader:
    """A Reader with this network."""
    return Reader(network, tokenizer(), Reading(kinds=KINDS, window=window, context=context), threads=threads)


def written(folder: Path, **changes: Any) -> Path:
    """The folder with a model in it, its configuration changed; None takes a key away. The network is no ONNX file."""
    folder.mkdir(parents=True, exist_ok=True)
    told = {key: value for key, value in {**CONFIGURATION, **changes}.items() if value is not None}
    (folder / CONFIG).write_text(json.dumps(told), encoding="utf-8")
    (folder / NETWORK).write_bytes(FILE)
    tokenizer().save(str(folder / TOKENIZER))
    return folder
