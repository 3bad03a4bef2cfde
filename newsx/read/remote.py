"""Files behind an address, such as s3://…, by the file systems of pyarrow."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO
from urllib.parse import quote

from newsx.read.compressed import unpacked_name
from newsx.read.sources import EXPECTATION, FORMATS, expanded
from newsx.types import Failure

ADDRESS = re.compile(r"([a-z][a-z0-9+]*)://")
MAGIC = re.compile(r"[*\[]")
CHUNK = 1024 * 1024
GLOB = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*"}
GLOB_PARTS = re.compile(r"\*\*/|\*\*|\*|\[[^\]/]+\]|[^*\[]+|\[")


@dataclass(frozen=True, slots=True)
class Located:
    """A file: its path as records have it, and the place where any machine finds it."""

    path: str
    place: str


def is_address(path: str) -> bool:
    """Whether the path is an address of a file system, and not a path on this one."""
    return ADDRESS.match(path) is not None


def located(path: str) -> Iterator[Located | Failure]:
    """The files under one path or address: a file, a folder, or a pattern; "?" is no pattern in an address."""
    if not is_address(path):
        for found in expanded(path):
            yield found if isinstance(found, Failure) else Located(found, str(Path(found).absolute()))
        return
    try:
        yield from _at_address(path)
    except ImportError:
        yield Failure(path, "extra", f"{path}: to read from an address, pip install 'newsx[parquet]'")
    except (OSError, ValueError) as error:
        reason = " ".join(str(error).split()).rstrip(".")
        yield Failure(path, "missing", f"{path}: cannot be read ({reason}): check the address and the access to it")


def opened(place: str) -> BinaryIO:
    """The file at the place, for bytes to be read. Raises OSError where it cannot be opened."""
    if not is_address(place):
        return Path(place).open("rb")
    system, inner = _system(place)
    try:
        return io.BufferedReader(system.open_input_file(inner), CHUNK)
    except ValueError as error:
        raise OSError(str(error)) from error


def _at_address(address: str) -> Iterator[Located | Failure]:
    bare, question, query = address.partition("?")
    magic = MAGIC.search(bare)
    start = bare if magic is None else bare[: magic.start()].rpartition("/")[0] + "/"
    system, inner = _system(quote(start, safe=":/%") + question + query)
    scheme = start[: start.index("://") + 3]
    pattern = None if magic is None else inner.rstrip("/") + "/" + bare[len(start) :]
    names = list(_names(system, inner, pattern))
    for name in names:
        yield Located(f"{scheme}{name}", f"{scheme}{quote(name)}{question}{query}")
    if not names:
        yield Failure(address, "missing", f"{address}: there is nothing readable: check the spelling")


def _names(system: Any, inner: str, pattern: str | None) -> Iterator[str]:
    """The files by their names in the file system, sorted."""
    from pyarrow.fs import FileSelector, FileType

    if pattern is None and system.get_file_info(inner).type == FileType.File:
        yield inner
        return
    wanted = re.compile(".*" if pattern is None else _expression(pattern))
    selected = system.get_file_info(FileSelector(inner, allow_not_found=True, recursive=True))
    for name in sorted(each.path for each in selected if each.type == FileType.File):
        if wanted.fullmatch(name) and _is_readable(PurePosixPath(name[len(inner) :])):
            yield name


def _is_readable(path: PurePosixPath) -> bool:
    is_hidden = any(part.startswith(".") for part in path.parts)
    suffix = PurePosixPath(unpacked_name(path.name)).suffix.lower()
    return suffix in FORMATS and not is_hidden and not path.name.endswith(EXPECTATION)


def _expression(pattern: str) -> str:
    """The pattern as a regular expression."""
    parts = GLOB_PARTS.findall(pattern)
    return "".join(
        GLOB.get(part) or (part if part[0] == "[" and part[-1] == "]" else re.escape(part)) for part in parts
    )


def _system(address: str) -> tuple[Any, str]:
    """The file system of an address, and the path in it."""
    from pyarrow.fs import FileSystem

    system, inner = FileSystem.from_uri(address)
    return system, inner
