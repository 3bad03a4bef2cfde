"""Small files that swell: what they hold is refused where the limit stands, and memory stays bounded."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from newsx.read import read_articles
from newsx.types import Article
from tests.hostile.limits import MEGABYTE, PEAK, ended, read

pytestmark = pytest.mark.fuzz

HUGE = 200 * MEGABYTE  # of what is packed; unpacked in memory it would be more than MOST
MOST = 250  # megabytes: Python, its libraries, and the largest text that is allowed
HEAD = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n"
PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>"


def repeated(unit: bytes, *, before: bytes = b"") -> Iterator[bytes]:
    yield before
    block = unit * (MEGABYTE // len(unit))
    yield from (block for _ in range(HUGE // len(block)))


def gz(pieces: Iterator[bytes], path: Path) -> None:
    with gzip.open(path, "wb", compresslevel=1) as stream:
        stream.writelines(pieces)


def zst(pieces: Iterator[bytes], path: Path) -> None:
    with path.open("wb") as file, zstandard.ZstdCompressor(level=1).stream_writer(file) as stream:
        for piece in pieces:
            stream.write(piece)


def twice(pieces: Iterator[bytes], path: Path) -> None:
    with gzip.open(path, "wb", compresslevel=1) as outer, gzip.GzipFile(fileobj=outer, mode="wb") as inner:
        inner.writelines(pieces)


SWOLLEN: dict[str, tuple[Callable[[Iterator[bytes], Path], None], Iterator[bytes], str]] = {
    "a.txt.gz": (gz, repeated(b" a"), "size: "),
    "a.md.zst": (zst, repeated(b"[]("), "size: "),
    "a.html.gz": (gz, repeated(b"<b>a"), "size: "),
    "a.jsonl.gz": (gz, repeated(b"a", before=b'{"text": "'), "size: "),
    "a.json.gz": (gz, repeated(b" ", before=b'{"text": "'), "size: "),
    "a.json.zst": (zst, repeated(b"[],", before=b"["), "size: "),
    "body.warc.gz": (gz, repeated(b"a ", before=HEAD % HUGE + b"\r\n" + PAGE), "size: "),
    "head.warc.gz": (gz, repeated(b"a", before=b"WARC/1.0\r\nX: "), "format: "),
    "body.warc.zst": (zst, repeated(b"a ", before=HEAD % HUGE + b"\r\n" + PAGE), "size: "),
    "table.parquet.gz": (gz, repeated(b"a", before=b"PAR1"), "format: "),
    "twice.txt.gz.gz": (twice, repeated(b" a"), "binary: "),
    "http.warc.gz": (gz, repeated(b"a", before=HEAD % HUGE + b"\r\nHTTP/1.1 200 OK\r\nX: "), "format: "),
}


@pytest.mark.parametrize("name", SWOLLEN)
def test_a_bomb_is_refused_in_little_memory(name: str, tmp_path: Path) -> None:
    pack, pieces, told = SWOLLEN[name]
    pack(pieces, tmp_path / name)
    found = read(tmp_path / name)
    assert (found.code, found.stderr) == (0, "")
    assert found.stdout.startswith(told)
    assert found.peak < MOST


def test_a_frame_that_asks_for_two_gigabytes_is_refused_in_little_memory(tmp_path: Path) -> None:
    magic, single_block, window = b"\x28\xb5\x2f\xfd", b"\x00", bytes([(31 - 10) << 3])  # a window of 2^31 bytes
    (tmp_path / "a.txt.zst").write_bytes(magic + single_block + window + b"\x19\x00\x00abc")
    found = read(tmp_path / "a.txt.zst")
    assert (found.code, found.stderr) == (0, "")
    assert found.stdout.startswith(f"compressed: {tmp_path}/a.txt.zst: broken compressed file (")
    assert found.peak < MOST


def test_a_table_of_one_long_text_repeated_is_read_in_bounded_memory(tmp_path: Path) -> None:
    long = pa.array(["a " * 4_000_000])
    rows = pa.DictionaryArray.from_arrays(pa.array([0] * 60, pa.int32()), long)
    pq.write_table(pa.table({"text": rows}), tmp_path / "a.parquet", compression="zstd")
    assert (tmp_path / "a.parquet").stat().st_size < MEGABYTE
    found = read(tmp_path / "a.parquet")
    assert found.stdout.count("size: ") == 60
    assert found.peak < 2 * MOST  # read at once, the text would need 480 megabytes, and as much again in Python


# As limits.READ, which would write some gigabytes of failures.
COUNT = f"""
import sys
from newsx.read import read_articles
print(sum(1 for _ in read_articles(sys.argv[1:])))
{PEAK}"""


def test_the_largest_json_that_is_read_needs_bounded_memory(tmp_path: Path, at_length: None) -> None:
    times = 21 * MEGABYTE
    (tmp_path / "a.json").write_bytes(b"[" + b"{}," * times + b"{}]")
    found = ended(["-c", COUNT, str(tmp_path / "a.json")], tmp_path, seconds=900)
    assert (found.code, found.stdout) == (0, f"{times + 1}\n")
    assert found.peak < 3000


def test_entities_of_xml_are_not_multiplied(tmp_path: Path) -> None:
    ten = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    page = f'<!DOCTYPE html [<!ENTITY a0 "lol">{ten}]><html><body><p>{"He left. " * 9}&a9;</p></body></html>'
    for name in ("a.html", "a.xhtml", "a.htm"):
        (tmp_path / name).write_text(f'<?xml version="1.0"?>{page}', encoding="utf-8")
        found = read(tmp_path / name)
        assert (found.code, found.stderr) == (0, "")
        assert found.peak < MOST


def test_no_entity_brings_a_file_into_a_page(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("Swordfish", encoding="utf-8")
    entities = (
        f'<!ENTITY a SYSTEM "{(tmp_path / "secret.txt").as_uri()}"><!ENTITY % b SYSTEM "http://127.0.0.1:9/b"> %b;'
    )
    page = f'<?xml version="1.0"?><!DOCTYPE html [{entities}]><html><body><p>{"He left. " * 9}&a;</p></body></html>'
    for name in ("a.html", "a.htm"):
        (tmp_path / name).write_text(page, encoding="utf-8")
        (found,) = read_articles([str(tmp_path / name)])
        assert isinstance(found, Article)
        assert "He left." in found.text
        assert "Swordfish" not in found.text


@pytest.mark.parametrize("unit", ["<tr><td>a", "<form>a</form>", "<ul><li>a</li></ul>"])
def test_a_page_of_very_many_elements_is_read(unit: str, tmp_path: Path) -> None:
    body = unit * (200_000 // len(unit))
    (tmp_path / "a.html").write_text(f"<html><body>{body}{'<p>He left Lagos. ' * 30}", encoding="utf-8")
    found = read(tmp_path / "a.html", seconds=40)
    assert (found.code, found.stderr) == (0, "")
    assert found.stdout.startswith("article of ")


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td", "ul><li", "blockquote", "svg"])
def test_a_page_of_ten_thousand_levels_is_read_or_refused(tag: str, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(f"<html><body>{f'<{tag}>' * 10_000}{'<p>He left.</p>' * 30}", encoding="utf-8")
    found = read(tmp_path / "a.html")
    assert (found.code, found.stderr) == (0, "")
    assert found.stdout.startswith(("article", "empty: "))


@pytest.mark.parametrize("content", ['{"text": ' + "[" * 100_000, '{"text": ' + '{"a":' * 100_000, "[" * 100_000])
@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a"])
def test_json_of_a_hundred_thousand_levels_is_refused(name: str, content: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    found = read(tmp_path / name)
    assert (found.code, found.stderr) == (0, "")
    assert found.stdout.startswith(
        "json: " if name != "a" or "{" in content else "empty: "
    )  # brackets alone are a text
