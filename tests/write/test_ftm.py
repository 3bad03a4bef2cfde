"""Entities of FollowTheMoney: ids that stay, links that lead somewhere, and properties that the model takes."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from newsx.types import Extraction
from newsx.write.files import written
from newsx.write.formats import Format
from tests.hundred import article
from tests.sample import event, extraction, harbour, person, when

ENTITY_LINKS = {"proof": {"Article"}, "document": {"Article"}, "resolved": {"Person", "Organization"}}
ENTITY_LINKS |= {"involved": {"Person", "Organization"}, "addressEntity": {"Address"}}


def entities(*records: Extraction) -> list[dict[str, Any]]:
    return [json.loads(line) for line in "".join(written(records, Format.ftm)).splitlines()]


def of(schema: str, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [entity["properties"] for entity in found if entity["schema"] == schema]


def test_links_lead_to_entities_of_the_right_kind() -> None:
    found = entities(harbour(), *(article(number) for number in range(12)))
    schemata = {entity["id"]: entity["schema"] for entity in found}
    links = [
        (name, schemata[value])
        for entity in found
        for name, values in entity["properties"].items()
        for value in values
        if name in ENTITY_LINKS
    ]
    assert {name for name, _ in links} == set(ENTITY_LINKS)
    assert all(schema in ENTITY_LINKS[name] for name, schema in links)


def test_ids_stay_the_same_and_are_other_ones_in_another_article() -> None:
    first, again, other = entities(harbour()), entities(harbour()), entities(replace(harbour(), id="other.md"))
    assert first == again
    assert not {entity["id"] for entity in first} & {entity["id"] for entity in other}


def test_a_person_has_names_positions_and_a_proof() -> None:
    found = entities(harbour())
    captain = of("Person", found)[0]
    assert captain["name"] == ["Marija Novak-Petrović"]
    assert captain["alias"] == ["Novak-Petrović"]
    assert captain["position"] == ["captain", "a veteran of the Adriatic ferries"]
    assert captain["proof"] == [found[0]["id"]]
    assert (found[0]["schema"], found[0]["properties"]["fileName"]) == ("Article", ["harbour.md"])


@pytest.mark.parametrize(
    ("start", "end", "dates"),
    [
        ("2024-03-05", "2024-03-05", {"date": ["2024-03-05"]}),
        ("2025-12-01", "2025-12-31", {"date": ["2025-12"]}),
        ("2025-01-01", "2025-12-31", {"date": ["2025"]}),
        ("2024-03-09", "2024-03-10", {"startDate": ["2024-03-09"], "endDate": ["2024-03-10"]}),
        ("2014-01-01", None, {"startDate": ["2014-01-01"]}),
        (None, None, {}),
    ],
)
def test_dates_are_cut_short_where_a_month_or_a_year_is_meant(
    start: str | None, end: str | None, dates: dict[str, list[str]]
) -> None:
    (properties,) = of("Event", entities(extraction(events=(event("met", on=when(start, end)),))))
    assert {name: values for name, values in properties.items() if "date" in name.lower()} == dates


def test_a_name_that_is_too_long_for_the_model_is_cut() -> None:
    (properties,) = of("Person", entities(extraction(people=(person("A" * 500),))))
    assert len(properties["name"][0]) == 384


def test_the_model_itself_takes_every_entity_and_every_value() -> None:
    model = pytest.importorskip("followthemoney", reason="comes with newsx[test-ftm]").model
    for entity in entities(harbour(), *(article(number) for number in range(40))):
        schema = model.get(entity["schema"])
        schema.validate(entity)  # raises where a property is missing
        proxy = model.make_entity(entity["schema"])
        proxy.id = entity["id"]
        for name, values in entity["properties"].items():
            proxy.add(name, values)  # leaves out what does not fit
        assert {name: sorted(values) for name, values in entity["properties"].items()} == {
            name: sorted(values) for name, values in proxy.properties.items()
        }
