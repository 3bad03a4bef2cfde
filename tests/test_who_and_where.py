"""Whole articles with the names that tempt: people called like places, places called like others."""

from __future__ import annotations

from functools import cache

import pytest

from newsx.extractor import Extractor
from newsx.read import article_from_text
from newsx.types import Extraction

pytestmark = pytest.mark.model


@cache
def extractor() -> Extractor:
    return Extractor()


def read(text: str) -> Extraction:
    return extractor()(article_from_text(text, id="tempting"))


def people(record: Extraction) -> list[str]:
    return [person.name for person in record.people]


def places(record: Extraction) -> dict[str, str]:
    return {place.name: f"{place.type} {place.country}" for place in record.places}


def test_chelsea_clinton_is_a_person_and_chelsea_a_part_of_town() -> None:
    record = read("Chelsea Clinton visited a school in Chelsea, London, on Monday. Clinton met teachers.\n")
    assert people(record) == ["Chelsea Clinton"]
    assert set(places(record)) == {"Chelsea", "London"}


def test_jordan_is_a_country_and_a_surname() -> None:
    record = read("Jordan closed its border with Syria on Monday. Michael Jordan, the former player, was in Amman.\n")
    assert people(record) == ["Michael Jordan"]
    assert places(record)["Jordan"] == "country JO"


def test_georgia_is_what_its_neighbours_are() -> None:
    abroad = read("Georgia and Armenia signed a treaty in Tbilisi on Monday.\n")
    at_home = read("Voters in Georgia and Alabama went to the polls on Monday. Atlanta was calm.\n")
    assert places(abroad)["Georgia"] == "country GE"
    assert places(at_home)["Georgia"] == "region US"


def test_washington_is_a_capital_a_state_and_a_general() -> None:
    record = read("Officials in Washington met on Monday. George Washington slept here, a guide said.\n")
    assert people(record) == ["George Washington"]
    assert places(record)["Washington"] == "city US"
    assert list(places(read("Fires burned in Washington state on Monday.\n")).values()) == ["region US"]


def test_a_pronoun_is_nobody_and_us_no_country() -> None:
    record = read("He told us that the US would leave. She asked them to stay, and they did.\n")
    assert people(record) == []
    assert [mention.text for place in record.places for mention in place.mentions] == ["US"]


def test_us_and_its_other_names_are_one_country() -> None:
    record = read("The U.S. said on Monday that America would sign. The United States had waited; the US agreed.\n")
    assert [place.country for place in record.places] == ["US"]
    assert len(record.places[0].mentions) == 4


WIDOW = """A court jailed Ramon Dela Cruz for the killing of Jose Abad Santos.

"Justice has been served," said Santos' widow, Lorna. Dela Cruz's lawyer, Atty. Miguel Reyes, said they would appeal.
"""


def test_no_role_reaches_over_a_full_stop() -> None:
    roles = {person.name: [role.text for role in person.roles] for person in read(WIDOW).people}
    assert roles["Lorna"] == ["Santos' widow"]
    assert roles["Ramon Dela Cruz"] == []
