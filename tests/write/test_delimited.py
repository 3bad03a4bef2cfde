"""CSV and TSV: what a reader reads back, and what a spreadsheet must not run."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsx.types import Extraction
from newsx.write.delimited import JOINT, cell, harmless
from newsx.write.files import written
from newsx.write.formats import Format, What
from newsx.write.manner import Manner
from newsx.write.rows import COLUMNS, rows
from tests.sample import extraction, harbour, person, place

ABOVE = ["harbour.md", "https://example.org/2024/03/06/port-of-varna-closed", "2024-03-06"]
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def table(record: Extraction, what: What, format_: Format = Format.csv) -> list[dict[str, str]]:
    text = "".join(written([record], format_, Manner(what=what)))
    return list(
        csv.DictReader(io.StringIO(text, newline=""), dialect="excel" if format_ is Format.csv else "excel-tab")
    )


@pytest.mark.parametrize("what", What)
@pytest.mark.parametrize("format_", [Format.csv, Format.tsv])
def test_the_header_names_the_columns_even_without_rows(what: What, format_: Format) -> None:
    text = "".join(written([], format_, Manner(what=what)))
    assert text.endswith("\r\n")
    assert text.rstrip().split("," if format_ is Format.csv else "\t") == [c.name for c in COLUMNS[what]]
    assert [column.name for column in COLUMNS[what]][:4] == ["article", "url", "published", "headline"]


def test_an_event_is_a_row_with_its_article() -> None:
    row = table(harbour(), What.events)[1]
    assert [row["article"], row["url"], row["published"]] == ABOVE
    assert (row["trigger"], row["status"], row["main"], row["salience"]) == ("rammed", "happened", "true", "0.5")
    assert (row["who"], row["who_ids"]) == ("Marija Novak-Petrović", "person:marija-novak-petrović")
    assert (row["whom"], row["whom_ids"], row["where"]) == ("two moored grain ships", "", "Varna")
    assert (row["start_date"], row["end_date"], row["basis"]) == ("2024-03-05", "2024-03-05", "stated")
    assert row["attributed_to"] == "Bulgarian Ports Infrastructure Company"


def test_lists_have_semicolons_and_ids_stand_in_the_order_of_the_names() -> None:
    row = table(harbour(), What.events)[4]
    assert row["who"] == "Interpol; Bulgarian Ports Infrastructure Company"
    assert row["who_ids"] == "organisation:interpol; organisation:bulgarian-ports-infrastructure-company"
    people = table(harbour(), What.people)
    assert people[1]["roles"] == "Singapore's minister of transport; Minister; minister"


def test_a_semicolon_in_a_name_does_not_make_it_two() -> None:
    (row,) = table(extraction(people=(person("Kim", "Kim; Park", "K."),)), What.people)
    assert row["aliases"].split(JOINT) == ["Kim, Park", "K."]


def test_what_is_not_known_is_an_empty_cell() -> None:
    record = extraction(headline=None, published=None, url=None, places=(place("Varna"),))
    (row,) = table(record, What.places)
    assert [row[name] for name in ("url", "published", "headline", "country", "latitude", "by", "listed")] == [""] * 7


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1 Corp", "-1 Jones", "@desk", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x", "=cmd|' /C calc'!A0"],
)
def test_a_cell_that_a_spreadsheet_would_run_is_text(text: str) -> None:
    assert harmless(text) == f"'{text}"
    assert cell((text, "b")).startswith("'")


@pytest.mark.parametrize("text", ["1+1", "a=b", "'=1", "", "−5", "Jean-Luc", "a@b.org", "–"])
def test_a_cell_that_is_none_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_numbers_below_zero_and_days_are_no_formulas() -> None:
    assert [cell(-46.64), cell(-3), cell(True), cell(None), cell(date(2024, 3, 6))] == [
        *("-46.64", "-3", "true", "", "2024-03-06")
    ]


@settings(deadline=None)
@given(id_=WORDS, headline=WORDS, name=WORDS, aliases=st.lists(WORDS))
def test_what_was_written_is_read_back(id_: str, headline: str, name: str, aliases: list[str]) -> None:
    record = extraction(id_=id_, headline=headline, people=(person(name, *aliases),))
    text = "".join(written([record], Format.csv, Manner(what=What.people)))
    header, *found = csv.reader(io.StringIO(text, newline=""))
    assert header == [column.name for column in COLUMNS[What.people]]
    assert found == [[cell(value) for value in row] for row in rows(record, What.people)]
    assert not any(value.startswith(("=", "+", "-", "@", "\t", "\r")) for value in found[0])


@settings(deadline=None)
@given(names=st.lists(WORDS.filter(lambda words: ";" not in words and words.strip() == words != ""), min_size=1))
def test_a_list_is_read_back_by_its_separator(names: list[str]) -> None:
    assert cell(("x", *names)).split(JOINT) == ["x", *names]


@settings(deadline=None)
@given(headline=WORDS)
def test_tabs_are_read_back_too(headline: str) -> None:
    record = extraction(headline=headline, people=(person("Ann"),))
    (commas,), (tabs,) = table(record, What.people), table(record, What.people, Format.tsv)
    assert commas == tabs
