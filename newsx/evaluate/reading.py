"""Gold files into gold articles, whatever tool has written them; what does not fit is a failure in its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from newsx.errors import InputError, UsageError
from newsx.evaluate import foreign, own
from newsx.evaluate.brat import annotated_files, brat, is_brat
from newsx.evaluate.conll import conll, has_documents, is_conll
from newsx.evaluate.gold import GROUPS, Gold, GoldArticle
from newsx.evaluate.labels import Labels
from newsx.evaluate.misfits import Keys, MisfitError, line_of
from newsx.read.encodings import decoded
from newsx.read.json_fields import parsed
from newsx.types import Failure

ENDINGS = (".json", ".jsonl", ".conll", ".iob", ".iob2", ".bio", ".tsv")
JSON = (".json", ".jsonl")
MOST = 8  # doubtful words that a note lists
Outcome = GoldArticle | Failure


class GoldFormat(StrEnum):
    """What has written a gold."""

    newsx = "newsx"
    doccano = "doccano"
    prodigy = "prodigy"
    brat = "brat"
    conll = "conll"


class Object(NamedTuple):
    """A JSON value and where it was found: the text that holds it, under which keys, after how many lines."""

    value: Any
    id: str
    where: str
    path: str
    source: str
    keys: Keys
    above: int


Reader = Callable[..., GoldArticle | None]
READERS: Mapping[GoldFormat, Reader] = {
    GoldFormat.newsx: own.article,
    GoldFormat.doccano: foreign.doccano,
    GoldFormat.prodigy: foreign.prodigy,
}


def read_gold(paths: Iterable[Path], *, labels: Labels, format_: GoldFormat | None = None) -> Gold:
    """The gold in the files and folders, in order.

    Args:
        labels: what the labels of spans mean.
        format_: what has written the files; None to tell by what they hold.

    Raises:
        UsageError: a path leads nowhere, or what it leads to is no gold.
    """
    articles: list[GoldArticle] = []
    failures: list[Failure] = []
    notes: list[str] = []
    for path in paths:
        for outcome in _outcomes(path, labels, format_, notes):
            if isinstance(outcome, Failure):
                failures.append(outcome)
            else:
                articles.append(outcome)
    unique = list(_unique(articles, failures))
    return Gold(tuple(unique), tuple(failures), (*notes, *_notes(unique)))


def _unique(articles: Iterable[GoldArticle], failures: list[Failure]) -> Iterator[GoldArticle]:
    seen: dict[str, str] = {}
    for article in articles:
        if article.id in seen:
            told = f"{article.where}: the id {article.id!r} stands in {seen[article.id]}, too: give it one of its own"
            failures.append(Failure(article.id, "fields", told))
            continue
        seen[article.id] = article.where
        yield article


def _outcomes(path: Path, labels: Labels, format_: GoldFormat | None, notes: list[str]) -> Iterator[Outcome]:
    if not path.exists():
        raise UsageError(f"{path}: no such file or folder; check the spelling")
    if format_ is GoldFormat.brat or (format_ is None and is_brat(path)):
        for annotated in annotated_files(path):
            yield _tried(partial(brat, annotated, labels=labels), str(annotated))
        return
    for file in _files(path):
        yield from _from_file(file, labels, format_, notes)


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    found = sorted(file for file in path.rglob("*") if file.suffix in ENDINGS and file.is_file())
    if not found:
        raise UsageError(f"{path}: the folder holds no gold; newsx reads {' '.join(ENDINGS)} and brat's .ann")
    return found


def _from_file(path: Path, labels: Labels, format_: GoldFormat | None, notes: list[str]) -> Iterator[Outcome]:
    where = str(path)
    try:
        text = decoded(path.read_bytes(), where)
    except OSError as error:
        raise UsageError(f"{where}: cannot be read: {error.strerror or error}; check the file") from error
    except InputError as error:
        yield Failure(where, error.kind, str(error))
        return
    if not text.strip():
        yield Failure(where, "empty", f"{where}: empty: there is no gold in it: make one with newsx annotate")
    elif format_ is GoldFormat.conll or (format_ is None and path.suffix not in JSON and is_conll(text)):
        yield from _from_columns(text, where, labels, notes)
    else:
        yield from _from_objects(list(_objects(text, path)), labels, format_, where, notes)


def _from_columns(text: str, where: str, labels: Labels, notes: list[str]) -> Iterator[Outcome]:
    if not has_documents(text):
        notes.append(f"{where}: no -DOCSTART- in it: each sentence counts as an article")
    try:
        yield from conll(text, where, labels=labels)
    except InputError as error:
        yield Failure(where, error.kind, str(error))


def _objects(text: str, path: Path) -> Iterator[Object | Failure]:
    """The JSON values in a file: those of an array, those on lines of their own, or the one that it is."""
    where = str(path)
    first = text.lstrip().split("\n", 1)[0].rstrip()
    if first.startswith("{") and first.endswith("}"):
        yield from _lines(text, where)
        return
    try:
        value = parsed(text, where)
    except InputError as error:
        if path.suffix in JSON or first[:1] in ("{", "["):
            yield Failure(where, error.kind, f"{error}: mend the file")
            return
        raise UsageError(_unknown(where)) from error
    if not isinstance(value, list):
        yield Object(value, where, where, where, text, (), 0)
        return
    for at, each in enumerate(value):
        yield Object(each, f"{where}#{at}", f"{where} #{at}", where, text, (at,), 0)


def _lines(text: str, where: str) -> Iterator[Object | Failure]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        place = f"{where} line {number}"
        try:
            yield Object(parsed(line, place), f"{where}:{number}", place, where, line, (), number - 1)
        except InputError as error:
            yield Failure(f"{where}:{number}", error.kind, f"{error}: mend or remove the line")


def _from_objects(
    found: Sequence[Object | Failure], labels: Labels, format_: GoldFormat | None, where: str, notes: list[str]
) -> Iterator[Outcome]:
    values = [each.value for each in found if isinstance(each, Object)]
    written_by = format_ or next(filter(None, map(_written_by, values)), None)
    if written_by is None and values:
        raise UsageError(_unknown(where))
    rejected = 0
    for each in found:
        outcome = each if isinstance(each, Failure) else _read(each, READERS[written_by or GoldFormat.newsx], labels)
        rejected += outcome is None
        if outcome is not None:
            yield outcome
    if rejected:
        notes.append(f"{where}: {rejected} tasks rejected or ignored in Prodigy were left out")


def _written_by(value: Any) -> GoldFormat | None:
    if own.is_gold(value):
        return GoldFormat.newsx
    if foreign.is_prodigy(value):
        return GoldFormat.prodigy
    return GoldFormat.doccano if foreign.is_doccano(value) else None


def _unknown(where: str) -> str:
    formats = ", ".join(GoldFormat)
    return (
        f"{where}: no gold that newsx knows; make one with newsx annotate, or name its format: --gold-format {formats}"
    )


def _read(found: Object, reader: Reader, labels: Labels) -> Outcome | None:
    if not isinstance(found.value, dict):
        return Failure(found.id, "json", f"{found.where}: no object, and so no article: mend or remove it")
    try:
        article = reader(found.value, default_id=found.id, where=found.where, labels=labels)
    except MisfitError as misfit:
        line = found.above + line_of(found.source, (*found.keys, *misfit.keys))
        return Failure(str(found.value.get("id") or found.id), "fields", f"{found.path}: line {line}: {misfit}")
    if article is not None and all(getattr(article, group) is None for group in GROUPS):
        return Failure(article.id, "fields", f"{found.where}: no gold in it: see newsx annotate for what it may be")
    return article


def _tried(read: Callable[[], GoldArticle], where: str) -> Outcome:
    try:
        return read()
    except MisfitError as misfit:
        return Failure(where, "fields", f"{where}: {misfit}")
    except InputError as error:
        return Failure(where, error.kind, str(error))
    except OSError as error:
        return Failure(where, "missing", f"{where}: cannot be read ({error.strerror or error}): check the file")


def _notes(articles: Sequence[GoldArticle]) -> Iterator[str]:
    """The labels that mean nothing here, and words that may be misspelt."""
    labels = Counter(chain.from_iterable(article.left_out for article in articles))
    if labels:
        told = ", ".join(f"{label} ({count})" for label, count in labels.most_common())
        yield f"labels left out: {told}; --label LABEL=KIND takes one in"
    for article in articles:
        if doubtful := list(own.doubts(article)):
            shown = ", ".join(map(repr, doubtful[:MOST])) + (" …" if len(doubtful) > MOST else "")
            yield f"{article.where}: not in the text: {shown}; check the spelling"
