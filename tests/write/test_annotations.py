"""doccano, Prodigy, spaCy and CoNLL: what is annotated is what stands in the text, whatever stands around it."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, DocBin

from newsx.types import Entity, Extraction, Mention, Quote
from newsx.write.conll import token_lines
from newsx.write.docs import doc_of
from newsx.write.files import write_bytes, written
from newsx.write.formats import Format
from newsx.write.manner import Manner
from newsx.write.marks import Mark, dates, names, parted
from tests.sample import extraction, filler, harbour
from tests.write.annotated import LETTERS, STRETCHES, annotated, with_text

VOCAB = spacy.blank("en").vocab
TEXT = "Kim Lee-backed unrest hit St. Petersburg. The U.N. met.\n\nKim left"


def record(text: str = TEXT, **names: list[tuple[int, int]]) -> Extraction:
    people = tuple(
        Entity(id=f"person:{at}", name=text[at:to], mentions=(Mention(text[at:to], at, to, "m"),))
        for at, to in names.get("people", [])
    )
    return with_text(extraction(people=people), text)


def task(found: Extraction, format_: Format) -> dict[str, Any]:
    line, end = "".join(written([found], format_)).split("\n")
    assert end == ""
    read: dict[str, Any] = json.loads(line)
    return read


def doc_in(found: Extraction) -> Doc:
    stream = io.BytesIO()
    write_bytes([found], Format.spacy, stream)
    (doc,) = DocBin().from_bytes(stream.getvalue()).get_docs(VOCAB)
    return doc


def stretches(found: Extraction, *, alone: bool) -> list[tuple[int, int]]:
    marks = [*names(found), *dates(found)]
    return [(mark.start, mark.end) for mark in (parted(marks) if alone else marks)]


# --- marks ---


@settings(deadline=None)
@given(text=LETTERS, places=STRETCHES)
def test_a_mark_is_a_mention_without_spaces_at_its_ends(text: str, places: list[tuple[int, int]]) -> None:
    found = annotated(text, places)
    mentioned = {text[m.start : m.end].strip() for entity in found.entities() for m in entity.mentions}
    assert {text[mark.start : mark.end] for mark in names(found)} == mentioned - {""}


def test_a_mention_that_does_not_stand_in_the_text_has_no_mark() -> None:
    assert names(record(people=[(60, 900)])) == []


@pytest.mark.parametrize(
    ("given_", "kept"),
    [
        ([(0, 5), (3, 12)], [(3, 12)]),
        ([(0, 5), (3, 8)], [(0, 5)]),
        ([(0, 5), (5, 8)], [(0, 5), (5, 8)]),
        ([(0, 5), (0, 5)], [(0, 5)]),
    ],
)
def test_of_marks_that_overlap_the_longer_stays_or_the_first(
    given_: list[tuple[int, int]], kept: list[tuple[int, int]]
) -> None:
    assert [(mark.start, mark.end) for mark in parted(Mark(*each, "PERSON") for each in given_)] == kept


# --- tokens ---


@settings(deadline=None)
@given(text=LETTERS, places=STRETCHES)
def test_tokens_are_the_text_and_cut_where_marks_are(text: str, places: list[tuple[int, int]]) -> None:
    marks = names(annotated(text, places))
    doc = doc_of(text, marks)
    assert doc.text == text
    assert all(doc.char_span(mark.start, mark.end) is not None for mark in marks)


def test_tokens_are_those_of_spacy_where_nothing_is_marked() -> None:
    assert [token.text for token in doc_of(TEXT, [])] == [token.text for token in spacy.blank("en")(TEXT)]


# --- doccano and Prodigy ---


@settings(deadline=None)
@given(text=LETTERS, places=STRETCHES)
def test_labels_of_doccano_are_what_was_found(text: str, places: list[tuple[int, int]]) -> None:
    found = annotated(text, places)
    read = task(found, Format.doccano)
    assert read["text"] == text
    assert [(start, end) for start, end, _ in read["label"]] == stretches(found, alone=True)
    assert all(text[start:end].strip() == text[start:end] != "" for start, end, _ in read["label"])


@settings(deadline=None)
@given(text=LETTERS, places=STRETCHES)
def test_spans_of_prodigy_are_what_was_found_and_whole_tokens(text: str, places: list[tuple[int, int]]) -> None:
    found = annotated(text, places)
    read = task(found, Format.prodigy)
    tokens = read["tokens"]
    assert "".join(token["text"] + " " * token["ws"] for token in tokens) == text == read["text"]
    assert all(text[token["start"] : token["end"]] == token["text"] for token in tokens)
    assert [token["id"] for token in tokens] == list(range(len(tokens)))
    assert [(span["start"], span["end"]) for span in read["spans"]] == stretches(found, alone=True)
    for span in read["spans"]:
        assert tokens[span["token_start"]]["start"] == span["start"]
        assert tokens[span["token_end"]]["end"] == span["end"]


def test_a_task_tells_its_article() -> None:
    read = task(with_text(harbour(), "x"), Format.prodigy)
    assert read["meta"]["source"] == "harbour.md"
    assert read["meta"]["published"] == "2024-03-06"
    assert task(with_text(harbour(), "x"), Format.doccano)["id"] == "harbour.md"


def test_labels_tell_the_kind() -> None:
    text = "Ann met Acme in Rome on Friday"
    found = annotated(text, [(0, 100), (270, 140), (534, 140), (800, 200)])
    assert [text[s:e] + " " + label for s, e, label in task(found, Format.doccano)["label"]] == [
        *("Ann PERSON", "Acme ORG", "Rome PLACE", "Friday DATE")
    ]


# --- spaCy ---


@settings(deadline=None)
@given(text=LETTERS, places=STRETCHES)
def test_spans_of_a_doc_are_what_was_found(text: str, places: list[tuple[int, int]]) -> None:
    found = annotated(text, places)
    doc = doc_in(found)
    assert doc.text == text
    assert [(s.start_char, s.end_char, s.label_, s.id_) for s in doc.spans["newsx.names"]] == [
        (mark.start, mark.end, mark.label, mark.id) for mark in names(found)
    ]
    assert [(s.start_char, s.end_char) for s in doc.spans["newsx.dates"]] == [(m.start, m.end) for m in dates(found)]
    assert [(ent.start_char, ent.end_char) for ent in doc.ents] == [(m.start, m.end) for m in parted(names(found))]


def test_a_doc_has_triggers_and_quotes_too() -> None:
    quote = Quote(kind="direct", text="met", start=51, end=54, speaker=filler("Kim"), cue="said")
    found = with_text(replace(harbour(), quotes=(quote,)), TEXT)
    doc = doc_in(found)
    assert [span.text for span in doc.spans["newsx.quotes"]] == [TEXT[51:54]]
    assert len(doc.spans["newsx.triggers"]) == 5
    assert {span.label_ for span in doc.spans["newsx.triggers"]} == {"ASSAULT"}
    assert doc.user_data["id"] == "harbour.md"


# --- CoNLL ---


def columns(found: Extraction) -> list[list[list[str]]]:
    """The lines of each sentence, as a reader of CoNLL-2003 parts them."""
    text = "".join(written([found], Format.conll))
    return [[line.split(" ") for line in block.split("\n")] for block in text.strip("\n").split("\n\n")]


def test_names_are_tagged_in_iob2_and_sentences_parted() -> None:
    document, *sentences = columns(record(people=[(0, 7), (26, 40)]))
    assert document == [["-DOCSTART-", "-X-", "-X-", "O"]]
    assert [[token for token, *_ in sentence] for sentence in sentences] == [
        ["Kim", "Lee", "-", "backed", "unrest", "hit", "St.", "Petersburg", "."],
        ["The", "U.N.", "met", "."],
        ["Kim", "left"],
    ]
    assert [tag for *_, tag in sentences[0]] == ["B-PER", "I-PER", *"OOOO", "B-PER", "I-PER", "O"]


def test_a_name_goes_on_over_the_end_of_a_line_and_of_a_sentence() -> None:
    text = "He saw Yes! We\n\nCan today."
    _, sentence = columns(record(text, people=[(7, 19)]))
    assert [(token, tag) for token, *_, tag in sentence[2:]] == [
        *(("Yes", "B-PER"), ("!", "I-PER"), ("We", "I-PER"), ("Can", "I-PER"), ("today", "O"), (".", "O"))
    ]


@settings(deadline=None)
@given(text=LETTERS, places=STRETCHES)
def test_every_line_has_four_columns_and_every_name_begins_once(text: str, places: list[tuple[int, int]]) -> None:
    found = annotated(text, places)
    lines = [line for line in "".join(written([found], Format.conll)).split("\n") if line]
    assert {len(line.split()) for line in lines} == {len(line.split(" ")) for line in lines} == {4}
    tags = [line.split(" ")[3] for line in lines]
    assert sum(tag.startswith("B-") for tag in tags) == len(parted(names(found)))
    assert "".join(line.split(" ")[0] for line in lines[1:]) == "".join(text.split())


@settings(deadline=None)
@given(st.lists(st.sampled_from(["A b.", "C!", "d"]), min_size=1))
def test_names_within_names_are_counted(words: list[str]) -> None:
    text, remarks = " ".join([*words, "University of Rome"]), list[str]()
    at = text.index("University")
    found = record(text, people=[(at, at + 18), (at + 14, at + 18)])
    list(token_lines([found], Manner(remark=remarks.append)))
    assert remarks == ["1 name stands within longer ones, which were kept"]
