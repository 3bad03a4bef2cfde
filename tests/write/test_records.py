from __future__ import annotations

import json
from dataclasses import replace
from itertools import islice

import pytest

from newsx.types import Extraction, Failure, Passage
from newsx.write.records import json_document, json_lines, plain
from tests.sample import extraction, harbour

FAILURE = Failure("b.txt", "empty", "b.txt: the file is empty; remove it or fill it")

# As the design of the record has them.
KEYS = [
    "schema",
    "id",
    "source",
    "article",
    "people",
    "organisations",
    "places",
    "nationalities",
    "dates",
    "events",
    "quotes",
    "warnings",
]
ARTICLE = ["headline", "byline", "dateline", "published", "url", "language", "text"]
ENTITY = ["id", "name", "aliases", "roles", "mentions", "listed"]
PLACE = [*ENTITY, "type", "country", "geonames", "latitude", "longitude", "confidence", "by"]
EVENT = (
    "id type trigger sentence who whom where when status attributed_to main salience by mentions summary".split()  # noqa: SIM905
)


def test_keys_are_always_present_and_in_the_order_of_the_design() -> None:
    record = plain(extraction())
    assert list(record) == KEYS
    assert list(record["article"]) == ARTICLE
    record = plain(harbour())
    assert list(record["places"][0]) == PLACE
    assert list(record["events"][0]) == EVENT
    assert list(record["organisations"][0]) == ENTITY


def test_nothing_found_is_an_empty_list_and_nothing_known_is_null() -> None:
    record = plain(extraction(headline=None, published=None, url=None))
    assert record["people"] == record["events"] == record["warnings"] == []
    assert record["article"]["headline"] is record["article"]["published"] is record["article"]["url"] is None


def test_publication_says_from_where_without_the_underscore_of_python() -> None:
    published = plain(extraction())["article"]["published"]
    assert published == {"date": "2024-03-06", "from": "header", "text": "March 6, 2024", "start": 50, "end": 63}


def test_an_article_that_failed_is_a_record_too() -> None:
    assert plain(FAILURE) == {
        "schema": "newsx/1",
        "id": "b.txt",
        "error": {"kind": "empty", "message": "b.txt: the file is empty; remove it or fill it"},
    }


@pytest.mark.parametrize(
    ("records", "shape"),
    [([], list), ([harbour()], dict), ([FAILURE], dict), ([harbour(), FAILURE], list), ([harbour()] * 3, list)],
)
def test_json_is_one_object_for_one_article_and_an_array_for_several(
    records: list[Extraction | Failure], shape: type
) -> None:
    written = json.loads("".join(json_document(records)))
    assert isinstance(written, shape)
    assert written == [plain(record) for record in records] or written == plain(records[0])


def test_json_lines_hold_one_record_each_in_the_order_of_the_articles() -> None:
    lines = "".join(json_lines([harbour(), FAILURE, extraction(id_="c")])).splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["harbour.md", "b.txt", "c"]


def test_records_are_written_as_they_come() -> None:
    endless = iter(lambda: harbour(), None)
    assert len(list(islice(json_lines(endless), 3))) == 3
    assert len(list(islice(json_document(iter(lambda: harbour(), None)), 3))) == 3


def test_letters_of_all_alphabets_are_written_as_they_are() -> None:
    assert "Novak-Petrović" in "".join(json_lines([harbour()]))


def test_half_a_surrogate_pair_is_escaped_and_comes_back() -> None:
    broken = extraction(headline="Smile \ud83d")
    for written in ("".join(json_lines([broken])), "".join(json_document([broken]))):
        assert json.loads(written.encode("utf-8"))["article"]["headline"]["text"] == "Smile \ud83d"


def test_a_whole_surrogate_pair_is_left_alone() -> None:
    smile = replace(extraction(), article=replace(extraction().article, headline=Passage("Smile 😀", 0, 7)))
    assert "Smile 😀" in "".join(json_lines([smile]))
