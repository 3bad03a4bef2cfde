"""Names in texts of any length: pieces, windows, the network, and tags decoded."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from newsx.ner.pieces import Ints, Pieces, pieces, sequence
from newsx.ner.tags import Floats, decoded
from newsx.ner.windows import Window, windows

if TYPE_CHECKING:
    from tokenizers import Tokenizer

# ids, shapes and breaks of one window, each of shape (pieces,), to logits of shape (pieces, tags).
Network = Callable[[Ints, Ints, Ints], Floats]
AHEAD = 8  # windows that wait for each thread: enough to keep it busy, few enough for a text of any length


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

    A window is never padded and never shares a batch: in a quantised network the neighbours would change its numbers,
    so that an article's names would depend on what it is read with. On CPUs batches gain nothing; threads share out the
    windows.
    """

    def __init__(self, network: Network, tokenizer: Tokenizer, reading: Reading, *, threads: int = 1) -> None:
        self.network = network
        self.tokenizer = tokenizer
        self.reading = reading
        self.threads = threads

    def __call__(self, texts: Sequence[str]) -> Iterator[list[Named]]:
        """The names of each text, in order."""
        # One by one: tokenizers' own threads would take cores that are not ours, and warn of every fork that follows.
        read = [pieces(text, self.tokenizer) for text in texts]
        for words, logits in zip(read, self.logits(read), strict=True):
            yield list(self.named(words, logits))

    def logits(self, read: Sequence[Pieces]) -> Iterator[Floats]:
        """For each text a row of logits for each word; shape (words, tags)."""
        with closing(self._parts((words, window) for words in read for window in self._windows(words))) as parts:
            for words in read:
                yield self._joined(len(words), parts)

    def _parts(self, jobs: Iterable[tuple[Pieces, Window]]) -> Generator[Floats]:
        """The logits of the words that each window keeps, in order."""
        if self.threads == 1:
            yield from (self._of_window(*job) for job in jobs)
            return
        pending: deque[Future[Floats]] = deque()
        with ThreadPoolExecutor(self.threads) as pool:
            for job in jobs:
                pending.append(pool.submit(self._of_window, *job))
                if len(pending) > AHEAD * self.threads:
                    yield pending.popleft().result()
            while pending:
                yield pending.popleft().result()

    def _joined(self, words: int, parts: Iterator[Floats]) -> Floats:
        """The logits of a text of so many words, out of its parts."""
        joined, done = np.empty((words, 2 * len(self.reading.kinds) + 1), dtype=np.float32), 0
        while done < words:
            part = next(parts)
            joined[done : done + len(part)] = part
            done += len(part)
        return joined

    def _windows(self, words: Pieces) -> Iterable[Window]:
        return windows(words.first, size=self.reading.window, context=self.reading.context)

    def _of_window(self, words: Pieces, window: Window) -> Floats:
        logits = self.network(*sequence(words, window.start, window.end))
        kept = words.first[window.keep_start : window.keep_end] - words.first[window.start] + 1
        return np.asarray(logits[kept])

    def named(self, words: Pieces, logits: Floats) -> Iterator[Named]:
        """The names of a text in order; `logits` as the method of this name has them."""
        for tagged in decoded(logits, self.reading.kinds, temperature=self.reading.temperature):
            start, end = int(words.starts[tagged.start]), int(words.ends[tagged.end - 1])
            yield Named(start, end, tagged.kind, tagged.score)
