"""The component `newsx_names`: the names that newsx's own model finds, in `doc.ents`, with a score for each."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from newsx.errors import UsageError
from newsx.ner import model as models
from newsx.pipes.alignment import aligned
from newsx.pipes.scores import UNTOLD, set_scored
from newsx.settings import NAMES_MODEL

if TYPE_CHECKING:
    from newsx.ner.reader import Named, Reader

BATCH = 64  # articles
ROOM = 1 << 18  # characters of all articles that are read together: enough windows to keep every thread busy
BY = "model"


@Language.factory(
    "newsx_names",
    assigns=["doc.ents", "doc.spans"],
    default_config={"model": NAMES_MODEL, "threads": 0, "min_score": 0.0},
)
class Names:
    """Sets `doc.ents` to PERSON, ORG, PLACE and NORP, and `doc.spans["newsx.names"]` to the same with their scores.

    Works behind any English tokenizer and needs no other component; names that stood in `doc.ents` before are lost. The
    names of a text do not depend on the texts that are read with it.

    Args:
        model: the name of a names model, or the path of its folder.
        threads: how many windows of text are read at once; 0 for one on each core that the process may use, and for one
            alone in a process that `multiprocessing` started, for then there are others beside it.
        min_score: names that are less likely to be right are left out, 0 to 1.

    Raises:
        ModelMissingError, UsageError: as `newsx.ner.model.find` and `load`; or a setting makes no sense.
    """

    def __init__(self, nlp: Language, name: str, model: str, threads: int, min_score: float) -> None:
        if threads < 0:
            raise UsageError(f"{name}: threads {threads}: too few; give 1 or more, or 0 for all cores")
        if not 0 <= min_score <= 1:
            raise UsageError(f"{name}: min_score {min_score}: no probability; give a number from 0 to 1")
        self.name = name
        self.threads = threads
        self.min_score = min_score
        self._model = models.find(model)
        self._told = frozenset(self._model.config.labels)
        self._opened: tuple[int, Reader] | None = None
        self._reader()  # so that a broken model is told of now, and not by the first text

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe((doc,)))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = BATCH) -> Iterator[Doc]:
        """The docs of `stream`, in order, each with its names."""
        for docs in _batches(stream, most=batch_size):
            found = self._reader()([doc.text for doc in docs])
            for doc, names in zip(docs, found, strict=True):
                self._set(doc, [name for name in names if name.kind in self._told and name.score >= self.min_score])
                others = aligned(doc, (name for name in names if name.kind not in self._told))
                doc.spans[UNTOLD] = [Span(doc, each.start, each.end, label=each.name.kind) for each in others]
                yield doc

    def _set(self, doc: Doc, found: Iterable[Named]) -> None:
        names = list(aligned(doc, found))
        spans = [Span(doc, each.start, each.end, label=each.name.kind, span_id=BY) for each in names]
        doc.set_ents(spans, default="outside")
        set_scored(doc, spans, (each.name.score for each in names))

    def _reader(self) -> Reader:
        """What reads in this process: a forked one has to open the network anew."""
        if self._opened is None or self._opened[0] != os.getpid():
            self._opened = os.getpid(), models.load(self._model, threads=self.threads or _free_cores())
        return self._opened[1]

    def __getstate__(self) -> dict[str, Any]:
        """Without the network, which no process can hand to another."""
        return {**self.__dict__, "_opened": None}


def _batches(stream: Iterable[Doc], *, most: int) -> Iterator[Sequence[Doc]]:
    """The docs in groups of up to so many, fewer where they are long."""
    docs: list[Doc] = []
    room = ROOM
    for doc in stream:
        docs.append(doc)
        room -= len(doc.text)
        if len(docs) >= most or room <= 0:
            yield docs
            docs, room = [], ROOM
    if docs:
        yield docs


def _free_cores() -> int:
    """The cores that this process may use for threads: one if it is a worker beside others."""
    if multiprocessing.parent_process() is not None:
        return 1
    allowed = getattr(os, "sched_getaffinity", None)  # not on macOS and Windows
    return len(allowed(0)) if allowed else os.cpu_count() or 1
