"""Mentions joined into people, organisations and places, on tagged sentences."""

from __future__ import annotations

from itertools import chain
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from newsx.extract.entities import Cast, cast
from newsx.pipes.scores import set_scored
from newsx.types import Entity, Place
from tests.parses import case_params, word
from tests.tagged import tagged_doc


def written(entity: Entity) -> str:
    """ "Anna Orlova = Orlova | Anna"."""
    return f"{entity.name} = {' | '.join(entity.aliases)}" if entity.aliases else entity.name


def everyone(found: Cast) -> list[Entity]:
    return [*found.people, *found.organisations, *found.places]


@pytest.mark.parametrize("case", case_params("names_joined"))
def test_mentions_of_one_are_joined_and_of_two_are_not(case: dict[str, Any]) -> None:
    found = cast(tagged_doc(case["text"]))
    for kind in ("people", "organisations", "places"):
        assert [written(entity) for entity in getattr(found, kind)] == case.get(kind, [])


@pytest.mark.parametrize("case", case_params("names_joined"))
def test_every_mention_points_at_its_words_and_belongs_to_one_entity(case: dict[str, Any]) -> None:
    doc = tagged_doc(case["text"])
    found = [mention for entity in everyone(cast(doc)) for mention in entity.mentions]
    assert sorted((m.start, m.end) for m in found) == [
        (e.start_char, e.end_char) for e in doc.ents if e.label_ != "NORP"
    ]
    assert all(m.text in doc.text[m.start : m.end] or doc.text[m.start : m.end].isupper() for m in found)


def test_an_id_is_made_of_kind_and_name() -> None:
    found = cast(tagged_doc("<PERSON>Anna Orlova</PERSON> left <ORG>Nordhavn A/S</ORG> in <PLACE>Łódź</PLACE>."))
    assert [e.id for e in everyone(found)] == ["person:anna-orlova", "organisation:nordhavn-a-s", "place:lodz"]


def test_a_mention_bears_the_id_of_the_rule_that_found_it() -> None:
    (found,) = cast(tagged_doc("<ORG>Sea Trust</ORG> (<ORG names.acronym>ST</ORG>) left.")).organisations
    assert [mention.by for mention in found.mentions] == ["model", "names.acronym"]


# --- scores ---


def test_a_mention_has_the_score_of_the_model_s_name_and_a_rule_s_has_none() -> None:
    doc = tagged_doc("<ORG>Sea Trust</ORG> (<ORG names.acronym>ST</ORG>) and <PERSON>Anna Orlova</PERSON> left.")
    set_scored(doc, [doc.ents[0], doc.ents[2]], [0.87654, 0.5])
    found = cast(doc)
    assert [mention.score for mention in found.organisations[0].mentions] == [0.877, None]
    assert [mention.score for mention in found.people[0].mentions] == [0.5]


def test_where_no_names_model_has_read_no_mention_has_a_score() -> None:
    (found,) = cast(tagged_doc("<ORG>Sea Trust</ORG> left.")).organisations
    assert [mention.score for mention in found.mentions] == [None]


# --- why a mention is joined ---

TWO_LEES = "<PERSON>Ann Lee</PERSON> met <PERSON>Bo Lee</PERSON>. <PERSON>Lee</PERSON> left."


def test_a_surname_that_two_share_names_the_rival() -> None:
    ann, bo = cast(tagged_doc(TWO_LEES)).people
    assert [(m.text, m.joined, m.rivals) for m in bo.mentions] == [
        ("Bo Lee", None, ()),
        ("Lee", "name.short", ("person:ann-lee",)),
    ]
    assert len(ann.mentions) == 1


def test_a_plain_surname_has_no_rivals() -> None:
    (ann,) = cast(tagged_doc("<PERSON>Ann Lee</PERSON> left. <PERSON>Lee</PERSON> slept.")).people
    assert [(m.joined, m.rivals) for m in ann.mentions] == [(None, ()), ("name.short", ())]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("<ORG>Sea Trust</ORG> (<ORG names.acronym>ST</ORG>)", [None, "name.acronym"]),
        ("<ORG>WHO</ORG>, the <ORG>World Health Organization</ORG>,", ["name.acronym", None]),
        ("<ORG>Air Force</ORG> and <ORG>Indian Air Force</ORG>", ["name.country", None]),
        ("<ORG>Ford Motor Co.</ORG> and <ORG>Ford Motor Company</ORG>", ["name.company", None]),
    ],
)
def test_an_organisation_says_why_its_forms_are_one(text: str, rules: list[str | None]) -> None:
    (found,) = cast(tagged_doc(text)).organisations
    assert [mention.joined for mention in found.mentions] == rules


def test_a_family_is_nobody() -> None:
    found = cast(tagged_doc("<PERSON>Barack Obama</PERSON> left. The <PERSON>Obamas</PERSON> moved."))
    assert [written(person) for person in found.people] == ["Barack Obama"]


def test_a_surname_that_ends_in_s_is_somebody() -> None:
    found = cast(tagged_doc("<PERSON>Ann Jones</PERSON> left. <PERSON>Jones</PERSON> slept."))
    assert [written(person) for person in found.people] == ["Ann Jones = Jones"]


# --- nationalities ---


def test_a_nationality_is_listed_once_with_all_its_mentions_and_is_no_place() -> None:
    found = cast(tagged_doc("<NORP>Russian</NORP> and <NORP>Kurdish</NORP> troops; the <NORP>Russians</NORP> left."))
    listed = [(each.text, each.country, [m.text for m in each.mentions]) for each in found.nationalities]
    assert listed == [("Russian", "RU", ["Russian", "Russians"]), ("Kurdish", None, ["Kurdish"])]
    assert found.places == found.organisations == ()


def test_a_party_or_faith_is_no_nationality() -> None:
    assert cast(tagged_doc("<NORP>Republican</NORP> voters and <NORP>Muslims</NORP> met.")).nationalities == ()


# --- where on the map ---


def mapped(text: str) -> dict[str, Place]:
    return {place.name: place for place in cast(tagged_doc(text)).places}


def test_a_known_place_is_tied_to_the_gazetteer() -> None:
    kyiv = mapped("Rain fell on <PLACE>Kyiv</PLACE>.")["Kyiv"]
    assert (kyiv.type, kyiv.country, kyiv.geonames) == ("city", "UA", 703448)
    assert (round(kyiv.latitude or 0), round(kyiv.longitude or 0)) == (50, 31)


def test_an_unknown_place_stays_off_the_map() -> None:
    hamlet = mapped("Rain fell on <PLACE>Little Snoring Bottom</PLACE>.")["Little Snoring Bottom"]
    assert (hamlet.type, hamlet.country, hamlet.geonames, hamlet.latitude) == (None, None, None, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<PLACE>Georgia</PLACE> votes.", ("country", "GE")),
        ("<PLACE>Georgia</PLACE> votes, as does the rest of the <PLACE>United States</PLACE>.", ("region", "US")),
        ("<PLACE>Georgia</PLACE> votes, and <PLACE>Armenia</PLACE> watches.", ("country", "GE")),
    ],
)
def test_georgia_is_a_state_among_american_places(text: str, expected: tuple[str, str]) -> None:
    found = mapped(text)["Georgia"]
    assert (found.type, found.country) == expected


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Fire in <PLACE>Birmingham</PLACE>.", "Birmingham", "GB"),
        ("Fire in <PLACE>Birmingham</PLACE>, <PLACE>United States</PLACE>.", "Birmingham", "US"),
        ("Fire in <PLACE>Paris</PLACE>, far from the <PLACE>United States</PLACE>.", "Paris", "FR"),
    ],
)
def test_the_country_that_the_article_names_chooses_between_namesakes(text: str, name: str, country: str) -> None:
    assert mapped(text)[name].country == country


# --- who is meant by a word ---

REPORT = (
    "<PERSON>Ann Lee</PERSON> KC of <ORG>Sea Trust</ORG> met "
    "<PERSON>Lee</PERSON> in <PLACE>Kenya</PLACE>, Kenyan style."
)


def test_every_word_of_a_mention_names_its_entity() -> None:
    doc = tagged_doc(REPORT)
    found = cast(doc)
    named = {text: found.at(word(doc, text)) for text in ("Ann", "Lee", "Sea", "Kenya", "met", "Kenyan")}
    person = "person:ann-lee"
    assert named == {
        "Ann": person,
        "Lee": person,
        "Sea": "organisation:sea-trust",
        "Kenya": "place:kenya",
        "met": None,
        "Kenyan": None,
    }


def test_letters_behind_a_name_point_to_the_person() -> None:
    doc = tagged_doc(REPORT)
    assert cast(doc).at(word(doc, "KC")) == "person:ann-lee"


def test_letters_behind_an_organisation_point_to_nobody() -> None:
    doc = tagged_doc("<ORG>Sea Trust</ORG> MP left.")
    assert cast(doc).at(word(doc, "MP")) is None


def test_a_passage_names_each_entity_once_in_order() -> None:
    doc = tagged_doc(REPORT)
    assert cast(doc).named_in(doc[:]) == ["person:ann-lee", "organisation:sea-trust", "place:kenya"]
    assert cast(doc).named_in(doc[2:4]) == ["person:ann-lee"]


def test_an_entity_is_had_by_its_id() -> None:
    assert cast(tagged_doc(REPORT)).entity("organisation:sea-trust").name == "Sea Trust"


def test_a_demonym_means_the_country_that_the_article_names() -> None:
    found = cast(tagged_doc(REPORT))
    assert (found.nation("Kenyan"), found.nation("Ugandan"), found.nation("Sea")) == ("place:kenya", None, None)


def test_a_demonym_means_no_town_of_its_country() -> None:
    assert cast(tagged_doc("Rain fell on <PLACE>Nairobi</PLACE>.")).nation("Kenyan") is None


NAMES = [
    "Ann Lee",
    "Lee",
    "Joe Lee",
    "Ann Maria Lee",
    "Sea Trust",
    "ST",
    "US",
    "U.S.",
    "Georgia",
    "'s",
    "Nordhavn A/S",
]
TAGGED = st.lists(st.tuples(st.sampled_from(["PERSON", "ORG", "PLACE"]), st.sampled_from(NAMES)), max_size=10)


def document(found: list[tuple[str, str]]) -> Doc:
    return tagged_doc(" met ".join(f"<{kind}>{name}</{kind}>" for kind, name in found) or "Nobody met.")


@given(TAGGED)
def test_joining_loses_no_mention_and_makes_no_id_twice(found: list[tuple[str, str]]) -> None:
    doc = document(found)
    entities = everyone(cast(doc))
    mentions = sorted(m.start for m in chain.from_iterable(e.mentions for e in entities))
    assert mentions == [ent.start_char for ent in doc.ents]
    assert len({e.id for e in entities}) == len(entities)


@given(TAGGED)
def test_the_name_is_one_of_the_forms_and_no_alias_of_itself(found: list[tuple[str, str]]) -> None:
    for entity in everyone(cast(document(found))):
        forms = {mention.text for mention in entity.mentions}
        assert entity.name in forms
        assert set(entity.aliases) <= forms - {entity.name}


@given(TAGGED)
def test_two_full_names_of_different_people_are_never_joined(found: list[tuple[str, str]]) -> None:
    for person in cast(document(found)).people:
        assert not {"Ann Lee", "Joe Lee"} <= {mention.text for mention in person.mentions}
