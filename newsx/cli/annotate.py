"""The command `newsx annotate`: articles in, drafts of gold out."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, TextIO

from newsx.cli.endings import Ending
from newsx.cli.extract import Tally, check_rules, count, parsed
from newsx.cli.streams import Bar, made_safe
from newsx.errors import UsageError
from newsx.evaluate.drafts import ABOUT, Draft
from newsx.evaluate.drafts import drafts as drafts_of
from newsx.evaluate.layout import laid_out
from newsx.settings import ReadSettings, Settings
from newsx.types import Article, Failure
from newsx.write.brat import end_of
from newsx.write.files import replacing

__all__ = ["annotate", "count", "drafts", "refuse_existing"]

ENDINGS = (".json", ".jsonl")
SUFFIX = ".gold.json"
UNFIT = re.compile(r"[^\w.-]+")


def drafts(paths: list[str], reading: ReadSettings, settings: Settings) -> Iterator[Draft | Failure]:
    """A draft or a failure for each article under the paths, in order."""
    from newsx.read import read_articles

    check_rules(settings)

    def load() -> Any:
        from newsx.extractor import Extractor

        extractor = Extractor(settings)

        def drafts_with_it(articles: Iterable[Article | Failure]) -> Iterator[Draft | Failure]:
            return drafts_of(articles, extractor, reading)

        return drafts_with_it

    return parsed(read_articles(paths, reading), load)


def refuse_existing(output: Path | None, *, force: bool) -> None:
    """Refuses, before anything is read, a file that may hold hours of somebody's work, and one of another kind."""
    if output is None or _is_folder(output):
        return
    if output.suffix not in ENDINGS:
        raise UsageError(f"{output}: its ending says no format; end it in .json or .jsonl, or name a folder with a /")
    if output.is_file() and not force:
        raise UsageError(f"{output}: is there, and may have been corrected by hand; take another name, or --force")


def annotate(drafts: Iterable[Draft | Failure], output: Path | None, *, force: bool, total: int | None) -> Ending:
    """Writes the drafts to the file, the folder or, without either, standard output; failures to standard error."""
    tally = Tally(bar := Bar(total=total))
    done = (draft for draft in tally.counted(drafts) if isinstance(draft, Draft))
    try:
        if output is not None and _is_folder(output):
            _to_folder(done, output, force=force)
        elif found := list(done):
            with _opened(output) as stream:
                stream.writelines(_lines(found) if output and output.suffix == ".jsonl" else _document(found))
    finally:
        bar.close()
    return tally.ending()


def _opened(output: Path | None) -> AbstractContextManager[TextIO]:
    return nullcontext(made_safe(sys.stdout, utf8=True)) if output is None else replacing(output)


def _is_folder(output: Path) -> bool:
    """Whether a folder is meant: one that is there, or a name without an ending, for a / behind it is lost."""
    return output.is_dir() or not output.suffix


def _document(drafts: Iterable[Draft]) -> Iterator[str]:
    """JSON of one draft, or of more an array; the first says what the keys mean."""
    found = [draft.gold for draft in drafts]
    explained = {"about": list(ABOUT), **found[0]}
    yield laid_out(explained if len(found) == 1 else [explained, *found[1:]]) + "\n"


def _lines(drafts: Iterable[Draft]) -> Iterator[str]:
    for draft in drafts:
        yield json.dumps(draft.gold, ensure_ascii=False) + "\n"


def _to_folder(drafts: Iterable[Draft], folder: Path, *, force: bool) -> None:
    """A file for each draft, named for its article."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"{folder}: cannot be made: {(error.strerror or str(error)).lower()}; choose another"
        ) from error
    taken: set[str] = set()
    for draft in drafts:
        path = folder / _name(draft.id, taken)
        refuse_existing(path, force=force)
        with replacing(path) as stream:
            stream.writelines(_document([draft]))


def _name(id_: str, taken: set[str]) -> str:
    """A name for the file of an article that no other article of this run has."""
    stem = end_of(UNFIT.sub("-", Path(id_).stem if Path(id_).suffix else Path(id_).name)).lstrip(".") or "article"
    name, number = stem, 2
    while name.casefold() in taken:
        name, number = f"{stem}-{number}", number + 1
    taken.add(name.casefold())
    return name + SUFFIX
