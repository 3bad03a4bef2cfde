"""Names in texts of any length: pieces, windows, the network, and tags decoded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from newsx.ner.pieces import Ints, Pieces, from_encoding, sequence
from newsx.ner.tags import Floats, decoded
from newsx.ner.windows import Window, windows

# ids, shapes and breaks of one window, each of shape (pieces,), to logits of shape (pieces, tags).
Network = Callable[[Ints, Ints, Ints], Floats]


@dataclass(frozen=True, slots=True)
class Named:
    """A name: `start` to `end` in characters of the text, end exclusive; how likely it is to be right, 0 to 1."""

    start: int
    end: int
    kind: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a network reads.

    Attributes:
        kinds: what its tags stand for, in their order.
        window: the most pieces that it is given at once, without the two that open and close them.
        context: how many of them on either side are read only for what stands between.
        temperature: what its logits are divided by before they are scores, so that 0.8 is right four times in five.
    """

    kinds: tuple[str, ...]
    window: int
    context: int
    temperature: float = 1.0


class Reader:
    """Reads texts, window by window.

    A window is never padded and never shares a batch: in a quantised network the neighbours would change its numbers, so that
    an article's names would depend on what it is read with. On CPUs batches gain nothing; threads share out the windows.
    """

    def __init__(self, network: Network, tokenizer: Tokenizer, reading: Reading, *, threads: int = 1) -> None:
        self.network = network
        self.tokenizer = tokenizer
        self.reading = reading
        self.threads = threads

    def __call__(self, texts: Sequence[str]) -> Iterator[list[Named]]:
        """The names of each text, in order."""
        encodings = self.tokenizer.encode_batch(list(texts), add_special_tokens=False)
        read = [from_encoding(text, encoding) for text, encoding in zip(texts, encodings, strict=True)]
        for words, logits in zip(read, self._logits(read), strict=True):
            yield list(self._named(words, logits))

    def _logits(self, read: Sequence[Pieces]) -> Iterator[Floats]:
        """For each text a row of logits a word."""
        if self.threads == 1:
            yield from (self._of_text(words, map) for words in read)
            return
        with ThreadPoolExecutor(self.threads) as pool:
            yield from self._shared(read, pool)

    def _shared(self, read: Sequence[Pieces], pool: Executor) -> Iterator[Floats]:
        pending = [[pool.submit(self._of_window, words, w) for w in self._windows(words)] for words in read]
        for parts in pending:
            yield _joined([part.result() for part in parts], len(self.reading.kinds))

    def _of_text(self, words: Pieces, _: object) -> Floats:
        return _joined([self._of_window(words, w) for w in self._windows(words)], len(self.reading.kinds))

    def _windows(self, words: Pieces) -> Iterable[Window]:
        return windows(words.first, size=self.reading.window, context=self.reading.context)

    def _of_window(self, words: Pieces, window: Window) -> Floats:
        logits = self.network(*sequence(words, window.start, window.end))
        kept = words.first[window.keep_start : window.keep_end] - words.first[window.start] + 1
        return np.asarray(logits[kept])

    def _named(self, words: Pieces, logits: Floats) -> Iterator[Named]:
        for tagged in decoded(logits, self.reading.kinds, temperature=self.reading.temperature):
            start, end = int(words.starts[tagged.start]), int(words.ends[tagged.end - 1])
            yield Named(start, end, tagged.kind, tagged.score)


def _joined(parts: list[Floats], kinds: int) -> Floats:
    return np.concatenate(parts) if parts else np.zeros((0, 2 * kinds + 1), dtype=np.float32)
