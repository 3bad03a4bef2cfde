"""The file that the wheel carries, and the script that makes it."""

from __future__ import annotations

import gzip
from collections import Counter
from importlib import resources

import pytest

from newsx.gazetteer.drafts import Draft, table
from newsx.gazetteer.packing import packed
from newsx.names import key

FILE = resources.files("newsx.gazetteer").joinpath("world.tsv.gz")
CREDITS, PLACES, NAMES = gzip.decompress(FILE.read_bytes()).decode().split("\n\n")
ROWS = [line.split("\t") for line in PLACES.split("\n")]
LINES = NAMES.rstrip("\n").split("\n")
EIGHT_MEGABYTES = 8_000_000


def test_it_is_small_enough_for_the_wheel() -> None:
    assert len(FILE.read_bytes()) < EIGHT_MEGABYTES


def test_it_gives_credit() -> None:
    assert "GeoNames" in CREDITS
    assert "CC-BY 4.0" in CREDITS
    assert "pycountry" in CREDITS


def test_it_carries_every_kind_of_place() -> None:
    count = Counter(row[1] for row in ROWS)
    assert count["country"] >= 249
    assert count["region"] > 2_000
    assert count["city"] > 30_000
    assert count["continent"] == 7
    assert all(count[kind] > 10 for kind in ("sea", "river", "mountains", "area"))


def test_every_country_has_a_point_and_all_but_the_youngest_an_id() -> None:
    countries = [row for row in ROWS if row[1] == "country"]
    assert [row[0] for row in countries if not row[5]] == []
    assert [row[0] for row in countries if not row[4]] == []


def test_every_place_has_eight_columns() -> None:
    assert {len(row) for row in ROWS} == {8}


def test_names_are_sorted_keys_that_point_at_places() -> None:
    assert [line.encode() for line in LINES] == sorted(line.encode() for line in LINES)
    for line in LINES[:: len(LINES) // 500]:
        k, grade, numbers = line.split("\t")
        assert key(k) == k
        assert grade in {"", "s", "w", "n", "a"}
        assert all(int(number.rstrip("a")) < len(ROWS) for number in numbers.split())


@pytest.mark.parametrize("listed", ["unsure", "shared"])
def test_a_doubtful_name_is_listed_once(listed: str) -> None:
    keys = Counter(map(key, table("doubtful")[listed]))
    assert [k for k, times in keys.items() if times > 1] == []


def test_no_name_is_both_never_sure_and_sure_alone() -> None:
    assert {key(n) for n in table("doubtful")["unsure"]} & {key(n) for n in table("doubtful")["shared"]} == set()


DRAFTS = [
    Draft(name="Port", type="city", country="AA", admin1="1", population=900, sure=["Port"], known=["Porto"]),
    Draft(name="Port", type="region", country="AA", admin1="1", population=5_000, sure=["Port"]),
    Draft(name="Haven", type="city", country="BB", population=2_000, known=["Port"]),
    Draft(name="Portia", type="country", country="PO", at=[1.5, 2.0], sure=["Portia", "PO"]),
]


def built() -> dict[str, str]:
    lines = gzip.decompress(packed(DRAFTS)).decode().split("\n\n")[2].splitlines()
    return {line.split("\t")[0]: line.split("\t", 1)[1] for line in lines}


def test_equal_drafts_give_equal_bytes() -> None:
    assert packed(DRAFTS) == packed(list(DRAFTS))


def test_a_city_comes_before_its_region_and_a_namesake_by_another_name_last() -> None:
    assert built()["port"] == "s\t0 1 2"


def test_a_name_that_only_an_alias_has_is_not_sure() -> None:
    assert built()["porto"] == "\t0"


def test_an_acronym_is_marked_as_one() -> None:
    assert built()["po"] == "a\t3a"


def test_every_name_in_the_hand_kept_lists_is_of_use() -> None:
    keys = {line.split("\t")[0] for line in LINES}
    listed = [*table("doubtful")["unsure"], *table("doubtful")["shared"]]
    listed += [name for names in table("cities")["sure"].values() for name in names]
    assert [name for name in listed if key(name) not in keys] == []
