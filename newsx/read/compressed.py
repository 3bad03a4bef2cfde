"""Compressed files, opened up as they are read."""

from __future__ import annotations

import gzip
import io
import zlib
from pathlib import PurePath
from typing import BinaryIO, Literal

from newsx.errors import InputError

Packing = Literal["gzip", "zstd"]
MAGIC: dict[bytes, Packing] = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd"}
SUFFIXES = (".gz", ".zst")
CHUNK = 1024 * 1024


def unpacked_name(path: str) -> str:
    """The name of what is in a file: "a.jsonl" for "a.jsonl.gz"."""
    return str(PurePath(path).with_suffix("")) if path.lower().endswith(SUFFIXES) else path


def packing_of(file: BinaryIO) -> Packing | None:
    """How the file, which must be at its start and stays there, is compressed; None if it is not."""
    start = file.read(4)
    file.seek(0)
    return next((packing for magic, packing in MAGIC.items() if start.startswith(magic)), None)


def unpacked(file: BinaryIO, packing: Packing, where: str) -> BinaryIO:
    """What the file holds, to be read once, front to back; reading raises InputError where the file is broken.

    Raises InputError ("extra") where what opens it is not installed.
    """
    stream: BinaryIO = gzip.GzipFile(fileobj=file, mode="rb") if packing == "gzip" else _zstd(file, where)  # type: ignore[assignment]
    return io.BufferedReader(_Told(stream, where), CHUNK)


def _zstd(file: BinaryIO, where: str) -> BinaryIO:
    try:
        import zstandard
    except ImportError as error:
        raise InputError("extra", f"{where}: to read Zstandard, pip install 'newsx[zstd]'") from error
    opened: BinaryIO = zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True)
    return opened


class _Told(io.RawIOBase):
    """A decompressor that says in newsx's words what is wrong with its file."""

    def __init__(self, stream: BinaryIO, where: str) -> None:
        # What a broken file holds before the break is not lost with it.
        self._read = stream.read1 if isinstance(stream, gzip.GzipFile) else stream.read
        self._where = where

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """As io.RawIOBase has it."""
        try:
            piece = self._read(len(buffer))
        except (OSError, EOFError, zlib.error) as error:
            raise self._complaint(error) from error
        except Exception as error:  # zstandard is imported where it is needed, and so is its error
            if type(error).__name__ != "ZstdError":
                raise
            raise self._complaint(error) from error
        buffer[: len(piece)] = piece
        return len(piece)

    def _complaint(self, error: Exception) -> InputError:
        reason = " ".join(str(error).lower().split())
        return InputError("compressed", f"{self._where}: broken compressed file ({reason}): get it anew")
