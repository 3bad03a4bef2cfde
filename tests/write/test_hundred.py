"""A hundred articles in every format, by the installed command: each opened by what its users open it with."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import geojson
import pytest
import spacy
from icalendar import Calendar
from pybrat.parser import BratParser
from spacy.tokens import Doc, DocBin
from typer.testing import CliRunner

from newsx.cli.app import app
from newsx.saved import with_texts
from newsx.types import Extraction
from newsx.write.files import save
from newsx.write.formats import FORMATS, Format, What, format_of
from newsx.write.manner import Manner
from newsx.write.marks import dates, names, parted
from newsx.write.records import json_lines
from tests.hundred import hundred, total

PARTS = [What(part) for part in ("people", "organisations", "places", "events", "dates", "quotes", "nationalities")]
NEWSX = Path(sys.executable).parent / "newsx"
# The files that are written: each format by its first suffix, flat ones for each part.
NAMES = {
    f"{part}{traits.suffixes[0]}": part
    for format_, traits in FORMATS.items()
    for part in (PARTS if traits.flat else [None])
}
NAMES = {(name if part else f"all{name.removeprefix('None')}"): part for name, part in NAMES.items()}


def newsx(*arguments: str, inside: bool) -> str:
    """What the command says on standard error, run as installed or, to save time, inside this process."""
    if inside:
        ended = CliRunner().invoke(app, arguments)
        assert ended.exit_code == 0, ended.stderr
        return ended.stderr
    environment = os.environ | {"PYTHONHASHSEED": "1"}
    done = subprocess.run([NEWSX, *arguments], capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    return done.stderr


def query(sql: str) -> list[tuple[Any, ...]]:
    """What DuckDB answers."""
    answer = duckdb.sql(sql)
    assert answer is not None
    return answer.fetchall()


class Newsroom:
    """The records, and the folder with the files that the command has written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.records = hundred(folder)
        self.full = [each for each in with_texts(self.records) if isinstance(each, Extraction)]
        self.saved = folder / "saved.jsonl"
        self.saved.write_text("".join(json_lines(self.records)), encoding="utf-8")
        self.said: dict[str, str] = {}

    def written(self, name: str) -> Path:
        """The file of that name, written when it is first asked for."""
        path = self.folder / "out" / name
        if name not in self.said:
            path.parent.mkdir(exist_ok=True)
            part = NAMES[name]
            asked = [] if part is None else ["--what", part]
            inside = part not in (None, What.people)
            self.said[name] = newsx("convert", str(self.saved), "-o", str(path), *asked, inside=inside)
        return path


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    return Newsroom(tmp_path_factory.mktemp("newsroom"))


def test_no_article_is_left_without_its_text(newsroom: Newsroom) -> None:
    assert len(newsroom.full) == 100
    assert sum(record.article.text is None for record in newsroom.records) == 10


@pytest.mark.parametrize("part", PARTS)
def test_csv_has_a_row_for_each_and_duckdb_reads_them(newsroom: Newsroom, part: What) -> None:
    path, wanted = newsroom.written(f"{part}.csv"), total(newsroom.records, part)
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == wanted > 50
    assert {row["article"] for row in rows} == {record.id for record in newsroom.records if getattr(record, part)}
    assert query(f"SELECT count(*), count(DISTINCT article) FROM read_csv('{path}', header=true)") == [
        (wanted, len({row["article"] for row in rows}))
    ]


def test_tsv_has_the_cells_of_csv(newsroom: Newsroom) -> None:
    def cells(name: str, dialect: str) -> list[list[str]]:
        with newsroom.written(name).open(encoding="utf-8", newline="") as stream:
            return list(csv.reader(stream, dialect=dialect))

    assert cells("people.csv", "excel") == cells("people.tsv", "excel-tab")


@pytest.mark.parametrize("part", PARTS)
def test_parquet_has_a_row_for_each_and_duckdb_reads_them(newsroom: Newsroom, part: What) -> None:
    found = query(f"SELECT count(*) FROM '{newsroom.written(f'{part}.parquet')}'")
    assert found == [(total(newsroom.records, part),)]


def test_json_lines_are_the_records_and_duckdb_reads_them(newsroom: Newsroom) -> None:
    path = newsroom.written("all.jsonl")
    assert path.read_bytes() == newsroom.saved.read_bytes()
    sums = ", ".join(f"sum(len({part}))" for part in PARTS)
    assert query(f"SELECT {sums} FROM read_json('{path}')") == [tuple(total(newsroom.records, part) for part in PARTS)]
    assert json.loads(newsroom.written("all.json").read_bytes()) == [json.loads(line) for line in path.open("rb")]


def test_the_database_has_a_row_for_each(newsroom: Newsroom) -> None:
    with sqlite3.connect(newsroom.written("all.db")) as database:
        for table in ("people", "organisations", "places", "events", "dates", "quotes", "nationalities"):
            wanted = total(newsroom.records, table)
            assert database.execute(f"SELECT count(*) FROM {table}").fetchone() == (wanted,)
        assert database.execute("SELECT count(*) FROM articles").fetchone() == (100,)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_duckdb_reads_the_database(newsroom: Newsroom) -> None:
    path = newsroom.written("all.db")
    try:
        duckdb.sql("LOAD sqlite")
    except duckdb.Error:
        pytest.skip("DuckDB's extension for SQLite is not installed, and comes over the network only")
    found = query(f"SELECT count(*) FROM sqlite_scan('{path}', 'events')")
    assert found == [(total(newsroom.records, "events"),)]


def test_the_map_has_every_place_with_coordinates(newsroom: Newsroom) -> None:
    found = geojson.loads(newsroom.written("all.geojson").read_text(encoding="utf-8"))
    places = [place for record in newsroom.records for place in record.places]
    known = [place for place in places if place.latitude is not None]
    assert found.is_valid, found.errors()
    assert len(found.features) == len(known) < len(places)
    assert newsroom.said["all.geojson"].startswith(f"newsx: {len(places) - len(known)} places have no coordinates")


def dated(newsroom: Newsroom) -> int:
    events = [event for record in newsroom.records for event in record.events]
    return sum(event.when is not None for event in events)


def test_the_calendar_has_every_dated_event(newsroom: Newsroom) -> None:
    found = Calendar.from_ical(newsroom.written("all.ics").read_bytes()).walk("VEVENT")
    undated = total(newsroom.records, "events") - dated(newsroom)
    assert len(found) == dated(newsroom) > 0
    assert len({entry["UID"] for entry in found}) == len(found)
    assert newsroom.said["all.ics"] == f"newsx: {undated} events have no date, and so no place in the file\n"


def test_the_timeline_has_every_dated_event(newsroom: Newsroom) -> None:
    found = json.loads(newsroom.written("all.timeline.json").read_bytes())
    assert len(found["events"]) == len({slide["unique_id"] for slide in found["events"]}) == dated(newsroom)


def test_follow_the_money_has_an_entity_for_each(newsroom: Newsroom) -> None:
    found = [json.loads(line) for line in newsroom.written("all.ftm.json").open("rb")]
    named = [each for record in newsroom.records for each in (*record.people, *record.organisations)]
    assert Counter(entity["schema"] for entity in found) == {
        "Article": 100,
        "Person": total(newsroom.records, "people"),
        "Organization": total(newsroom.records, "organisations"),
        "Address": total(newsroom.records, "places"),
        "Event": total(newsroom.records, "events"),
        "Mention": sum(len(entity.mentions) for entity in named),
    }
    assert len({entity["id"] for entity in found}) == len(found)


def docs(newsroom: Newsroom) -> list[Doc]:
    return list(DocBin().from_disk(newsroom.written("all.spacy")).get_docs(spacy.blank("en").vocab))


def test_spacy_loads_a_doc_of_each_article(newsroom: Newsroom) -> None:
    found = docs(newsroom)
    assert [doc.text for doc in found] == [record.article.text for record in newsroom.full]
    assert [doc.user_data["id"] for doc in found] == [record.id for record in newsroom.full]
    for part in ("events", "dates", "quotes"):
        key = "newsx.triggers" if part == "events" else f"newsx.{part}"
        assert sum(len(doc.spans[key]) for doc in found) == total(newsroom.records, part)
    for doc, record in zip(found, newsroom.full, strict=True):
        assert [(s.start_char, s.end_char, s.label_, s.id_) for s in doc.spans["newsx.names"]] == [
            (mark.start, mark.end, mark.label, mark.id) for mark in names(record)
        ]
        assert [ent.text for ent in doc.ents] == [doc.text[m.start : m.end] for m in parted(names(record))]


def test_conll_has_every_name_that_stands_in_no_other(newsroom: Newsroom) -> None:
    text = newsroom.written("all.conll").read_text(encoding="utf-8")
    lines = [line.split(" ") for line in text.split("\n") if line]
    assert {len(line) for line in lines} == {4}
    assert sum(line[0] == "-DOCSTART-" for line in lines) == 100
    kept = [mark for record in newsroom.full for mark in parted(names(record))]
    tags = Counter(line[3] for line in lines if line[3].startswith("B-"))
    wanted = Counter(mark.label for mark in kept)
    assert tags == {
        "B-PER": wanted["PERSON"],
        "B-ORG": wanted["ORG"],
        "B-LOC": wanted["PLACE"],
        "B-MISC": wanted["NORP"],
    }
    within = sum(len(names(record)) for record in newsroom.full) - len(kept)
    assert newsroom.said["all.conll"].startswith(f"newsx: {within} names stand within longer ones")
    assert within


def test_brat_has_every_name_date_and_event(newsroom: Newsroom) -> None:
    # Its reader turns Windows' line ends, of which there is none here, and refuses what brat would.
    found = BratParser(error="raise").parse(newsroom.written("all.brat"))
    assert len(found) == 100
    kinds = Counter(entity.type for example in found for entity in example.entities)
    mentioned = Counter(mark.label for record in newsroom.full for mark in names(record))
    assert (kinds["Person"], kinds["Organisation"]) == (mentioned["PERSON"], mentioned["ORG"])
    assert (kinds["Place"], kinds["Nationality"]) == (mentioned["PLACE"], mentioned["NORP"])
    assert kinds["Date"] == total(newsroom.records, "dates")
    assert kinds["Quote"] == total(newsroom.records, "quotes")
    assert sum(len(example.events) for example in found) == total(newsroom.records, "events")


@pytest.mark.parametrize(("name", "key"), [("all.doccano.jsonl", "label"), ("all.prodigy.jsonl", "spans")])
def test_tasks_have_every_name_and_date_that_stands_in_no_other(newsroom: Newsroom, name: str, key: str) -> None:
    found = [json.loads(line) for line in newsroom.written(name).open("rb")]
    marks = [parted([*names(record), *dates(record)]) for record in newsroom.full]
    assert [task["text"] for task in found] == [record.article.text for record in newsroom.full]
    assert [len(task[key]) for task in found] == list(map(len, marks))


def content(path: Path) -> Iterator[Any]:
    """What a file, a folder or a database holds."""
    if path.suffix == ".db":
        with sqlite3.connect(path) as database:
            yield list(database.iterdump())
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if path.suffix != ".db":
            yield file.name, hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.mark.parametrize("name", NAMES)
def test_the_same_records_make_the_same_file_in_another_process(newsroom: Newsroom, name: str, tmp_path: Path) -> None:
    part, again = NAMES[name], tmp_path / name
    format_ = format_of(again)
    records = newsroom.records if FORMATS[format_].text is None else newsroom.full
    save(records, format_, again, Manner() if part is None else Manner(what=part))
    assert list(content(again)) == list(content(newsroom.written(name)))


def test_every_format_is_among_them() -> None:
    assert {format_of(Path(name)) for name in NAMES} == set(Format)
