"""Entities that are on the user's watchlist bear its id, and those of one id are one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsx.extract.entities import Cast, cast
from newsx.extract.watchlist import Watched, watched
from newsx.pipes.scores import set_scored
from newsx.types import Entity
from newsx.watchlist.files import Listed
from newsx.watchlist.index import Watchlist
from tests.tagged import tagged_doc

ZELENSKYY = Listed("Q1", "Volodymyr Zelenskyy", ("Zelenskyy",), kind="people", line=2)
NORDHAVN = Listed("Q2", "Nordhavn A/S", ("Northport",), kind="organisations", line=3)
KYIV = Listed("Q3", "Kyiv", ("Kiev",), line=4)
LIST = (ZELENSKYY, NORDHAVN, KYIV)


def found(text: str, *listed: Listed) -> Watched:
    return watched(cast(tagged_doc(text)), Watchlist(listed or LIST, threshold=0.92))


def everyone(cast: Cast) -> list[Entity]:
    return [*cast.people, *cast.organisations, *cast.places]


def told(text: str, *listed: Listed) -> list[tuple[str, str | None]]:
    return [(entity.name, entity.listed) for entity in everyone(found(text, *listed).cast)]


def joins(text: str) -> list[str | None]:
    return [mention.joined for entity in everyone(found(text).cast) for mention in entity.mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<PERSON>Volodymyr Zelenskyy</PERSON> left.", [("Volodymyr Zelenskyy", "Q1")]),
        ("<PERSON>Volodymyr Zelensky</PERSON> left.", [("Volodymyr Zelensky", "Q1")]),
        ("<PERSON>Zelensky</PERSON> left.", [("Zelensky", "Q1")]),
        ("<ORG>Northport</ORG> closed.", [("Northport", "Q2")]),
        ("<PLACE>Kiev</PLACE> slept.", [("Kiev", "Q3")]),
        ("<PERSON>Ana Zelenskyy</PERSON> left.", [("Ana Zelenskyy", None)]),
        ("<PERSON>Volodymyr</PERSON> left.", [("Volodymyr", None)]),
        ("<ORG>Zelenskyy</ORG> closed.", [("Zelenskyy", None)]),
        ("<PERSON>Nordhavn A/S</PERSON> closed.", [("Nordhavn A/S", None)]),
    ],
)
def test_a_listed_entity_bears_the_id_of_the_list_and_another_none(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert told(text) == expected


def test_a_mention_says_how_its_form_is_listed() -> None:
    text = (
        "<PERSON>Volodymyr Zelenskyy</PERSON>, <PERSON>Volodymyr Zelensky</PERSON> and <PERSON>Zelenskyy</PERSON> left."
    )
    assert joins(text) == ["watchlist.exact", "watchlist.near", "watchlist.alias"]


def test_a_form_that_is_not_listed_is_joined_as_before() -> None:
    assert joins("<PERSON>Volodymyr Zelenskyy</PERSON> left. <PERSON>Volodymyr</PERSON> stayed.")[1:] == ["name.short"]


def test_the_likeness_of_a_near_name_is_its_score_only_where_the_model_gave_none() -> None:
    doc = tagged_doc("<PERSON>Volodymyr Zelensky</PERSON> met <PERSON>Volodymyr Zelenskiy</PERSON>.")
    set_scored(doc, [doc.ents[0]], [0.5])
    (entity,) = watched(cast(doc), Watchlist(LIST, threshold=0.92)).cast.people
    assert [mention.score for mention in entity.mentions] == [0.5, 0.972]


def test_the_very_name_has_no_likeness_for_a_score() -> None:
    (entity,) = found("<PERSON>Volodymyr Zelenskyy</PERSON> left.").cast.people
    assert [mention.score for mention in entity.mentions] == [None]


# --- one id, one entity ---

TWO = "<PLACE>Kiev</PLACE> is <PLACE>Kyiv</PLACE>; <ORG>Northport</ORG> is <ORG>Nordhavn A/S</ORG> now."


def test_entities_of_one_id_are_one_with_the_fullest_name() -> None:
    northport = found(TWO).cast.organisations
    assert [(e.name, e.aliases, len(e.mentions), e.listed) for e in northport] == [
        ("Nordhavn A/S", ("Northport",), 2, "Q2")
    ]


def test_mentions_of_joined_entities_stand_in_order() -> None:
    (place,) = found(TWO).cast.places
    assert [mention.text for mention in place.mentions] == ["Kiev", "Kyiv"]


def test_a_joined_place_keeps_what_the_gazetteer_knows() -> None:
    listed = Listed("x", "Kyiv", ("Grand Vrooom",))
    (place,) = found("<PLACE>Grand Vrooom</PLACE>, that is <PLACE>Kyiv</PLACE>.", listed).cast.places
    assert (place.name, place.country, place.geonames) == ("Grand Vrooom", "UA", 703448)


def test_every_word_names_the_entity_that_it_is_joined_to() -> None:
    after = found(TWO).cast
    assert set(after.by_token.values()) == {entity.id for entity in everyone(after)} == set(after.by_id)


def test_entities_that_are_not_listed_are_not_joined() -> None:
    assert [name for name, _ in told("<ORG>Sea Trust</ORG> sued <ORG>Sea Lions</ORG>.")] == ["Sea Trust", "Sea Lions"]


def test_rivals_follow_those_who_are_joined() -> None:
    before = cast(tagged_doc(TWO + " <ORG>Sea Trust</ORG> closed."))
    ids = tuple(entity.id for entity in before.organisations)
    rivalled = tuple(
        replace(each, mentions=tuple(replace(m, rivals=tuple(i for i in ids if i != each.id)) for m in each.mentions))
        for each in before.organisations
    )
    after = watched(replace(before, organisations=rivalled), Watchlist(LIST, threshold=0.92)).cast
    nordhavn, trust = after.organisations
    assert {m.rivals for m in nordhavn.mentions} == {(trust.id,)}
    assert {m.rivals for m in trust.mentions} == {(nordhavn.id,)}


# --- one name, two ids ---


def test_where_two_ids_have_one_name_the_first_is_taken_and_the_record_says_so() -> None:
    one, two = Listed("Q8", "Ana Reyes", line=3), Listed("Q7", "Ana Reyes", line=5)
    result = found("<PERSON>Ana Reyes</PERSON> left.", two, one)
    assert result.cast.people[0].listed == "Q8"
    assert result.warnings == ("Ana Reyes: on the watchlist under several ids (Q8, Q7); the first is in the record",)


def test_the_name_of_one_goes_before_an_alias_of_another_without_a_warning() -> None:
    one, two = Listed("Q8", "Anita", ("Ana Reyes",), line=3), Listed("Q7", "Ana Reyes", line=5)
    result = found("<PERSON>Ana Reyes</PERSON> left.", one, two)
    assert (result.cast.people[0].listed, result.warnings) == ("Q7", ())


NAMES = ["Kyiv", "Kiev", "Zelensky", "Zelenskyy", "Volodymyr Zelenskiy", "Northport", "Nordhavn A/S", "Lee", "Ann Lee"]
TAGGED = st.lists(st.tuples(st.sampled_from(["PERSON", "ORG", "PLACE"]), st.sampled_from(NAMES)), max_size=8)


@given(TAGGED)
def test_the_list_loses_no_mention_and_makes_no_id_twice(names: list[tuple[str, str]]) -> None:
    doc = tagged_doc(" met ".join(f"<{kind}>{name}</{kind}>" for kind, name in names) or "Nobody met.")
    after = everyone(watched(cast(doc), Watchlist(LIST, threshold=0.92)).cast)
    assert sorted(m.start for e in after for m in e.mentions) == [ent.start_char for ent in doc.ents]
    assert len({e.id for e in after}) == len(after)
    listed = [(e.id.split(":")[0], e.listed) for e in after if e.listed]
    assert len(set(listed)) == len(listed)
