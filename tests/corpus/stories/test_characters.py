"""Who is who over many articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from newsx.corpus.stories import Character, sketch
from newsx.corpus.stories.characters import characters
from newsx.types import Entity, Place
from tests.corpus.stories.small import article, called, mapped
from tests.sample import organisation, person, place

Beside = Sequence[Entity]


def joined(*casts: Beside) -> list[Character]:
    """The characters of articles in which these are named."""
    records = []
    for number, cast in enumerate(casts):
        places = [each for each in cast if isinstance(each, Place)]
        organisations = [each for each in cast if each.id.startswith("organisation")]
        people = [each for each in cast if each.id.startswith("person")]
        records.append(
            article(f"a{number}", "2024-03-01", "News", people=people, organisations=organisations, places=places)
        )
    return characters([sketch(record) for record in records])


def groups(name: str, *casts: Beside) -> list[list[str]]:
    """The articles of each character whose names hold `name`."""
    found = joined(*casts)
    return sorted([m.article for m in c.mentions] for c in found if name in (c.name, *c.aliases))


def test_one_name_in_two_articles_is_one_person() -> None:
    assert groups("Kirill Dmitriev", [person("Kirill Dmitriev")], [person("Kirill Dmitriev")]) == [["a0", "a1"]]


TOGETHER = [organisation("Acme"), mapped("Riverton", 5, "US"), person("Ada Holm"), organisation("Globex")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (called("John Smith", "mayor"), called("John Smith", "goalkeeper")),
        (called("John Smith", "plumber"), called("John Smith", "senator")),
        (called("John Smith", "minister", of="Ghana"), called("John Smith", "minister", of="Kenya")),
        (called("John Smith", "mayor", listed="Q1"), called("John Smith", "mayor", listed="Q2")),
    ],
)
def test_namesakes_whose_roles_or_countries_clash_are_never_one(one: Entity, other: Entity) -> None:
    assert groups("John Smith", [one, *TOGETHER], [other, *TOGETHER]) == [["a0"], ["a1"]]


def test_a_third_of_whom_nothing_is_known_joins_no_namesakes() -> None:
    mayor, keeper = called("John Smith", "mayor"), called("John Smith", "goalkeeper")
    assert groups("John Smith", [mayor], [keeper], [person("John Smith")]) == [["a0"], ["a1"], ["a2"]]


def test_a_third_goes_to_the_namesake_with_whom_others_are_named() -> None:
    mayor, keeper = called("John Smith", "mayor"), called("John Smith", "goalkeeper")
    unknown = person("John Smith")
    found = groups("John Smith", [mayor, *TOGETHER], [keeper, organisation("Rovers")], [unknown, *TOGETHER])
    assert found == [["a0", "a2"], ["a1"]]


def test_roles_of_different_trades_are_two_people_unless_much_speaks_for_one() -> None:
    one, other = called("Ana Reyes", "beachkeeper"), called("Ana Reyes", "chemist")
    assert groups("Ana Reyes", [one], [other]) == [["a0"], ["a1"]]


def test_an_office_that_anybody_may_have_parts_nobody() -> None:
    one, other = called("Kirill Dmitriev", "envoy"), called("Kirill Dmitriev", "minister")
    assert groups("Kirill Dmitriev", [one], [other]) == [["a0", "a1"]]


def test_a_surname_alone_joins_nothing() -> None:
    casts = [[person("Dmitriev")], [person("Dmitriev")], [person("Kirill Dmitriev")]]
    assert groups("Dmitriev", *casts) == [["a0"], ["a1"]]
    assert groups("Kirill Dmitriev", *casts) == [["a2"]]


def test_a_surname_with_an_id_of_the_watchlist_is_who_the_list_says() -> None:
    short, full = replace(person("Putin"), listed="Q7747"), replace(person("Vladimir Putin"), listed="Q7747")
    assert groups("Vladimir Putin", [short], [full]) == [["a0", "a1"]]


def test_two_georgias_stay_two() -> None:
    state = mapped("Georgia", 4197000, "US", type_="region")
    country = mapped("Georgia", 614540, "GE", type_="country")
    assert groups("Georgia", [state], [country], [state]) == [["a0", "a2"], ["a1"]]


def test_a_place_off_the_map_is_not_guessed_at() -> None:
    assert groups("Georgia", [place("Georgia")], [mapped("Georgia", 614540, "GE", type_="country")]) == [["a0"], ["a1"]]


def test_a_sea_that_has_no_country_and_no_number_is_one_sea() -> None:
    sea = place("Black Sea", type_="sea")
    assert groups("Black Sea", [sea], [sea], [sea]) == [["a0", "a1", "a2"]]


def test_names_of_one_place_on_the_map_are_one_place() -> None:
    one, other = mapped("United States", 6252001, "US"), mapped("America", 6252001, "US")
    assert groups("America", [one], [other]) == [["a0", "a1"]]


def test_an_acronym_joins_the_only_body_that_an_article_calls_so() -> None:
    full = organisation("Japan International Cooperation Agency", "JICA")
    assert groups("JICA", [full], [organisation("JICA")]) == [["a0", "a1"]]


def test_an_acronym_of_two_bodies_goes_nowhere() -> None:
    one, other = organisation("Supreme Court", "SC"), organisation("Sporting Club", "SC")
    assert groups("SC", [one], [other], [organisation("SC")]) == [["a0"], ["a1"], ["a2"]]


def test_what_a_firm_is_in_law_makes_no_other_firm() -> None:
    assert groups("Ford Motor Company", [organisation("Ford Motor Company")], [organisation("Ford Motor Co")]) == [
        ["a0", "a1"]
    ]


def test_the_same_ministry_of_two_countries_is_two() -> None:
    body = organisation("Ministry of Defence")
    ghana, kenya = mapped("Ghana", 1, "GH", type_="country"), mapped("Kenya", 2, "KE", type_="country")
    assert groups("Ministry of Defence", [body, ghana], [body, kenya]) == [["a0"], ["a1"]]


def test_a_middle_name_needs_more_than_the_name_to_be_the_same_person() -> None:
    one, other = person("George Bush"), person("George Walker Bush")
    assert groups("George Bush", [one], [other]) == [["a0"]]
    beside = [organisation("Congress of Oil"), person("Ada Holm"), person("Per Lind")]
    assert groups("George Bush", [one, *beside], [other, *beside]) == [["a0", "a1"]]


def test_a_character_keeps_roles_aliases_company_and_days() -> None:
    one = replace(called("Kirill Dmitriev", "envoy"), aliases=("Dmitriev",))
    found = joined([one, organisation("Acme")], [one, organisation("Acme")])
    character = next(each for each in found if each.kind == "person")
    assert character.aliases == ("Dmitriev",)
    assert [(role.text, role.articles) for role in character.roles] == [("envoy", 2)]
    assert [number for _, number in character.company] == [2]
    assert (character.first, character.last, character.articles) == ("2024-03-01", "2024-03-01", 2)
