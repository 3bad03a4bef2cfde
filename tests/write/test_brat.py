"""brat: a folder that its readers read, whose offsets are true."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from pybrat.parser import BratParser, Example

from newsx.types import Entity, Extraction, Mention, Quote
from newsx.write.brat_standoff import standoff
from newsx.write.files import save
from newsx.write.formats import Format
from newsx.write.marks import names
from tests.hundred import article
from tests.sample import event, extraction, filler, timex, when
from tests.write.annotated import LETTERS, STRETCHES, annotated, with_text

KINDS = {"Person": "PERSON", "Organisation": "ORG", "Place": "PLACE"}
WORDS = re.compile(r"T\d+\t(\w+) ([\d ;]+)\t(.*)")


def read(folder: Path, *records: Extraction) -> list[Example]:
    save(records, Format.brat, folder / "brat")
    found: list[Example] = BratParser(error="raise").parse(folder / "brat")
    return found


@settings(deadline=None)
@given(text=LETTERS, places=STRETCHES)
def test_words_are_what_stands_at_their_offsets_line_by_line(text: str, places: list[tuple[int, int]]) -> None:
    found = annotated(text, places)
    lines = standoff(found).split("\n")
    marks = [match for line in lines if (match := WORDS.fullmatch(line))]
    assert len(marks) == sum(line.startswith("T") for line in lines)
    for _, offsets, words in (match.groups() for match in marks):
        pieces = [text[slice(*map(int, piece.split(" ")))] for piece in offsets.split(";")]
        assert " ".join(pieces) == words
        assert not any(re.search(r"[\r\n]", piece) for piece in pieces)
    numbers = [
        (kind, [int(each) for each in re.split("[ ;]", offsets)]) for kind, offsets, _ in (m.groups() for m in marks)
    ]
    assert {(KINDS[kind], each[0], each[-1]) for kind, each in numbers if kind in KINDS} == {
        (mark.label, mark.start, mark.end) for mark in names(found)
    }


@settings(deadline=None)
@given(text=LETTERS, places=STRETCHES)
def test_the_text_is_written_as_it_is(text: str, places: list[tuple[int, int]]) -> None:
    with TemporaryDirectory() as folder:
        save([annotated(text, places)], Format.brat, Path(folder) / "a")
        assert (Path(folder) / "a" / "harbour.txt").read_bytes() == text.encode()


def story() -> Extraction:
    text = "Ann Lee met Acme on Friday.\nLee said: “Fine.” She left."
    lee = Entity(
        id="person:ann-lee",
        name="Ann Lee",
        mentions=(Mention("Ann Lee", 0, 7, "m"), Mention("Lee", 28, 31, "m")),
        listed="Q1",
    )
    acme = Entity(id="organisation:acme", name="Acme", mentions=(Mention("Acme", 12, 16, "m"),))
    who, whom = replace(filler("Ann Lee", "person:ann-lee"), start=0, end=7), filler("Acme", "organisation:acme")
    she = replace(filler("She", "person:ann-lee"), start=46, end=49)
    met = event(
        "met", who=(who, she), whom=(replace(whom, start=12, end=16),), on=when("2024-03-08", "2024-03-08"), at=8,
        status="planned", said_by=who, summary="Ann Lee met\nAcme",
    )  # fmt: skip
    quote = Quote(kind="direct", text="Fine.", start=39, end=44, speaker=who, cue="said")
    friday = replace(timex("Friday", "2024-03-08", "2024-03-08"), start=20, end=26)
    record = extraction(people=(lee,), organisations=(acme,), dates=(friday,), events=(met,))
    return with_text(replace(record, quotes=(quote,)), text)


def test_an_event_has_its_trigger_and_arguments_and_a_quote_its_speaker(tmp_path: Path) -> None:
    (example,) = read(tmp_path, story())
    met: Any = example.events[0]
    assert len(example.events) == 1
    assert (met.type, met.trigger.mention) == ("ASSAULT", "met")
    assert [argument.mention for argument in met.arguments] == ["Ann Lee", "She", "Acme", "Friday", "Ann Lee"]
    speakers = [(r.arg1.mention, r.arg2.mention) for r in example.relations if r.type == "Speaker"]
    assert speakers == [("Fine.", "Ann Lee")]
    assert [(r.arg1.mention, r.arg2.mention) for r in example.relations if r.type == "Equiv"] == [("Ann Lee", "Lee")]


def test_attributes_and_notes_tell_the_rest() -> None:
    lines = standoff(story()).splitlines()
    assert [line for line in lines if line.startswith("E")] == [
        "E1\tASSAULT:T5 Who:T1 Who2:T6 Whom:T3 When:T4 Source:T1"
    ]
    assert [line for line in lines if line.startswith("A")] == [
        "A1\tStatus E1 planned",
        "A2\tMain E1",
        "A3\tKind T7 direct",
    ]
    assert [line.split("\t", 1)[1] for line in lines if line.startswith("#")] == [
        "AnnotatorNotes T1\tOn the watchlist as Q1",
        "AnnotatorNotes T4\t2024-03-08",
        "AnnotatorNotes E1\tAnn Lee met Acme",
    ]


def test_a_name_over_the_end_of_a_line_is_in_two_pieces() -> None:
    text = "The Ministry of\n Finance met"
    ministry = Entity(id="organisation:m", name="M", mentions=(Mention("Ministry of\n Finance", 4, 24, "m"),))
    assert standoff(with_text(extraction(organisations=(ministry,)), text)) == (
        "T1\tOrganisation 4 15;17 24\tMinistry of Finance\n"
    )


def test_the_configuration_declares_every_type_that_is_used(tmp_path: Path) -> None:
    read(tmp_path, *(article(number) for number in range(10)), story())
    configuration = (tmp_path / "brat" / "annotation.conf").read_text(encoding="utf-8")
    sections = dict(re.findall(r"\[(\w+)\]\n\n(.*?)\n(?=\n|\Z)", configuration, re.DOTALL))
    declared = {name: {line.split("\t")[0] for line in body.splitlines()} for name, body in sections.items()}
    annotations = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "brat").glob("*.ann"))
    events = set(re.findall(r"^E\d+\t(\w+):", annotations, re.MULTILINE))
    assert declared["events"] == events == {"ASSAULT", "COERCE", "CONSULT", "EVENT"}
    assert set(re.findall(r"^T\d+\t(\w+) ", annotations, re.MULTILINE)) <= declared["entities"] | events
    assert set(re.findall(r"^R\d+\t(\w+) ", annotations, re.MULTILINE)) <= declared["relations"]
    assert set(re.findall(r"^A\d+\t(\w+) ", annotations, re.MULTILINE)) == declared["attributes"]


@pytest.mark.parametrize(
    ("ids", "stems"),
    [
        (["seeds/a.md", "seeds/b.txt"], ["seeds-a", "seeds-b"]),
        (["a.md", "A.md", "a.txt"], ["A-2", "a", "a-3"]),
        (["..", "/", "x/../../y"], ["article", "article-2", "x-..-..-y"]),
        (["news.jsonl:17", "x" * 300], ["news.jsonl-17", "x" * 100]),
    ],
)
def test_each_article_has_files_of_its_own_within_the_folder(tmp_path: Path, ids: list[str], stems: list[str]) -> None:
    save([with_text(extraction(id_=id_), "x") for id_ in ids], Format.brat, tmp_path / "brat")
    assert sorted(path.stem for path in (tmp_path / "brat").glob("*.ann")) == sorted(stems)
    assert [path.name for path in tmp_path.iterdir()] == ["brat"]
