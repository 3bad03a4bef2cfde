"""The report of a corpus in a real browser."""

from __future__ import annotations

import pytest

from tests.corpus.report.harbours import harbours, page
from tests.corpus.report.test_document import hostile
from tests.write.report.browser import MARKS, PHONE, Reader, webdriver

pytestmark = MARKS


def left(reader: Reader) -> list[str]:
    """The first words of the happenings that are to be seen."""
    return [each.text.split()[0] for each in reader.all(".event .sum") if each.is_displayed()]


def test_nothing_is_asked_for_and_nothing_is_complained_of(reader: Reader) -> None:
    reader.read(page([*harbours(), hostile()]))
    reader.one(".contradicted summary").click()
    reader.one("a.name").click()
    assert reader.driver.title == "What 6 articles tell"
    assert reader.run("document.scripts.length") == 1
    assert reader.requests() == [reader.path.as_uri()]
    assert reader.complaints() == []


def test_a_contradiction_opens_with_its_sources_side_by_side(reader: Reader) -> None:
    reader.read(page(harbours()))
    assert not reader.one(".contradicted .sources").is_displayed()
    reader.one(".contradicted summary").click()
    boxes = [each.rect for each in reader.all(".contradicted .sources > li")]
    assert len(boxes) == 4
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[0]["x"] + boxes[0]["width"] < boxes[1]["x"]


def test_keys_alone_open_a_happening(reader: Reader) -> None:
    keys = webdriver.Keys
    reader.read(page(harbours()))
    reader.one("#happenings-f").click()
    for _ in range(6):
        reader.press(keys.TAB)
        if reader.run("document.activeElement.matches('.sum')"):
            break
    assert reader.run("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    reader.press(keys.ENTER)
    assert reader.one("#h1 .sources").is_displayed()


def test_happenings_are_filtered_by_words_of_lines_and_sources_whatever_the_accents(reader: Reader) -> None:
    reader.read(page(harbours()))
    field = reader.one("#happenings-f")
    for words, found in (
        ("petrovic", ["Ana"]),
        ("VARNA closed", ["Ana", "hurt"]),
        ("jun 2024", ["Ivo"]),
        ("ferry", []),
    ):
        field.clear()
        field.send_keys(words)
        assert left(reader) == found
        assert reader.one("output[for=happenings-f]").text == f"{len(found)} of 3"
    assert not reader.one(".month").is_displayed()
    reader.one(".narrowing .shut").click()
    assert left(reader) == ["Ana", "hurt", "Ivo"]
    assert not reader.one(".narrowing .shut").is_enabled()


def test_only_contradictions_are_left_where_they_alone_are_asked_for(reader: Reader) -> None:
    reader.read(page(harbours()))
    reader.one("[data-where]").click()
    assert left(reader) == ["hurt"]
    assert reader.one(".month .count").text == "1"


def test_a_name_leaves_what_it_takes_part_in_until_it_is_let_go(reader: Reader) -> None:
    reader.read(page(harbours()))
    name = next(each for each in reader.all(".lists a.name") if each.text == "Ivo Danev")
    for again in (name.click, lambda: reader.press(webdriver.Keys.ESCAPE)):
        name.click()
        assert left(reader) == ["Ivo"]
        assert reader.one("output[for=happenings-f]").text == "1 of 3 with Ivo Danev"
        assert name.get_attribute("aria-pressed") == "true"
        again()
        assert left(reader) == ["Ana", "hurt", "Ivo"]
        assert name.get_attribute("aria-pressed") == "false"
    name.send_keys(" ")
    assert left(reader) == ["Ivo"]


def test_a_place_on_the_map_leaves_what_happened_there(reader: Reader) -> None:
    reader.read(page(harbours()))
    (sofia,) = [dot for dot in reader.all("figure:last-of-type .dot") if "Sofia" in dot.get_attribute("textContent")]
    sofia.find_element("css selector", "circle").click()
    assert left(reader) == ["Ivo"]
    assert reader.one("output[for=happenings-f]").text == "1 of 3 with Sofia"


def test_names_are_filtered_by_their_articles_too(reader: Reader) -> None:
    reader.read(page(harbours()))
    reader.one("#cast-f").send_keys("danev to go")
    assert [each.text for each in reader.all(".lists a.name") if each.is_displayed()] == ["Ivo Danev", "Sofia"]


def test_a_phone_needs_no_scrolling_to_the_side(reader: Reader) -> None:
    reader.read(page([*harbours(), hostile()]), size=PHONE)
    for line in reader.all(".event summary"):
        line.click()
    assert reader.run("document.documentElement.scrollWidth") <= PHONE[0]
    reader.all(".lists a.name")[0].click()
    assert 0 <= reader.run("document.querySelector('.happenings').getBoundingClientRect().top") < PHONE[1]


def test_without_scripts_all_can_be_read_and_opened(reader: Reader) -> None:
    reader.read(page(harbours()), scripts=False)
    assert [each.is_displayed() for each in reader.all(".filter, .narrowing .ways")] == [False] * 3
    assert left(reader) == ["Ana", "hurt", "Ivo"]
    reader.one(".contradicted summary").click()
    assert [each.is_displayed() for each in reader.all(".contradicted .says")] == [True] * 4


@pytest.mark.parametrize("scripts", [True, False])
def test_on_paper_all_sources_are_told(reader: Reader, scripts: bool) -> None:
    reader.read(page(harbours()), scripts=scripts, media="print")
    heights = [each.size["height"] for each in reader.all(".sources > li")]
    assert len(heights) == 9
    assert all(heights)
    assert not reader.one(".narrowing").is_displayed()
