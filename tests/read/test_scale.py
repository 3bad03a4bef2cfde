"""Archives and tables of articles: compressed, in Parquet, from the web; streamed, and told where they break."""

from __future__ import annotations

import gzip
import io
import json
import sys
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from newsx.read import read_articles
from newsx.settings import ReadSettings
from newsx.types import Article, Failure

LINES = [
    {"id": f"n{number}", "text": f"Police arrested {number} men in Lagos.", "date": "2024-05-04"} for number in (2, 3)
]
JSONL = "".join(f"{json.dumps(line)}\n" for line in LINES).encode()
STORY = (
    "The union of the port of Lagos ended its strike on Friday after two weeks, its chairman said. The port, which is "
    "the largest of the country, had been closed since the middle of April, and dozens of ships were waiting outside."
)
FRENCH = (
    "Le syndicat du port de Lagos a mis fin vendredi à sa grève de deux semaines, a déclaré son président. Le port, "
    "qui est le plus grand du pays, était fermé depuis la mi-avril, et des dizaines de navires attendaient au large."
)
PACK = {"gz": gzip.compress, "zst": zstandard.ZstdCompressor().compress}


def put(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    return str(path)


def read(path: str, **settings: Any) -> list[Article | Failure]:
    return list(read_articles([path], ReadSettings(**settings)))


def failure(outcomes: Iterable[Article | Failure]) -> Failure:
    (found,) = (outcome for outcome in outcomes if isinstance(outcome, Failure))
    return found


@pytest.mark.parametrize("packing", PACK)
def test_compressed_lines_are_the_lines(tmp_path: Path, packing: str) -> None:
    found = read(put(tmp_path / f"a.jsonl.{packing}", PACK[packing](JSONL)))
    assert [(each.id, each.source.format) for each in found if isinstance(each, Article)] == [
        ("n2", "jsonl"),
        ("n3", "jsonl"),
    ]


@pytest.mark.parametrize("packing", PACK)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.json", "a.html", "a"])
def test_any_file_may_be_compressed(tmp_path: Path, name: str, packing: str) -> None:
    content = {"a.json": json.dumps(LINES), "a.html": f"<html><body><article><p>{STORY}</p></article></body></html>"}
    plain = read(put(tmp_path / name, content.get(name, STORY).encode()))
    packed = read(put(tmp_path / f"{name}.{packing}", PACK[packing](content.get(name, STORY).encode())))
    assert [each.text for each in packed if isinstance(each, Article)] == [
        each.text for each in plain if isinstance(each, Article)
    ]
    assert len(packed) == len(plain) == (2 if name == "a.json" else 1)


def test_several_compressed_pieces_in_one_file_are_read_to_the_end(tmp_path: Path) -> None:
    for packing, pack in PACK.items():
        assert len(read(put(tmp_path / f"a.jsonl.{packing}", pack(JSONL) + pack(JSONL)))) == 4


@pytest.mark.parametrize("packing", PACK)
def test_a_file_that_breaks_off_yields_what_is_whole_and_says_so(tmp_path: Path, packing: str) -> None:
    many = b"".join(b'{"text": "Police arrested %d men."}\n' % number for number in range(9999))
    path = put(tmp_path / f"a.jsonl.{packing}", PACK[packing](many)[:-900])
    found = read(path)
    assert len(found) > 1
    assert failure(found).kind in ("compressed", "json")
    assert path in failure(found).message


def test_what_is_no_gzip_behind_its_first_bytes_is_told(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt.gz", b"\x1f\x8b" + b"nonsense" * 9)
    assert failure(read(path)).message.startswith(f"{path}: broken compressed file (")


@pytest.mark.parametrize("name", ["a.txt.gz", "a.html.gz", "a.md.gz"])
def test_a_file_that_swells_beyond_the_limit_is_refused(tmp_path: Path, name: str) -> None:
    path = put(tmp_path / name, gzip.compress(b"<p>" + b" a" * 10_000_000))
    assert failure(read(path, max_characters=10_000)).kind == "size"


def test_a_swollen_line_costs_itself_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsx.read.contents.ROOM_FOR_FIELDS", 1000)
    swollen = b'{"text": "' + b"a" * 5_000_000 + b'"}\n'
    found = read(put(tmp_path / "a.jsonl.gz", gzip.compress(swollen + JSONL)), max_characters=10_000)
    assert [each.id for each in found][1:] == ["n2", "n3"]
    assert failure(found).kind == "size"


def test_a_folder_yields_its_compressed_files_too(tmp_path: Path) -> None:
    put(tmp_path / "a.jsonl.gz", PACK["gz"](JSONL))
    put(tmp_path / "b.txt.zst", PACK["zst"](STORY.encode()))
    put(tmp_path / "c.tar.gz", PACK["gz"](b"no article"))
    assert [Path(each.source.path).name for each in read(str(tmp_path)) if isinstance(each, Article)] == [
        "a.jsonl.gz", "a.jsonl.gz", "b.txt.zst"
    ]  # fmt: skip


def table(path: Path, rows: list[dict[str, Any]]) -> str:
    pq.write_table(pa.Table.from_pylist(rows), path)
    return str(path)


def test_a_row_of_a_table_is_an_article(tmp_path: Path) -> None:
    rows = [line | {"date": date(2024, 5, 4), "url": None} for line in LINES] + [{"id": "n9", "text": None}]
    first, second, third = read(table(tmp_path / "a.parquet", rows))
    assert isinstance(first, Article)
    assert first.published is not None
    assert (first.id, first.text, first.published.date) == ("n2", LINES[0]["text"], date(2024, 5, 4))
    assert isinstance(second, Article)
    assert isinstance(third, Failure)
    assert third.message.startswith(f"{tmp_path}/a.parquet row 3: no text in the field 'text'")


def test_rows_are_read_as_they_are_wanted(tmp_path: Path) -> None:
    path = table(tmp_path / "a.parquet", [{"text": "He left."}] * 1000)
    assert next(iter(read_articles([path]))).id == f"{path}:1"
    assert [each.id for each in read(path)][-1] == f"{path}:1000"


def test_a_broken_table_is_told(tmp_path: Path) -> None:
    path = put(tmp_path / "a.parquet", b"PAR1 nonsense")
    assert failure(read(path)).message.startswith(f"{path}: broken Parquet file (")


@pytest.mark.parametrize(
    ("name", "module", "extra"),
    [("a.parquet", "pyarrow", "parquet"), ("a.warc", "fastwarc", "warc"), ("a.txt.zst", "zstandard", "zstd")],
)
def test_a_missing_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, module: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    told = failure(read(put(tmp_path / name, PACK["zst"](b"any"))))
    assert (told.kind, f"pip install 'newsx[{extra}]'" in told.message) == ("extra", True)


def page(
    address: str, text: str, *, status: int = 200, type_: str = "text/html; charset=utf-8", truncated: bool = False
) -> bytes:
    """A response as a crawler keeps it."""
    body = (
        f"<html><head><title>A title</title><meta property='article:published_time' content='2024-05-04'></head>"
        f"<body><article><p>{text}</p></article></body></html>"
    ).encode()
    http = f"HTTP/1.1 {status} OK\r\nContent-Type: {type_}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = [
        "WARC/1.0", "WARC-Type: response", f"WARC-Target-URI: {address}", "WARC-Date: 2024-06-01T10:00:00Z",
        "WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>",
        "Content-Type: application/http; msgtype=response", f"Content-Length: {len(http)}",
        *(["WARC-Truncated: length"] if truncated else []),
    ]  # fmt: skip
    return "\r\n".join([*head, "", ""]).encode() + http + b"\r\n\r\n"


ARCHIVE = [
    page("https://a.example/strike", STORY),
    page("https://a.example/greve", FRENCH),
    page("https://a.example/image", "x", type_="image/png"),
    page("https://a.example/lost", STORY, status=404),
    page("https://a.example/empty", ""),
]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_the_english_articles_of_a_web_archive_are_read_and_the_rest_counted(tmp_path: Path, name: str) -> None:
    content = b"".join(gzip.compress(each) if name.endswith("gz") else each for each in ARCHIVE)
    left_out: Counter[str] = Counter()
    (found,) = read_articles([put(tmp_path / name, content)], left_out=left_out)
    assert isinstance(found, Article)
    assert found.published is not None
    assert (found.id, found.url, found.published.date) == ("https://a.example/strike",) * 2 + (date(2024, 5, 4),)
    assert found.text == STORY
    assert found.carries_text
    assert left_out == {"not in English": 1, "no page": 2, "no article in the page": 1}


def test_an_archive_that_breaks_off_is_told(tmp_path: Path) -> None:
    path = put(tmp_path / "a.warc", ARCHIVE[0] + ARCHIVE[0][:-60])
    first, second = read(path)
    assert isinstance(first, Article)
    assert isinstance(second, Failure)
    assert second.message == f"{path} page 2: the archive breaks off in the midst of it: get it anew"


def test_a_page_that_the_crawler_cut_short_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    (found,) = read(put(tmp_path / "a.warc", page("https://a.example/1", STORY, truncated=True)))
    assert isinstance(found, Article)


def test_what_is_no_web_archive_is_told(tmp_path: Path) -> None:
    path = put(tmp_path / "a.warc", b"nonsense " * 99)
    assert failure(read(path)).message == f"{path}: broken web archive (invalid warc header): get it anew"


def test_articles_of_news_please_are_read_as_they_are(tmp_path: Path) -> None:
    line = {
        "maintext": STORY, "title": "Strike ends", "date_publish": "2024-05-04 10:00:00", "language": "en",
        "url": "https://a.example/strike", "authors": ["A. Writer"], "source_domain": "a.example",
    }  # fmt: skip
    content = "".join(f"{json.dumps(each)}\n" for each in (line, line | {"language": "fr"}))
    first, second = read(put(tmp_path / "a.jsonl", content.encode()))
    assert isinstance(first, Article)
    assert first.published is not None
    assert (first.text, first.url, first.published.date) == (STORY, "https://a.example/strike", date(2024, 5, 4))
    assert isinstance(second, Failure)
    assert (second.kind, "in 'fr', but newsx reads English only" in second.message) == ("language", True)


def test_standard_input_may_be_compressed() -> None:
    found = list(read_articles(["-"], stdin=io.BytesIO(gzip.compress(JSONL))))
    assert [each.id for each in found] == ["n2", "n3"]
