"""newsx beside its peers, in one run: `python -m benchmarks` prints tables and writes benchmarks/RESULTS.md.

--quick measures less, once: some three minutes. The whole takes an hour and a quarter, half of it for
the 3 MB.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks import made_news, tables
from benchmarks.cold_start import SPACY
from benchmarks.help_time import OURS, THEIRS, helped
from benchmarks.turns import Run, in_turns

RESULTS = Path(__file__).with_name("RESULTS.md")
SEED = str(Path(__file__).parents[1] / "seeds" / "dmitriev-miami.md")
PEERS = ("newsx", "spacy", "spacy-names", "dateparser", "textacy")
SHORT = 3  # sentences: of the articles of which there are many
OPTIONAL = {"textacy": "pip install 'newsx[benchmarks]'"}


@dataclass(frozen=True, slots=True)
class Scale:
    """How much is measured, and how often.

    Attributes:
        sizes: of the texts that all read, in characters.
        sentences: of one article that grows.
        articles: how many of them, for a corpus that grows.
        shared: of the text that workers read, in characters.
    """

    turns: int
    sizes: tuple[int, ...]
    sentences: tuple[int, ...]
    articles: tuple[int, ...]
    shared: int


FULL = Scale(5, (300_000, 3_000_000), (20, 200, 2_000), (10, 100, 1_000, 10_000), 300_000)
QUICK = Scale(1, (300_000,), (20, 200), (10, 50), 300_000)  # less than that measures how newsx warms up


def sections(scale: Scale, folder: Path, gold: Sequence[Path]) -> Iterator[str]:
    """The parts of the results, each as soon as it is measured."""
    for size in scale.sizes:
        runs = in_turns({name: measured(name, of_size(size, folder)) for name in _installed()}, scale.turns)
        yield f"## {size // 1000} KB of articles, on one core"
        yield tables.rates(runs, beside="newsx")
        yield tables.stages(runs["newsx"])
    yield f"## Cold start, one article\n\n{tables.seconds(cold(scale), ours='newsx', theirs='spacy')}"
    yield f"## Help\n\n{tables.seconds(helped(scale.turns), ours=OURS, theirs=THEIRS)}"
    for workers in (1, 2):
        yield f"## Workers: {workers}\n\nStart and loading included.\n\n{shared(workers, scale, folder)}"
    yield f"## One article that grows\n\n{grown(scale.sentences, scale, folder, one_article)}"
    yield f"## More and more articles of {SHORT} sentences\n\n{grown(scale.articles, scale, folder, so_many)}"
    for path in gold:
        yield f"## Accuracy on {path.name}\n\n{accuracy(path)}"


def measured(subject: str, path: Path, *options: str) -> list[str]:
    """The command that measures a subject on the articles of a file."""
    return [sys.executable, "-m", "benchmarks.measured", subject, str(path), *options]


def _installed() -> list[str]:
    """What can be measured here; says what is left out."""
    for name, command in OPTIONAL.items():
        if find_spec(name) is None:
            print(f"{name} is left out; to measure it: {command}", file=sys.stderr)
    return [name for name in PEERS if name not in OPTIONAL or find_spec(name) is not None]


def of_size(characters: int, folder: Path) -> Path:
    """A file of articles of so many characters together."""
    path = folder / f"size-{characters}.jsonl"
    made_news.write(path, made_news.of_size(characters))
    return path


def one_article(sentences: int, folder: Path) -> Path:
    """A file with one article of so many sentences."""
    path = folder / f"sentences-{sentences}.jsonl"
    made_news.write(path, [made_news.article(0, sentences=sentences)])
    return path


def so_many(articles: int, folder: Path) -> Path:
    """A file of so many short articles."""
    path = folder / f"articles-{articles}.jsonl"
    made_news.write(path, [made_news.article(number, sentences=SHORT) for number in range(articles)])
    return path


def cold(scale: Scale) -> dict[str, list[Run]]:
    """newsx, and spaCy that loads its pipeline and parses the same article."""
    ours = [sys.executable, "-m", "newsx", "extract", SEED]
    commands = {"newsx": ours, "spacy": [sys.executable, "-c", SPACY, SEED]}
    in_turns(commands, 1)  # Python compiles what it has not compiled before
    return in_turns(commands, scale.turns)


def shared(workers: int, scale: Scale, folder: Path) -> str:
    """newsx with so many workers beside `nlp.pipe` with so many processes."""
    path, option = of_size(scale.shared, folder), f"--workers={workers}"
    commands = {name: measured(f"{name}-workers", path, option) for name in ("newsx", "spacy")}
    return tables.rates(in_turns(commands, scale.turns), beside="newsx")


def grown(sizes: Sequence[int], scale: Scale, folder: Path, written: Callable[[int, Path], Path]) -> str:
    """How the time of newsx grows with the work."""
    commands = {f"{size}": measured("newsx", written(size, folder)) for size in sizes}
    runs = in_turns(commands, scale.turns)
    unit = "sentences" if written is one_article else "articles"
    return tables.growth({size: runs[f"{size}"] for size in sizes}, unit)


def accuracy(path: Path) -> str:
    """What `newsx evaluate` says of the gold in a file or folder."""
    command = [sys.executable, "-m", "newsx", "evaluate", str(path), "--json"]
    told: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)  # noqa: S603
    return tables.scores(told)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--quick", action="store_true", help="300 KB and no 3 MB, and once")
    options.add_argument("--turns", type=int, help="how often each is measured")
    options.add_argument("--gold", type=Path, action="append", default=[], help="what newsx evaluate reads; repeatable")
    options.add_argument("-o", "--output", type=Path, default=RESULTS)
    chosen = options.parse_args()
    scale = QUICK if chosen.quick else FULL
    if chosen.turns is not None:
        scale = Scale(chosen.turns, scale.sizes, scale.sentences, scale.articles, scale.shared)
    parts = list(tables.heading(" ".join(["python -m benchmarks", *_asked(chosen)])))
    print("\n\n".join(parts))
    with tempfile.TemporaryDirectory() as folder:
        for part in sections(scale, Path(folder), chosen.gold):
            print(f"\n{part}", flush=True)
            parts.append(part)
    chosen.output.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def _asked(chosen: argparse.Namespace) -> Iterator[str]:
    """The options as a reader can repeat them: gold by its name, for its folder is nobody else's."""
    yield from ["--quick"] if chosen.quick else []
    yield from [f"--turns {chosen.turns}"] if chosen.turns is not None else []
    yield from (f"--gold {path.name}" for path in chosen.gold)


if __name__ == "__main__":
    main()
