"""Silver texts labelled anew by the network that has learned from the others (self-training).

Where the network is in doubt, several tags are allowed: what it does not know, it does not teach.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np

from newsx.ner.reader import Reader
from newsx.ner.tags import Floats, decoded
from training.sources import Example

DOUBT = 0.1  # the probability from which on a tag may be right


def relabelled(examples: Iterable[Example], teacher: Reader) -> Iterator[Example]:
    """The texts of `examples` with the tags that `teacher` thinks likely."""
    for each in examples:
        (logits,) = teacher.logits([each.words])
        found = decoded(logits, teacher.reading.kinds)
        yield replace(each, allowed=likely(logits), names=tuple((name.start, name.end) for name in found))


def likely(logits: Floats) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """For each row of logits the tags that may be right, as bits."""
    odds = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares = odds / odds.sum(axis=1, keepdims=True)
    allowed = (shares >= DOUBT).astype(np.int64) << np.arange(logits.shape[1], dtype=np.int64)
    return np.asarray(allowed.sum(axis=1))
